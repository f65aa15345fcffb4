"""The comparisons in their order, and what becomes of two that found the same point."""

from collections.abc import Callable, Iterable, Sequence

from rashomon.compare import (
    agreement,
    capitals,
    causes,
    certainty,
    clock,
    credited,
    deeds,
    degrees,
    denials,
    described,
    doubts,
    kinds,
    known,
    names,
    offices,
    only_here,
    phrases,
    polarity,
    positions,
    progress,
    quantities,
    swapped,
    voice,
    within,
    wording,
)
from rashomon.compare.context import Context
from rashomon.compare.trust import UNEQUAL, trusted
from rashomon.compare.unchanged import unchanged
from rashomon.model import Finding

#: Every comparison; of two findings that rest on the same words the earlier in this list is kept.
COMPARERS: list[Callable[[Context], list[Finding]]] = [
    quantities.compare,
    clock.compare,
    positions.compare,
    names.compare,
    capitals.compare,
    offices.compare,
    polarity.compare,
    swapped.compare,
    denials.compare,
    known.compare,
    described.compare,
    within.compare,
    degrees.compare,
    kinds.compare,
    progress.compare,
    phrases.compare,
    deeds.compare,
    credited.compare,
    wording.compare,
    doubts.compare,
    certainty.compare,
    voice.compare,
    causes.compare,
    agreement.compare,
    only_here.compare,
]
#: Comparers of typed values, or of one word or source: two of them may find two points in one sentence, and both stand.
TYPED = ("quantities", "clock", "positions", "names", "capitals", "offices", "credited", "degrees", "kinds")
#: Comparers of which one side says that the other's sentence is not so: such two sentences agree on nothing.
DENYING = ("denials", "polarity")
#: What is read first: the unequal ones by importance alone, then the rest by kind.
_ORDER = {"contradict": 0, "differ": 0, "update": 0, "compatible": 1, "agree": 2, "only here": 3}


def compare(context: Context) -> tuple[Finding, ...]:
    """Return the findings of a story, what must be read first at the top. One report alone gives none."""
    if len(context.story) < 2:
        return ()
    return ordered(trusted(f) for comparer in COMPARERS for f in comparer(context) if differs(context, f))


def differs(context: Context, finding: Finding) -> bool:
    """Tell whether a finding that says that reports differ rests on words that they do not all have."""
    return finding.verdict not in UNEQUAL or not unchanged(context, finding)


def ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings without those that say again what an earlier one says, or that reports agree where they do
    not; what must be read first at the top."""
    found: list[Finding] = []
    for f in findings:
        if not any(_same_point(f, g) for g in found):
            found.append(f)
    denied = [f for f in found if f.verdict == "contradict" or f.comparer in DENYING]
    found = [f for f in found if f.comparer != "agreement" or not any(_disputed(f, g) for g in denied)]
    return tuple(sorted(found, key=lambda f: (_ORDER[f.verdict], -f.importance, -f.score, f.id)))


def _disputed(agreed: Finding, unequal: Finding) -> bool:
    """Tell whether sentences that are said to agree give two answers on a point on which reports differ."""
    values = {
        x.value: x.words.article
        for x in unequal.answers
        for y in agreed.answers
        if x.words.article == y.words.article and x.words.span.overlaps(y.words.span)
    }
    return len(values) > 1 and len(set(values.values())) > 1


def _same_point(a: Finding, b: Finding) -> bool:
    """Tell whether two findings rest on the same words in two articles or more, or one on the other's words."""
    if (a.verdict in UNEQUAL) != (b.verdict in UNEQUAL) or (a.comparer in TYPED and b.comparer in TYPED):
        return False
    return len(_met(a.answers, b.answers)) >= max(2, (min(_articles(a), _articles(b)) + 1) // 2)


def _articles(f: Finding) -> int:
    return len({x.words.article for x in f.answers})


def _met(left: Sequence, right: Sequence) -> set[str]:  # type: ignore[type-arg]
    return {
        x.words.article
        for x in left
        for y in right
        if x.words.article == y.words.article and x.words.span.overlaps(y.words.span)
    }
