"""A pile of articles that grows: each new one is placed by a search over those it shares telling words with.

1. An edge joins two articles whose heaviest words are at least `POT` near (cosine).
2. The part of an article is what it reaches over edges. Where that is more than `LARGEST` articles, weaker edges
   are left out, step by step, until it is not.
3. Average-link clustering cuts a part into pots: reports on one subject. A report that touches several is set apart
   (`group.roundups`).
4. A pot is cut into stories where the evidence says that its halves are of two events (`group.evidence`).

Every step depends only on which articles there are. So what is placed one by one ends in the same stories as what
is placed at once, in whatever order. What an article reaches only grows, so the step of its part only rises; an
edge weaker than the step of a part can never matter to it again. That is why no edges are kept: a new article brings
its own, and those within a part that has become too large are made anew from the words of its articles.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

from rashomon.group.events import RULES, events
from rashomon.group.evidence import BEYOND, SUREST, learned, log_odds
from rashomon.group.linkage import tree
from rashomon.group.packing import FORM, Searched, pack, unpack, unpack_search, whole
from rashomon.group.prints import Print, take
from rashomon.group.roundups import SHARE, TOUCHED, set_apart
from rashomon.group.shelf import Memory, Shelf
from rashomon.model import Article, digest
from rashomon.text.postings import Near, Part, Pot

#: How near two articles or groups must be to be on one subject.
POT = 0.18
#: Reports further apart than this many days are less likely of one subject: their nearness is multiplied.
DAYS, APART = 10, 0.9
#: Articles a part may have, and how much nearer its edges must be where it has more; from `COPIES` on they are
#: copies of one text, and one story however many.
LARGEST, STEP, COPIES = 200, 0.04, 0.94

Floats = npt.NDArray[np.float64]
#: The log odds of every two articles of a pot, by their ids and prints.
Odds = Callable[[Sequence[str], Sequence[Print]], Floats]


class _Worded(Protocol):
    """What of an article tells how near another is; `Print` and `Searched` have it."""

    @property
    def search(self) -> Mapping[str, float]: ...

    @property
    def day(self) -> int | None: ...


class Pile:
    """Articles and their stories. `add` places articles; `groups` and `group_of` tell how they stand.

    odds   another judge of pairs than the learned evidence; for measuring it
    shelf  where the articles are kept, with those that are there already; None = a new one in memory
    """

    def __init__(self, articles: Iterable[Article] = (), odds: Odds | None = None, shelf: Shelf | None = None):
        self._odds: Odds = odds or (lambda _, prints: log_odds(prints))
        self._shelf: Shelf = shelf if shelf is not None else Memory()
        self._spare: dict[frozenset[int], Pot] = {}  # pots of parts that are made anew: most stay as they were
        # Without articles nothing is placed or cut: what waits on the shelf is for its owner to see.
        if given := tuple(articles):
            self.add(given)

    def __len__(self) -> int:
        """Return how many articles there are."""
        return sum(len(self._shelf.part(name).members) for name in self._shelf.parts())

    def add(self, articles: Iterable[Article]) -> set[str]:
        """Place these articles; return their ids and those of all articles whose story may have changed.

        An article that is already there is passed over. Raises ModelMissing.
        """
        return self.add_prints((a.id, take(a)) for a in articles if self._shelf.number(a.id) is None)

    def add_prints(self, prints: Iterable[tuple[str, Print]]) -> set[str]:
        """Place articles by their ids and prints, as `add` does."""
        self.place(prints)
        changed = self.cut(self._shelf.uncut())
        self._spare = {}
        return changed

    def place(self, prints: Iterable[tuple[str, Print]]) -> None:
        """Find the parts of articles, of which those that change remain to be cut into stories."""
        for step, members in self._shelf.loose():
            self._settle(dict.fromkeys(members, step), self._edges(members, step))
        for id, found in prints:
            if self._shelf.number(id) is None:
                self._put(id, found)

    def cut(self, parts: Iterable[int]) -> set[str]:
        """Find the stories of parts anew; return the ids of the articles in them."""
        changed: list[int] = []
        for name in parts:
            members = self._shelf.part(name).members
            self._shelf.put_pots(name, self._cut(members))
            changed += members
        return set(self._shelf.ids(changed))

    def set_versions(self, older: Sequence[str], newest: Sequence[str]) -> None:
        """Set which articles are older versions of others; the parts of those that change remain to be cut.

        They stand in no story, but stay in their parts, so that it does not matter which version came first.
        """
        for ids, hidden in ((older, True), (newest, False)):
            numbers = [n for id in ids if (n := self._shelf.number(id)) is not None]
            were = self._shelf.hidden(numbers)
            changed = [n for n in numbers if (n in were) != hidden]
            self._shelf.hide(changed, hidden)
            for name in sorted({self._shelf.part_of(n) for n in changed}):
                part = self._dropped(name)
                self._shelf.make_part(part.members, part.step)

    @property
    def largest_part(self) -> int:
        """How many articles the largest part has; 0 of none."""
        return max((len(self._shelf.part(name).members) for name in self._shelf.parts()), default=0)

    def groups(self) -> list[tuple[str, ...]]:
        """Return the stories as sorted article ids, sorted; each article, but older versions, is in one."""
        found = []
        for name in self._shelf.parts():
            for pot in self._shelf.part(name).pots or ():
                found += [tuple(sorted(self._shelf.ids(story))) for story in pot]
        return sorted(found)

    def group_of(self, id: str) -> tuple[str, ...]:
        """Return the sorted ids of the articles in the story of this one; an older version has none.

        Raises KeyError.
        """
        return next((group for group in self.groups_beside(id) if id in group), ())

    def groups_beside(self, id: str) -> list[tuple[str, ...]]:
        """Return the stories, as sorted ids, of the part of this article, which is cut if need be. Raises KeyError."""
        number = self._shelf.number(id)
        if number is None:
            raise KeyError(id)
        name = self._shelf.part_of(number)
        if self._shelf.part(name).pots is None:
            self.cut([name])
        pots = self._shelf.part(name).pots or ()
        return [tuple(sorted(self._shelf.ids(story))) for pot in pots for story in pot]

    def _put(self, id: str, found: Print) -> None:
        """Add an article, and make anew the parts that an edge of it reaches at their own step."""
        search = whole(found.search)
        near = {n: nearer for n in self._shelf.near(search, POT) if (nearer := _near(found, n)) >= POT}
        number = self._shelf.put(id, search, found.day, pack(found))
        step = POT
        # Whom an edge leads to someone who reaches too many at this step, reaches too many itself.
        while any(nearer >= step < n.step for n, nearer in near.items()):
            step = _next(step)
        names = sorted({n.part for n, nearer in near.items() if nearer >= n.step})
        parts = [self._dropped(name) for name in names]
        members = [n for part in parts for n in part.members]
        if all(part.step == step for part in parts) and (len(members) < LARGEST or step >= COPIES):
            self._shelf.make_part([*members, number], step)
            return
        inside = set(members)
        edges = [(number, n.number, nearer) for n, nearer in near.items() if n.number in inside]
        floors = {number: step}
        # Between two parts there is no edge as near as the step of either: it would have made them one.
        for part in parts:
            edges += self._edges(part.members, part.step)
            floors |= dict.fromkeys(part.members, part.step)
        self._settle(floors, edges)

    def _dropped(self, name: int) -> Part:
        part = self._shelf.part(name)
        self._shelf.drop_part(name)
        for pot in part.pots or ():
            self._spare[frozenset(n for story in pot for n in story)] = pot
        return part

    def _edges(self, members: Sequence[int], least: float) -> list[tuple[int, int, float]]:
        """Return the edges among these articles that are at least so near, each once."""
        near = nearness([unpack_search(*found) for found in self._shelf.searches(members)])
        return [(members[i], members[j], float(near[i, j])) for i, j in np.argwhere(np.triu(near >= least, 1)).tolist()]

    def _settle(self, floors: Mapping[int, float], edges: Iterable[tuple[int, int, float]]) -> None:
        """Make parts of these articles: each of what reaches each other at the first step at which it is not too much.

        floors  the step below which each of them is known to reach too much
        """
        beside: dict[int, list[tuple[int, float]]] = {n: [] for n in floors}
        for i, j, near in edges:
            beside[i].append((j, near))
            beside[j].append((i, near))
        waiting = set(floors)
        step = min(floors.values(), default=POT)
        while waiting:
            for members in _reached(waiting, beside, step):
                if max(floors[n] for n in members) <= step and (len(members) <= LARGEST or step >= COPIES):
                    self._shelf.make_part(members, step)
                    waiting.difference_update(members)
            step = _next(step)

    def _cut(self, members: Sequence[int]) -> list[Pot]:
        """Return the pots of a part and the stories of each."""
        hidden = self._shelf.hidden(members)
        ids = dict(zip(members, self._shelf.ids(members), strict=True))
        ordered = sorted((n for n in members if n not in hidden), key=ids.__getitem__)
        if len(ordered) > LARGEST or len(ordered) < 2:
            return [(tuple(ordered),)] if ordered else []
        searched = [unpack_search(*found) for found in self._shelf.searches(ordered)]
        near = nearness(searched)
        pots = set_apart(near, tree(near, POT)[0], POT)
        return [self._stories([ordered[k] for k in pot], [searched[k] for k in pot], ids) for pot in pots]

    def _stories(self, pot: Sequence[int], searched: Sequence[Searched], ids: Mapping[int, str]) -> Pot:
        """Return the stories of a pot, whose articles are given sorted by id."""
        if len(pot) == 1:
            return (tuple(pot),)
        if (known := self._spare.get(frozenset(pot))) is not None:
            return known
        prints = [unpack(data, words) for data, words in zip(self._shelf.prints(pot), searched, strict=True)]
        odds = self._odds([ids[n] for n in pot], prints)
        return tuple(tuple(pot[k] for k in story) for story in events(odds, [p.day for p in prints]))


def rules() -> str:
    """Return what the stories of a pile depend on beside its articles: piles made by other rules are made anew."""
    numbers = (POT, DAYS, APART, LARGEST, STEP, COPIES, TOUCHED, SHARE, SUREST, BEYOND, *RULES, *learned().tolist())
    return digest(FORM, " ".join(map(str, numbers)))


def _next(step: float) -> float:
    return round(step + STEP, 6)


def _near(found: Print, other: Near) -> float:
    """Return how near two articles are, as `nearness` does."""
    apart = found.day is not None and other.day is not None and abs(found.day - other.day) > DAYS
    return min(round(other.cosine * (APART if apart else 1.0) * 1e6) / 1e6, 1.0)


def _reached(among: set[int], beside: Mapping[int, Sequence[tuple[int, float]]], step: float) -> list[list[int]]:
    """Return these articles by what reaches each other over edges as near as `step`."""
    left = set(among)
    found = []
    while left:
        reached = [left.pop()]
        for i in reached:
            new = {j for j, near in beside[i] if near >= step and j in left}
            left -= new
            reached += new
        found.append(reached)
    return found


def nearness(prints: Sequence[_Worded]) -> Floats:
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
