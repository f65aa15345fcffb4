"""How a pot, reports on one subject, is cut into events."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from rashomon.group.evidence import SUREST
from rashomon.group.linkage import Join, tree

#: The least mean log odds at which two single reports stay one story, how much more is asked each time the smaller
#: side is doubled, and how often at most. docs/archive.md has the sweep of these and of what follows.
LEAST, MORE, DOUBLED = -1.25, 0.5, 3.0
#: What is asked on top of that of two sides of two reports or more: for each step by which the days between them are
#: more than the days within them (a natural logarithm; `SILENCE`, at most `LONGEST_SILENCE`); of the difference
#: between the log odds within the sides and those across (`CONTRAST`), and more of it where there is such a silence.
SILENCE, LONGEST_SILENCE, CONTRAST, CONTRAST_AFTER_SILENCE = 1.0, 9.0, 0.1, 0.6
#: All of them, for those who keep what was cut.
RULES = (LEAST, MORE, DOUBLED, SILENCE, LONGEST_SILENCE, CONTRAST, CONTRAST_AFTER_SILENCE)

Floats = npt.NDArray[np.float64]


def events(odds: Floats, days: Sequence[int | None] | None = None) -> list[list[int]]:
    """Return the rows of a pot sorted into events; each row is in one.

    odds  the log odds of every two, shape (n, n)
    days  the ordinal of the day of each, None where it is not known; by default none is

    The average-link tree of the log odds is gone down from its root: two sides stay together where the mean of their
    log odds, none surer than `SUREST`, is at least `needed` and what `_apart` asks on top. Few reports say little of
    themselves and stay; two bodies of reports that agree among themselves and not with each other part, the more so
    where one fell silent before the other began.
    """
    _, joins = tree(odds)
    made = {tuple(sorted(j.left + j.right)): j for j in joins}
    bounded = np.clip(odds, -SUREST, SUREST)
    dated = np.array([np.nan if day is None else day for day in days or [None] * len(odds)], np.float64)
    found: list[list[int]] = []
    waiting = [tuple(range(len(odds)))] if len(odds) else []
    while waiting:
        group = waiting.pop()
        join = made.get(group)
        if join is None or _one(join, odds, bounded, dated):
            found.append(list(group))
        else:
            waiting += [join.left, join.right]
    return sorted(found)


def needed(smaller: int) -> float:
    """Return the mean log odds at which two groups are one story, by the articles of the smaller."""
    return LEAST + MORE * min(float(np.log2(smaller)), DOUBLED)


def _one(join: Join, odds: Floats, bounded: Floats, days: Floats) -> bool:
    """Tell whether the two sides of a join are of one event."""
    smaller = min(len(join.left), len(join.right))
    asked = needed(smaller) + (_apart(join, odds, days) if smaller > 1 else 0.0)
    # Rounded, so that sums made in another order are the same number.
    return round(float(bounded[np.ix_(join.left, join.right)].mean()), 6) >= round(asked, 6)


def _apart(join: Join, odds: Floats, days: Floats) -> float:
    """Return how much more is asked of two sides of two reports or more, because each stands for itself."""
    # The diagonal is 0.
    within = min(float(odds[np.ix_(side, side)].sum()) / (len(side) * (len(side) - 1)) for side in join[:2])
    contrast = max(0.0, within - float(odds[np.ix_(join.left, join.right)].mean()))
    silence = _silence(days[list(join.left)], days[list(join.right)])
    share = CONTRAST_AFTER_SILENCE if silence > 0 else CONTRAST
    return min(LONGEST_SILENCE, SILENCE * silence) + share * contrast


def _silence(left: Floats, right: Floats) -> float:
    """Return ln((1 + days between two sides) / (1 + most days within one)); 0 where they overlap, it would be less,
    or a side has fewer than two days that are known."""
    left, right = left[~np.isnan(left)], right[~np.isnan(right)]
    if min(len(left), len(right)) < 2:
        return 0.0
    between = max(left.min() - right.max(), right.min() - left.max(), 0.0)
    within = max(np.ptp(left), np.ptp(right))
    return max(0.0, float(np.log((1 + between) / (1 + within))))
