"""Numbers, places, days, clock times and persons that a sentence names, and whether two name the same."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

import msgspec

from rashomon.model import Annotated, Annotation, Entity, Place, Quantity, Span, TimeExpression
from rashomon.text.amounts import stand
from rashomon.text.geometry import compass, distance
from rashomon.text.names import parts, shortens
from rashomon.text.states import state
from rashomon.text.timex import DAY_MINUTES, apart, interval, minute_of_day, side
from rashomon.text.words import fold, words

Kind = Literal["number", "place", "day", "time", "person"]
#: Minutes by which two clock times may be apart where one is said to be rough.
ROUGH_MINUTES = 10
#: Kilometres that a place reaches at the least, and how many times further one reaches that can hold another.
NEAR_KM, LARGER = 2.0, 3.0
#: Days of the longest time that bears out a day in it: "this week" does, "August" does not.
WEEK = 7
#: What an exact number may exceed a bound by and still be what the bound was said of ("more than 50": 51).
OVER = Decimal("1.2")
#: A count up to this is often the writer's own ("two statements"): that no report has it says nothing.
SMALL = 3
_WEEKDAY = re.compile(r"\b(mon|tues|wednes|thurs|fri|satur|sun)days?\b", re.I)
_MONTH = re.compile(
    r"\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b",
    re.I,
)
#: What tells the halves of a day apart; without it "6:10" may be either.
_HALF = re.compile(r"[ap]\.?m\b|noon|midnight|midday|morning|evening|night", re.I)
_DIGITS = re.compile(r"(?<![\w.,/-])\d[\d.,]*(?![\w/-])")


@dataclass(frozen=True, slots=True)
class Point:
    """Something a sentence names that can be right or wrong.

    text     its words
    value    what the annotator read there; None for a number that none of them took
    open     on which side the words before it leave a time open
    """

    kind: Kind
    article: str
    span: Span
    text: str
    value: Quantity | Place | TimeExpression | Entity | None
    annotation: Annotation | None = None
    open: Literal["from", "up to"] | None = None

    @property
    def vague(self) -> bool:
        """Whether it is a number that a word leaves open ("dozens")."""
        v = self.value
        return isinstance(v, Quantity) and not any(c.isdigit() for c in self.text) and _wide(v)

    @property
    def weak(self) -> bool:
        """Whether nothing follows from no report having it: a vague number or one the writer counted."""
        v = self.value
        small = isinstance(v, Quantity) and v.kind == "count" and v.low is not None and v.low <= SMALL
        return self.vague or small


def points(report: Annotated, times: Sequence[Annotation]) -> tuple[Point, ...]:
    """Return the points of a report in order. `times` are its time expressions, resolved."""
    text, id = report.article.text, report.article.id

    def made(kind: Kind, a: Annotation) -> Point:
        value = a.value
        assert isinstance(value, Quantity | Place | TimeExpression | Entity)
        opened = side(text, a.span.start) if kind in ("day", "time") else None
        return Point(kind, id, a.span, a.span.of(text), value, a, opened)

    # "Western countries" is no place
    named = [a for a in report.layer("places") if isinstance(a.value, Place) and compass(a.span.of(text)) is None]
    out = [made("place", a) for a in named]
    out += [
        made("person", a) for a in report.layer("entities") if isinstance(a.value, Entity) and a.value.label == "person"
    ]
    for a in times:
        if isinstance(a.value, TimeExpression):
            clock = a.value.type == "TIME"
            if clock and minute_of_day(a.value) is not None:
                out.append(made("time", a))
            if (a.value.type == "DATE" or clock) and _explicit(a.span.of(text), figures=not clock):
                out.append(made("day", a))
    for a in report.layer("quantities"):
        if isinstance(a.value, Quantity) and a.value.kind != "ordinal":
            out.append(made("number", a))
    taken = [p.span for p in out] + [a.span for a in times] + [a.span for a in report.layer("quantities")]
    out += list(_loose(text, id, taken))
    return tuple(sorted(out, key=lambda p: (p.span, p.kind)))


def _loose(text: str, id: str, taken: Sequence[Span]) -> Iterator[Point]:
    """Yield the figures of a text that no annotator took."""
    covered = bytearray(len(text))
    for t in taken:
        covered[t.start : t.end] = b"\x01" * (t.end - t.start)
    for m in _DIGITS.finditer(text):
        figure = m.group().rstrip(".,")
        span = Span(m.start(), m.start() + len(figure))
        if not any(covered[span.start : span.end]):
            yield Point("number", id, span, figure, None)


def _explicit(text: str, figures: bool) -> bool:
    """Tell whether a date names a weekday, a month or a figure: "yesterday" and "last week" are read differently.

    figures  count a figure too; that of a clock time is no date
    """
    return bool(_WEEKDAY.search(text) or _MONTH.search(text) or (figures and any(c.isdigit() for c in text)))


def same(mine: Point, theirs: Point, wide: bool = True) -> bool:
    """Tell whether a point of a report bears out a point of the draft. Doubt counts for the draft, except for
    numbers, which must agree.

    wide  a place also bears out a larger one in which it lies: the report's town, the draft's country
    """
    if mine.kind != theirs.kind:
        return False
    if _plain(mine.text) == _plain(theirs.text):
        return True
    if mine.kind == "number":
        return _same_number(mine, theirs)
    if mine.kind == "place":
        return _same_place(mine, theirs) or (wide and _within(theirs, mine))
    if mine.kind == "person":
        return same_name(mine, theirs)
    return _same_day(mine, theirs) if mine.kind == "day" else _same_time(mine, theirs)


def _plain(text: str) -> str:
    return " ".join(w.folded for w in words(text))


def _same_number(mine: Point, theirs: Point) -> bool:
    p, q = mine.value, theirs.value
    figures = _figures(mine.text) == _figures(theirs.text) != []
    if not isinstance(p, Quantity) or not isinstance(q, Quantity):
        return figures
    if figures and _units(mine.text) & _units(theirs.text):
        return True  # "20 months" and "20-month-old": one is a duration, one an age
    if p.unit != q.unit or stand(p, q) == "apart" or (_wide(q) and not _wide(p)):
        return False
    return _bounds_agree(p, q)


def _bounds_agree(p: Quantity, q: Quantity) -> bool:
    """Tell whether a report's number bears out the draft's where one leaves a bound open: "at least 7" is not borne
    out by "at least 5", though one number can be both; it is by 9. An exact number is borne out by a bound close by."""
    sides = ("low" if x.high is None else "high" if x.low is None else "" for x in (p, q))
    mine, theirs = sides
    if mine == theirs:
        bounds = (getattr(p, mine), getattr(q, mine)) if mine else (None, None)
        return bounds[0] == bounds[1] or p.approximate or q.approximate
    if not mine:
        bound, value = getattr(q, theirs), getattr(p, theirs)
    else:
        return not theirs  # they share a value; an exact one of the report's is inside the draft's bound
    return bool(value <= bound * OVER if theirs == "low" else value * OVER >= bound)


def _wide(q: Quantity) -> bool:
    """Tell whether a number is a range that a word stands for ("dozens"), which bears out no number in particular."""
    return q.low is not None and q.high is not None and q.high > OVER * q.low


def _figures(text: str) -> list[str]:
    return [m.group().rstrip(".,").replace(",", "") for m in re.finditer(r"\d[\d.,]*", text)]


def _units(text: str) -> set[str]:
    return {w.removesuffix("s") for w in re.findall(r"[^\W\d_]{3,}", text.lower())}


def _same_place(mine: Point, theirs: Point) -> bool:
    p, q = mine.value, theirs.value
    assert isinstance(p, Place) and isinstance(q, Place)
    left, right = state(mine.text), state(theirs.text)
    if left is not None and right is not None and left.name == right.name:
        return True
    if p.gazetteer is not None and p.gazetteer == q.gazetteer and (p.relative is None or p.relative == q.relative):
        return True
    a, b = _key(mine.text), _key(theirs.text)
    return bool(a and b and (a <= b or b <= a))


def _within(small: Point, large: Point) -> bool:
    """Tell whether one place lies in another that is much larger, and in the same country."""
    p, q = small.value, large.value
    assert isinstance(p, Place) and isinstance(q, Place)
    if p.lat is None or p.lon is None or q.lat is None or q.lon is None or p.relative or q.relative:
        return False
    if p.country != q.country or (q.radius_km or 0.0) < LARGER * max(p.radius_km or 0.0, NEAR_KM):
        return False
    return distance((p.lat, p.lon), (q.lat, q.lon)) <= (q.radius_km or 0.0)


def _key(text: str) -> frozenset[str]:
    return frozenset(fold(w) for w in re.findall(r"[^\W\d_]{3,}", text) if w[0].isupper())


def same_name(mine: Point, theirs: Point) -> bool:
    """Tell whether two names can be one person's as they stand."""
    if shortens(mine.text, theirs.text) is not None:
        return True
    a, b = parts(mine.text), parts(theirs.text)
    return min(len(a), len(b)) == 1 and bool(set(a) & set(b))


