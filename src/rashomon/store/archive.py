"""The archive: one SQLite file with every source as it was found, its articles, their layers, and the stories.

Every article is written in a transaction of its own, so that a program killed at any moment leaves an archive
that can be read and loses nothing that was in it.
"""

import zlib
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path, PurePath
from types import TracebackType
from typing import Self, TypeVar

import msgspec

from rashomon.errors import NotInArchive
from rashomon.model import Annotated, Article, Passed, Story, Unread
from rashomon.store import codec, sql
from rashomon.store.addresses import Addresses
from rashomon.store.connection import PATIENCE, Connection
from rashomon.store.judgements import Judgements
from rashomon.store.layers import Layers
from rashomon.store.listing import Listing
from rashomon.store.placing import Placing
from rashomon.store.rows import article_row, decoded
from rashomon.store.shapes import Change, Entry, Logged, Raw, Versions
from rashomon.store.verify import Reread, Verified, verify
from rashomon.text.addresses import canonical

T = TypeVar("T")


class Archive:
    """An open archive. Every method raises ArchiveError where the file fails, in one sentence."""

    def __init__(self, connection: Connection):
        self._file = connection

    @classmethod
    def open(cls, path: Path, create: bool = False, patience: float = PATIENCE) -> Self:
        """Open the archive at `path`; with `create`, make it where there is none.

        patience  seconds to wait for another program that is writing

        Raises ArchiveError: no such file or folder, not a database, another program's, a newer schema, in use.
        """
        return cls(Connection(path, create, patience))

    @property
    def path(self) -> Path:
        """The file."""
        return self._file.path

    def close(self) -> None:
        """Close the file; doing so twice does nothing."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # -- sources and articles ------------------------------------------------------------------------------

    def add(self, article: Article, raw: Raw, at: datetime | None = None) -> bool:
        """Keep an article and the source it was read from; return False, and change nothing, if it is there.

        It is there if its id is, or if it was read before from a file of this name with these bytes: an article
        without a URL is named, and so identified, by its path among the files it was read with.

        at  when it was read; now if None
        """
        digest = raw.digest
        if self._file.one(sql.HAS_ARTICLE, article.id) or self._was_read(article, raw.path, digest):
            return False
        stamp = (at or datetime.now(UTC)).isoformat(timespec="seconds")
        outlet = article.outlet.value if article.outlet else None
        published = article.published.isoformat() if article.published else None
        with self._file.write() as db:
            if (found := db.execute(sql.SOURCE, (digest, raw.path)).fetchone()) is not None:
                (source,) = found  # a file of a thousand articles comes here a thousand times
            else:
                described = zlib.compress(raw.sidecar) if raw.sidecar is not None else None
                columns = (digest, raw.path, zlib.compress(raw.data), described, stamp)
                source = db.execute(sql.ADD_SOURCE, columns).lastrowid
            told = (article.id, article.name, outlet, published, article.url, article.text)
            row = db.execute(sql.ADD_ARTICLE, (*told, codec.article_json(article), source)).lastrowid
            db.execute(sql.ADD_WORDS, (row, article.text))
            db.execute(sql.DROP_LEFTOVER, (raw.path,))
        return True

    def _was_read(self, article: Article, path: str, digest: str) -> bool:
        file = PurePath(path).name
        return any(
            PurePath(other).name == file and _place(self._article(json, article.text)) == _place(article)
            for other, json in self._file.rows(sql.SAME_SOURCE, digest, len(article.text), article.text)
        )

    def articles(self) -> list[Article]:
        """Return every article, in the order of arrival."""
        return [self._article(*row) for row in self._file.rows(sql.ARTICLES)]

    def article(self, name: str) -> Article:
        """Return the article with this id, name or URL: of several versions the newest, unless an id names another.

        Raises NotInArchive: none, or more than one has it.
        """
        found = self._called(name)
        if name not in found:
            found = list(dict.fromkeys(self.newest(id) for id in found))
        if not found:
            raise NotInArchive(f"There is no article {name} in {self.path}; name it by its id, file name or URL.")
        if len(found) > 1 and name not in found:
            raise NotInArchive(f"{len(found)} articles are called {name}; name one by its id: {', '.join(found)}.")
        return self.article_of(name if name in found else found[0])

    def article_of(self, id: str) -> Article:
        """Return the article with this id. Raises NotInArchive."""
        return self._article(*article_row(self._file, id))

    def _called(self, name: str) -> list[str]:
        """Return the ids of the articles with this id, name or URL; of those with another address of that page else."""
        found = [id for (id,) in self._file.rows(sql.FIND_ARTICLE, name)]
        if not found and (page := canonical(name)):
            found = [id for id, url in self._file.rows(sql.ADDRESSES) if canonical(url) == page]
        return found

    def search(self, words: str) -> list[str]:
        """Return the ids of the articles in which all these words stand, in the order of arrival; none for ""."""
        quoted = " ".join('"' + word.replace('"', '""') + '"' for word in words.split())
        return [id for (id,) in self._file.rows(sql.SEARCH, quoted)] if quoted else []

    # -- versions ------------------------------------------------------------------------------------------

    def read_times(self, articles: Iterable[str] | None = None) -> dict[str, str]:
        """Return when each of these articles, or each there is, was read, by id: ISO 8601 in UTC."""
        if articles is None:
            return dict(self._file.rows(sql.READ_AT))
        return dict(self._file.rows(sql.READ_AT_OF, msgspec.json.encode(list(articles)).decode()))

    def put_versions(self, versions: Iterable[Versions], among: Iterable[str] | None = None) -> bool:
        """Set which articles are versions of one; return whether that changed. A single version is passed over.

        among  the articles it is said of, with all that were versions of them; None = all
        """
        old = self.versions() if among is None else [self.versions_of(id) for id in among]
        before = {v.articles[-1]: v for v in old if len(v.articles) > 1}
        new = {v.articles[-1]: v for v in versions if len(v.articles) > 1}
        if new == before:
            return False
        rows = [(id, newest, n, v.ordered) for newest, v in new.items() for n, id in enumerate(v.articles, 1)]
        with self._file.write() as db:
            db.executemany(sql.DROP_VERSION, [(id,) for v in before.values() for id in v.articles])
            db.executemany(sql.PUT_VERSION, rows)
        return True

    def versions(self) -> list[Versions]:
        """Return the articles of which there are several versions, by the id of the newest; an empty list for none."""
        found: dict[str, list[str]] = {}
        ordered: dict[str, str] = {}
        for newest, article, by in self._file.rows(sql.VERSIONS):
            found.setdefault(newest, []).append(article)
            ordered[newest] = by
        return [Versions(tuple(articles), ordered[newest]) for newest, articles in found.items()]

    def versions_of(self, article: str) -> Versions:
        """Return all versions of an article, the oldest first; the article alone where there is no other."""
        rows = self._file.rows(sql.VERSIONS_OF, article)
        return Versions(tuple(id for id, _ in rows), rows[0][1]) if rows else Versions((article,), "")

    def newest(self, article: str) -> str:
        """Return the id of the newest version of an article: its own where there is no other."""
        return str(self._file.one(sql.NEWEST_OF, article)[0])

    # -- what gave no article ------------------------------------------------------------------------------

    def put_unread(self, unread: Iterable[Unread], passed: Iterable[Passed]) -> None:
        """Keep what could not be read and what was passed over, the newest reason for each path."""
        rows = [(u.path, "unread", u.reason, u.cure) for u in unread]
        rows += [(p.path, "passed", p.reason, "") for p in passed]
        if rows:
            with self._file.write() as db:
                db.executemany(sql.PUT_LEFTOVER, rows)

    def unread(self) -> tuple[tuple[Unread, ...], tuple[Passed, ...]]:
        """Return what could not be read and what was passed over, by path."""
        rows = self._file.rows(sql.LEFTOVER)
        return (
            tuple(Unread(path, reason, cure) for path, kind, reason, cure in rows if kind == "unread"),
            tuple(Passed(path, reason) for path, kind, reason, _ in rows if kind == "passed"),
        )

    # -- layers and stories ------------------------------------------------------------------------------------

    def annotated(self, articles: Iterable[str]) -> list[Annotated]:
        """Return these articles with their layers. Raises NotInArchive."""
        return [Annotated(self.article_of(id), self.layers.of(id)) for id in articles]

    def stories(self) -> list[Entry]:
        """Return the stories, that with the most articles first, then by the arrival of their first article."""
        members: dict[str, tuple[list[str], list[str]]] = {}
        for story, article, older in self._file.rows(sql.MEMBERS):
            members.setdefault(story, ([], []))[older].append(article)
        rows = {id: (title, bool(told)) for id, title, told in self._file.rows(sql.STORIES)}
        entries = [
            Entry(id, rows[id][0], tuple(articles), rows[id][1], tuple(older))
            for id, (articles, older) in members.items()
        ]
        return sorted(entries, key=lambda e: -len(e.articles))

    def find_story(self, name: str) -> Entry:
        """Return the story whose id is or begins with `name`, or that has the article so called.

        Raises NotInArchive: none, or more than one.
        """
        entries = self.stories()
        found = [e for e in entries if name and e.id.startswith(name)]
        if not found:
            ids = set(self._called(name))
            found = [e for e in entries if ids & {*e.articles, *e.older}]
        if len(found) == 1:
            return found[0]
        if not found:
            raise NotInArchive(f"There is no story {name} in {self.path}; list them with: rashomon stories.")
        raise NotInArchive(f"{len(found)} stories go by {name}; name one by its id: {', '.join(e.id for e in found)}.")

    def members(self, story: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the ids of a story's articles in the order of arrival, and those of their older versions."""
        rows = self._file.rows(sql.IN_STORY, story)
        return tuple(id for id, older in rows if not older), tuple(id for id, older in rows if older)

    def story_of(self, article: str) -> str | None:
        """Return the id of the story that an article stands in; None where it stands in none yet."""
        row = self._file.one(sql.STORY_OF, article)
        return str(row[0]) if row else None

    def has_story(self, id: str) -> bool:
        """Tell whether there is a story of this id."""
        return self._file.one(sql.HAS_STORY, id) is not None

    def to_tell(self, by: str) -> list[str]:
        """Return the ids of the stories that may have to be told (again): all, where they were told by another program.

        by  what tells: the program and its settings, as given to `put_told_by`
        """
        same = self._file.one(sql.TOLD_BY) == (by,)
        return [id for (id,) in self._file.rows(sql.TO_TELL if same else sql.STORY_IDS)]

    def put_told_by(self, by: str) -> None:
        """Note what told the stories; nothing is written where it is the same."""
        if self._file.one(sql.TOLD_BY) != (by,):
            with self._file.write() as db:
                db.execute(sql.PUT_TOLD_BY, (by,))

    def put_stories(
        self,
        groups: Mapping[str, Sequence[str]],
        changes: Iterable[Change] = (),
        at: datetime | None = None,
        among: Iterable[str] | None = None,
    ) -> list[str]:
        """Set which articles stand in which story, and log splits and merges; return the ids that changed.

        groups  the newest versions only; the older ones stand where their newest does
        among   the stories whose articles stand in these groups now; None = all

        A story whose articles changed has to be told again; the others are not touched.
        """
        old = [id for (id,) in self._file.rows(sql.STORY_IDS)] if among is None else list(among)
        before = {id: self.members(id) for id in old}
        whole = {id: {x for a in members for x in self.versions_of(a).articles} for id, members in groups.items()}
        changed = []
        for id, articles in groups.items():
            newest, older = before.get(id, ((), ()))
            if newest != tuple(articles) or {*older} != whole[id].difference(articles):
                changed.append(id)
        gone = [id for id in before if id not in groups]
        stamp = (at or datetime.now(UTC)).isoformat(timespec="seconds")
        log = [(c.kind, c.story, " ".join(c.others), c.reason, stamp) for c in changes]
        if changed or gone or log:
            with self._file.write() as db:
                for id in changed:
                    db.execute(sql.ADD_STORY, (id,))
                    db.execute(sql.UNTELL, (id,))
                    db.executemany(sql.PUT_MEMBER, [(article, id) for article in sorted(whole[id])])
                db.executemany(sql.DROP_EMPTY_STORY, [(id,) for id in before])
                db.executemany(sql.ADD_CHANGE, log)
        return changed

    def put_story(self, story: Story, made: str) -> None:
        """Keep what was found in a story. `made` says from what (see `story_made`).

        Raises NotInArchive where the archive has no story of this id.
        """
        json = codec.story_json(story)
        with self._file.write() as db:
            if not db.execute(sql.TELL, (story.title, made, json, codec.seal(json), story.id)).rowcount:
                raise NotInArchive(f"There is no story {story.id} in {self.path}.")

    def story(self, id: str) -> Story | None:
        """Return what was found in a story, with its articles and layers; None if it was not compared yet."""
        json, _, _ = self._file.one(sql.TOLD, id) or (None, None, None)
        if json is None:
            return None
        told = decoded(self._file, codec.story_from, json)
        return msgspec.structs.replace(told.story, articles=tuple(self.annotated(told.articles)))

    def story_made(self, id: str) -> str:
        """Return from what a story was made, as it was given to `put_story`; "" if it was not compared yet."""
        row = self._file.one(sql.TOLD, id)
        return str(row[2]) if row else ""

    def log(self) -> list[Logged]:
        """Return every split and merge, the oldest first."""
        rows = self._file.rows(sql.CHANGES)
        return [Logged(kind, story, tuple(others.split()), why, at) for kind, story, others, why, at in rows]

    @property
    def layers(self) -> Layers:
        """What the annotators found in the articles."""
        return Layers(self._file)

    @property
    def addresses(self) -> Addresses:
        """What was read from addresses, and what was noted of them."""
        return Addresses(self._file)

    @property
    def listing(self) -> Listing:
        """The list of stories, and searches in it, for which no story is decoded."""
        return Listing(self._file)

    @property
    def placing(self) -> Placing:
        """What placing an article needs of those that are there."""
        return Placing(self._file)

    def together(self) -> AbstractContextManager[object]:
        """Give a transaction: what is done to the archive in it is written whole at the end, or not at all."""
        return self._file.write()

    @property
    def judgements(self) -> Judgements:
        """What a person judged, in this archive."""
        return Judgements(self._file)

    # -- the whole -----------------------------------------------------------------------------------------

    def forget(self, article: str) -> None:
        """Delete an article, its layers, what was found in its story, and its source if no other article uses it.

        The file is written anew, so that the words are gone from it. Raises NotInArchive.
        """
        article_row(self._file, article)
        with self._file.write() as db:
            (source,) = db.execute(sql.SOURCE_OF, (article,)).fetchone()
            for story in db.execute(sql.STORY_OF, (article,)).fetchall():
                db.execute(sql.UNTELL, story)
            self.placing.forget(article)
            db.execute(sql.DROP_ARTICLE, (article,))
            db.execute(sql.DROP_SOURCE, (source,))
            db.execute(sql.DROP_NOTES)  # they hold addresses, which hold words of headlines
            db.execute(sql.DROP_EMPTY_STORIES)
            db.execute(sql.REBUILD_WORDS)
            db.execute(sql.REBUILD_LISTED)
        self._file.wipe()

    def verify(self, reread: Reread) -> Verified:
        """Check every source, layer and story against the stored originals; see `rashomon.store.verify`."""
        return verify(self._file, reread)

    def dump(self) -> list[str]:
        """Return the whole content as SQL statements: two archives with the same dump hold the same."""
        return self._file.dump()

    def _article(self, json: str, text: str) -> Article:
        return decoded(self._file, lambda stored: codec.article_from(stored, text), json)


def _place(article: Article) -> tuple[str, str, int]:
    """Return which article of which file it is; an exported story holds those of several files."""
    return article.source.digest, PurePath(article.source.path).name, article.source.part
