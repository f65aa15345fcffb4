"""Articles into stories: reports of one event stand together, whatever order they came in.

How near two articles are is the cosine of their weighted words (`group.words`). Average-link clustering
joins the two nearest groups while they are at least `THRESHOLD` near on average. Two groups can only join
where some pair is that near, so each connected part of the pairs is clustered for itself, and an article
changes nothing outside its own part.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from rashomon.group.words import Vector, vector
from rashomon.model import Article, digest

#: How near two groups must be to be one story. Swept in `evals/stories.py`; docs/archive.md has the table.
THRESHOLD = 0.25
#: Reports further apart than this many days are less likely of one event: their nearness is multiplied.
DAYS, APART = 10, 0.9

Floats = npt.NDArray[np.float32]


class Change(NamedTuple):
    """A story that split or merged: `story` goes on, `others` came out of it or went into it."""

    kind: str
    story: str
    others: tuple[str, ...]
    reason: str


class Regrouped(NamedTuple):
    """Stories by id, the oldest first, their articles in the order given; and what became of earlier ones."""

    stories: dict[str, tuple[str, ...]]
    changes: tuple[Change, ...]


def stories(articles: Sequence[Article], threshold: float = THRESHOLD) -> list[tuple[str, ...]]:
    """Return groups of article ids, sorted, each article in exactly one; an article alone is a group of one.

    The order of `articles` changes nothing. No articles give no groups. Raises ModelMissing.
    """
    ordered = sorted({a.id: a for a in articles}.values(), key=lambda a: a.id)
    rows = _Rows(ordered)
    neighbours = [np.flatnonzero(rows[i] >= threshold) for i in range(len(ordered))]
    groups: list[tuple[str, ...]] = []
    for part in _connected(neighbours):
        near = np.stack([rows[i][part] for i in part])
        for group in average_link(near, threshold):
            groups.append(tuple(sorted(ordered[part[i]].id for i in group)))
    return sorted(groups)


def regroup(articles: Sequence[Article], before: Mapping[str, Sequence[str]]) -> Regrouped:
    """Return the stories of an archive, an earlier story keeping its id.

    articles  all of the archive, in the order they were added
    before    the stories as they were: id → article ids; ids of articles that are gone are passed over

    A group carries on the story that gave it most articles; a new one is named after its earliest article.
    """
    place = {a.id: i for i, a in enumerate(articles)}
    was = {a: story for story, members in before.items() for a in members if a in place}
    groups = [tuple(sorted(group, key=place.__getitem__)) for group in stories(articles)]
    groups.sort(key=lambda g: place[g[0]])
    claims = sorted(
        (-sum(was.get(a) == story for a in group), place[group[0]], story, i)
        for i, group in enumerate(groups)
        for story in {was[a] for a in group if a in was}
    )
    names: dict[int, str] = {}
    for _, _, story, i in claims:
        if i not in names and story not in names.values():
            names[i] = story
    for i, group in enumerate(groups):
        if i not in names:
            names[i] = _new_id(group[0], {*names.values(), *before})
    result = {names[i]: group for i, group in enumerate(groups)}
    return Regrouped(result, tuple(_changes(result, was)))


def nearness(articles: Sequence[Article]) -> Floats:
    """Return how near every two of n articles are, shape (n, n), 0–1, 1 on the diagonal of those with words."""
    rows = _Rows(articles)
    return np.array([rows[i] for i in range(len(articles))], np.float32).reshape(len(articles), len(articles))


class _Rows:
    """The rows of the matrix of nearness, each made when it is asked for: a large archive's would fill the memory."""

    def __init__(self, articles: Sequence[Article]):
        self._vectors: list[Vector] = [vector(a) for a in articles]
        self._days = np.array([a.published.toordinal() if a.published else np.nan for a in articles], np.float64)
        index: dict[str, tuple[list[int], list[float]]] = {}
        for i, v in enumerate(self._vectors):
            for word, weight in v.items():
                rows, weights = index.setdefault(word, ([], []))
                rows.append(i)
                weights.append(weight)
        self._index = {word: (np.array(r), np.array(w)) for word, (r, w) in index.items() if len(r) > 1}

    def __getitem__(self, i: int) -> Floats:
        """Return how near article i is to each of n, shape (n,)."""
        row = np.zeros(len(self._vectors))
        for word, weight in self._vectors[i].items():
            if word in self._index:
                others, theirs = self._index[word]
                row[others] += weight * theirs
        row[np.abs(self._days - self._days[i]) > DAYS] *= APART  # never where a day is not known
        row[i] = 1.0 if self._vectors[i] else 0.0
        # Rounded, so that a row and a column, added up in different orders, are the same numbers.
        return np.minimum(np.round(row, 6), 1.0).astype(np.float32)


