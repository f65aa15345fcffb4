from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.model import Quantity
from rashomon.text.amounts import Stand, say, stand


def count(
    low: str | int | None, high: str | int | None = "", approximate: bool = False, unit: str = "", kind: str = "count"
) -> Quantity:
    """Return a quantity; without `high` an exact one."""
    high = low if high == "" else high
    least, most = (None if x is None else Decimal(x) for x in (low, high))
    return Quantity(least, most, unit, kind, approximate=approximate)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (count(7), count(7), "equal"),
        (count(7), count(8), "apart"),
        (count(7, None), count(7, None), "equal"),
        (count(7, None), count(9), "compatible"),
        (count(7, None), count(6), "apart"),
        (count(None, 7), count(8), "apart"),
        (count(None, 7), count(7, None), "compatible"),
        (count(None, None), count(12), "compatible"),
        (count(10, 20), count(15, 30), "compatible"),
        (count(10, 20), count(21, 30), "apart"),
        (count(100, approximate=True), count(114), "compatible"),
        (count(100, approximate=True), count(116), "apart"),
        (count("1.9E+9", approximate=True), count("1.98E+9"), "compatible"),
        (count("1.9E+9", approximate=True), count("2.07E+9"), "apart"),
        (count(25, approximate=True), count(28), "compatible"),
        (count("3.6576", approximate=True), count(4), "compatible"),
        (count(12000), count(12400), "compatible"),
        (count(12000), count(12600), "apart"),
        (count(250), count(254), "compatible"),
        (count("1.50"), count("1.5"), "equal"),
    ],
)
def test_how_two_amounts_stand(a: Quantity, b: Quantity, expected: Stand) -> None:
    assert stand(a, b) == expected


amounts = st.none() | st.integers(0, 20000).map(Decimal) | st.decimals(0, 1000, places=2)


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    low, high = draw(amounts), draw(amounts)
    if low is not None and high is not None and high < low:
        low, high = high, low
    return Quantity(low, high, "", "count", approximate=draw(st.booleans()))


@settings(deadline=None, derandomize=True)
@given(quantities(), quantities())
def test_the_order_of_two_amounts_changes_nothing(a: Quantity, b: Quantity) -> None:
    assert stand(a, b) == stand(b, a)
    assert stand(a, a) == "equal"


@settings(deadline=None, derandomize=True)
@given(quantities())
def test_what_is_said_is_one_line_without_an_exponent(q: Quantity) -> None:
    said = say(q)
    assert said.strip() == said != ""
    assert "E" not in said
    assert "None" not in said


@pytest.mark.parametrize(
    ("quantity", "expected"),
    [
        (count(12), "12"),
        (count(12000), "12,000"),
        (count("1E+4"), "10,000"),
        (count("2.50"), "2.5"),
        (count(12, None), "at least 12"),
        (count(None, 12), "at most 12"),
        (count(None, None), "some number"),
        (count(50, approximate=True), "about 50"),
        (count(10, 20), "10 to 20"),
        (count(5, unit="%", kind="percent"), "5 %"),
        (count(40, unit="year", kind="age"), "40 years"),
        (count(1, unit="year", kind="age"), "1 year"),
        (count(60000, unit="m", kind="length"), "60,000 m"),
        (count(45, unit="s", kind="duration"), "45 s"),
        (count(60, unit="s", kind="duration"), "1 minute"),
        (count(5400, unit="s", kind="duration"), "90 minutes"),
        (count(14400, None, unit="s", kind="duration"), "at least 4 hours"),
        (count(1209600, unit="s", kind="duration"), "2 weeks"),
        (count(31536000, unit="s", kind="duration"), "1 year"),
        (count(63072000, unit="s", kind="duration"), "2 years"),
        (count(3600, 7200, unit="s", kind="duration"), "1 to 2 hours"),
    ],
)
def test_what_is_said(quantity: Quantity, expected: str) -> None:
    assert say(quantity) == expected
