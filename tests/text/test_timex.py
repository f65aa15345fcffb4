from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.model import TimeExpression
from rashomon.text.timex import (
    apart,
    bounded,
    interval,
    minute_of_day,
    resolve,
    side,
)

WEDNESDAY = date(2023, 9, 13)


def settled(value: str, relation: str | None = None, anchor: date = WEDNESDAY) -> TimeExpression:
    return resolve(TimeExpression("DATE", value, relation=relation), anchor)


@pytest.mark.parametrize(
    ("value", "relation", "expected"),
    [
        ("XXXX-WXX-3", None, "2023-09-13"),
        ("XXXX-WXX-4", None, "2023-09-07"),
        ("XXXX-WXX-4", "future", "2023-09-14"),
        ("XXXX-WXX-3T06:10", None, "2023-09-13T06:10"),
        ("XXXX-WXX-WE", None, "2023-W36-WE"),
        ("XXXX-WXX-WE", "future", "2023-W37-WE"),
        ("XXXX-XX-XXT06:10", None, "2023-09-13T06:10"),
        ("XXXX-XX-15", None, "2023-08-15"),
        ("XXXX-XX-15", "future", "2023-09-15"),
        ("XXXX-08-30", None, "2023-08-30"),
        ("XXXX-12-28", "past", "2022-12-28"),
        ("XXXX-10-01", "past", "2023-10-01"),  # nearer than NEAR days: the tense is another clause's
        ("XXXX-02-01", None, "2023-02-01"),
        ("XXXX-02-01", "future", "2024-02-01"),
        ("XXXX-12-20", None, "2023-12-20"),
        ("XXXX-09", "past", "2023-09"),
        ("XXXX-11", "past", "2022-11"),
        ("XXXX-11", None, "2023-11"),
        ("XXXX-Q2", None, "2023-Q2"),
        ("XXXX-SU", None, "2023-SU"),
        ("@-P1D", None, "2023-09-12"),
        ("@+P0DTMO", None, "2023-09-13TMO"),
        ("@-P1W", None, "2023-W36"),
        ("@-P1W-5", None, "2023-09-08"),
        ("@-P2M", None, "2023-07"),
        ("@-P1Y", None, "2022"),
        ("@-P1Y-09", None, "2022-09"),
        ("@-P3Q", None, "2022-Q4"),
        ("@-P1E", None, "201"),
        ("@-P1C", None, "19"),
        ("@-PT2H", None, "2023-09-12/2023-09-13"),
        ("@<WXX-3", None, "2023-09-06"),
        ("@>WXX-3", None, "2023-09-20"),
        ("@<09", None, "2022-09"),
        ("@>11", None, "2023-11"),
        ("@<SU", None, "2023-SU"),
        ("XXXX-09-10/XXXX-09-12", None, "2023-09-10/2023-09-12"),
        ("XXXX-12-30/XXXX-01-02", None, "2023-12-30/2024-01-02"),
        ("XXXX-06-31", None, "XXXX-06-31"),
        ("XXXX-Q1", "past", "2023-Q1"),
        ("XXXX-Q3", "future", "2023-Q3"),  # "expects to report on the third quarter"
        ("XXXX-TG", None, "2023-11-23"),
        ("XXXX-EA", "past", "2023-04-09"),
        ("XXXX-EM", "past", "2023-04-10"),
        ("XXXX-GF", "past", "2023-04-07"),
        ("XXXX-EL", None, "2023-11-07"),
        ("XXXX-LD", None, "2023-09-04"),
        ("XXXX-MD", None, "2023-05-29"),
        ("XXXX-09-10@+P1D", None, "2023-09-11"),
        ("XXXX-WXX-5@+P1DTMO", None, "2023-09-09TMO"),
        ("2019-05-03@+P1M", None, "2019-06"),
        ("2019-05-03@-P1Y", None, "2018"),
        ("XXXX-Q2@-P1Y", "past", "2022-Q2"),
        ("2019-05@-P2Y", None, "2017-05"),
        ("XXXX-09-30@+P0Q", "future", "2023-Q3"),
        ("XXXX-09-08@<WXX-5", None, "2023-09-01"),
        ("@-P1D@-P1D@-P1D", None, "2023-09-10"),
        ("XXXX-06-31@+P1D", None, "XXXX-06-31@+P1D"),
        ("2019@nonsense", None, "2019@nonsense"),
        ("@?-P2D", None, "@?-P2D"),
        ("PAST_REF", None, "PAST_REF"),
        ("P3W", None, "P3W"),
        ("2019", None, "2019"),
    ],
)
def test_settles_open_values_against_the_anchor(value: str, relation: str | None, expected: str) -> None:
    found = settled(value, relation)
    assert found.value == expected
    assert resolve(found, date(1999, 1, 1)).value == expected or found.start is None


def test_the_anchor_is_stated() -> None:
    assert settled("XXXX-WXX-3").anchor == "2023-09-13"
    assert settled("XXXX-09-10@+P1D").anchor == "2023-09-10"
    assert settled("2023-09-11").anchor is None
    assert settled("@?+P1D").anchor is None
    once = settled("@-P1D")
    assert resolve(once, date(1999, 1, 1)).anchor == "2023-09-13"


