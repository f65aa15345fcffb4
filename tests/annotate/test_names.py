from collections.abc import Sequence

from rashomon.annotate.names import full_names
from rashomon.model import Article, Span
from tests.telling import article


def named(report: Article, *mentions: str, label: str = "person") -> list[str]:
    """Return the full names of `mentions`, which stand in the text in this order."""
    spans: list[tuple[Span, str]] = []
    at = 0
    for words in mentions:
        start = report.text.index(words, at)
        spans.append((Span(start, start + len(words)), label))
        at = start + len(words)
    return full_names(report, spans)


def body(*paragraphs: str, headline: str = "", captions: Sequence[str] = ()) -> Article:
    return article("test", headline, *paragraphs, captions=tuple(captions))


def test_a_surname_and_a_first_name_are_the_person_introduced() -> None:
    report = body("Lim Tong Hyun met Tove Lindqvar.", "Lim smiled. Tove did not. Lindqvar left.")
    assert named(report, "Lim Tong Hyun", "Tove Lindqvar", "Lim", "Tove", "Lindqvar") == [
        "Lim Tong Hyun",
        "Tove Lindqvar",
        "Lim Tong Hyun",
        "Tove Lindqvar",
        "Tove Lindqvar",
    ]


def test_of_two_with_one_surname_the_title_and_then_the_last_named_decide() -> None:
    report = body("Martin Holt and his wife Anna Holt fell.", "Mrs Holt broke an arm. Mr Holt did not. Holt sued.")
    assert named(report, "Martin Holt", "Anna Holt", "Holt", "Holt", "Holt") == [
        "Martin Holt",
        "Anna Holt",
        "Anna Holt",
        "Martin Holt",
        "Martin Holt",
    ]


def test_a_title_of_the_other_sex_is_another_person() -> None:
    report = body("Martin Holt fell.", "Mrs Holt had warned him.", "Holt laughed.")
    names = named(report, "Martin Holt", "Holt", "Holt")
    assert names[0] != names[1]
    assert names[1] == "Mrs Holt"


def test_first_names_before_one_surname_share_it_only_with_a_full_name() -> None:
    report = body("Aron and Tove Melk drowned.", "Aron Melk was a diver.")
    assert named(report, "Aron", "Tove Melk", "Aron Melk") == ["Aron Melk", "Tove Melk", "Aron Melk"]


def test_a_first_name_long_before_its_introduction_is_somebody_else() -> None:
    report = body("Their sons Aron and Lars drowned.", "The sea was rough. " * 30, "Aron Melk is the mayor.")
    assert named(report, "Aron", "Aron Melk") == ["Aron", "Aron Melk"]


def test_a_headline_in_capitals_is_read_by_the_body() -> None:
    report = body("Tove Lindqvar was hailed.", headline="TOVE LINDQVAR HAILED")
    assert named(report, "TOVE LINDQVAR", "Tove Lindqvar") == ["Tove Lindqvar"] * 2


def test_slips_and_initials_are_one_person() -> None:
    report = body("Isiah Melk fell.", "Isaiah was saved by T.J. Varn.", "TJ Varn wept.")
    assert named(report, "Isiah Melk", "Isaiah", "T.J. Varn", "TJ Varn") == [
        "Isiah Melk",
        "Isiah Melk",
        "T.J. Varn",
        "T.J. Varn",
    ]


def test_a_body_is_named_in_full_and_not_by_its_kind() -> None:
    report = body("The Regional Lantern Committee (RLC) met.", "The RLC voted. The Committee rose. Melk Co. sued Melk.")
    assert (
        named(report, "Regional Lantern Committee", "RLC", "RLC", "Committee", "Melk Co", "Melk", label="organisation")
        == ["Regional Lantern Committee"] * 3 + ["Committee"] + ["Melk Co"] * 2
    )


def test_other_things_keep_their_own_names() -> None:
    assert named(body("Varnholm slept."), "Varnholm", label="place") == ["Varnholm"]
    assert full_names(body("Nobody."), []) == []
