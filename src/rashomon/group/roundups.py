"""Round-ups: a report that touches several subjects belongs to none of them, and stands alone."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

#: A report that is near to this many pots, its own among them, is a round-up: two may be one that grew apart.
TOUCHED = 3
#: A pot is touched that is at least so near as this share of the nearest: a report of one event is nearer to its own.
SHARE = 2 / 3


def set_apart(near: npt.NDArray[np.floating], pots: Sequence[Sequence[int]], least: float) -> list[tuple[int, ...]]:
    """Return the pots of a part with each round-up in a pot of its own, sorted.

    near   how near every two of n reports are, shape (n, n)
    pots   the rows of each pot; every row is in one
    least  how near a report is on average to a pot that it touches

    Only pots of two reports or more count, the report itself aside.
    """
    if len(pots) < TOUCHED:
        return sorted(tuple(pot) for pot in pots)
    found: list[tuple[int, ...]] = []
    for pot in pots:
        alone = [row for row in pot if len(pot) > 2 and _touched(row, near, pots, least) >= TOUCHED]
        found += [(row,) for row in alone]
        if rest := tuple(row for row in pot if row not in alone):
            found.append(rest)
    return sorted(found)


def _touched(row: int, near: npt.NDArray[np.floating], pots: Sequence[Sequence[int]], least: float) -> int:
    others = [[other for other in pot if other != row] for pot in pots]
    # Rounded, so that what was added up in another order is the same number.
    means = [round(float(near[row, other].mean()), 6) for other in others if len(other) > 1]
    return sum(mean >= max(least, SHARE * max(means)) for mean in means)