def average_link(near: Floats, threshold: float) -> list[list[int]]:
    """Return groups of the n rows of `near` (n, n), joined while their average nearness reaches `threshold`.

    Follows chains of nearest neighbours, which takes n² steps and gives the same groups as joining the
    nearest two each time, as averages never bring a group nearer than its parts were. Empty for n = 0.
    """
    n = len(near)
    links = near.astype(np.float64)
    np.fill_diagonal(links, -1.0)
    groups = {i: [i] for i in range(n)}
    chain: list[int] = []
    waiting = set(range(n))
    while waiting:
        if not chain:
            chain.append(min(waiting))
        here = chain[-1]
        there = int(np.argmax(links[here]))
        if len(chain) > 1 and links[here, chain[-2]] >= links[here, there]:
            there = chain[-2]
        if links[here, there] < threshold:
            # Its nearest is too far, and averaging never brings one nearer: whole as it is.
            waiting -= {here}
            chain.pop()
        elif len(chain) > 1 and there == chain[-2]:
            del chain[-2:]
            keep, gone = min(here, there), max(here, there)
            a, b = len(groups[keep]), len(groups[gone])
            merged = (links[keep] * a + links[gone] * b) / (a + b)
            links[keep, :] = links[:, keep] = merged
            links[gone, :] = links[:, gone] = links[keep, keep] = -1.0
            groups[keep] += groups.pop(gone)
            waiting -= {gone}
        else:
            chain.append(there)
    return sorted(sorted(group) for group in groups.values())


def _connected(neighbours: Sequence[npt.NDArray[np.intp]]) -> list[list[int]]:
    """Return the connected parts of an undirected graph, given each node's neighbours; each part sorted."""
    parts = []
    waiting = set(range(len(neighbours)))
    while waiting:
        part, new = set[int](), {min(waiting)}
        while new:
            part |= new
            new = {int(j) for i in new for j in neighbours[i]} - part
        waiting -= part
        parts.append(sorted(part))
    return parts


def _new_id(article: str, taken: set[str]) -> str:
    """Return the id of a story that begins with this article; a second one that does gets another."""
    n = 0
    while (name := digest("story", article, *([str(n)] if n else []))) in taken:
        n += 1
    return name


def _changes(result: Mapping[str, Sequence[str]], was: Mapping[str, str]) -> list[Change]:
    """Return the splits and merges between the stories as they were (article → story) and as they are."""
    now = {a: story for story, members in result.items() for a in members}
    changes = []
    for old in sorted(set(was.values())):
        parts = {now[a] for a, story in was.items() if story == old}
        if old in result and (others := tuple(sorted(parts - {old}))):
            left = sum(was[a] == old and now[a] != old for a in was)
            reason = f"{left} of its articles are now nearer to others: less than {THRESHOLD} near on average"
            changes.append(Change("split", old, others, reason))
    for story, members in result.items():
        if others := tuple(sorted({was[a] for a in members if a in was} - {story} - set(result))):
            reason = f"their articles are now at least {THRESHOLD} near on average"
            changes.append(Change("merge", story, others, reason))
    return changes
