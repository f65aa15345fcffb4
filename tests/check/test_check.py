"""A draft on an invented fire against invented reports, read, annotated and checked for real."""

from datetime import UTC, datetime
from functools import cache

import pytest

from rashomon import pipeline
from rashomon.model import Article, Checked
from tests.telling import SETTINGS, annotated, article

DAY = datetime(2031, 5, 7, 12, tzinfo=UTC)
COURIER = article(
    "courier",
    "Fire guts market hall in Lisbon",
    "A fire tore through the old market hall in Lisbon on Tuesday, killing four people and injuring 31, officials "
    "said.",
    "“We heard a crack like a rifle shot, and then the lamps went out,” said Marta Quell, a florist at the hall.",
    "Fire chief Tomas Brandel said the blaze began at 9:40 p.m. in a kitchen on the upper floor.",
    "“Nobody had inspected the wiring for six years,” Brandel told reporters outside the hall.",
    published=DAY,
)
HERALD = article(
    "herald",
    "Four dead in Lisbon blaze",
    "Four people died when the market hall burned down on Tuesday.",
    "The mayor, Ilse Torvan, promised “every help the city can give” to the families.",
    "The hall was built in 1968 and had 120 stalls.",
    published=DAY,
)


@cache
def checked(*paragraphs: str) -> tuple[Checked, ...]:
    draft = annotated(article("draft", "What is known", *paragraphs))
    return pipeline.check(draft, [annotated(COURIER), annotated(HERALD)], SETTINGS)


def seen(*paragraphs: str) -> list[tuple[str, str, str]]:
    return [(c.kind, c.words.text, c.verdict) for c in checked(*paragraphs)]


def wrong(*paragraphs: str) -> list[tuple[str, str, str]]:
    return [x for x in seen(*paragraphs) if x[2] not in ("found", "supported")]


@pytest.mark.parametrize("report", [COURIER, HERALD], ids=lambda a: a.name)
def test_a_report_held_against_itself_has_no_fault(report: Article) -> None:
    paragraphs = [p.span.of(report.text) for p in report.parts if p.kind == "paragraph"]
    assert wrong(*paragraphs) == []
    assert len(checked(*paragraphs)) > 5


@pytest.mark.parametrize(
    "sentence",
    [
        "Four people lost their lives and 31 were hurt in the fire in Lisbon on Tuesday.",
        "The fire at the hall, which was built in 1968, broke out at 9:40 p.m., said Brandel.",
        "The hall with its 120 stalls stood in Portugal.",
        'Marta Quell spoke of "a crack like a rifle shot".',
        "Torvan, the mayor, offered ‘every help the city can give’.",
        "Two things remain open, officials said.",
    ],
)
def test_what_is_right_in_other_words_is_left_alone(sentence: str) -> None:
    assert wrong(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "fault"),
    [
        (
            "A fire tore through the old market hall in Lisbon on Tuesday, killing nine people and injuring 31, "
            "officials said.",
            ("number", "nine", "contradicted"),
        ),
        (
            "A fire tore through the old market hall in Madrid on Tuesday, killing four people and injuring 31, "
            "officials said.",
            ("place", "Madrid", "contradicted"),
        ),
        (
            "A fire tore through the old market hall in Lisbon on Thursday, killing four people and injuring 31, "
            "officials said.",
            ("day", "Thursday", "contradicted"),
        ),
        (
            "Fire chief Tomas Brandel said the blaze began at 7:40 p.m. in a kitchen on the upper floor.",
            ("time", "7:40 p.m.", "contradicted"),
        ),
        ("The hall had 750 stalls.", ("number", "750", "not found")),
        ("The fire was seen from as far as Oslo.", ("place", "Oslo", "not found")),
        ("A painter, Henrik Aldous, watched it burn.", ("person", "Henrik Aldous", "not found")),
        (
            "“Nobody had inspected the wiring for sixteen years,” Brandel told reporters outside the hall.",
            ("quotation", "Nobody had inspected the wiring for sixteen years,", "altered"),
        ),
        (
            "“We warned them every single spring,” said Marta Quell, a florist at the hall.",
            ("quotation", "We warned them every single spring,", "nowhere"),
        ),
    ],
)
def test_what_is_wrong_is_reported_for_what_it_is(sentence: str, fault: tuple[str, str, str]) -> None:
    assert wrong(sentence) == [fault]


def test_a_quotation_given_to_another_is_reported_and_so_is_the_name() -> None:
    assert wrong("“Nobody had inspected the wiring for six years,” Marta Quell told reporters outside the hall.") == [
        ("quotation", "Nobody had inspected the wiring for six years,", "other speaker"),
        ("person", "Marta Quell", "contradicted"),
    ]


def test_a_contradiction_shows_the_other_value_and_its_sentence() -> None:
    sentence = "Fire chief Tomas Brandel said the blaze began at 7:40 p.m. in a kitchen on the upper floor."
    found = next(c for c in checked(sentence) if c.verdict == "contradicted")
    assert [w.text for w in found.sources] == [
        "9:40 p.m.",
        "Fire chief Tomas Brandel said the blaze began at 9:40 p.m. in a kitchen on the upper floor.",
    ]
    assert found.reasons == ("The draft has “7:40 p.m.”; the matching sentence of courier has “9:40 p.m.”.",)


def test_an_altered_quotation_is_aligned_with_the_reports_words() -> None:
    found = next(c for c in checked("“Nobody had inspected the wiring for sixteen years,” he said.") if not c.holds)
    assert found.sources[0].text == "Nobody had inspected the wiring for six years"
    assert [(d.operation, d.reference, d.here) for d in found.differences if d.operation != "same"] == [
        ("changed", "six", "sixteen")
    ]


def test_every_word_of_evidence_stands_where_it_says() -> None:
    texts = {a.id: a.text for a in (COURIER, HERALD)}
    found = checked(
        "A fire in Lisbon killed nine people on Thursday.",
        "“Nobody had inspected the wiring for sixteen years,” Brandel said. “We heard a crack like a rifle shot.”",
    )
    words = [w for c in found for w in c.sources]
    assert words
    assert all(w.span.of(texts[w.article]) == w.text for w in words)


def test_typography_spelling_and_marked_cuts_alter_nothing() -> None:
    draft = (
        '"We heard a crack like a rifle shot ... the lamps went out," said Quell. '
        "'Nobody [in the city] had inspected the wiring for six years', Brandel said."
    )
    assert wrong(draft) == []


def test_a_quotation_made_of_two_reports_is_altered() -> None:
    found = checked("“Nobody had inspected the wiring … every help the city can give,” an official said.")
    assert [(c.verdict, len(c.sources)) for c in found if c.kind == "quotation"] == [("altered", 2)]


def test_the_order_of_the_reports_changes_nothing() -> None:
    draft = annotated(article("draft", "What is known", "A fire in Lisbon killed nine people on Thursday."))
    reports = [annotated(COURIER), annotated(HERALD)]
    assert pipeline.check(draft, reports, SETTINGS) == pipeline.check(draft, reports[::-1], SETTINGS)


def test_the_draft_is_no_report_of_itself_and_without_reports_nothing_is_found() -> None:
    draft = annotated(article("draft", "What is known", "A fire in Lisbon killed nine people on Thursday."))
    assert pipeline.check(draft, [draft], SETTINGS) == pipeline.check(draft, [], SETTINGS)
    assert {c.verdict for c in pipeline.check(draft, [], SETTINGS)} == {"not found"}


def test_an_empty_draft_has_nothing_to_check() -> None:
    assert pipeline.check(annotated(article("draft", "Untitled")), [annotated(COURIER)], SETTINGS) == ()
