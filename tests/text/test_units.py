import time
from decimal import Decimal

import pytest

from rashomon.text.numbers import find_numbers
from rashomon.text.units import Measure, currency_before, find_measures, unit_after


def one(text: str) -> Measure:
    (measure,) = find_measures(text)
    return measure


@pytest.mark.parametrize(
    ("text", "kind", "unit", "value"),
    [
        ("60km north", "length", "m", "60000"),
        ("79 miles south", "length", "m", "127138.176"),
        ("5ft 10in tall", "length", "m", "1.778"),
        ("3 light years", "length", "m", "28382191417742400"),
        ("Standing 6-foot-5, he", "length", "m", "1.9558"),
        ("a 5’2’’ singer", "length", "m", "1.5748"),
        ("10 miles per second", "speed", "m/s", "16093.44"),
        ("minus 10 degrees Celsius", "temperature", "°C", "-10"),
        ("hit .500 this year", "other", "", "0.5"),
        ("12 mph", "speed", "m/s", "5.36448"),
        ("72 km/h", "speed", "m/s", "20"),
        ("181-kg", "mass", "kg", "181"),
        ("40 tonnes of grain", "mass", "kg", "40000"),
        ("30 square km", "area", "m2", "30000000"),
        ("2 hectares", "area", "m2", "20000"),
        ("40 seconds", "duration", "s", "40"),
        ("two years", "duration", "s", "63115200"),
        ("24 months", "duration", "s", "63115200"),
        ("one hour and 20 minutes", "duration", "s", "4800"),
        ("half an hour", "duration", "s", "1800"),
        ("a couple of days", "duration", "s", "172800"),
        ("a week-long strike", "duration", "s", "604800"),
        ("22 degrees Celsius", "temperature", "°C", "22"),
        ("212 degrees Fahrenheit", "temperature", "°C", "100"),
        ("$284 billion", "money", "USD", "284000000000"),
        ("£1.4m", "money", "GBP", "1400000"),
        ("€3", "money", "EUR", "3"),
        ("A$5 million", "money", "AUD", "5000000"),
        ("5 million roubles", "money", "RUB", "5000000"),
        ("89 percent", "percent", "%", "89"),
        ("89 per cent", "percent", "%", "89"),
        ("39.5%", "percent", "%", "39.5"),
        ("half the voters", "percent", "%", "50"),
        ("two-thirds of voters", "percent", "%", "66.67"),
        ("5 percentage points", "other", "percentage point", "5"),
        ("a magnitude 6.2 earthquake", "other", "magnitude", "6.2"),
        ("120 MW", "other", "W", "120000000"),
        ("a 7-year-old", "age", "year", "7"),
        ("four years old", "age", "year", "4"),
        ("aged 42", "age", "year", "42"),
        ("14yo girl", "age", "year", "14"),
        ("an 18-month-old", "age", "year", "1.5"),
        ("12 boats", "count", "", "12"),
    ],
)
def test_a_measure_is_converted_to_its_base_unit(text: str, kind: str, unit: str, value: str) -> None:
    measure = one(text)
    assert (measure.kind, measure.unit) == (kind, unit)
    assert measure.low == measure.high == Decimal(value)


@pytest.mark.parametrize(
    ("text", "words", "low", "high"),
    [
        ("at least seven boats", "at least seven", "7", None),
        ("more than $5 million", "more than $5 million", "5000000", None),
        ("over 100mph", "over 100mph", "44.704", None),
        ("up to 10 years", "up to 10 years", None, "315576000"),
        ("fewer than 32 boats", "fewer than 32", None, "32"),
        ("50 or more boats", "50 or more", "50", None),
        ("between 10 and 20 boats", "between 10 and 20", "10", "20"),
        ("10 to 15 boats", "10 to 15", "10", "15"),
        ("10-15 boats", "10-15", "10", "15"),
        ("two or three years", "two or three years", "63115200", "94672800"),
        ("$10-15 million", "$10-15 million", "10000000", "15000000"),
        ("5 to 10 million votes", "5 to 10 million", "5000000", "10000000"),
        ("around 10 to 40 percent", "around 10 to 40 percent", "10", "40"),
        ("more than a year", "more than a year", "31557600", None),
        ("it topped $50", "$50", "50", None),
        ("two or three Lorne fans", "two or three", "2", "3"),
        ("three foot at the most", "three foot at the most", None, "0.9144"),
        ("the last few weeks", "few weeks", "1814400", "5443200"),
    ],
)
def test_bounds_and_ranges(text: str, words: str, low: str | None, high: str | None) -> None:
    measure = one(text)
    assert text[measure.start : measure.end] == words
    assert measure.low == (None if low is None else Decimal(low))
    assert measure.high == (None if high is None else Decimal(high))


def test_a_change_is_two_measures() -> None:
    assert [m.low for m in find_measures("the toll rose from 10 to 15")] == [10, 15]


def test_a_change_of_which_one_end_has_the_unit() -> None:
    assert [(str(m.low), m.unit) for m in find_measures("it went from 0 to 72 km/h")] == [("0", "m/s"), ("20", "m/s")]
    assert [m.unit for m in find_measures("it turned from 68 years to 69.")] == ["s", "s"]
    assert [m.unit for m in find_measures("it fell from $5 to 3 points")] == ["USD", ""]
    assert [m.low for m in find_measures("it fell by 60 percent to 3,000")] == [60, 3000]


def test_ages_in_a_list() -> None:
    assert [m.kind for m in find_measures("girls aged 12 and 14, and")] == ["age", "age"]
    assert [m.kind for m in find_measures("girls aged 12 and 30 others")] == ["age", "count"]


@pytest.mark.parametrize("text", ["", "Harrow won 3-1", "an 11-5 record", "5-2, 26-24", "seat 39A", "a 4x4"])
def test_scores_and_seats_are_no_measures(text: str) -> None:
    assert find_measures(text) == []


def test_an_article_alone_is_no_number() -> None:
    assert find_measures("a year ago, an hour later, a mile away") == []


@pytest.mark.parametrize("text", ["12 second attempts", "12 in Harrow", "5 C major chords"])
def test_a_word_that_is_only_sometimes_a_unit(text: str) -> None:
    number = find_numbers(text)[0]
    assert unit_after(text, number) is None


def test_currency_before() -> None:
    unit, start = currency_before("about US$5", 9) or (None, -1)
    assert unit is not None and unit.base == "USD"
    assert start == 6
    assert currency_before("about 5", 6) is None


@pytest.mark.parametrize("piece", ["1", "1,", "1-", "1, ", "one hundred and ", "1 and 2 ", "a@", "\n", "$"])
def test_hostile_repetition_costs_no_more_than_its_length(piece: str) -> None:
    def seconds(length: int) -> float:
        text = (piece * length)[:length]
        begin = time.process_time()
        find_measures(text)
        return time.process_time() - begin

    short = max(seconds(4_000), seconds(4_000), 0.005)
    assert seconds(40_000) < 40 * short  # ten times the length; a square would take a hundred times as long
