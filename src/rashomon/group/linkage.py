"""Average-link clustering: the tree of all joins, by chains of nearest neighbours."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt


class Join(NamedTuple):
    """Two groups joined: the rows of each, sorted, and how near they are on average."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    near: float


def tree(near: npt.NDArray[np.floating], least: float = -np.inf) -> tuple[list[tuple[int, ...]], list[Join]]:
    """Return the groups that remain and the joins that made them, each after those of its parts.

    near   how near every two of n rows are, shape (n, n), the same both ways
    least  groups less near than this are not joined; by default all end in one group

    Takes n² steps and gives the same groups as joining the nearest two each time, as averages never bring a group
    nearer than its parts were. No rows give no groups.
    """
    n = len(near)
    links = near.astype(np.float64)
    np.fill_diagonal(links, -np.inf)
    groups: dict[int, tuple[int, ...]] = {i: (i,) for i in range(n)}
    joins: list[Join] = []
    done: list[tuple[int, ...]] = []
    chain: list[int] = []
    waiting = set(range(n))
    while waiting:
        if not chain:
            chain.append(min(waiting))
        here = chain[-1]
        there = int(np.argmax(links[here]))
        if len(chain) > 1 and links[here, chain[-2]] >= links[here, there]:
            there = chain[-2]
        if links[here, there] == -np.inf or links[here, there] < least:
            # Its nearest is too far, and averaging never brings one nearer: whole as it is.
            waiting.discard(here)
            done.append(groups[here])
            links[here, :] = links[:, here] = -np.inf
            chain.pop()
        elif len(chain) > 1 and there == chain[-2]:
            del chain[-2:]
            keep, gone = min(here, there), max(here, there)
            joins.append(Join(groups[keep], groups[gone], float(links[here, there])))
            a, b = len(groups[keep]), len(groups[gone])
            merged = (links[keep] * a + links[gone] * b) / (a + b)
            links[keep, :] = links[:, keep] = merged
            links[gone, :] = links[:, gone] = links[keep, keep] = -np.inf
            groups[keep] = tuple(sorted(groups[keep] + groups.pop(gone)))
            waiting.discard(gone)
        else:
            chain.append(there)
    return sorted(done), joins
