"""What was done to the words between quotation marks, and whether their meaning moves.

Two versions of a quotation are aligned word by word. Cutting at either end, at the ends of whole sentences, or where
an ellipsis or the reporter's own words stand is cutting; every other difference is an alteration of some kind.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rashomon.link.moves import moves
from rashomon.link.nearness import stem
from rashomon.link.spoken import Spoken, alike
from rashomon.model import Alteration, Move, Relation

#: Words of the shortest quoted stretch whose wording is compared.
SHORTEST = 2
#: Share of the shorter stretch that must be the same words before two stretches give the same words at all.
COMPARABLE = 0.34
#: Letters of a word that says little, and the stems of longer ones that two stretches share, at least, and of the
#: shorter's, where they say the same in another order.
LITTLE, FEWEST, MOST = 4, 3, 0.6
#: Share of the words of the shorter version that differ, from which two versions of somebody whose words were
#: translated are two translations.
TRANSLATED = 0.25


@dataclass(frozen=True, slots=True)
class Compared:
    """How the second of two quoted stretches stands to the first."""

    relation: Relation
    kinds: tuple[Alteration, ...] = ()
    moves: tuple[Move, ...] = ()


@dataclass(frozen=True, slots=True)
class _Step:
    """A stretch that the two do not have alike: words `i:j` of the first, `k:n` of the second."""

    i: int
    j: int
    k: int
    n: int


def compare(x: Sequence[Spoken], y: Sequence[Spoken], translated: bool = False) -> Compared | None:
    """Return how the words of `y` stand to those of `x`, None where they are not the same words at all.

    `translated` tells that something says the speaker's words were translated.
    """
    a, b = [w.folded for w in x], [w.folded for w in y]
    if min(len(a), len(b)) < SHORTEST:
        if a == b:
            return Compared("identical")
        return Compared("excerpt") if a and b and (set(a) <= set(b) or set(b) <= set(a)) else None
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    blocks = [m for m in matcher.get_matching_blocks() if m.size]
    if sum(m.size for m in blocks) < COMPARABLE * min(len(a), len(b)):
        if not _same_content(a, b):
            return None
        return Compared("altered", ("translation" if translated else "substitution",), tuple(sorted(moves(x, y))))
    steps = [
        _Step(i, j, k, n) for tag, i, j, k, n in matcher.get_opcodes() if tag != "equal" and not alike(a[i:j], b[k:n])
    ]
    found: dict[Alteration, list[_Step]] = {}
    for step in steps:
        if (kind := _kind(step, x, y)) is not None:
            found.setdefault(kind, []).append(step)
    if not found:
        return Compared("excerpt" if steps else "identical")
    shifts = {m for kind, part in found.items() for s in part for m in moves(x[s.i : s.j], y[s.k : s.n])}
    kinds = set(found)
    if translated and "substitution" in kinds:
        changed = sum(max(s.j - s.i, s.n - s.k) for part in found.values() for s in part)
        if changed >= TRANSLATED * min(len(a), len(b)):
            kinds = kinds - {"substitution", "insertion", "silent deletion"} | {"translation"}
    return Compared("altered", tuple(sorted(kinds)), tuple(sorted(shifts)))


def _same_content(a: Sequence[str], b: Sequence[str]) -> bool:
    """Tell whether two stretches say the same in another order: they share most of their longer words' stems."""
    stems = [{stem(w) for w in words if len(w) > LITTLE} for words in (a, b)]
    shared, least = len(stems[0] & stems[1]), min(map(len, stems))
    return shared >= FEWEST and shared >= MOST * least


def _kind(s: _Step, x: Sequence[Spoken], y: Sequence[Spoken]) -> Alteration | None:
    """Return what a differing stretch is, None for mere cutting."""
    gone, come = x[s.i : s.j], y[s.k : s.n]
    first, last = s.i == 0 or s.k == 0, s.j == len(x) or s.n == len(y)
    if gone and come:
        if any(w.bracketed for w in come) or any(w.bracketed for w in gone):
            return "bracketed insertion"
        # Other neighbours of the same sentence are no other words for it.
        if first and s.j < len(x) and s.n < len(y) and x[s.j].before and y[s.n].before:
            return None
        if last and x[s.i].before and y[s.k].before:
            return None
        return "substitution"
    if all(w.bracketed for w in gone or come):
        return "bracketed insertion"
    if first or last:
        return None
    long, start, end, short, at = (x, s.i, s.j, y, s.k) if gone else (y, s.k, s.n, x, s.i)
    if any(_cut(long, start + d, end + d, short, at + d) for d in _slides(long, start, end)):
        return None
    if not short[at].before and any(w.before == "stop" for w in long[start : end + 1]):
        return "splice"
    return "silent deletion" if gone else "insertion"


def _slides(long: Sequence[Spoken], start: int, end: int) -> list[int]:
    """Return by how much a stretch can be moved and be left out all the same: in "We came. We saw. We won." it may
    be "We saw" or "saw. We" that is not in "We came. We won." """
    out = [0]
    while start + out[-1] > 1 and long[start + out[-1] - 1].folded == long[end + out[-1] - 1].folded:
        out.append(out[-1] - 1)
    last = 0
    while end + last + 1 < len(long) and long[start + last].folded == long[end + last].folded:
        last += 1
        out.append(last)
    return out


def _cut(long: Sequence[Spoken], start: int, end: int, short: Sequence[Spoken], at: int) -> bool:
    """Tell whether a stretch was openly cut: at an ellipsis or the reporter's words, or as whole sentences."""
    if short[at].before == "cut" or long[start].before == "cut" == long[end].before:
        return True
    return bool(short[at].before and long[start].before and long[end].before)
