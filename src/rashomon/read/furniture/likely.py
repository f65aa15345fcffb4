"""How likely each line of a whole page belongs to its report: measures of the line, of its neighbours, of its place.

The rules of `furniture` name what they recognise. What is left on a page with menus (teasers, readers, notices,
names of sections, tables) differs from the report by many weak signs, which are weighed here by a small model.
"""

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Self

import msgspec
import numpy as np
from numpy.typing import NDArray

from rashomon.errors import ModelMissing
from rashomon.read.furniture import phrases
from rashomon.read.furniture.lines import STOPS, Line

Matrix = NDArray[np.float64]
Indices = NDArray[np.intp]

#: Added to the logarithm of the odds that a line is report: a lost sentence is worse than a stray teaser.
DOUBT = 1.0
#: What it costs, in the same logarithm, to leave the report or to come back to it; no line counts for more than MOST.
SWITCH, MOST = 1.0, 4.0

_WORD = re.compile(r"[^\W\d_]+")
_DATED = re.compile(rf"\b(?:{phrases.DATE}|{phrases.AGO})\b|\b\d{{1,2}}:\d\d\b", re.IGNORECASE)
_INVITES = frozenset(
    "click sign log follow read watch share comment comments newsletter newsletters email inbox download join buy "
    "submit register cookie cookies account you your our please thank thanks us".split()
)
_EMAIL = re.compile(r"\be-mail\b")
_PAST = frozenset("said says told was were had has have been who which that would according".split())
_TOKEN = re.compile(r"\w+")
_DIGIT = re.compile(r"\d")
_MADE = re.compile(r"[|»›·•@#]|https?:|www\.|\.com\b")
_OPENS = re.compile(r"[“\"«„]")

#: What the rules can make of a line of the report's body.
REPORT = ("paragraph", "bullet", "crosshead", "standfirst")
#: Measures of a line by itself, in the order of the columns.
OWN = (
    "words",
    "stops",
    "cut",
    "colon",
    "commas",
    "capitals",
    "small",
    "digits",
    "dated",
    "invites",
    "past",
    "made",
    "quotes",
    "prose",
    "long",
    "known",
    "dates",
    "talks",
    "heads",
    "gap",
    "repeated",
    "topic",
    "caption",
    "kept",
    "titled",
)
#: Those that are also taken of the neighbours.
NEAR = ("words", "stops", "capitals", "prose", "long", "known", "dates", "talks", "heads", "topic", "kept")


@dataclass(frozen=True)
class Forest:
    """Regression trees whose sum, from `start`, is the logarithm of the odds that a line is report.

    All arrays are trees by nodes, filled up with zeros. A leaf leads to itself and adds its `value`.
    """

    start: float
    depth: int
    feature: Indices
    below: Matrix
    left: Indices
    right: Indices
    value: Matrix

    @classmethod
    def of(cls, stored: "Stored") -> Self:
        """Return the trees from the lists of numbers in which they are stored."""
        wide = max(map(len, stored.feature))

        def filled(rows: list[list[int]] | list[list[float]]) -> Matrix:
            return np.array([[*row, *[0] * (wide - len(row))] for row in rows], dtype=np.float64)

        left, right = filled(stored.left).astype(np.intp), filled(stored.right).astype(np.intp)
        depth = max(_depth(a, b) for a, b in zip(stored.left, stored.right, strict=True))
        return cls(
            stored.start, depth, filled(stored.feature).astype(np.intp), filled(stored.below), left, right,
            filled(stored.value),
        )  # fmt: skip

    def logits(self, x: Matrix) -> Matrix:
        """Return the logarithm of the odds for each row of `x`."""
        trees, wide = self.feature.shape
        base = np.arange(trees)[:, None] * wide
        at = np.broadcast_to(base, (trees, len(x)))
        rows = np.arange(len(x))[None, :] * x.shape[1]
        feature, below, values = self.feature.ravel(), self.below.ravel(), x.ravel()
        left, right = (self.left + base).ravel(), (self.right + base).ravel()
        for _ in range(self.depth):
            at = np.where(values[rows + feature[at]] <= below[at], left[at], right[at])
        found: Matrix = self.start + self.value.ravel()[at].sum(axis=0)
        return found


