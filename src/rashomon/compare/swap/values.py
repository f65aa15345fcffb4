"""One number or date for another."""

from collections.abc import Sequence
from decimal import Decimal

from rashomon.compare.quantities import CONVERTED
from rashomon.compare.swap.side import Exchange, Gap, Side, T, standing
from rashomon.model import Quantity, Span
from rashomon.text.amounts import stand
from rashomon.text.numbers import Number

#: Share of itself by which a rounder number may be off.
ROUND = Decimal("0.06")


def number(a: Side, b: Side, gap: Gap) -> Exchange | None:
    """One number for another, neither of them the other rounded or in another unit."""
    here, there = (standing(side, side.numbers, at) for side, at in ((a, gap.left), (b, gap.right)))
    if len(here) != 1 or len(there) != 1:
        return None
    (left, x), (right, y) = here[0], there[0]
    if (x.low, x.high) == (y.low, y.high) or x.ordinal != y.ordinal or x.low != x.high or y.low != y.high:
        return None
    if _said_too(a, b, x, y) or (not x.ordinal and _rounded(x, y)):
        return None
    counted = _quantity(a, left), _quantity(b, right)
    if counted[0] and counted[1] and _one_amount(counted[0], counted[1]):
        return None
    return Exchange("number", left, right, (a.said(left), b.said(right)))


def _said_too(a: Side, b: Side, x: Number, y: Number) -> bool:
    """Tell whether both sentences give both numbers, in another order."""
    both = ({n.low for _, n in side.numbers} for side in (a, b))
    return all({x.low, y.low} <= some for some in both)


def _rounded(x: Number, y: Number) -> bool:
    """Tell whether one number is the other, rounder: fewer digits that are not zero, and nearly as much."""
    digits = [len(f"{n.low.normalize():f}".replace(".", "").strip("0")) for n in (x, y)]
    return digits[0] != digits[1] and abs(x.low - y.low) <= ROUND * max(abs(x.low), abs(y.low))


def _quantity(side: Side, span: Span) -> Quantity | None:
    found = (a.value for a in side.within("quantities") if a.span.overlaps(span))
    return next((v for v in found if isinstance(v, Quantity)), None)


def _one_amount(x: Quantity, y: Quantity) -> bool:
    """Tell whether two quantities can be one: in other units, or as far as words like "about" allow where only one
    sentence has them."""
    if x.kind != y.kind or x.unit != y.unit:
        return False
    if x.kind in CONVERTED and x.low is not None and y.low is not None and x.low != y.low:
        return abs(x.low - y.low) <= ROUND * max(abs(x.low), abs(y.low))
    vague = [(v.approximate, v.low is None, v.high is None) for v in (x, y)]
    return vague[0] != vague[1] and stand(x, y) != "apart"


def date(a: Side, b: Side, gap: Gap) -> Exchange | None:
    """One weekday, day of a month, month or year for another; what only one sentence names is no exchange."""
    here, there = (standing(side, side.dates, at) for side, at in ((a, gap.left), (b, gap.right)))
    if len(here) != 1 or len(there) != 1:
        return None
    (left, x), (right, y) = here[0], there[0]
    if all(x[k] == y[k] for k in x.keys() & y.keys()) or _swapped_over(a.dates, b.dates, x, y):
        return None
    return Exchange("date", left, right, (a.said(left), b.said(right)))


def _swapped_over(here: Sequence[tuple[Span, T]], there: Sequence[tuple[Span, T]], x: T, y: T) -> bool:
    """Tell whether each sentence has what the other has, elsewhere."""
    return any(v == y for _, v in here) and any(v == x for _, v in there)
