"""Who did it to whom: actor and target of one deed exchanged."""

from collections.abc import Sequence

from rashomon.compare.swap.side import Exchange, Side
from rashomon.compare.swap.words import AUXILIARY, FUNCTION
from rashomon.model import Span, Statement

#: Words of an actor and of a target at most.
LONGEST = 6
#: Share of the words of the longer of two phrases from which they name one thing.
SAME = 0.6
#: Verbs whose actor and target may stand either way round.
_EITHER_WAY = frozenset(
    "be become meet marry wed divorce join fight resemble equal face encounter match say tell add write tweet state "
    "describe collide border accompany remain mean include date".split()
)
_SAYS = frozenset("said says say saying told adds added adding wrote writes tweeted stated".split())


def direction(a: Side, b: Side) -> Exchange | None:
    """Actor and target of one deed exchanged: "the guard hit the driver" for "the driver hit the guard"."""
    return _turned(a, b) or _stated(a, b)


def _turned(a: Side, b: Side) -> Exchange | None:
    """Find two phrases round a verb that changed places, the rest standing still.

    Looked at are the words that stand once in each sentence: their places in the one, in the order of the other, must
    be three runs that fall, "P verb Q" for "Q verb P".
    """
    once = [t for t in dict.fromkeys(a.forms) if a.forms.count(t) == 1 and b.forms.count(t) == 1]
    places = [(a.forms.index(t), b.forms.index(t)) for t in once]
    ranks = {j: r for r, j in enumerate(sorted(j for _, j in places))}
    order = [ranks[j] for _, j in places]
    low, high = 0, len(order)
    while low < high and order[low] == low:
        low += 1
    while high > low and order[high - 1] == high - 1:
        high -= 1
    runs: list[list[int]] = []
    for k in range(low, high):
        if runs and order[k] == order[runs[-1][-1]] + 1:
            runs[-1].append(k)
        else:
            runs.append([k])
    if len(runs) != 3 or not order[runs[0][0]] > order[runs[1][0]] > order[runs[2][0]]:
        return None
    first, verb, last = runs
    if len(first) > LONGEST or len(last) > LONGEST or all(once[k] in FUNCTION for k in (*first, *last)):
        return None
    if "by" in {*a.forms} ^ {*b.forms} or {once[k] for k in verb} <= _SAYS | FUNCTION | AUXILIARY:
        return None  # the one sentence is in the passive, or a saying comes before or after who said it
    # A sentence turned round may make no sense, and is then read as it may: one reading of the verb is enough.
    if not any(_deed(side, [places[k][n] for k in verb]) for n, side in enumerate((a, b))):
        return None
    return _round(a, b, [places[k] for k in (*first, *verb, *last)])


def _deed(side: Side, verb: Sequence[int]) -> bool:
    """Tell whether some of the words are the predicate of a deed."""
    places = [side.terms[n] for n in verb]
    deeds = (x.value for x in side.within("statements") if isinstance(x.value, Statement))
    return any(
        s.lemma not in _EITHER_WAY and any(s.predicate.start <= t.start < s.predicate.end for t in places)
        for s in deeds
    )


def _round(a: Side, b: Side, places: Sequence[tuple[int, int]]) -> Exchange | None:
    left = a.span(min(i for i, _ in places), max(i for i, _ in places) + 1)
    right = b.span(min(j for _, j in places), max(j for _, j in places) + 1)
    if left is None or right is None:
        return None
    return Exchange("direction", left, right, (a.said(left), b.said(right)))


def _stated(a: Side, b: Side) -> Exchange | None:
    """Find a deed of one verb whose actor in the one sentence is its target in the other, and the other way round."""
    mine, theirs = ([s.value for s in side.within("statements") if isinstance(s.value, Statement)] for side in (a, b))
    for x in mine:
        for y in theirs:
            if x.lemma != y.lemma or x.lemma in _EITHER_WAY or not (x.actor and x.target and y.actor and y.target):
                continue
            crossed = min(_alike(a, x.actor, b, y.target), _alike(a, x.target, b, y.actor))
            if crossed >= SAME and max(_alike(a, x.actor, b, y.actor), _alike(a, x.target, b, y.target)) == 0:
                left = Span(min(x.actor.start, x.target.start), max(x.actor.end, x.target.end))
                right = Span(min(y.actor.start, y.target.start), max(y.actor.end, y.target.end))
                return Exchange("direction", left, right, (a.said(left), b.said(right)))
    return None


def _alike(a: Side, left: Span, b: Side, right: Span) -> float:
    x = {t.form for t in a.terms if left.start <= t.start < left.end} - FUNCTION
    y = {t.form for t in b.terms if right.start <= t.start < right.end} - FUNCTION
    return len(x & y) / max(len(x), len(y)) if x and y else 0.0