class Stored(msgspec.Struct):
    """The file of the model: a list of numbers for each tree; see `Forest`."""

    measures: int
    start: float
    feature: list[list[int]]
    below: list[list[float]]
    left: list[list[int]]
    right: list[list[int]]
    value: list[list[float]]


def _depth(left: Sequence[int], right: Sequence[int]) -> int:
    """Return how many steps it takes from the root of a tree to its farthest leaf."""
    depth, level = 0, [0]
    while level := [child for i in level for child in (left[i], right[i]) if child != i]:
        depth += 1
    return depth


@cache
def _stored() -> Stored:
    file = resources.files("rashomon") / "models" / "lines" / "trees.json"
    try:
        return msgspec.json.decode(file.read_bytes(), type=Stored)
    except OSError as error:
        raise ModelMissing(
            f"The model of lines that ships with the program is missing: {file}. Install it again."
        ) from error


@cache
def forest() -> Forest:
    """Return the model that ships. Raises ModelMissing."""
    return Forest.of(_stored())


def report(lines: Sequence[Line], core: tuple[int, int], headline: int, open_: Sequence[bool]) -> list[bool]:
    """Tell for each line of a whole page whether it is report; False for those that are not `open_`.

    core and headline as in `measures`; the rules must have judged the lines. Raises ModelMissing.
    """
    if not lines:
        return []
    return smoothed(forest().logits(measures(lines, core, headline)), open_)


def smoothed(logits: Matrix, open_: Sequence[bool]) -> list[bool]:
    """Return the most likely run of report and furniture (Viterbi), given how likely each line is by itself.

    A line that is not `open_` is never report, and does not interrupt one.
    """
    odds = [max(-MOST, min(float(v) + DOUBT, MOST)) if free else 0.0 for v, free in zip(logits, open_, strict=True)]
    outside, inside = 0.0, 0.0
    came: list[tuple[bool, bool]] = []
    for odd in odds:
        # For each of the two, furniture and report: was the line before it report?
        came.append((inside - SWITCH > outside, inside >= outside - SWITCH))
        outside, inside = max(outside, inside - SWITCH), max(inside, outside - SWITCH) + odd
    state, found = inside > outside, []
    for i in range(len(odds) - 1, -1, -1):
        found.append(state and bool(open_[i]))
        state = came[i][state]
    return found[::-1]


def own(lines: Sequence[Line], core: tuple[int, int], headline: int) -> Matrix:
    """Return the measures `OWN` of each line: an array of lines by measures, for arguments as in `measures`."""
    often = Counter(line.text for line in lines)
    found = [_WORD.findall(line.text) for line in lines]
    tellings = [{w.lower() for w in words if len(w) >= 5} for words in found]
    topic = Counter(w for i in range(*core) if lines[i].prose for w in tellings[i])
    title = set(tellings[max(headline, 0)])
    rows = []
    for i, line in enumerate(lines):
        text, words = line.text, found[i]
        many = len(words) or 1
        inside = core[0] <= i < core[1] and line.prose
        shared = sum(topic[w] > inside for w in tellings[i]) / len(tellings[i]) if tellings[i] else 0.0
        known = line.known
        low = text.lower()
        tokens = _TOKEN.findall(low)
        invites = sum(t in _INVITES or (t.startswith("subscri") and len(t) > 7) for t in tokens)
        invites += len(_EMAIL.findall(low)) if "e-mail" in low else 0
        start, figures = text[:200], _DIGIT.search(text) is not None
        rows.append(
            (
                math.log1p(line.words),
                STOPS.search(text[-3:]) is not None,
                text.endswith(("...", "…")),
                text.endswith(":"),
                min(text.count(",") / many, 0.3),
                sum(w[0].isupper() for w in words) / many,
                sum(len(w) <= 3 and w.islower() for w in words) / many,
                len(_DIGIT.findall(start)) / len(start) if figures else 0.0,
                (figures or "ago" in low) and _DATED.search(text) is not None,
                min(invites / many, 0.5),
                min(sum([t in _PAST for t in tokens]) / many, 0.3),
                _MADE.search(text) is not None,
                _OPENS.search(text) is not None,
                line.prose,
                line.prose and line.words >= 15,
                known is not None,
                known in ("date", "byline"),
                known == "comment",
                line.heads is not None,
                line.gap,
                often[text] > 1,
                shared,
                line.caption,
                line.part in REPORT,
                len(title.intersection(tellings[i])) / len(title) if title and i != headline else 0.0,
            )
        )
    return np.array(rows, dtype=np.float64).reshape(len(lines), len(OWN))


