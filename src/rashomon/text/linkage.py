"""Grouping by pairwise nearness: single linkage, average linkage, and single linkage that watches the mean."""

import heapq
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

import numpy as np
import numpy.typing as npt

T = TypeVar("T", bound=Hashable)


def single(items: Sequence[T], pairs: Iterable[tuple[T, T]]) -> list[list[T]]:
    """Return the items in groups: two are in one where a chain of pairs leads from one to the other.

    Groups are in the order of their first items, items in the order given; an item in no pair is a group of its own.
    Raises KeyError where a pair names what is no item.
    """
    parent = {x: x for x in items}

    def root(x: T) -> T:
        while parent[x] != x:
            parent[x] = parent[parent[x]]
            x = parent[x]
        return x

    for a, b in pairs:
        parent[root(b)] = root(a)
    groups: dict[T, list[T]] = {}
    for x in items:
        groups.setdefault(root(x), []).append(x)
    return list(groups.values())


def average(near: Mapping[tuple[int, int], float], least: float) -> list[list[int]]:
    """Return groups of two or more, made by joining the two nearest on average while that is `least` or more.

    near   how near two items are, the smaller first; a pair that is left out counts 0

    Groups are sorted inside and by their first. Takes about as many steps as there are pairs, times their logarithm.
    """
    members: dict[int, list[int]] = {}
    sums: dict[int, dict[int, float]] = {}
    for (a, b), value in near.items():
        for x, y in ((a, b), (b, a)):
            members.setdefault(x, [x])
            sums.setdefault(x, {})[y] = value
    heap = [(-value, a, b, 1, 1) for (a, b), value in near.items() if value >= least]
    heapq.heapify(heap)
    while heap:
        _, a, b, size_a, size_b = heapq.heappop(heap)
        if len(members.get(a, ())) != size_a or len(members.get(b, ())) != size_b:
            continue  # one of the two has grown or gone since
        members[a] += members.pop(b)
        gone = sums.pop(b)
        for c, value in gone.items():
            del sums[c][b]
            if c != a:
                sums[a][c] = sums[c][a] = sums[a].get(c, 0.0) + value
        for c, total in sums[a].items():
            mean = total / (len(members[a]) * len(members[c]))
            if mean >= least:
                low, high = min(a, c), max(a, c)
                heapq.heappush(heap, (-mean, low, high, len(members[low]), len(members[high])))
    return sorted(sorted(g) for g in members.values() if len(g) > 1)


def chained(links: Iterable[tuple[float, int, int]], vectors: npt.NDArray[np.float32], least: float) -> list[list[int]]:
    """Return groups of two or more rows: links are followed from the nearest on, but join two groups only where the
    mean cosine between them is `least` or more.

    links    (nearness, row, row)
    vectors  unit vectors, shape (rows, d)

    Groups are sorted inside and by their first. No links give no groups.
    """
    home: dict[int, int] = {}
    members: dict[int, list[int]] = {}
    sums: dict[int, npt.NDArray[np.float32]] = {}
    for _, i, j in sorted(links, key=lambda x: (-x[0], x[1], x[2])):
        for row in (i, j):
            if row not in home:
                home[row], members[row], sums[row] = row, [row], vectors[row].astype(np.float32)
        a, b = home[i], home[j]
        if a == b or float(sums[a] @ sums[b]) < least * len(members[a]) * len(members[b]):
            continue
        members[a] += members.pop(b)
        sums[a] = sums[a] + sums.pop(b)
        for row in members[a]:
            home[row] = a
    return sorted(sorted(g) for g in members.values() if len(g) > 1)
