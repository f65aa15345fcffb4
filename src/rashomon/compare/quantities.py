"""How many, how much, how long? Numbers that count or measure the same thing, side by side.

Two numbers that count different things are the commonest false alarm, so a number is compared only where its
unit, what it counts and what the sentence is about all fit; and only two numbers that fit each other directly
can make a difference, never two that a third one links.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cached_property
from itertools import combinations

from rashomon.compare.alike import similarity
from rashomon.compare.asked import question
from rashomon.compare.context import Context, Line, clip, finding, prominence
from rashomon.compare.things import CONVERTED as CONVERTED
from rashomon.compare.things import LIGHT, Mention, counts_itself, toponyms, two_things
from rashomon.compare.things import TOLL as TOLL
from rashomon.model import Annotation, Answer, Attribution, Entity, Finding, Quantity, Verdict
from rashomon.text.amounts import say, stand
from rashomon.text.linkage import average
from rashomon.text.words import fold

#: Similarity from which two numbers are answers to one question, and from which two different ones are a difference.
#: `evals.loso` sweeps the latter.
SAME, DIFFERENT = 0.58, 0.62
#: Similarity below which two numbers have nothing to do with each other.
FLOOR = 0.35
_DEFINITE = re.compile(r"\b(?:the|these|those|his|her|its|their|our|all)\s+$", re.I)
#: Words by which a report says that a figure was replaced.
_CORRECTED = re.compile(r"\b(?:initially|originally|at first|revised|corrected|updated?)\b", re.IGNORECASE)
#: The part of the larger of two measures by which a rounded conversion sets them apart.
ROUNDED = Decimal("0.02")
#: Two numbers further apart than this count two things, whatever their sentences say.
FACTOR = 10
#: How much less near another number of one report may be and still leave open which of them is meant.
RIVAL = 0.08
#: Times a "more than" from which the other number is no longer what it was said of.
OUTGROWN = 3
#: Of these the count falls as an event goes on; of the others it rises.
FALLING = ("miss", "trap")
WEIGHT = {"count": 0.55, "money": 0.6, "duration": 0.5, "percent": 0.5, "age": 0.35, "length": 0.45, "speed": 0.5}


def compare(context: Context) -> list[Finding]:
    """Return one finding a counted thing that two or more reports give a number for."""
    mentions = _mentions(context)
    kinds: dict[tuple[str, str], list[int]] = {}
    for i, m in enumerate(mentions):
        kinds.setdefault((m.value.kind, m.value.unit), []).append(i)
    near: dict[tuple[int, int], float] = {}
    for alike in kinds.values():
        for i, j in combinations(alike, 2):
            value = similarity(context, mentions[i], mentions[j])
            if value >= FLOOR and not _of_two_things(mentions[i], mentions[j]):
                near[i, j] = value
    field = Field(mentions, near, toponyms(context), _people(context))
    return [f for g in average(near, SAME) if (f := _finding(context, field, g)) is not None]


@dataclass(frozen=True)
class Field:
    """The numbers of a story, how near two of them are (the smaller place first), and what their lines name: places
    by article and row, persons by row."""

    mentions: Sequence[Mention]
    near: Mapping[tuple[int, int], float]
    places: Mapping[str, Mapping[int, frozenset[str]]]
    people: Mapping[int, frozenset[str]]

    @cached_property
    def of_article(self) -> Mapping[str, Sequence[int]]:
        """Article id → the places of its numbers in `mentions`."""
        out: dict[str, list[int]] = {}
        for i, m in enumerate(self.mentions):
            out.setdefault(m.line.article.id, []).append(i)
        return out

    @cached_property
    def of_line(self) -> Mapping[int, Sequence[Mention]]:
        """Row of a line → its numbers."""
        out: dict[int, list[Mention]] = {}
        for m in self.mentions:
            out.setdefault(m.line.row, []).append(m)
        return out

    @cached_property
    def corrections(self) -> Sequence[Sequence[Mention]]:
        """The numbers of each line that says that a figure was replaced."""
        return [found for found in self.of_line.values() if _CORRECTED.search(found[0].line.text)]


def _mentions(context: Context) -> list[Mention]:
    out = []
    for annotated in context.story:
        for a in annotated.layer("quantities"):
            if isinstance(a.value, Quantity) and a.value.kind != "ordinal":
                line = context.line_at(annotated.article, a.span)
                if line is not None and not _anaphoric(line, a) and not counts_itself(line, a):
                    out.append(Mention(line, a, a.value))
    return out


def _anaphoric(line: Line, a: Annotation) -> bool:
    """Tell whether a number only points back ("the two leaders", "both their three sons"): it answers nothing."""
    v = a.value
    small = isinstance(v, Quantity) and v.kind == "count" and v.high is not None and v.low == v.high and v.high <= 3
    return small and bool(_DEFINITE.search(line.article.text[max(line.span.start, a.span.start - 8) : a.span.start]))


def _finding(context: Context, field: Field, group: Sequence[int]) -> Finding | None:
    chosen = [field.mentions[i] for i in group]
    if len({m.line.article.id for m in chosen}) < 2:
        return None
    apart = [(i, j) for i, j in combinations(group, 2) if _differ(context, field, i, j, chosen)]
    if not apart and any(stand(a.value, b.value) == "apart" for a, b in combinations(chosen, 2)):
        return None  # they count several things, and neither agree nor differ
    if apart:
        chosen = _on_the_point(field, group, apart)
    pairs = [(field.mentions[i], field.mentions[j]) for i, j in apart]
    verdict, reason = _verdict(pairs, chosen)
    if verdict == "differ" and any(_corrected(field, a, b) for a, b in pairs):
        verdict, reason = "update", "A report says that the one was given first and the other later."
    lines = [m.line for m in chosen]
    answers = [
        Answer(
            clip(m.line.article, m.line, m.annotation.span),
            _value(m),
            context.attributed(m.line.article, m.annotation.span),
        )
        for m in chosen
    ]
    tight = [field.near[p] for p in combinations(group, 2) if p in field.near]
    kinds = chosen[0].value
    weight = 0.95 if kinds.role in TOLL else WEIGHT.get(kinds.kind, 0.4)
    return finding(
        context,
        "quantities",
        question(chosen),
        verdict,
        answers,
        importance=weight * (0.4 + 0.6 * prominence(context, lines)),
        score=min(0.95, sum(tight) / len(tight)) if verdict not in ("agree", "compatible") else 0.8,
        reasons=[reason],
    )


def _differ(context: Context, field: Field, i: int, j: int, chosen: Sequence[Mention]) -> bool:
    """Tell whether two numbers, by their places in the field, are different answers to one question."""
    a, b = field.mentions[i], field.mentions[j]
    return (
        field.near.get((i, j), 0.0) >= DIFFERENT
        and a.line.article.id != b.line.article.id
        and _unequal(a, b)
        and (_like_in_size(a.value, b.value) or _outgrown(a, b))
        and context.comparable(a.line, b.line)
        and not _said_elsewhere(field, a, b)
        and not _told_apart(a, b, chosen)
        and not two_things(a, b, field.places)
        and not _rivalled(field, i, j)
        and not (a.value.kind == "count" and a.value.role not in TOLL and _of_others(field.people, a, b))
    )


def _of_others(people: Mapping[int, frozenset[str]], a: Mention, b: Mention) -> bool:
    """Tell whether both sentences name persons, and none is the same: the numbers are theirs."""
    x, y = people.get(a.line.row, frozenset()), people.get(b.line.row, frozenset())
    return bool(x and y) and not x & y


def _people(context: Context) -> dict[int, frozenset[str]]:
    """Return row of a line → the folded words of the persons it names, but for those it only quotes."""
    out: dict[int, frozenset[str]] = {}
    for annotated in context.story:
        values = [a.value for a in annotated.layer("attributions")]
        sources = [v.source for v in values if isinstance(v, Attribution) and v.source is not None]
        for a in annotated.layer("entities"):
            line = context.line_at(annotated.article, a.span)
            if line is None or not isinstance(a.value, Entity) or a.value.label != "person":
                continue
            if not any(s.overlaps(a.span) for s in sources):
                out[line.row] = out.get(line.row, frozenset()) | set(fold(a.value.name).split())
    return out


def _on_the_point(field: Field, group: Sequence[int], apart: Sequence[tuple[int, int]]) -> list[Mention]:
    """Return the numbers that differ, and those of the group that can be the same as one of them."""
    differing = {i for pair in apart for i in pair}

    def fits(a: Mention, b: Mention) -> bool:
        return stand(a.value, b.value) != "apart" and not two_things(a, b, field.places)

    return [
        field.mentions[i]
        for i in group
        if i in differing or any(fits(field.mentions[i], field.mentions[j]) for j in differing)
    ]


def _corrected(field: Field, a: Mention, b: Mention) -> bool:
    """Tell whether a sentence of some report gives both values and says that one was replaced by the other."""
    return any(all(any(_same_value(m, x) for m in found) for x in (a, b)) for found in field.corrections)


def _same_value(a: Mention, b: Mention) -> bool:
    return _same_kind(a.value, b.value) and (a.value.low, a.value.high) == (b.value.low, b.value.high)


def _of_two_things(a: Mention, b: Mention) -> bool:
    """Tell whether one report gives both numbers, they exclude each other, and are no running count: by one noun it
    means two things ("three runs", "eight runs")."""
    return (
        a.line.article.id == b.line.article.id and a.value.role not in TOLL and a.value.kind != "age" and _unequal(a, b)
    )


def _rivalled(field: Field, i: int, j: int) -> bool:
    """Tell whether the report of one has another number that excludes it and is as near to the other's."""
    least = min(SAME, field.near.get((i, j), 0.0) - RIVAL)
    for one, other in ((i, j), (j, i)):
        for k in field.of_article[field.mentions[one].line.article.id]:
            close = field.near.get((min(k, other), max(k, other)), 0.0)
            if close >= least and _of_two_things(field.mentions[k], field.mentions[one]):
                return True
    return False


