"""How many, how much, how long? Numbers that count or measure the same thing, side by side.

Two numbers that count different things are the commonest false alarm, so a number is compared only where its
unit, what it counts and what the sentence is about all fit; and only two numbers that fit each other directly
can make a difference, never two that a third one links.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import combinations

from rashomon.compare.context import Context, Line, clip, finding, gist, prominence
from rashomon.model import Annotation, Answer, Finding, Quantity, Verdict
from rashomon.text.amounts import say, stand
from rashomon.text.linkage import average

#: What a sentence's meaning, the thing counted and the predicate weigh; similarity from which two numbers
#: are answers to one question, and from which two different ones are a difference. `evals.loso` sweeps the latter.
MEANING, COUNTED, ROLE, OTHER = 0.55, 0.30, 0.15, 0.15
SAME, DIFFERENT = 0.58, 0.65
#: Similarity below which two numbers have nothing to do with each other.
FLOOR = 0.35
#: Predicates of which reports of one event keep a running count, as the annotator normalises them.
TOLL = ("kill", "injure", "hospitalise", "miss", "arrest", "trap", "aboard", "rescue", "displace", "evacuate")
MEASURES = ("duration", "length", "speed", "mass", "area", "temperature", "percent", "money")
#: Cosine from which two counted things are one in other words ("meeting" and "talks" .6; "meeting" and "missile" .2).
RELATED = 0.5
#: A demonym or name right after a number of people, or where they are from: they are a part of the whole.
_LIMITED = re.compile(r"\s+((?:[A-Z][\w.’'-]+)|foreign\w*|local\w*|(?:[a-z]+\s+)?(?:from|of)\s+(?:the\s+)?[A-Z]\w+)")
_DEFINITE = re.compile(r"\b(?:the|these|those|his|her|its|their|our|all)\s+$", re.I)
_FRAME = re.compile(
    r"\b(?:in|within|after|over|past|last|next|every|than|since|for)\s+(?:the\s+)?(?:past\s+|last\s+|next\s+|about\s+)?$",
    re.I,
)
#: Kinds that are converted from one unit to another, and the part of the larger by which rounding sets two apart.
CONVERTED = ("length", "mass", "speed", "temperature", "area")
ROUNDED = Decimal("0.02")
#: Two numbers further apart than this count two things, whatever their sentences say.
FACTOR = 10
#: Of these the count falls as an event goes on; of the others it rises.
FALLING = ("miss", "trap")
WEIGHT = {"count": 0.55, "money": 0.6, "duration": 0.5, "percent": 0.5, "age": 0.35, "length": 0.45, "speed": 0.5}
_QUESTION = {
    "kill": "How many {} were killed?",
    "injure": "How many {} were injured?",
    "hospitalise": "How many {} were taken to hospital?",
    "miss": "How many {} are missing?",
    "arrest": "How many {} were arrested?",
    "trap": "How many {} were trapped?",
    "aboard": "How many {} were aboard?",
}


@dataclass(frozen=True, slots=True)
class Mention:
    """A quantity with the sentence it stands in."""

    line: Line
    annotation: Annotation
    value: Quantity


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
            if value >= FLOOR:
                near[i, j] = value
    return [f for g in average(near, SAME) if (f := _finding(context, mentions, g, near)) is not None]


def _mentions(context: Context) -> list[Mention]:
    out = []
    for annotated in context.story:
        for a in annotated.layer("quantities"):
            if isinstance(a.value, Quantity) and a.value.kind != "ordinal":
                line = context.line_at(annotated.article, a.span)
                if line is not None and not _anaphoric(line, a):
                    out.append(Mention(line, a, a.value))
    return out


def _anaphoric(line: Line, a: Annotation) -> bool:
    """Tell whether a number only points back ("the two leaders", "both their three sons"): it answers nothing."""
    v = a.value
    small = isinstance(v, Quantity) and v.kind == "count" and v.high is not None and v.low == v.high and v.high <= 3
    return small and bool(_DEFINITE.search(line.article.text[max(line.span.start, a.span.start - 8) : a.span.start]))


def similarity(context: Context, a: Mention, b: Mention) -> float:
    """Return how sure two numbers answer one question, 0–1; 0 where units or kinds exclude it."""
    x, y = a.value, b.value
    if x.unit != y.unit or x.kind != y.kind or not context.same_moment(a.line, a.annotation, b.line, b.annotation):
        return 0.0
    if (x.role in TOLL or y.role in TOLL) and _whose(a) != _whose(b):
        return 0.0
    if x.kind == "age" and not _same_word(x.counted, y.counted):
        return 0.0
    toll = x.role in TOLL or y.role in TOLL
    if toll and (x.role != y.role):
        return 0.0
    if x.kind == "duration" and (_frame(a) or _frame(b)):
        return 0.0
    cosine = max(0.0, context.cosine(a.line, b.line))
    value = MEANING * cosine
    if x.counted and y.counted:
        related = 1.0 if _same_word(x.counted, y.counted) else _related(context, a, b)
        value += COUNTED * related if related >= RELATED else -OTHER
        if related >= RELATED and x.kind in MEASURES:
            value += 0.1  # a report measures few things by one name, but counts many
    if (a.line.text, b.line.text) in context.aligned:
        value += 0.15  # the sentences are one sentence, rewritten
    if x.role and x.role == y.role:
        value += ROLE
    if stand(x, y) == "equal" and x.low is not None and x.low > 12:
        value += 0.2  # the same unusual value with the same unit: nearly always the same thing
    if toll and x.kind == "count" and (not x.counted or not y.counted or _same_word(x.counted, y.counted)):
        value += 0.1
    return value


def _whose(mention: Mention) -> str:
    """Return the group a count of people is limited to ("10 Americans", "six of the crew", "10 from Ostrel"), or ""."""
    text, end = mention.line.article.text, mention.annotation.span.end
    limited = _LIMITED.match(text[end : end + 60])
    return " ".join(limited.group(1).lower().split()) if limited else ""


def _frame(mention: Mention) -> bool:
    """Tell whether a duration only says when ("in four years", "after two weeks"), and measures nothing."""
    text, start = mention.line.article.text, mention.annotation.span.start
    return bool(_FRAME.search(text[max(0, start - 24) : start])) or bool(
        re.match(r"\s*(?:ago|earlier|later|before|after|old|since)\b", text[mention.annotation.span.end :][:12])
    )


def _related(context: Context, a: Mention, b: Mention) -> float:
    """Return the cosine of two counted things ("meeting", "talks"); 0 where one has no vector."""
    vectors = [
        context.meanings.get((m.line.article.id, m.value.counted_span)) if m.value.counted_span else None
        for m in (a, b)
    ]
    return float(vectors[0] @ vectors[1]) if vectors[0] is not None and vectors[1] is not None else 0.0


def _same_word(a: str, b: str) -> bool:
    """Tell whether two counted things can be one: equal, or one name part of the other ("Bamford")."""
    a, b = a.lower(), b.lower()
    people = ("people", "person", "passenger", "victim", "man", "woman", "toll", "casualty", "")
    return a == b or a in b.split() or b in a.split() or (a in people and b in people)


def _finding(
    context: Context, mentions: Sequence[Mention], group: Sequence[int], near: dict[tuple[int, int], float]
) -> Finding | None:
    chosen = [mentions[i] for i in group]
    if len({m.line.article.id for m in chosen}) < 2:
        return None
    several = _several(chosen)
    apart = [
        (i, j)
        for i, j in combinations(group, 2)
        if not {mentions[i].line.article.id, mentions[j].line.article.id} & several
        and near.get((i, j), 0.0) >= DIFFERENT
        and mentions[i].line.article.id != mentions[j].line.article.id
        and _unequal(mentions[i].value, mentions[j].value)
        and not _said_elsewhere(mentions, mentions[i], mentions[j])
        and _like_in_size(mentions[i].value, mentions[j].value)
        and context.comparable(mentions[i].line, mentions[j].line)
    ]
    if not apart and any(stand(a.value, b.value) == "apart" for a, b in combinations(chosen, 2)):
        return None  # they count several things, and neither agree nor differ
    verdict, reason = _verdict([(mentions[i], mentions[j]) for i, j in apart], chosen)
    lines = [m.line for m in chosen]
    answers = [
        Answer(
            clip(m.line.article, m.line, m.annotation.span),
            _value(m),
            context.attributed(m.line.article, m.annotation.span),
        )
        for m in chosen
    ]
    tight = [near[p] for p in combinations(group, 2) if p in near]
    kinds = chosen[0].value
    weight = 0.95 if kinds.role in TOLL else WEIGHT.get(kinds.kind, 0.4)
    return finding(
        context,
        "quantities",
        _question(chosen),
        verdict,
        answers,
        importance=weight * (0.4 + 0.6 * prominence(context, lines)),
        score=min(0.95, sum(tight) / len(tight)) if verdict not in ("agree", "compatible") else 0.8,
        reasons=[reason],
    )


def _several(chosen: Sequence[Mention]) -> set[str]:
    """Return the articles that themselves give two values that exclude each other, of no running count: by the one
    noun they mean several things ("three runs", "eight runs"), and differ from nobody."""
    return {
        a.line.article.id
        for a, b in combinations(chosen, 2)
        if a.line.article.id == b.line.article.id
        and a.value.role not in TOLL
        and a.value.kind != "age"
        and _unequal(a.value, b.value)
    }


def _said_elsewhere(mentions: Sequence[Mention], a: Mention, b: Mention) -> bool:
    """Tell whether one's sentence also gives the other's value: then the two numbers are two things."""
    for one, other in ((a, b), (b, a)):
        beside = [
            m for m in mentions if m.line.row == one.line.row and m is not one and _same_kind(m.value, other.value)
        ]
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
    vague = v.approximate and v.low != v.high and None not in (v.low, v.high)
    if vague or v.kind in ("length", "speed", "mass", "temperature", "area"):  # base units are for comparing only
        return " ".join(mention.annotation.span.of(mention.line.article.text).lower().split())
    return say(v)


def _same_kind(a: Quantity, b: Quantity) -> bool:
    return a.unit == b.unit and a.kind == b.kind


def _unequal(a: Quantity, b: Quantity) -> bool:
    if stand(a, b) == "apart":
        return not (a.kind in CONVERTED and _rounded(a, b))
    # "at least five" and "at least seven" allow a common value, but no editor would print both at one hour
    return (
        a.role in TOLL
        and a.role == b.role
        and None not in (a.low, b.low)
        and a.high is b.high is None
        and a.low != b.low
    )


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


def _question(chosen: Sequence[Mention]) -> str:
    value = max((m.value for m in chosen), key=lambda v: (bool(v.role), bool(v.counted), v.counted))
    thing = value.counted or "people"
    if value.kind == "age":
        return f"How old is {value.counted}?"
    if value.role in _QUESTION and value.kind == "count":
        plain = thing.isalpha() and thing.islower() and thing not in ("person", "toll")
        return _QUESTION[value.role].format(_plural(thing) if plain else "people")
    if value.kind == "age":
        return f"How old is {value.counted}?"
    if value.kind == "duration":
        return f"How long was the {value.counted}?" if value.counted else "How long did it last?"
    if value.kind == "money":
        return f"How much money: the {value.counted}?" if value.counted else "How much money?"
    if value.kind == "percent":
        return f"What share: the {value.counted}?" if value.counted else "What share?"
    if value.kind in ("length", "speed", "mass", "temperature", "area"):
        return f"What {value.kind}: the {value.counted}?" if value.counted else f"What {value.kind}?"
    shortest = min((m.line for m in chosen), key=lambda x: (len(x.text), x.row))
    return f"How many {_plural(thing)}: “{gist(shortest)}”?"


def _plural(word: str) -> str:
    if word in ("people", "police") or word.endswith("s"):
        return word
    return word[:-1] + "ies" if word.endswith("y") and word[-2:-1] not in "aeiou" else word + "s"
