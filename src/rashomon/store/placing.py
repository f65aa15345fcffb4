"""The shelf of an archive: what placing an article needs of those that are there, and nothing else of them.

postings   by word, in blocks of `BLOCK` numbers, the articles with it; a search reads the lists of its words
prints     of each article its heaviest words, and the rest of its print, packed
standing   of each article its day, its part, and whether it is an older version
parts      the step of each part, and how it is cut into stories

The methods are those that `rashomon.group.shelf` describes; numbers are those of the order of arrival. Each raises
ArchiveError where the file fails.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from rashomon.errors import ArchiveError
from rashomon.store import placing_sql as sql
from rashomon.store.connection import Connection
from rashomon.text.postings import Near, Part, alike, entry, packed, unpacked, without

#: Numbers of articles in one row of postings: as many as keep the row of a common word below some ten pages.
BLOCK = 4096


class Placing:
    """The shelf of one archive. What is done with it should stand in one `Archive.together`."""

    def __init__(self, file: Connection):
        self._file = file

    # -- what waits ----------------------------------------------------------------------------------------

    def begin(self, form: str) -> None:
        """Clear the shelf if it was filled under another form of prints or other rules than `form`."""
        if self._file.one(sql.FORM) != (form,):
            with self._file.write() as db:
                for statement in sql.CLEAR:
                    db.execute(statement)
                db.execute(sql.PUT_FORM, (form,))

    def waiting(self, most: int) -> list[str]:
        """Return the ids of articles that are not placed, at most so many, in the order of arrival."""
        return [id for (id,) in self._file.rows(sql.WAITING, most)]

    def count_waiting(self) -> int:
        """Return how many articles are not placed."""
        return int(self._file.one(sql.COUNT_WAITING)[0])

    def put_page(self, id: str, page: str) -> None:
        """Note where an article stood; only articles of one page can be versions of each other."""
        with self._file.write() as db:
            db.execute(sql.PUT_PAGE, (page, id))

    def of_page(self, page: str) -> list[str]:
        """Return the ids of the articles that stood there, in the order of arrival."""
        return [id for (id,) in self._file.rows(sql.OF_PAGE, page)]

    def arrived(self, id: str) -> int:
        """Return the number of an article, placed or not. Raises KeyError."""
        row = self._file.one(sql.ARRIVED, id)
        if row is None:
            raise KeyError(id)
        return int(row[0])

    # -- articles ------------------------------------------------------------------------------------------

    def number(self, id: str) -> int | None:
        """Return the number of an article; None where it is not placed."""
        row = self._file.one(sql.NUMBER, id)
        return int(row[0]) if row else None

    def ids(self, numbers: Iterable[int]) -> list[str]:
        """Return the ids of these articles."""
        return [id for (id,) in self._file.rows(sql.IDS, _listed(numbers))]

    def put(self, id: str, search: Mapping[str, int], day: int | None, print: bytes) -> int:
        """Keep an article so that it is found by its words; return its number."""
        number = self.arrived(id)
        with self._file.write() as db:
            db.execute(sql.PUT_PRINT, (number, packed(search), print))
            db.execute(sql.PUT_DAY, (day, number))
            block = number // BLOCK
            db.executemany(sql.PUT_POSTING, [(word, block, entry(number, w)) for word, w in search.items()])
        return number

    def near(self, search: Mapping[str, int], least: float) -> list[Near]:
        """Return all articles whose words are at least so near; the numbers ascend."""
        numbers, cosines = alike(self._file.rows(sql.POSTINGS, json.dumps(search)), least)
        found = self._file.rows(sql.STANDING, _listed(numbers.tolist()))
        if len(found) != len(numbers):
            raise self._astray()
        return [
            Near(n, cosine, day, part, step)
            for cosine, (n, day, part, step) in zip(cosines.tolist(), found, strict=True)
        ]

    def searches(self, numbers: Iterable[int]) -> list[tuple[bytes, int | None]]:
        """Return the packed words and the day of these articles."""
        return self._file.rows(sql.SEARCHES, _listed(numbers))

    def prints(self, numbers: Iterable[int]) -> list[bytes]:
        """Return the packed prints of these articles."""
        return [data for (data,) in self._file.rows(sql.PRINTS, _listed(numbers))]

    def hide(self, numbers: Iterable[int], hidden: bool = True) -> None:
        """Mark articles as older versions, which hold their part together and stand in no pot, or as such no more."""
        with self._file.write() as db:
            db.execute(sql.HIDE, (hidden, _listed(numbers)))

    def hidden(self, numbers: Iterable[int]) -> set[int]:
        """Return those of these articles that are older versions."""
        return {n for (n,) in self._file.rows(sql.HIDDEN, _listed(numbers))}

    # -- parts ---------------------------------------------------------------------------------------------

    def part_of(self, number: int) -> int:
        """Return the part of an article."""
        return int(self._file.one(sql.PART_OF, number)[0])

    def part(self, name: int) -> Part:
        """Return a part."""
        step, pots = self._file.one(sql.PART, name)
        members = tuple(n for (n,) in self._file.rows(sql.MEMBERS, name))
        cut = None if pots is None else tuple(tuple(map(tuple, pot)) for pot in json.loads(pots))
        return Part(step, members, cut)

    def parts(self) -> list[int]:
        """Return the names of all parts."""
        return [name for (name,) in self._file.rows(sql.PARTS)]

    def make_part(self, members: Sequence[int], step: float) -> None:
        """Make a part, not yet cut, of articles whose part was dropped or that have none."""
        name = min(members)
        with self._file.write() as db:
            db.execute(sql.MAKE_PART, (name, step))
            db.execute(sql.JOIN_PART, (name, _listed(members)))

    def drop_part(self, name: int) -> None:
        """Take a part apart."""
        with self._file.write() as db:
            db.execute(sql.DROP_PART, (name,))

    def put_pots(self, name: int, pots: Sequence[Sequence[Sequence[int]]]) -> None:
        """Set how a part is cut."""
        with self._file.write() as db:
            db.execute(sql.PUT_POTS, (json.dumps(pots), name))

    def uncut(self) -> list[int]:
        """Return the parts that are not cut yet."""
        return [name for (name,) in self._file.rows(sql.UNCUT)]

    def loose(self) -> list[tuple[float, list[int]]]:
        """Return articles that lost their part because one of it was forgotten, each lot with the step it had."""
        rows = self._file.rows(sql.LOOSE)
        return [(step, [n for _, n in lot]) for step, lot in groupby(rows, key=lambda row: float(row[0]))]

    def forget(self, id: str) -> None:
        """Take an article out of the index, and its part apart; do it before the article is deleted.

        Those that stood on the same page have to be placed anew: another of them may now be the newest version.
        """
        with self._file.write():
            for (other,) in self._file.rows(sql.SAME_PAGE, id):
                self._take_out(other)

    def _take_out(self, id: str) -> None:
        row = self._file.one(sql.SEARCH_OF, id)
        if row is None:
            return
        number, search, part = row
        block = number // BLOCK
        with self._file.write() as db:
            for word in unpacked(search):
                if (row := db.execute(sql.POSTING, (word, block)).fetchone()) is None:
                    raise self._astray()
                if left := without(row[0], number):
                    db.execute(sql.SET_POSTING, (left, word, block))
                else:
                    db.execute(sql.DROP_POSTING, (word, block))
            db.execute(sql.LOOSEN, (part,))
            db.execute(sql.DROP_PART, (part,))
            db.execute(sql.DROP_PRINT, (number,))
            db.execute(sql.UNPLACE, (number,))

    def _astray(self) -> ArchiveError:
        return ArchiveError(f"The index of {self._file.path} does not fit its articles; restore it from a copy.")


def _listed(numbers: Iterable[int]) -> str:
    return json.dumps(list(numbers))
