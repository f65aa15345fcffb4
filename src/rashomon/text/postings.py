"""Weighted words, the lists of articles by word in which articles like one are found, and how these stand.

Weights are whole numbers: a share of `ONE`. So their products add up to the same sum in whatever order.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

#: The weight that stands for 1.
ONE = 1 << 15
#: One article in the list of a word: its number, and the weight of the word in it.
ENTRY = np.dtype([("number", "<u4"), ("weight", "<u2")])

Weights = Mapping[str, int]
#: The stories of a pot: each the numbers of its articles.
Pot = tuple[tuple[int, ...], ...]


class Near(NamedTuple):
    """An article like one that is searched: the cosine of their heaviest words, its day, its part and that's step."""

    number: int
    cosine: float
    day: int | None
    part: int
    step: float


class Part(NamedTuple):
    """Articles that reach each other over edges as near as `step`, by number; `pots` is None until it was cut."""

    step: float
    members: tuple[int, ...]
    pots: tuple[Pot, ...] | None


def entry(number: int, weight: int) -> bytes:
    """Return one article as it stands in the list of a word: `number` below 2³², `weight` at most `ONE`."""
    return bytes(np.array([(number, weight)], ENTRY).tobytes())


def without(entries: bytes, number: int) -> bytes:
    """Return the list of a word without an article."""
    listed = np.frombuffer(entries, ENTRY)
    return bytes(listed[listed["number"] != number].tobytes())


def alike(lists: Iterable[tuple[int, bytes]], least: float) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float64]]:
    """Return the numbers of the articles at least so near, ascending, and how near each is: the cosine.

    lists  for each word that is searched: its weight, and its list, which may come in several pieces

    Both are of shape (found,); no lists find nothing.
    """
    pieces = list(lists)
    listed = np.frombuffer(b"".join(piece for _, piece in pieces), ENTRY)
    lengths = [len(piece) // ENTRY.itemsize for _, piece in pieces]
    weights = np.repeat(np.array([weight for weight, _ in pieces], np.float64), lengths)
    sums = np.bincount(listed["number"].astype(np.int64), weights * listed["weight"]) / ONE**2
    found = np.flatnonzero(sums >= least)
    return found, sums[found]


def packed(weights: Weights) -> bytes:
    """Return weighted words as bytes: the words, a line break, the weights. Words have no space in them."""
    return " ".join(weights).encode() + b"\n" + np.fromiter(weights.values(), "<u2", len(weights)).tobytes()


def unpacked(data: bytes) -> dict[str, int]:
    """Return the weighted words that were packed, in their order."""
    words, _, weights = data.partition(b"\n")
    return dict(zip(words.decode().split(), np.frombuffer(weights, "<u2").tolist(), strict=True))
