from decimal import Decimal
from itertools import pairwise

import pytest

from rashomon.text.numbers import find_numbers, modifier_after, modifier_before, not_numbers


def read(text: str) -> list[tuple[str, str, str]]:
    return [(text[n.start : n.end], f"{n.low.normalize():f}", f"{n.high.normalize():f}") for n in find_numbers(text)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("they lost seven boats", "seven", "7"),
        ("twenty-one boats", "twenty-one", "21"),
        ("a dozen boats", "a dozen", "12"),
        ("two dozen boats", "two dozen", "24"),
        ("two hundred and five boats", "two hundred and five", "205"),
        ("one million two hundred thousand votes", "one million two hundred thousand", "1200000"),
        ("three and a half million votes", "three and a half million", "3500000"),
        ("half a million votes", "half a million", "500000"),
        ("12,345,678 votes", "12,345,678", "12345678"),
        ("2.5million votes", "2.5million", "2500000"),
        ("1.4bn votes", "1.4bn", "1400000000"),
        ("50k votes", "50k", "50000"),
        ("$3m", "3m", "3000000"),
        ("2.5m voters", "2.5m", "2500000"),
        ("a 50m drop", "50", "50"),
        ("2 2/3 innings", "2 2/3", "2.6667"),
        ("3½ points", "3½", "3.5"),
        ("two-thirds of voters", "two-thirds", "0.6667"),
        ("a third of voters", "a third", "0.3333"),
        ("half the voters", "half", "0.5"),
        ("2000 people marched", "2000", "2000"),
    ],
)
def test_an_exact_number_has_one_value(text: str, words: str, value: str) -> None:
    assert read(text) == [(words, value, value)]


@pytest.mark.parametrize(
    ("text", "words", "low", "high"),
    [
        ("dozens of boats", "dozens", "24", "99"),
        ("hundreds were there", "hundreds", "200", "999"),
        ("tens of millions of votes", "tens of millions", "20000000", "99999999"),
        ("scores of boats", "scores", "40", "99"),
        ("several boats", "several", "3", "9"),
        ("a few hundred boats", "a few hundred", "300", "999"),
        ("a couple of boats", "a couple", "2", "2"),
        ("a score of boats", "a score", "20", "20"),
        ("the past few boats", "few", "3", "9"),
        ("100s of boats", "100s", "200", "999"),
    ],
)
def test_a_vague_number_is_an_interval(text: str, words: str, low: str, high: str) -> None:
    assert read(text) == [(words, low, high)]
    assert find_numbers(text)[0].approximate


@pytest.mark.parametrize("text", ["the second attempt", "the 21st attempt", "the twenty-first attempt"])
def test_an_ordinal_is_told_apart(text: str) -> None:
    (number,) = find_numbers(text)
    assert number.ordinal
    assert number.low == (2 if "second" in text else 21)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "in 2016 and since 1997",
        "the 2016 elections",
        "on 13 September and May 22 and 23",
        "the season of 2016-17",
        "on 2023-09-13",
        "at 6.10am, 10:15 a.m. and 18:30",
        "around 6.10 that morning",
        "0600 GMT",
        "seats S9, Soyuz-2 and Covid-19",
        "tweet #1 of @user22",
        "https://example.org/2/33",
        "call 0800 555019 or 020 7946 0018",
        "picture 5/30, then 5 of 12.",
        "picture 1 of 26 Full Screen",
        "the 1920s, the '40s and the 70s",
        "the 21st century",
        "1. Take the road\n2) Turn back",
        "the Group of 20",
        "no one spoke to one another",
        "the first lady and first aid",
        "No. 10 and number 7",
        "half past six",
        "the second half and half-time",
    ],
)
def test_what_counts_nothing_is_left_out(text: str) -> None:
    assert [n for n in find_numbers(text) if not n.ordinal] == []


def test_barred_stretches_are_merged_and_in_order() -> None:
    text = "On 13 September 2016 at 6.10am in 2016"
    found = not_numbers(text)
    assert found == sorted(found)
    assert all(a[1] <= b[0] for a, b in pairwise(found))
    assert not_numbers("") == []


@pytest.mark.parametrize(
    ("words", "low_open", "high_open", "approximate"),
    [
        ("at least ", False, True, False),
        ("no fewer than ", False, True, False),
        ("upwards of ", False, True, False),
        ("more than ", False, True, False),
        ("at least about ", False, True, True),
        ("just over ", False, True, True),
        ("up to ", True, False, False),
        ("fewer than ", True, False, False),
        ("just under ", True, False, True),
        ("an estimated ", False, False, True),
        ("some ", False, False, True),
        ("nearly ", False, False, True),
        ("only ", False, False, False),
    ],
)
def test_a_modifier_bounds_or_loosens(words: str, low_open: bool, high_open: bool, approximate: bool) -> None:
    text = "with " + words
    modifier = modifier_before(text, len(text))
    assert modifier is not None
    assert (modifier.start, modifier.end) == (5, len(text))
    assert (modifier.low_open, modifier.high_open, modifier.approximate) == (low_open, high_open, approximate)


def test_a_verb_bounds_without_being_part_of_the_span() -> None:
    modifier = modifier_before("it topped ", 10)
    assert modifier is not None
    assert modifier.high_open
    assert modifier.start == modifier.end == 10


def test_other_words_are_no_modifier() -> None:
    assert modifier_before("the ", 4) is None
    assert modifier_before("", 0) is None
    assert modifier_after("50 boats", 2) is None


def test_words_after_the_number_bound_it_too() -> None:
    more, fewer, about = (modifier_after("50" + w, 2) for w in (" or more", " or fewer", "-odd"))
    assert more is not None and more.high_open
    assert fewer is not None and fewer.low_open
    assert about is not None and about.approximate


def test_scale_is_kept_apart_for_ranges() -> None:
    (number,) = find_numbers("15 million votes")
    assert number.scale == Decimal(10**6)
