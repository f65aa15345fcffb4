"""A pile of articles that grows: each new one is placed by a search over those it shares telling words with.

1. An edge joins two articles whose heaviest words are at least `POT` near (cosine).
2. The part of an article is what it reaches over edges. Where that is more than `LARGEST` articles, weaker edges
   are left out, step by step, until it is not.
3. Average-link clustering cuts a part into pots: reports on one subject.
4. A pot is cut into stories where the evidence says that its halves are of two events (`group.evidence`).

Every step depends only on which articles there are. So what is placed one by one ends in the same stories as what
is placed at once, in whatever order: a new article changes only the parts that an edge of it reaches at their own
step, and those are made anew.
"""

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

import numpy as np
import numpy.typing as npt

from rashomon.group.events import events
from rashomon.group.evidence import log_odds
from rashomon.group.linkage import tree
from rashomon.group.prints import Print, take
from rashomon.model import Article

#: How near two articles or groups must be to be on one subject.
POT = 0.18
#: Reports further apart than this many days are less likely of one subject: their nearness is multiplied.
DAYS, APART = 10, 0.9
#: Articles a part may have, and how much nearer its edges must be where it has more; from `COPIES` on they are
#: copies of one text, and one story however many.
LARGEST, STEP, COPIES = 200, 0.04, 0.94

Floats = npt.NDArray[np.float64]
#: The stories of pots that were cut before: the articles of a pot → its stories.
_Cuts = dict[tuple[int, ...], list[list[int]]]
#: The log odds of every two articles of a pot, by their ids and prints.
Odds = Callable[[Sequence[str], Sequence[Print]], Floats]


