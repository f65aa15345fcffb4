import re

import pytest

from rashomon.text.timex_words import (
    SPOKEN_YEAR,
    count_value,
    numeric_value,
    ordinal_value,
    period_value,
    spoken_decade_value,
    spoken_year_value,
    zone_value,
)


@pytest.mark.parametrize(
    ("words", "expected"),
    [("a", "1"), ("twenty-one", "21"), ("1,200", "1200"), ("several", "X"), ("half an", "0.5"), ("2 1/2", "2.5")],
)
def test_counts(words: str, expected: str) -> None:
    assert count_value(words) == expected


@pytest.mark.parametrize(
    ("count", "unit", "expected"),
    [
        ("3", "weeks", "P3W"),
        ("50", "mins", "PT50M"),
        ("1", "fortnight", "P2W"),
        ("0.5", "hour", "PT30M"),
        ("1.5", "years", "P1Y6M"),
        ("X", "centuries", "PXC"),
    ],
)
def test_periods(count: str, unit: str, expected: str) -> None:
    assert period_value(count, unit) == expected


def test_numeric_dates_are_read_only_where_one_way_is_a_date() -> None:
    assert numeric_value(13, 9, "2023") == "2023-09-13"
    assert numeric_value(9, 13, "23") == "2023-09-13"
    assert numeric_value(9, 9, "1989") == "1989-09-09"
    assert numeric_value(8, 9, "89") == "1989"
    assert numeric_value(45, 9, "2023") is None


@pytest.mark.parametrize(
    ("words", "year"),
    [
        ("nineteen ninety-four", "1994"),
        ("nineteen oh six", "1906"),
        ("eighteen twelve", "1812"),
        ("twenty twenty-one", "2021"),
        ("two thousand", "2000"),
        ("two thousand and three", "2003"),
    ],
)
def test_years_as_they_are_read_aloud(words: str, year: str) -> None:
    m = re.fullmatch(SPOKEN_YEAR, words)
    assert m is not None and spoken_year_value(m) == year


def test_decades_and_ordinals_in_words() -> None:
    assert (spoken_decade_value(None, "nineties"), spoken_decade_value("eighteen", "forties")) == ("199", "184")
    assert [ordinal_value(w) for w in ("first", "twelfth", "twenty first", "Thirty-first")] == [1, 12, 21, 31]


@pytest.mark.parametrize(
    ("name", "offset"),
    [("GMT", "Z"), ("gmt+3", "+03:00"), ("UTC -4", "-04:00"), ("UTC+05:30", "+05:30"), ("CET", "+01:00"), ("IST", "")],
)
def test_zones(name: str, offset: str) -> None:
    assert zone_value(name) == offset