def measures(lines: Sequence[Line], core: tuple[int, int], headline: int) -> Matrix:
    """Return everything the model looks at: an array of lines by measures, of a page with at least one line.

    core      half-open range of lines with the most prose and the least else
    headline  which line is the headline; -1 where none is
    """
    alone = own(lines, core, headline)
    n = len(lines)
    columns = [alone]
    near = alone[:, [OWN.index(name) for name in NEAR]]
    for step in (-3, -2, -1, 1, 2, 3):
        moved = np.zeros_like(near)
        if step < 0:
            moved[-step:] = near[:step]
        elif step < n:
            moved[: n - step] = near[step:]
        columns.append(moved)
    # What is usual before and after a line: means that fade with the distance.
    for fade in (0.7, 0.9):
        columns += [_faded(near, fade), _faded(near[::-1], fade)[::-1]]
    columns.append(_places(lines, core, headline))
    return np.hstack(columns)


def _faded(values: Matrix, fade: float) -> Matrix:
    """Return for each row the mean of the rows before it, each weighed `fade` times the one after it."""
    means = np.zeros_like(values)
    mean = np.zeros(values.shape[1])
    for i in range(1, len(values)):
        mean = fade * mean + (1 - fade) * values[i - 1]
        means[i] = mean
    return means


def _places(lines: Sequence[Line], core: tuple[int, int], headline: int) -> Matrix:
    """Return where each line stands: in the page, in the prose, relative to core, headline and headings."""
    n = len(lines)
    prose = np.array([line.words if line.prose else 0.0 for line in lines])
    total = prose.sum() or 1.0
    before = (np.cumsum(prose) - prose) / total
    at = np.arange(n)
    start, stop = core
    signed = [line.known in ("date", "byline") for line in lines]
    closed = [line.known in ("share", "tags", "comment", "newsletter", "related") for line in lines]
    return np.column_stack(
        [
            at / n,
            before,
            1 - before - prose / total,
            (at >= start) & (at < stop),
            np.clip(start - at, 0, 30),
            np.clip(at - stop + 1, 0, 30),
            np.clip(at - start, 0, 30),
            np.clip(stop - at, 0, 30),
            at > headline if headline >= 0 else np.zeros(n),
            np.clip(at - headline, -30, 30) if headline >= 0 else np.zeros(n),
            _since([line.heads is not None for line in lines]),
            _since(signed),
            _since(signed[::-1])[::-1],
            _since(closed),
            _since(closed[::-1])[::-1],
            np.full(n, math.log1p(total)),
            np.full(n, (stop - start) / n),
        ]
    )


def _since(there: Sequence[bool]) -> Matrix:
    """Return for each line the logarithm of how many lines above it the last one that is `there` stands; 60 at most."""
    far = np.full(len(there), 60.0)
    for i in range(1, len(there)):
        far[i] = 1.0 if there[i - 1] else min(far[i - 1] + 1, 60.0)
    found: Matrix = np.log1p(far)
    return found