class Pile:
    """Articles and their stories. `add` places articles; `groups` and `group_of` tell how they stand.

    odds  another judge of pairs than the learned evidence; for measuring it
    """

    def __init__(self, articles: Iterable[Article] = (), odds: Odds | None = None):
        self._odds: Odds = odds or (lambda _, prints: log_odds(prints))
        self._ids: list[str] = []
        self._place: dict[str, int] = {}
        self._prints: list[Print] = []
        self._days = array("d")
        self._index: dict[str, tuple[array[int], array[float]]] = {}
        self._edges: list[dict[int, float]] = []
        self._part: list[int] = []  # the part of each article, named after one of its articles
        self._parts: dict[int, tuple[float, _Cuts]] = {}  # the step of a part, and its pots with their stories
        self._spare: _Cuts = {}  # pots of parts that are made anew: most of them stay as they were
        self._group: list[tuple[int, ...]] = []
        self.add(articles)

    def __len__(self) -> int:
        """Return how many articles there are."""
        return len(self._ids)

    def add(self, articles: Iterable[Article]) -> set[str]:
        """Place these articles; return their ids and those of all articles whose story may have changed.

        An article that is already there is passed over. Raises ModelMissing.
        """
        return self.add_prints((a.id, take(a)) for a in articles if a.id not in self._place)

    def add_prints(self, prints: Iterable[tuple[str, Print]]) -> set[str]:
        """Place articles by their ids and prints, as `add` does."""
        changed: set[int] = set()
        for id, found in prints:
            if id not in self._place:
                changed |= self._put(id, found)
        self._new_parts(changed)
        self._spare = {}
        return {self._ids[i] for i in changed}

    @property
    def largest_part(self) -> int:
        """How many articles the largest part has; 0 of none."""
        return max((sum(map(len, pots)) for _, pots in self._parts.values()), default=0)

    def groups(self) -> list[tuple[str, ...]]:
        """Return the stories as sorted article ids, sorted; each article is in one."""
        groups = (g for _, pots in self._parts.values() for stories in pots.values() for g in stories)
        return sorted(tuple(sorted(self._ids[i] for i in g)) for g in groups)

    def group_of(self, id: str) -> tuple[str, ...]:
        """Return the sorted ids of the articles in the story of this one. Raises KeyError."""
        return tuple(sorted(self._ids[i] for i in self._group[self._place[id]]))

    def _put(self, id: str, found: Print) -> set[int]:
        """Add an article with its edges; return it and the articles of every part that they change."""
        i = len(self._ids)
        row = self._near(found)
        others = np.flatnonzero(row >= POT)
        self._place[id] = i
        self._ids.append(id)
        self._prints.append(found)
        self._days.append(np.nan if found.day is None else found.day)
        for word, weight in found.search.items():
            rows, weights = self._index.setdefault(word, (array("i"), array("d")))
            rows.append(i)
            weights.append(weight)
        self._edges.append({int(j): float(row[j]) for j in others})
        self._part.append(-1)
        self._group.append((i,))
        changed = {i}
        for j in map(int, others):
            self._edges[j][i] = float(row[j])
            part = self._part[j]
            # At the step of its part an edge that is weaker is left out; below that step it was too large before.
            if part >= 0 and part in self._parts and row[j] >= self._parts[part][0]:
                _, pots = self._parts.pop(part)
                self._spare.update(pots)
                changed.update(k for pot in pots for k in pot)
            elif part not in self._parts:
                changed.add(j)
        return changed

    def _near(self, found: Print) -> Floats:
        """Return how near an article is to each that is there, shape (n,)."""
        row = np.zeros(len(self._ids))
        for word, weight in found.search.items():
            if word in self._index:
                rows, weights = self._index[word]
                row[np.frombuffer(rows, np.int32)] += weight * np.frombuffer(weights, np.float64)
        if found.day is not None and len(row):
            row[np.abs(np.frombuffer(self._days, np.float64) - found.day) > DAYS] *= APART
        # Rounded, so that what was added up in another order is the same number.
        return np.minimum(np.round(row, 6), 1.0)

    def _new_parts(self, changed: set[int]) -> None:
        """Find the parts of these articles anew, and cut each into stories."""
        waiting = set(changed)
        while waiting:
            step, members = self._part_of(min(waiting))
            waiting -= members
            name = min(members)
            ordered = sorted(members, key=self._ids.__getitem__)
            pots = {tuple(ordered): [ordered]} if len(ordered) > LARGEST else self._cut(ordered)
            self._parts[name] = (step, pots)
            for i in members:
                self._part[i] = name
            for stories in pots.values():
                for group in stories:
                    for i in group:
                        self._group[i] = tuple(group)

    def _part_of(self, i: int) -> tuple[float, set[int]]:
        """Return what an article reaches at the first step at which that is not too much, and that step."""
        step = POT
        while True:
            reached, new = {i}, [i]
            bound = LARGEST if step < COPIES else len(self._ids)
            while new and len(reached) <= bound:
                for j, near in self._edges[new.pop()].items():
                    if near >= step and j not in reached:
                        reached.add(j)
                        new.append(j)
            if len(reached) <= bound:
                return step, reached
            step = round(step + STEP, 6)

    def _cut(self, ordered: Sequence[int]) -> _Cuts:
        """Return the pots of a part, whose articles are given sorted by id, and the stories of each."""
        if len(ordered) == 1:
            return {tuple(ordered): [list(ordered)]}
        pots, _ = tree(nearness([self._prints[i] for i in ordered]), POT)
        made: _Cuts = {}
        for pot in pots:
            members = tuple(ordered[k] for k in pot)
            if members in self._spare:
                made[members] = self._spare[members]
            elif len(members) == 1:
                made[members] = [list(members)]
            else:
                odds = self._odds([self._ids[i] for i in members], [self._prints[i] for i in members])
                made[members] = [[members[k] for k in group] for group in events(odds)]
        return made


def nearness(prints: Sequence[Print]) -> Floats:
    """Return how near every two of n articles are, shape (n, n), 0–1, 1 on the diagonal of those with words."""
    counts = Counter(w for p in prints for w in p.search)
    columns = {w: i for i, w in enumerate(sorted(w for w, n in counts.items() if n > 1))}
    rows = np.zeros((len(prints), len(columns)))
    for row, p in zip(rows, prints, strict=True):
        row[[columns[w] for w in p.search if w in columns]] = [x for w, x in p.search.items() if w in columns]
    days = np.array([np.nan if p.day is None else p.day for p in prints])
    near = rows @ rows.T
    np.fill_diagonal(near, [1.0 if p.search else 0.0 for p in prints])
    near[np.abs(np.subtract.outer(days, days)) > DAYS] *= APART  # never where a day is not known
    return np.minimum(np.round(near, 6), 1.0)
