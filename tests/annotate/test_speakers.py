import msgspec
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


def test_a_headlines_surname_is_the_person_of_the_body() -> None:
    report = article("test", "Lindqvar: harbour is safe", "The harbour is safe, Tove Lindqvar said on Monday.")
    speakers = Speakers(report, language.parse(report), annotated(report).layer("entities"))
    assert speakers.resolve(span(report, "Lindqvar")) == "Tove Lindqvar"


def test_capitals_of_a_transcript_are_the_person() -> None:
    assert (
        resolve("LINDQVAR", "Tove Lindqvar spoke to the radio on Monday.", "LINDQVAR: We drifted.") == "Tove Lindqvar"
    )


def test_a_sister_or_a_first_name_tells_she_from_he() -> None:
    text = ("Margaret Holt met Robert Melk on Monday.", "Melk was late.", "“We drifted,” she said.")
    assert resolve("she", *text) == "Margaret Holt"
    kin = ("Aron Melk’s sister, Kirill Melk, met Mr Tay on Monday.", "Tay left.", "“We drifted,” she said.")
    assert resolve("she", *kin) == "Kirill Melk"


def test_who_spoke_goes_on_speaking() -> None:
    text = (
        "Tove Lindqvar said that the captain had been on deck with Aron Melk.",
        "“Melk held the wheel,” she said.",
        "“Nobody slept,” she added.",
    )
    assert resolve("she", *text, last=True) == "Tove Lindqvar"


def test_a_person_nobody_names_is_nobodys_name() -> None:
    text = ("Aron Melk left on Monday.", "A doctor said that the crew was well.", "He added that one man was cold.")
    assert resolve("He", *text) is None


def test_a_rule_between_reports_ends_what_was_spoken_of() -> None:
    text = ("Aron Melk said that the mast broke.", "___", "He said that the boat sank.")
    assert resolve("He", *text) is None


def test_a_pronoun_in_an_opening_clause_is_the_subject_that_follows() -> None:
    text = ("Aron Melk left on Monday.", "In her report, Margaret Holt wrote that the mast broke.")
    assert resolve("her", *text) == "Margaret Holt"


def test_who_is_the_name_before_it() -> None:
    text = "The guests were Aron Melk, Osgar Tay and Tove Lindqvar, who said that the mast broke."
    assert resolve("who", text) == "Tove Lindqvar"


def test_i_in_a_quotation_is_who_says_it() -> None:
    text = ("Aron Melk met Tove Lindqvar.", "“The mast broke and I said so,” Lindqvar told the board.")
    assert resolve("I", *text) == "Tove Lindqvar"


def test_i_of_the_report_is_not_a_person_of_it() -> None:
    assert resolve("I", "Aron Melk met me on Monday.", "I said that the mast broke.") is None


def test_two_sources_are_both_named() -> None:
    text = ("Tove Lindqvar met Aron Melk on Monday.", "Lindqvar and Melk said that the mast broke.")
    assert resolve("Lindqvar and Melk", *text) == "Tove Lindqvar and Aron Melk"


def test_a_person_and_others_are_the_person() -> None:
    text = ("Tove Lindqvar met the crew on Monday.", "Lindqvar and her crew said that the mast broke.")
    assert resolve("Lindqvar and her crew", *text) == "Tove Lindqvar"


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("Harbour Guild spokesman Aron Melk", "Aron Melk"),
        ("a spokesman for Aron Melk", "a spokesman for Aron Melk"),
        ("an aide to President Aron Melk", "an aide to President Aron Melk"),
        ("Secretary of State Aron Melk", "Aron Melk"),
        ("the Guild’s chief executive, Aron Melk,", "Aron Melk"),
        ("Aron Melk, a friend of Tove Lindqvar,", "Aron Melk"),
        ("Mayor of London Aron Melk", "Aron Melk"),
        ("Harbour spokesman Aron Melk today", "Aron Melk"),
        ("a London woman", "a London woman"),
        ("a spokesman for the London ambulance service", "a spokesman for the London ambulance service"),
    ],
)
def test_whom_a_phrase_names(source: str, speaker: str) -> None:
    text = ("Aron Melk and Tove Lindqvar met at the Harbour Guild on Monday.", f"The mast broke, {source} said.")
    assert resolve(source, *text) == speaker


