"""How a pot, reports on one subject, is cut into events."""

import numpy as np
import numpy.typing as npt

from rashomon.group.linkage import tree

#: The least mean log odds at which two single reports stay one story, how much more is asked each time the smaller
#: side is doubled, and how often at most. docs/archive.md has the sweep.
LEAST, MORE, DOUBLED = -1.0, 0.5, 3.0

Floats = npt.NDArray[np.float64]


def events(odds: Floats) -> list[list[int]]:
    """Return the rows of a pot sorted into events, by the log odds of every two, shape (n, n); each row is in one.

    The average-link tree of the log odds is gone down from its root: two sides stay together where their mean log
    odds are at least `LEAST` plus `MORE` for each time the smaller side could be halved. Few reports say little of
    themselves and stay; two bodies of reports that agree among themselves and not with each other part.
    """
    _, joins = tree(odds)
    made = {tuple(sorted(j.left + j.right)): j for j in joins}
    found: list[list[int]] = []
    waiting = [tuple(range(len(odds)))]
    while waiting:
        group = waiting.pop()
        join = made.get(group)
        if join is None or join.near >= needed(min(len(join.left), len(join.right))):
            found.append(list(group))
        else:
            waiting += [join.left, join.right]
    return sorted(found)


def needed(smaller: int) -> float:
    """Return the mean log odds at which two groups are one story, by the articles of the smaller."""
    return LEAST + MORE * min(float(np.log2(smaller)), DOUBLED)
