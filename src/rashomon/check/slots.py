"""What stands in a report's sentence in the place of something in the draft's."""

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from rashomon.check.sources import Line
from rashomon.model import Span

#: Words by which the stretch that was exchanged may be longer than what it is looked for, on either side.
SLACK = 4
#: Words of the longest stretch that can stand in the place of a point.
LONGEST = 8

#: Words of the longest sentence that is aligned: a longer one is a page made to be slow, or no sentence.
SENTENCE = 400


class Slot(NamedTuple):
    """The report's words in the place of the draft's: where they stand, and how many words around both are alike.

    span  None where the report has nothing there
    """

    span: Span | None
    around: int


def slot(mine: Line, point: Span, theirs: Line) -> Slot | None:
    """Return what the report's sentence has in the place of `point` of the draft's sentence.

    None where the point's own words stand there too, or no words beside it are alike, so that no place is its own.
    """
    if max(len(mine.words), len(theirs.words)) > SENTENCE:
        return None
    inside = [k for k, w in enumerate(mine.words) if point.start < w.end and w.start < point.end]
    if not inside:
        return None
    a, b = mine.keys, theirs.keys
    steps = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    for n, (tag, i, j, k, m) in enumerate(steps):
        if tag == "equal" or not any(i <= x < j for x in inside):
            continue
        if tag == "insert" or j - i > len(inside) + SLACK or m - k > LONGEST:
            return None
        left = steps[n - 1][2] - steps[n - 1][1] if n and steps[n - 1][0] == "equal" else 0
        right = steps[n + 1][2] - steps[n + 1][1] if n + 1 < len(steps) and steps[n + 1][0] == "equal" else 0
        edges = (n == 0) + (n == len(steps) - 1)
        if not (left or n == 0) or not (right or n == len(steps) - 1) or left + right + edges < 3:
            return None
        where = Span(theirs.words[k].start, theirs.words[m - 1].end) if m > k else None
        return Slot(where, left + right)
    return None


def alike(mine: Line, theirs: Line, but: Span) -> float:
    """Return the share of the draft's words outside `but` that stand in the report's sentence in the same order."""
    if max(len(mine.words), len(theirs.words)) > SENTENCE:
        return 0.0
    rest = [w for w, x in zip(mine.keys, mine.words, strict=True) if x.end <= but.start or x.start >= but.end]
    return _matched(rest, theirs.keys) / len(rest) if rest else 0.0


def _matched(a: Sequence[str], b: Sequence[str]) -> int:
    return sum(m.size for m in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks())
