"""Whether a report's number, place, day, time or person bears out the draft's."""

from decimal import Decimal

import pytest

from rashomon.check.points import Point, by_sentence, points, same
from rashomon.model import Place, Quantity, Span, TimeExpression
from tests.telling import article, by_hand


def number(text: str, low: int | None, high: int | None, approximate: bool = False, unit: str = "") -> Point:
    value = Quantity(
        None if low is None else Decimal(low),
        None if high is None else Decimal(high),
        unit,
        "count",
        approximate=approximate,
    )
    return Point("number", "a", Span(0, len(text)), text, value)


def place(name: str, gazetteer: str, country: str, lat: float, lon: float, radius: float) -> Point:
    value = Place(name, gazetteer, country, lat, lon, radius)
    return Point("place", "a", Span(0, len(name)), name, value)


def time(kind: str, text: str, value: str, start: str | None, end: str | None, opened: str | None = None) -> Point:
    made = TimeExpression("TIME" if kind == "time" else "DATE", value, start, end)
    return Point(kind, "a", Span(0, len(text)), text, made, None, opened)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("mine", "theirs", "expected"),
    [
        (number("12", 12, 12), number("twelve", 12, 12), True),
        (number("12", 12, 12), number("13", 13, 13), False),
        (number("50", 50, 50, approximate=True), number("52", 52, 52), True),
        (number("at least 9", 9, None), number("at least 7", 7, None), False),
        (number("at least 7", 7, None), number("9", 9, 9), True),
        (number("51", 51, 51), number("more than 50", 50, None), True),
        (number("90", 90, 90), number("more than 50", 50, None), False),
        (number("up to 24", None, 24), number("up to 14", None, 14), False),
        (number("90", 90, 90), number("dozens", 24, 99, approximate=True), False),
        (number("dozens", 24, 99, approximate=True), number("31", 31, 31), True),
        (number("20 months", 20, 20, unit="s"), number("20-month-old", 2, 2, unit="year"), True),
    ],
)
def test_numbers(mine: Point, theirs: Point, expected: bool) -> None:
    assert same(mine, theirs) is expected


FRANCE = place("France", "iso3166:FR", "FR", 46.0, 2.0, 550.0)
LYON = place("Lyon", "geonames:1", "FR", 45.75, 4.85, 10.0)
PARIS = place("Paris", "geonames:2", "FR", 48.85, 2.35, 15.0)


@pytest.mark.parametrize(
    ("mine", "theirs", "wide", "expected"),
    [
        (FRANCE, LYON, True, True),
        (FRANCE, LYON, False, False),
        (LYON, FRANCE, True, False),
        (LYON, PARIS, True, False),
        (LYON, place("central Lyon", "geonames:9", "FR", 45.76, 4.85, 1.0), True, True),
    ],
)
def test_a_town_bears_out_its_country_and_not_the_other_way(
    mine: Point, theirs: Point, wide: bool, expected: bool
) -> None:
    assert same(mine, theirs, wide) is expected


@pytest.mark.parametrize(
    ("mine", "theirs", "expected"),
    [
        (
            time("day", "Tuesday", "2031-05-06", "2031-05-06", "2031-05-06"),
            time("day", "6 May", "2031-05-06", "2031-05-06", "2031-05-06"),
            True,
        ),
        (
            time("day", "Tuesday", "2031-05-06", "2031-05-06", "2031-05-06"),
            time("day", "May", "2031-05", "2031-05-01", "2031-05-31"),
            False,
        ),
        (
            time("day", "May", "2031-05", "2031-05-01", "2031-05-31"),
            time("day", "6 May", "2031-05-06", "2031-05-06", "2031-05-06"),
            True,
        ),
        (
            time("day", "March 2032", "2032-03", "2032-03-01", "2032-03-31", "up to"),
            time("day", "6 May", "2031-05-06", "2031-05-06", "2031-05-06"),
            False,
        ),
        (
            time("day", "Tuesday", "XXXX-WXX-2", None, None),
            time("day", "Thursday", "XXXX-WXX-4", None, None),
            False,
        ),
        (time("time", "6.10am", "XXXXT06:10", None, None), time("time", "6:10", "XXXXT06:10", None, None), True),
        (time("time", "6:10", "XXXXT06:10", None, None), time("time", "18:10", "XXXXT18:10", None, None), True),
        (time("time", "noon", "XXXXT12:00", None, None), time("time", "midnight", "XXXXT00:00", None, None), False),
        (time("time", "6am", "XXXXT06:00", None, None), time("time", "8am", "XXXXT08:00", None, None), False),
    ],
)
def test_days_and_times(mine: Point, theirs: Point, expected: bool) -> None:
    assert same(mine, theirs) is expected


def test_figures_that_no_annotator_took_are_points_too() -> None:
    report = article("a", "", "Call 5541 now, or see page 3/4.")
    made = by_hand(report, entities=[], places=[], quantities=[], times=[])
    assert [(p.kind, p.text, p.value) for p in points(made, [])] == [("number", "5541", None)]


def test_points_go_to_the_sentence_in_which_they_begin() -> None:
    found = [Point("number", "a", Span(k, k + 1), "1", None) for k in (0, 5, 12, 30)]
    spans = {7: Span(0, 10), 8: Span(11, 20)}
    assert {n: [p.span.start for p in own] for n, own in by_sentence(found, spans).items()} == {7: [0, 5], 8: [12]}
