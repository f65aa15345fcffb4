"""What two reports share: a copy, a rewrite, passages, or nothing that means anything.

The thresholds come from sweeps over pairs of reports of seven stories, in docs/copies.md.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from rashomon.group.aligning import FOLLOWED, align, follows
from rashomon.group.passages import Shared, enough, shared, telling
from rashomon.group.prepared import Prepared
from rashomon.model import CopyKind, Passage, Span, Words
from rashomon.text.words import Run, shared_runs

#: Words of the shortest run that counts as shared text, in the share of a report that was copied.
RUN = 6
#: Share of the words of aligned sentences that stand in shared runs, from which the text was copied and not rewritten.
VERBATIM = 0.83
#: Words outside quotation marks in shared runs that a rewrite leaves standing at least: one run that is not speech.
TRACE = 1


@dataclass(frozen=True, slots=True)
class Pair:
    """What two reports share; `left` is the shorter, and `share` that of its text.

    runs     equal words, `RUN` or more at a time
    chain    aligned sentences (left, right, cosine); empty where passages are all they share
    spans    of shared passages: where they stand in both
    through  name of the outlet by way of which they share passages; "" where they stand in both nearly word for word
    """

    left: Prepared
    right: Prepared
    runs: tuple[Run, ...]
    chain: tuple[tuple[int, int, float], ...]
    kind: CopyKind
    share: float
    spans: tuple[tuple[Span, Span], ...] = ()
    through: str = ""


def whole(left: Prepared, right: Prepared, copy_share: float) -> Pair | None:
    """Return two reports of which one copies or rewrites the other; None where neither does.

    `copy_share` is the share of the shorter report's words that a copy has in common with its source.
    """
    left, right = ordered(left, right)
    runs = tuple(shared_runs(left.side.folded, right.side.folded, RUN))
    if sum(not q for r in runs for q in left.quoted[r.left : r.left + r.length]) < TRACE:
        return None  # reports of one event say like things; a copy or rewrite keeps some of the words as well
    share = min(1.0, sum(r.length for r in runs) / len(left.quoted))
    cosines = left.vectors @ right.vectors.T
    chain, _ = align(cosines)
    if share >= copy_share and _verbatim(left, runs, chain) >= VERBATIM:
        return Pair(left, right, runs, tuple(chain), "copy", share)
    mostly = share >= copy_share and len(chain) >= FOLLOWED * min(cosines.shape)
    if not mostly and not follows(cosines, (left.spoken, right.spoken)):
        return None
    aligned = sum(s.end - s.start for s in (left.sentences[i] for i, _, _ in chain))
    share = max(share, min(1.0, aligned / max(1, min(len(left.article.text), len(right.article.text)))))
    return Pair(left, right, runs, tuple(chain), "rewrite", share)


def parts(left: Prepared, right: Prepared, common: frozenset[str] = frozenset()) -> Pair | None:
    """Return two reports that share passages; None where they share too little to mean anything.

    `common` are folded words that most reports of the event use.
    """
    left, right = ordered(left, right)
    found = shared(left.side, right.side, common)
    if not enough(found):
        return None
    kept = sorted(telling(found), key=lambda s: s.left)
    spans = tuple((_span(left, *s.left), _span(right, *s.right)) for s in kept)
    return Pair(left, right, _runs(kept), (), "shared_passages", _share(kept, left), spans)


def ordered(one: Prepared, other: Prepared) -> tuple[Prepared, Prepared]:
    """Return two reports, the shorter first."""
    left, right = sorted((one, other), key=lambda p: (len(p.quoted), p.article.name, p.article.id))
    return left, right


def passages(pair: Pair) -> tuple[tuple[Span, Span, float], ...]:
    """Return the words that stand in both, left and right, with how alike they are, 0–1."""
    if pair.kind == "shared_passages":
        return tuple((a, b, _alike(pair, a, b)) for a, b in pair.spans)
    if pair.kind == "rewrite":
        return tuple((pair.left.sentences[i], pair.right.sentences[j], round(min(1.0, c), 3)) for i, j, c in pair.chain)
    return tuple(
        (_span(pair.left, r.left, r.left + r.length), _span(pair.right, r.right, r.right + r.length), 1.0)
        for r in pair.runs
    )


def evidence(pair: Pair) -> tuple[Passage, ...]:
    """Return the passages of a pair as words of the two articles."""
    left, right = pair.left.article, pair.right.article
    return tuple(
        Passage(Words(left.id, a, a.of(left.text)), Words(right.id, b, b.of(right.text)), alike)
        for a, b, alike in passages(pair)
    )


def by_way_of(first: Pair, second: Pair, middle: Prepared, common: frozenset[str] = frozenset()) -> Pair | None:
    """Return the passages that two reports share by way of a third, `middle`; None where there are none.

    `first` are passages nearly word for word, `second` a copy or rewrite of the same words of `middle`. A headline is
    no passage: what is made of one tells nothing of the text below it.
    """
    near, far = _other(first, middle), _other(second, middle)
    to_far = [(a, b) if second.left is middle else (b, a) for a, b, _ in passages(second)]
    heads = [p.span for p in middle.article.parts if p.kind == "headline"]
    made: dict[Span, tuple[Span, Shared]] = {}
    for found in telling(shared(first.left.side, first.right.side, common)):
        here, there = _span(first.left, *found.left), _span(first.right, *found.right)
        in_middle, in_near = (here, there) if first.left is middle else (there, here)
        # the third report's words must be all in a sentence or run that the second pair has in common
        hit = next((b for a, b in to_far if a.covers(in_middle)), None)
        if hit is not None and not any(h.overlaps(in_middle) for h in heads):
            made.setdefault(hit, (in_near, found))  # of two passages in one sentence, the heavier
    kept = [found for _, found in made.values()]
    if not enough(kept):
        return None
    spans = [(here, there) for there, (here, _) in made.items()]
    left, right = ordered(near, far)
    both = tuple(sorted(spans if left is near else [(b, a) for a, b in spans]))
    return Pair(left, right, (), (), "shared_passages", _share(kept, left), both, outlet(middle))


def outlet(prepared: Prepared) -> str:
    """Return the outlet's name, or the file's where the page does not say."""
    return prepared.article.outlet.value if prepared.article.outlet else prepared.article.name


def _other(pair: Pair, one: Prepared) -> Prepared:
    return pair.right if pair.left is one else pair.left


def _span(prepared: Prepared, start: int, end: int) -> Span:
    words = prepared.side.words
    return Span(words[start].start, words[end - 1].end)


def _share(found: Sequence[Shared], left: Prepared) -> float:
    return min(1.0, sum(s.length for s in found) / max(1, len(left.quoted)))


def _runs(found: Sequence[Shared]) -> tuple[Run, ...]:
    return tuple(r for s in found for r in s.runs)


def _alike(pair: Pair, a: Span, b: Span) -> float:
    """Share of a passage's words, on the longer side, that stand in both; through a third report it is not known."""
    counts = []
    for words, s in ((pair.left.side.words, a), (pair.right.side.words, b)):
        first, last = (bisect_left(words, at, key=attrgetter("start")) for at in (s.start, s.end))
        counts.append(last - first)
    both = sum(r.length for r in pair.runs if a.start <= pair.left.side.words[r.left].start < a.end)
    return round(min(1.0, both / max(1, *counts)), 3) if not pair.through else 0.0


def _verbatim(left: Prepared, runs: Sequence[Run], chain: Sequence[tuple[int, int, float]]) -> float:
    """Share of the words of aligned sentences that stand in shared runs; 1 where none are aligned."""
    covered = bytearray(len(left.quoted))
    for r in runs:
        covered[r.left : r.left + r.length] = b"\x01" * r.length
    spans = [left.sentences[i] for i, _, _ in chain]
    inside = [covered[k] for s in spans for k, w in enumerate(left.side.words) if s.start <= w.start < s.end]
    return sum(inside) / len(inside) if inside else 1.0
