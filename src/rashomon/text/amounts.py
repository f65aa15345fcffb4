"""How two quantities of one thing stand to each other: equal, compatible, or apart."""

from decimal import Decimal
from typing import Literal

from rashomon.model import Quantity

Stand = Literal["equal", "compatible", "apart"]
#: Share by which an approximate value may be off before a reader would call it wrong; one given to several digits
#: by no more than one of the last ("about 1.9 billion": .1 billion).
ROUGH = Decimal("0.15")
#: Digits of a number from which it was converted from another unit, and its last digit says nothing.
CONVERTED_DIGITS = 4
#: Share of itself that a round number may have been rounded by.
CLOSE = Decimal("0.05")
#: Spans of time in which people speak, the longest first, in seconds.
_SPANS = {"year": 31536000, "week": 604800, "day": 86400, "hour": 3600, "minute": 60}


def stand(a: Quantity, b: Quantity) -> Stand:
    """Compare two quantities in one unit: equal bounds, overlapping intervals, or no value both allow.

    An approximate value allows `ROUGH` of itself on either side; so does a round one beside an exact one of the
    same order ("50 injured" beside "51"), as far as its last digit that is not zero was rounded.
    """
    if (a.low, a.high) == (b.low, b.high):
        return "equal"
    (la, ha), (lb, hb) = _bounds(a), _bounds(b)
    if (ha is None or lb is None or lb <= ha) and (hb is None or la is None or la <= hb):
        return "compatible"
    return "apart"


def _bounds(q: Quantity) -> tuple[Decimal | None, Decimal | None]:
    low, high = q.low, q.high
    if q.approximate:
        low = None if low is None else low - _slack(low)
        high = None if high is None else high + _slack(high)
    elif low is not None and low == high:
        half = min(_rounding(low) / 2, abs(low) * CLOSE)
        low, high = low - half, low + half
    return low, high


def _slack(value: Decimal) -> Decimal:
    """Return by how much an approximate value may be off."""
    digits, exponent = value.normalize().as_tuple()[1:]
    rough = abs(value) * ROUGH
    if len(digits) == 1 or len(digits) >= CONVERTED_DIGITS or not isinstance(exponent, int):
        return rough
    step = Decimal(5 if digits[-1] == 5 else 1).scaleb(exponent)
    return min(rough, step)


def _rounding(value: Decimal) -> Decimal:
    """Return the step a value of three digits or more was probably rounded to: 12,000 → 1,000; 250 → 10; 51 → 0."""
    value = value.normalize()
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and exponent >= 1 and abs(value) >= 100:
        return Decimal(10) ** exponent
    return Decimal(0)


def say(q: Quantity) -> str:
    """Return a quantity for people: "at least 12", "3,600 s", "about 50"."""
    unit = f" {q.unit}" if q.unit else ""
    if q.unit in _SPANS and not {q.low, q.high} <= {None, Decimal(1)}:
        unit += "s"

    def number(d: Decimal) -> str:
        d = d.quantize(Decimal(1)) if d == d.to_integral_value() else d.normalize()
        return f"{d:,f}"

    if q.kind == "duration" and (whole := q.low if q.low is not None else q.high) is not None:
        for name, size in _SPANS.items():
            if whole >= size and (whole % size == 0 or whole >= 2 * size):
                low, high = (None if d is None else round(d / size, 1) for d in (q.low, q.high))
                return say(Quantity(low, high, name, "other", approximate=q.approximate))
    about = "about " if q.approximate else ""
    if q.low is not None and q.high is None:
        return f"at least {number(q.low)}{unit}"
    if q.high is not None and q.low is None:
        return f"at most {number(q.high)}{unit}"
    if q.low is None or q.high is None:
        return "some number"
    if q.low == q.high:
        return f"{about}{number(q.low)}{unit}"
    return f"{about}{number(q.low)} to {number(q.high)}{unit}"
