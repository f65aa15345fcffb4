"""The list of stories: searched, ordered and cut into pages in SQL, so that ten thousand stay quick."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

import msgspec

from rashomon.errors import NotInArchive
from rashomon.store import listing_sql as sql
from rashomon.store.connection import Connection

#: Stories on one page of the list.
PAGE = 40
#: Sorts after every time.
NEVER = "~"

Order = Literal["newest", "reports", "event", "disputed"]


class Query(msgspec.Struct, frozen=True, kw_only=True):
    """What stories are asked for; what is empty asks for nothing.

    text                    words that all stand in one report of the story
    person, place, outlet   the beginning of a name, whole words before the last
    since, until            ISO dates between which it happened: a year, a month or a day
    after                   ISO 8601 in UTC: only stories into which an article was read later than that
    seen                    ISO 8601 in UTC: articles read later than that are counted as new; "" counts none
    order                   last read first, most accounts first, latest event first, most points in dispute first
    page, size              from 1; stories on a page
    """

    text: str = ""
    person: str = ""
    place: str = ""
    outlet: str = ""
    since: str = ""
    until: str = ""
    after: str = ""
    seen: str = ""
    order: Order = "newest"
    page: int = 1
    size: int = PAGE


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """One story of the list.

    title      of its first article where it was not compared yet (`told` is False)
    newest     when its last article was read, ISO 8601 in UTC
    since, until   when it happened, else when it was reported, ISO; "" where nothing says
    reports    articles, older versions not counted;  new: of all of them, how many were read later than `seen`
    disputed   points on which reports contradict each other, differ, or were updated
    """

    id: str
    title: str
    told: bool
    newest: str
    since: str
    until: str
    place: str
    reports: int
    accounts: int
    disputed: int
    altered: int
    outlets: tuple[str, ...]
    new: int = 0


class Results(msgspec.Struct, frozen=True, kw_only=True):
    """One page of a list: its stories, how many there are in all, which page it is and of how many (at least 1)."""

    stories: tuple[Listed, ...]
    total: int
    page: int
    pages: int


class News(NamedTuple):
    """How far a story has grown: articles in it, the number in the order of arrival of its last one, from what it was
    made, whether it was compared."""

    articles: int
    last: int
    made: str
    told: bool


class Arrived(msgspec.Struct, frozen=True):
    """An article that came into a story: its id, name, outlet, first line, and when it was read."""

    id: str
    name: str
    outlet: str | None
    title: str
    read: str


class Listing:
    """The list of one archive. Every method raises ArchiveError where the file fails."""

    def __init__(self, file: Connection):
        self._file = file

    def find(self, query: Query) -> Results:
        """Return the page that a query asks for; one past the end gives the last. Raises ArchiveError."""
        conditions, values = _conditions(query)
        where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
        (total,) = self._file.one(sql.COUNT + where, *values)
        size = max(1, query.size)
        pages = max(1, -(-total // size))
        page = min(max(1, query.page), pages)
        order = f" ORDER BY {sql.ORDERS[query.order]}"
        chosen = f"{sql.COLUMNS}{where}{order} LIMIT ? OFFSET ?){order}"
        rows = self._file.rows(chosen, query.seen or NEVER, *values, size, (page - 1) * size)
        return Results(stories=tuple(_listed(row) for row in rows), total=total, page=page, pages=pages)

    def news(self, story: str) -> News:
        """Return how far a story has grown. Raises NotInArchive."""
        row = self._file.one(sql.NEWS, story)
        if row is None:
            raise NotInArchive(f"There is no story {story} in {self._file.path}; list them with: rashomon stories.")
        articles, last, made, told = row
        return News(articles, last, made, bool(told))

    def arrived(self, story: str, after: int) -> tuple[Arrived, ...]:
        """Return the articles of a story that came after the `after`th of the archive, in the order of arrival."""
        rows = self._file.rows(sql.ARRIVED, story, after)
        return tuple(Arrived(id, name, outlet, _first_line(text), read) for id, name, outlet, text, read in rows)

    def titles(self, stories: Iterable[str]) -> dict[str, str]:
        """Return the titles of stories, by id; those that were not compared yet, or are not there, are not in it."""
        found = ((id, self._file.one(sql.TITLE, id)) for id in stories)
        return {id: row[0] for id, row in found if row is not None and row[0]}

    def hits(self, words: str, most: int) -> list[tuple[str, str, str | None, str, str | None, str]]:
        """Return the articles in which all these words stand, the last read first: id, name, outlet, first line, story,
        and a piece of text with the words. No words find nothing."""
        wanted = _all(words)
        rows = self._file.rows(sql.HITS, wanted, most) if wanted else []
        return [(id, name, outlet, _first_line(text), story, piece) for id, name, outlet, text, story, piece in rows]

    def place_of(self, article: str) -> tuple[str | None, str]:
        """Return the story in which an article stands, if in one, and when it was read. Raises NotInArchive."""
        row = self._file.one(sql.PLACE_OF, article)
        if row is None:
            raise NotInArchive(f"There is no article {article} in {self._file.path}.")
        return row[0], row[1]


def _conditions(query: Query) -> tuple[list[str], list[str]]:
    """Return the conditions of a query and the values of their question marks."""
    conditions: list[str] = []
    values: list[str] = []
    for condition, value in (
        (sql.TEXT, _all(query.text)),
        *((sql.NAMED, _beginning(column, name)) for column, name in _names(query)),
        (sql.FROM, query.since),
        (sql.TO, query.until),
        (sql.AFTER, query.after),
    ):
        if value:
            conditions.append(condition)
            values.append(value)
    return conditions, values


def _names(query: Query) -> tuple[tuple[str, str], ...]:
    return (("people", query.person), ("places", query.place), ("outlets", query.outlet))


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""').replace("\0", " ") + '"'


def _all(text: str) -> str:
    """Return the full-text query for an article with all these words; "" for no words."""
    return " ".join(_quoted(word) for word in text.split())


def _beginning(column: str, name: str) -> str:
    """Return the full-text query for a name that begins so, in one column; "" for no name.

    A name without a letter or digit is no name: the index has no word for it.
    """
    words = name.split()
    return f"{column} : {_quoted(' '.join(words))} *" if any(c.isalnum() for c in name) else ""


def _first_line(text: str | None) -> str:
    return (text or "").split("\n", 1)[0]


_Row = tuple[str, str, int, str, str, str, str, int, int, int, int, str | None, str | None, int]


def _listed(row: _Row) -> Listed:
    id, title, told, newest, since, until, place, accounts, disputed, altered, reports, outlets, text, new = row
    return Listed(
        id=id,
        title=title or _first_line(text),
        told=bool(told),
        newest=newest,
        since=since,
        until=until,
        place=place,
        reports=reports,
        accounts=accounts,
        disputed=disputed,
        altered=altered,
        outlets=tuple((outlets or "").split("\n")) if outlets else (),
        new=new,
    )