def _told_apart(a: Mention, b: Mention, chosen: Sequence[Mention]) -> bool:
    """Tell whether one report gives both values, of no running count: then they are of two things for all."""
    if a.value.role in TOLL or a.value.kind == "age":
        return False
    both: dict[str, set[bool]] = {}
    for m in chosen:
        for which, other in ((True, a), (False, b)):
            if (m.value.low, m.value.high) == (other.value.low, other.value.high):
                both.setdefault(m.line.article.id, set()).add(which)
    return any(len(v) == 2 for v in both.values())


def _outgrown(a: Mention, b: Mention) -> bool:
    """Tell whether one says "more than" a number that the other exceeds threefold or more, of one count of one
    deed ("more than 2,000 signed", "300,000 signed"): no editor would print the first at the hour of the second."""
    low, high = sorted((a, b), key=lambda m: m.value.low or 0)
    return (
        a.value.kind == b.value.kind == "count"
        and bool(a.value.role)
        and a.value.role == b.value.role
        and a.value.role not in LIGHT
        and a.value.role not in TOLL  # two tolls so far apart are of two incidents
        and bool(a.value.counted)
        and a.value.counted == b.value.counted
        and low.value.high is None
        and None not in (low.value.low, high.value.low)
        and (high.value.low or 0) >= OUTGROWN * (low.value.low or 0)
    )


