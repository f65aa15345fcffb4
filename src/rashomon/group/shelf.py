"""Where a pile keeps its articles: in memory, or in an archive, whose shelf has the same methods."""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from rashomon.text.postings import Near, Part, Pot, alike, entry, packed


class Shelf(Protocol):
    """Articles by number, in the order of arrival, and the parts they are in; each is in one."""

    def number(self, id: str) -> int | None:
        """Return the number of an article; None where it is not placed."""

    def ids(self, numbers: Iterable[int]) -> list[str]:
        """Return the ids of these articles."""

    def put(self, id: str, search: Mapping[str, int], day: int | None, print: bytes) -> int:
        """Keep an article so that it is found by its words; return its number."""

    def near(self, search: Mapping[str, int], least: float) -> list[Near]:
        """Return all articles whose words are at least so near; the numbers ascend."""

    def searches(self, numbers: Iterable[int]) -> list[tuple[bytes, int | None]]:
        """Return the packed words and the day of these articles."""

    def prints(self, numbers: Iterable[int]) -> list[bytes]:
        """Return the packed prints of these articles."""

    def hide(self, numbers: Iterable[int], hidden: bool = True) -> None:
        """Mark articles as older versions, which hold their part together and stand in no pot, or as such no more."""

    def hidden(self, numbers: Iterable[int]) -> set[int]:
        """Return those of these articles that are older versions."""

    def part_of(self, number: int) -> int:
        """Return the part of an article."""

    def part(self, name: int) -> Part:
        """Return a part."""

    def parts(self) -> Iterable[int]:
        """Return the names of all parts."""

    def make_part(self, members: Sequence[int], step: float) -> None:
        """Make a part, not yet cut, of articles whose part was dropped or that have none."""

    def drop_part(self, name: int) -> None:
        """Take a part apart."""

    def put_pots(self, name: int, pots: Sequence[Pot]) -> None:
        """Set how a part is cut."""

    def uncut(self) -> list[int]:
        """Return the parts that are not cut yet."""

    def loose(self) -> list[tuple[float, list[int]]]:
        """Return articles that lost their part because one of it was forgotten, each lot with the step it had."""


class Memory:
    """A shelf in memory: 2 to 3 KB an article."""

    def __init__(self) -> None:
        self._ids: list[str] = []
        self._numbers: dict[str, int] = {}
        self._lists: dict[str, bytearray] = {}
        self._searches: list[bytes] = []
        self._days: list[int | None] = []
        self._prints: list[bytes] = []
        self._hidden: set[int] = set()
        self._part = array("q")
        self._parts: dict[int, Part] = {}
        self._uncut: set[int] = set()

    def number(self, id: str) -> int | None:
        """Return the number of an article; None where it is not placed."""
        return self._numbers.get(id)

    def ids(self, numbers: Iterable[int]) -> list[str]:
        """Return the ids of these articles."""
        return [self._ids[n] for n in numbers]

    def put(self, id: str, search: Mapping[str, int], day: int | None, print: bytes) -> int:
        """Keep an article so that it is found by its words; return its number."""
        number = len(self._ids)
        self._ids.append(id)
        self._numbers[id] = number
        for word, weight in search.items():
            self._lists.setdefault(word, bytearray()).extend(entry(number, weight))
        self._searches.append(packed(search))
        self._days.append(day)
        self._prints.append(print)
        self._part.append(-1)
        return number

    def near(self, search: Mapping[str, int], least: float) -> list[Near]:
        """Return all articles whose words are at least so near; the numbers ascend."""
        lists = [(weight, bytes(self._lists[word])) for word, weight in search.items() if word in self._lists]
        numbers, cosines = alike(lists, least)
        return [
            Near(n, cosine, self._days[n], self._part[n], self._parts[self._part[n]].step)
            for n, cosine in zip(numbers.tolist(), cosines.tolist(), strict=True)
        ]

    def searches(self, numbers: Iterable[int]) -> list[tuple[bytes, int | None]]:
        """Return the packed words and the day of these articles."""
        return [(self._searches[n], self._days[n]) for n in numbers]

    def prints(self, numbers: Iterable[int]) -> list[bytes]:
        """Return the packed prints of these articles."""
        return [self._prints[n] for n in numbers]

    def hide(self, numbers: Iterable[int], hidden: bool = True) -> None:
        """Mark articles as older versions, which hold their part together and stand in no pot, or as such no more."""
        (self._hidden.update if hidden else self._hidden.difference_update)(numbers)

    def hidden(self, numbers: Iterable[int]) -> set[int]:
        """Return those of these articles that are older versions."""
        return self._hidden.intersection(numbers)

    def part_of(self, number: int) -> int:
        """Return the part of an article."""
        return self._part[number]

    def part(self, name: int) -> Part:
        """Return a part."""
        return self._parts[name]

    def parts(self) -> Iterable[int]:
        """Return the names of all parts."""
        return self._parts

    def make_part(self, members: Sequence[int], step: float) -> None:
        """Make a part, not yet cut, of articles whose part was dropped or that have none."""
        name = min(members)
        self._parts[name] = Part(step, tuple(members), None)
        self._uncut.add(name)
        for n in members:
            self._part[n] = name

    def drop_part(self, name: int) -> None:
        """Take a part apart."""
        del self._parts[name]
        self._uncut.discard(name)

    def put_pots(self, name: int, pots: Sequence[Pot]) -> None:
        """Set how a part is cut."""
        self._parts[name] = self._parts[name]._replace(pots=tuple(pots))
        self._uncut.discard(name)

    def uncut(self) -> list[int]:
        """Return the parts that are not cut yet."""
        return sorted(self._uncut)

    def lists(self) -> Iterable[tuple[str, bytes]]:
        """Return every word with its list, as `text.postings` describes it."""
        return ((word, bytes(entries)) for word, entries in self._lists.items())

    def loose(self) -> list[tuple[float, list[int]]]:
        """Return nothing: in memory none is forgotten."""
        return []