def _same_day(mine: Point, theirs: Point) -> bool:
    p, q = mine.value, theirs.value
    assert isinstance(p, TimeExpression) and isinstance(q, TimeExpression)
    if p.start is None or q.start is None:
        left, right = _WEEKDAY.search(mine.text), _WEEKDAY.search(theirs.text)
        return not (left and right and left[1].lower() != right[1].lower())
    a, b = _day(p), _day(q)
    # "until March" runs through any day before it, but only March bears it out
    return not apart(a, b) and _days(b) <= max(_days(a), WEEK)


def comparable_days(mine: Point, theirs: Point) -> bool:
    """Tell whether both are one closed day, so that two of them exclude each other."""
    p, q = mine.value, theirs.value
    assert isinstance(p, TimeExpression) and isinstance(q, TimeExpression)
    closed = mine.open is None and theirs.open is None and p.start is not None and q.start is not None
    return closed and _days(_day(p)) == _days(_day(q)) == 1


def _days(value: TimeExpression) -> int:
    found = interval(value)
    return (found[1] - found[0]).days + 1 if found else 0


def _day(value: TimeExpression) -> TimeExpression:
    """Return the day or days of an expression; "around" belongs to the hour of a clock time, not to its day."""
    rough = value.approximate and value.type != "TIME"
    return msgspec.structs.replace(value, start=str(value.start)[:10], end=str(value.end)[:10], approximate=rough)


def _same_time(mine: Point, theirs: Point) -> bool:
    p, q = mine.value, theirs.value
    assert isinstance(p, TimeExpression) and isinstance(q, TimeExpression)
    x, y = minute_of_day(p), minute_of_day(q)
    assert x is not None and y is not None
    gap = min(abs(x[0] - y[0]), DAY_MINUTES - abs(x[0] - y[0]))
    half_day = gap == DAY_MINUTES // 2 and not _HALF.search(f"{mine.text} {theirs.text}")
    rough = p.approximate or q.approximate or mine.open is not None or theirs.open is not None
    return x[1] != y[1] or gap == 0 or half_day or (gap <= ROUGH_MINUTES and rough)


def by_sentence(found: Sequence[Point], spans: Mapping[int, Span]) -> dict[int, list[Point]]:
    """Return the points by the number of the sentence in which each begins; those in none are left out.

    spans  the sentences by number, in order and not overlapping
    """
    out: dict[int, list[Point]] = {n: [] for n in spans}
    order = list(spans)
    starts = [spans[n].start for n in order]
    for p in found:
        k = bisect_right(starts, p.span.start) - 1
        if k >= 0 and p.span.start < spans[order[k]].end:
            out[order[k]].append(p)
    return out