def _said_elsewhere(field: Field, a: Mention, b: Mention) -> bool:
    """Tell whether one's sentence also gives the other's value: then the two numbers are two things."""
    for one, other in ((a, b), (b, a)):
        beside = [m for m in field.of_line[one.line.row] if m is not one and _same_kind(m.value, other.value)]
        if any(stand(m.value, other.value) == "equal" for m in beside):
            return True
        parts = [m.value.low for m in beside if m.value.low is not None and m.value.low == m.value.high]
        if one.value.low is not None and any(one.value.low + p == other.value.low for p in parts):
            return True  # "20 to one hospital and 31 to another" are the other report's 51
    return False


def _like_in_size(a: Quantity, b: Quantity) -> bool:
    """Tell whether two values are within `FACTOR` of each other: reports of one count are rarely further apart."""
    x, y = (v.low if v.low is not None else v.high for v in (a, b))
    return x is not None and y is not None and max(x, y) <= FACTOR * min(x, y)


def _value(mention: Mention) -> str:
    """Return the value for people: a vague number in the report's own words ("dozens"), else its bounds."""
    v = mention.value
    if _vague(v) or v.kind in ("length", "speed", "mass", "temperature", "area"):  # base units are for comparing only
        return " ".join(mention.annotation.span.of(mention.line.article.text).lower().split())
    return say(v)