def test_an_unnamed_spokesman_speaks_for_the_body() -> None:
    text = ("The Kremlin was silent on Monday.", "“We know nothing,” a Kremlin spokesman said.")
    assert resolve("a Kremlin spokesman", *text) == "Kremlin"


def test_a_thing_is_no_persons_role() -> None:
    text = ("Aron Melk, the pride of the hospital, met the crew.", "The hospital said that the crew was well.")
    assert resolve("The hospital", *text) == "The hospital"


def test_who_is_named_in_a_caption_does_not_speak_next() -> None:
    report = article(
        "test", "", "Margaret Holt met the crew on Monday.", "“We drifted,” she said.", captions=("Anna Reed",)
    )
    first, second, caption = report.parts
    moved = msgspec.structs.replace(report, parts=(first, msgspec.structs.replace(caption, span=first.span), second))
    names = annotated(report).layer("entities")
    assert Speakers(report, language.parse(report), names).resolve(span(report, "she")) == "Margaret Holt"
    assert Speakers(moved, language.parse(report), names).resolve(span(report, "she")) is None


def test_it_goes_on_with_the_body_that_spoke() -> None:
    text = "The World Bank said on Monday that growth was slow. It said that trade fell."
    assert resolve("It", text) == "World Bank"


def test_they_are_the_two_who_spoke() -> None:
    text = "Margaret Holt and Aron Melk met on Monday. They said that the mast broke."
    assert resolve("They", text) == "Margaret Holt and Aron Melk"


def test_it_is_no_body_where_a_report_spoke() -> None:
    text = "The World Bank lent money. The report said that growth was slow. It said that trade fell."
    assert resolve("It", text) is None


def test_the_agency_is_the_body_of_that_name() -> None:
    text = ("The International Energy Agency met on Monday.", "The agency said that prices fell.")
    assert resolve("The agency", *text) == "International Energy Agency"


def test_a_role_with_another_word_is_another_role() -> None:
    text = ("Defence Minister Aron Melk spoke on Monday.", "The foreign minister spoke on Tuesday.")
    assert resolve("The foreign minister", *text) == "The foreign minister"


def test_an_office_in_short_is_the_office() -> None:
    text = ("Sen. Aron Melk met the crew on Monday.", "The senator said that the mast broke.")
    assert resolve("The senator", *text) == "Aron Melk"


def test_mr_is_not_a_woman_of_the_name() -> None:
    text = (
        "Mr. Melk met the crew. The crew told Mr. Melk about it.",
        "His wife, Margaret Melk, came later.",
        "“We drifted,” Mr. Melk said.",
    )
    assert resolve("Mr. Melk", *text, last=True) == "Melk"


def test_a_translation_of_somebodys_remarks_is_that_persons() -> None:
    text = "The mast broke, according to Reuters’ translation of Aron Melk’s remarks."
    assert resolve("Reuters’ translation of Aron Melk’s remarks", text) == "Aron Melk"


def test_roles_are_the_words_beside_the_names() -> None:
    report = article("test", "", "Harbour spokesman Aron Melk met Tove Lindqvar, the mayor of Ostrel, on Monday.")
    speakers = Speakers(report, language.parse(report), annotated(report).layer("entities"))
    told = {name: [s.of(report.text) for s in spans] for name, spans in speakers.roles.items()}
    assert told == {"Aron Melk": ["Harbour spokesman"], "Tove Lindqvar": ["the mayor of Ostrel"]}


def test_an_empty_article_has_no_speakers() -> None:
    report = article("test", "")
    speakers = Speakers(report, language.parse(report), ())
    assert speakers.roles == {}
    assert speakers.via(None, None, ()) is None
