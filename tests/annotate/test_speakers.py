import pytest

from rashomon.annotate import language
from rashomon.annotate.speakers import Speakers
from tests.telling import annotated, article, span


def resolve(source: str, *paragraphs: str, last: bool = False) -> str | None:
    """Resolve the first (or last) place where `source` stands."""
    report = article("test", "", *paragraphs)
    speakers = Speakers(report, language.parse(report), annotated(report).layer("entities"))
    at = span(report, source)
    if last:
        start = report.text.rindex(source)
        at = type(at)(start, start + len(source))
    return speakers.resolve(at)


def test_a_name_in_a_phrase_is_the_person() -> None:
    paragraph = "“The mast broke,” said Tove Lindqvar, the harbour master."
    assert resolve("Tove Lindqvar, the harbour master", paragraph) == "Tove Lindqvar"


def test_a_surname_is_the_person_in_full() -> None:
    assert (
        resolve("Lindqvar", "Tove Lindqvar came on Monday.", "“We drifted,” Lindqvar said.", last=True)
        == "Tove Lindqvar"
    )


def test_a_pronoun_is_the_subject_named_before() -> None:
    assert resolve("she", "Tove Lindqvar met Aron Melk on Monday.", "“We drifted,” she said.") == "Tove Lindqvar"


def test_a_title_tells_who_she_is() -> None:
    text = ("Mr Aron Melk met the crew.", "Mrs Tove Lindqvar met the crew.", "Melk left.", "“We drifted,” she said.")
    assert resolve("she", *text) == "Tove Lindqvar"


def test_a_role_is_the_one_person_who_has_it() -> None:
    assert resolve("The mayor", "Aron Melk, the mayor of Ostrel, met Tove Lindqvar.", "The mayor spoke.") == "Aron Melk"


def test_a_role_of_two_is_nobodys() -> None:
    text = ("Aron Melk, the mayor of Ostrel, met Tove Lindqvar, the mayor of Varnholm.", "The mayor spoke.")
    assert resolve("The mayor", *text) == "The mayor"


@pytest.mark.parametrize("pronoun", ["They", "It"])
def test_a_body_is_not_guessed(pronoun: str) -> None:
    assert resolve(pronoun, "Tove Lindqvar met Aron Melk on Monday.", f"{pronoun} said no.") is None


def test_a_pronoun_without_a_person_before_it_stays_open() -> None:
    assert resolve("She", "She said that the mast broke.") is None


def test_an_unnamed_source_is_its_own_words() -> None:
    assert resolve("one passenger", "“We drifted,” one passenger told reporters.") == "one passenger"


def test_a_person_too_far_back_is_not_meant() -> None:
    filler = "The rain went on and the boats stayed where they were in the basin. " * 20
    assert resolve("she", "Tove Lindqvar came on Monday.", filler, "“We drifted,” she said.") is None


def test_who_is_named_in_the_genitive_does_not_speak() -> None:
    text = "“We miss him every day,” Aron Melk’s sister, Tove Lindqvar, wrote."
    assert resolve("Aron Melk’s sister, Tove Lindqvar", text) == "Tove Lindqvar"


def test_a_name_inside_a_quotation_is_not_the_one_who_talks() -> None:
    text = ("Tove Lindqvar met the crew on Monday.", "“Aron Melk was on deck,” she said.")
    assert resolve("she", *text) == "Tove Lindqvar"