def _same_kind(a: Quantity, b: Quantity) -> bool:
    return a.unit == b.unit and a.kind == b.kind


def _unequal(one: Mention, other: Mention) -> bool:
    a, b = one.value, other.value
    if stand(a, b) == "apart":
        return not (a.kind in CONVERTED and _rounded(a, b)) and not (_vague(a) and _vague(b) and a.role not in TOLL)
    # "at least five" and "at least seven" allow a common value, but no editor would print both at one hour
    return _outgrown(one, other) or (
        a.role in TOLL
        and a.role == b.role
        and None not in (a.low, b.low)
        and a.high is b.high is None
        and a.low != b.low
    )


def _vague(v: Quantity) -> bool:
    return v.approximate and v.low != v.high and None not in (v.low, v.high)


def _rounded(a: Quantity, b: Quantity) -> bool:
    """Tell whether the nearest ends of two measures are as near as a rounded conversion ("12 feet (3.7 m)")."""
    ends = [(x, y) for x in (a.low, a.high) for y in (b.low, b.high) if x is not None and y is not None]
    return any(abs(x - y) <= ROUNDED * max(abs(x), abs(y)) for x, y in ends)


def _verdict(apart: Sequence[tuple[Mention, Mention]], chosen: Sequence[Mention]) -> tuple[Verdict, str]:
    values = sorted({_value(m) for m in chosen})
    if not apart:
        if len(values) == 1:
            return "agree", f"Every report gives {values[0]}."
        return "compatible", "One is rounder or leaves a bound open; all can be true of one number."
    moved = sum(_moved(a, b) for a, b in apart)
    if 2 * moved >= len(apart):
        return (
            "update",
            "Such a count moves as reports come in: the later report has the later one, or the lower said “at least”.",
        )
    return "differ", f"No one value fits {' and '.join(sorted({_value(m) for p in apart for m in p})[:3])}."


def _moved(a: Mention, b: Mention) -> bool:
    """Tell whether one count of a toll replaced the other: the later report has moved it the way such counts move,
    or, where nothing tells which is later, the lower one said "at least"."""
    if _outgrown(a, b):
        low, high = sorted((a, b), key=lambda m: m.value.low or 0)
        order = _hours(low.line.article.published, high.line.article.published)
        return order is None or order >= 0
    if a.value.role not in TOLL or a.value.kind != "count":
        return False
    low, high = sorted((a, b), key=lambda m: m.value.low or m.value.high or 0)
    first, then = (high, low) if a.value.role in FALLING else (low, high)
    order = _hours(first.line.article.published, then.line.article.published)
    if order is not None and abs(order) >= 1:
        return order > 0
    return low.value.high is None and low.value.role not in FALLING


def _hours(a: datetime | None, b: datetime | None) -> float | None:
    """Return by how many hours `b` is later; None where that cannot be told (a zone that only one names)."""
    if a is None or b is None:
        return None
    if (a.tzinfo is None) != (b.tzinfo is None):
        return 24.0 * (b.date() - a.date()).days or None
    return (b - a).total_seconds() / 3600
