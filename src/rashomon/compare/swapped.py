"""What became of it? Sentences that stand in two reports all but word for word, with one thing exchanged.

A number, a date, a place, a name, a role, a "not", or who did it to whom. Where one report copies the other, the copy
changed its source; where they share only the sentence, one of them changed it: either way one account beside its own
source, and no second witness.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz.distance import LCSseq

from rashomon.compare.context import Context, Line, clip, finding, gist, prominence
from rashomon.compare.quantities import FALLING, TOLL
from rashomon.compare.swap.kinds import exchanges
from rashomon.compare.swap.side import Exchange, Kind, Side
from rashomon.model import Answer, Finding, Quantity, Span, Verdict
from rashomon.text.linkage import single

#: Words of the shortest sentence, and cosine from which two are looked at: a turned sentence means something else.
SHORTEST, NEAR = 7, 0.5
#: Share of the longer sentence's words that the other has: in a copy or rewrite; in two accounts; and there, where only
#: a "not" was exchanged, which reports rarely do by chance. The share that it has in order, and that of all its words
#: from which the order is free: a short sentence that was turned round keeps little of it.
COPIED, SHARED, DENIED, IN_ORDER, ALL = 0.6, 0.75, 0.5, 0.5, 0.9
#: Share from which a sentence with two exchanges is still the same sentence, and not one made alike ("the first … 4
#: years", "the second … 5 years"); more than two make another.
TWICE, MOST = 0.75, 2
#: How much a reader must know it.
WEIGHT = {"negation": 0.8, "direction": 0.8, "number": 0.7, "opposite": 0.7, "place": 0.7, "date": 0.6, "name": 0.65}
_VERDICT: dict[Kind, Verdict] = {
    "negation": "contradict",
    "direction": "contradict",
    "opposite": "contradict",
    "number": "contradict",
    "date": "contradict",
    "place": "differ",
    "name": "differ",
    "role": "differ",
}
_QUESTION: dict[Kind, str] = {
    "negation": "Is it so, or not: “{}”?",
    "direction": "Who did it to whom: “{}”?",
    "opposite": "Which way: “{}”?",
    "number": "How many, or how much: “{}”?",
    "date": "When: “{}”?",
    "place": "Where: “{}”?",
    "name": "Who: “{}”?",
    "role": "In what role: “{}”?",
}


@dataclass(frozen=True, slots=True)
class Given:
    """What one sentence has at the exchanged place."""

    line: Line
    span: Span
    said: str


@dataclass(frozen=True, slots=True)
class Swapped:
    """An exchange between two lines, and how much of the sentence stayed."""

    kind: Kind
    left: Given
    right: Given
    stayed: float


def compare(context: Context) -> list[Finding]:
    """Return one finding an exchanged thing, over all reports that have the sentence; one report alone gives none."""
    found: list[Swapped] = []
    layers = {a.article.id: {x.kind: x.annotations for x in a.layers} for a in context.story}
    sides: dict[int, Side] = {}
    for a, b, stayed in _pairs(context):
        for line in (a, b):
            if line.row not in sides:
                known = layers[line.article.id] | {"times": context.times[line.article.id]}
                sides[line.row] = Side(line, known)
        one, other = sides[a.row], sides[b.row]
        some = exchanges(one, other)
        if stayed < (COPIED if _one_account(context, a, b) else SHARED) and [x.kind for x in some] != ["negation"]:
            continue
        if len(some) == 1 or (1 < len(some) <= MOST and stayed >= TWICE and _one_account(context, a, b)):
            found += [_swapped(x, a, b, stayed) for x in some]
    return [_finding(context, group, sides) for group in _groups(found)]


def _swapped(x: Exchange, a: Line, b: Line, stayed: float) -> Swapped:
    return Swapped(x.kind, Given(a, x.left, x.said[0]), Given(b, x.right, x.said[1]), stayed)


def _one_account(context: Context, a: Line, b: Line) -> bool:
    return context.account_of[a.article.id] == context.account_of[b.article.id]


# -- which sentences ---------------------------------------------------------------------------------------


def _pairs(context: Context) -> list[tuple[Line, Line, float]]:
    """Return sentences of two reports that are one but for a few words, each with the nearest it has in the other
    report, and the share of their words that both have."""
    forms: dict[int, list[str]] = {}
    lines = []
    for line in context.lines:
        words = [] if line.part in ("embed", "caption") else Side(line, {}).forms
        if len(words) >= SHORTEST:
            forms[line.row] = words
            lines.append(line)
    held = {(line.article.id, tuple(forms[line.row])) for line in lines}
    bags = {row: Counter(words) for row, words in forms.items()}
    best: dict[tuple[int, str], tuple[float, int]] = {}
    near: list[tuple[Line, Line, float]] = []
    for _, a, b in context.pairs(lines, lines, NEAR):
        x, y = forms[a.row], forms[b.row]
        longer = max(len(x), len(y))
        if x == y or (a.part == "headline") != (b.part == "headline") or longer * DENIED > min(len(x), len(y)):
            continue
        share = sum((bags[a.row] & bags[b.row]).values()) / longer
        if share < DENIED or (share < ALL and LCSseq.normalized_similarity(x, y) < IN_ORDER):
            continue
        if (a.article.id, tuple(y)) in held or (b.article.id, tuple(x)) in held:
            continue  # one of them stands in the other report as it is
        near.append((a, b, share))
        for one, other in ((a, b), (b, a)):
            key = one.row, other.article.id
            best[key] = max(best.get(key, (0.0, 0)), (share, -other.row))
    return [
        (a, b, share)
        for a, b, share in near
        if best[a.row, b.article.id][1] == -b.row and best[b.row, a.article.id][1] == -a.row
    ]


# -- what is reported --------------------------------------------------------------------------------------


def _groups(found: Sequence[Swapped]) -> list[list[Swapped]]:
    """Join exchanges of one kind at one place of a sentence, whichever reports have it."""
    pairs = [
        (i, j)
        for i, j in combinations(range(len(found)), 2)
        if found[i].kind == found[j].kind and _met(found[i], found[j])
    ]
    return [[found[i] for i in group] for group in single(range(len(found)), pairs)]


def _met(x: Swapped, y: Swapped) -> bool:
    return any(
        p.line.row == q.line.row and p.span.overlaps(q.span) for p in (x.left, x.right) for q in (y.left, y.right)
    )


def _finding(context: Context, group: Sequence[Swapped], sides: dict[int, Side]) -> Finding:
    given = list(dict.fromkeys(g for s in group for g in (s.left, s.right)))
    lines = [*dict.fromkeys(g.line for g in given)]
    kind = group[0].kind
    copied = any(_one_account(context, s.left.line, s.right.line) for s in group)
    verdict = _VERDICT[kind]
    reasons = [
        "One report has the other's sentence and changed this in it."
        if copied
        else "The sentence stands in both reports, and only this was exchanged."
    ]
    if kind == "number" and all(_moved(s, sides) for s in group):
        verdict = "update"
        reasons.append("Such a count moves as reports come in, and the later report has the later one.")
    answers = [
        Answer(clip(g.line.article, g.line, g.span), g.said, context.attributed(g.line.article, g.span)) for g in given
    ]
    shortest = min(lines, key=lambda x: (len(x.text), x.row))
    return finding(
        context,
        "swapped",
        _QUESTION[kind].format(gist(shortest)),
        verdict,
        answers,
        importance=WEIGHT.get(kind, 0.5) * (0.4 + 0.6 * prominence(context, lines)),
        score=min(0.95, sum(s.stayed for s in group) / len(group)),
        reasons=reasons,
    )


def _moved(swapped: Swapped, sides: dict[int, Side]) -> bool:
    """Tell whether a count of a toll moved, from the earlier report to the later, the way such counts do."""
    counts = []
    for g in (swapped.left, swapped.right):
        over = (a.value for a in sides[g.line.row].within("quantities") if a.span.overlaps(g.span))
        value = next((v for v in over if isinstance(v, Quantity) and v.role in TOLL), None)
        when = g.line.article.updated or g.line.article.published
        bound = None if value is None else value.low if value.low is not None else value.high
        if value is None or when is None or bound is None:
            return False
        counts.append((when, bound, value.role))
    (first, x, role), (then, y, _) = counts
    if (first.tzinfo is None) != (then.tzinfo is None) or first == then:
        return False
    rose = (y > x) == (then > first)
    return rose != (role in FALLING)