def test_a_set_is_never_one_day() -> None:
    every = TimeExpression("SET", "XXXX-WXX-1")
    assert resolve(every, WEDNESDAY) == every


@pytest.mark.parametrize(
    ("value", "start", "end"),
    [
        ("2023-09-13", "2023-09-13", "2023-09-13"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023", "2023-01-01", "2023-12-31"),
        ("195", "1950-01-01", "1959-12-31"),
        ("19", "1900-01-01", "1999-12-31"),
        ("2023-W36", "2023-09-04", "2023-09-10"),
        ("2023-W36-WE", "2023-09-09", "2023-09-10"),
        ("2023-Q3", "2023-07-01", "2023-09-30"),
        ("2023-H1", "2023-01-01", "2023-06-30"),
        ("2023-SU", "2023-06-01", "2023-09-23"),
        ("2023-WI", "2022-12-01", "2024-03-20"),
        ("1950/1953", "1950-01-01", "1953-12-31"),
        ("2016-11-09T06:10", "2016-11-09T06:10", "2016-11-09T06:10"),
        ("2016-11-09T06:10Z", "2016-11-09T06:10+00:00", "2016-11-09T06:10+00:00"),
        ("2016-11-09TMO", "2016-11-09T00:00", "2016-11-09T12:00"),
        ("2016-11-09TNI", "2016-11-09T17:00", "2016-11-10T07:00"),
        ("2016-11-09T24:00", "2016-11-09T00:00", "2016-11-10T00:00"),
        ("XXXX-WXX-3", None, None),
        ("2023-13-45", None, None),
        ("P3W", None, None),
        ("nonsense", None, None),
    ],
)
def test_bounds(value: str, start: str | None, end: str | None) -> None:
    found = bounded(TimeExpression("DATE", value, start="1900-01-01", end="1900-01-01"))
    assert (found.start, found.end) == (start, end)


def test_interval_is_naive_and_inclusive() -> None:
    assert interval(settled("@-P1D")) == (datetime(2023, 9, 12), datetime(2023, 9, 12, 23, 59))
    clock = bounded(TimeExpression("TIME", "2016-11-09T06:10-05:00"))
    assert interval(clock) == (datetime(2016, 11, 9, 6, 10), datetime(2016, 11, 9, 6, 10))
    assert interval(TimeExpression("DATE", "XXXX-WXX-3")) is None


def moment(value: str, approximate: bool = False) -> TimeExpression:
    return bounded(TimeExpression("TIME", value, approximate=approximate))


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (moment("2023-09-13"), moment("2023-09-14"), True),
        (moment("2023-09-13"), moment("2023-09"), False),
        (moment("2023-09-13T06:10"), moment("2023-09-13T12:13"), True),
        (moment("2023-09-13T06:00"), moment("2023-09-13TMO"), False),
        (moment("2023-09-13T06:00", True), moment("2023-09-13T06:10"), False),
        (moment("2023-09-13T06:00Z"), moment("2023-09-13T08:00+02:00"), False),
        (moment("2023-09-13T06:00Z"), moment("2023-09-13T06:00+02:00"), True),
        (moment("2023-09-13T06:00Z"), moment("2023-09-13T09:00"), False),
        (moment("2023-09-13T06:00Z"), moment("2023-09-15T09:00"), True),
        (moment("2023-W36", True), moment("2023-09-12"), False),
        (moment("P3W"), moment("2023"), False),
    ],
)
def test_apart_only_where_certain(a: TimeExpression, b: TimeExpression, expected: bool) -> None:
    assert apart(a, b) is expected
    assert apart(b, a) is expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("shut since 2019", "from"),
        ("shut from 2019", "from"),
        ("open until 2019", "up to"),
        ("shut by the 2019", "up to"),
        ("shut prior to 2019", "up to"),
        ("shut in 2019", None),
        ("2019", None),
    ],
)
def test_words_before_leave_a_side_open(words: str, expected: str | None) -> None:
    assert side(words, words.index("2019")) == expected


def test_an_open_side_runs_on() -> None:
    early, late = moment("2019"), moment("2021-05-03")
    assert apart(early, late) and not apart(early, late, ("from", None)) and not apart(late, early, (None, "from"))
    assert not apart(early, late, (None, "up to")) and apart(early, late, ("up to", "from"))


def test_minutes_of_the_day_are_utc_where_the_zone_is_known() -> None:
    assert minute_of_day(moment("2023-09-13T06:10")) == (370, False)
    assert minute_of_day(moment("2023-09-13T06:10+09:00")) == (21 * 60 + 10, True)
    assert minute_of_day(moment("XXXX-XX-XXT06:10Z")) == (370, True)
    assert minute_of_day(moment("2023-09-13T24:00")) == (0, False)
    assert minute_of_day(moment("2023-09-13TMO")) is None


@given(
    st.one_of(st.text(alphabet="@X-+<>?P0123456789TWDMYQHSUWIEC:/Z", max_size=16), st.text(max_size=8)),
    st.dates(),
    st.sampled_from([None, "past", "future"]),
)
def test_any_value_is_survived_and_settling_twice_changes_nothing(value: str, anchor: date, relation: str) -> None:
    once = resolve(TimeExpression("DATE", value, relation=relation), anchor)
    if once.start is not None:
        assert resolve(once, anchor) == once
        found = interval(once)
        assert found is not None and found[0] <= found[1]
