"""The archive's file: opened, recognised, migrated; every failure of SQLite told as one sentence."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rashomon.errors import ArchiveError
from rashomon.store import sql

#: Seconds to wait for another program that writes.
PATIENCE = 5.0
_MAGIC = b"SQLite format 3\x00"


class Connection:
    """One open archive file. Rows come whole, so that no reader holds the file while the caller works."""

    def __init__(self, path: Path, create: bool, patience: float = PATIENCE):
        self.path = path
        _look(path, create)
        with told(path):
            self._db = sqlite3.connect(path, timeout=patience, isolation_level=None)
        try:
            with told(path):
                self._recognise(create)
        except BaseException:
            self._db.close()
            raise

    def close(self) -> None:
        """Close the file; doing so twice does nothing."""
        self._db.close()

    def rows(self, statement: str, *values: object) -> list[Any]:
        """Return every row of a query as a tuple. Raises ArchiveError."""
        with told(self.path):
            return self._db.execute(statement, values).fetchall()

    def one(self, statement: str, *values: object) -> Any:
        """Return the first row of a query, or None."""
        return next(iter(self.rows(statement, *values)), None)

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """Give a transaction that is written whole at the end, or not at all; inside another it is part of that.

        Raises ArchiveError.
        """
        with told(self.path):
            if self._db.in_transaction:
                yield self._db
                return
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    def wipe(self) -> None:
        """Write the file anew without what was deleted from it, and empty its log. Raises ArchiveError."""
        with told(self.path):
            self._db.execute("VACUUM")
            busy, _, _ = self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy:
            raise ArchiveError(
                f"Another program is reading {self.path}, so deleted words may still stand in its log: "
                "close that program and run the command again."
            )

    def dump(self) -> list[str]:
        """Return the whole content as SQL statements."""
        with told(self.path):
            return list(self._db.iterdump())

    def _recognise(self, create: bool) -> None:
        (application,) = self._db.execute("PRAGMA application_id").fetchone()
        (tables,) = self._db.execute(sql.TABLES).fetchone()
        if application != sql.APPLICATION and (tables or application):
            raise ArchiveError(f"{self.path} is a database of another program; name another file with --archive.")
        if not tables and not create:
            raise ArchiveError(f"{self.path} holds no archive yet; make one with: rashomon read PATH --archive FILE.")
        self._db.execute("PRAGMA foreign_keys = ON")
        self._db.execute("PRAGMA secure_delete = ON")  # what is forgotten is overwritten, not only unlinked
        self._migrate()

    def _migrate(self) -> None:
        if self._version() < len(sql.MIGRATIONS):
            self._db.execute("PRAGMA journal_mode = WAL")  # readers and one writer do not wait for each other
            with self.write() as db:
                # Asked again inside: another process may have done it while this one waited.
                for migration in sql.MIGRATIONS[self._version() :]:
                    for statement in _statements(migration):
                        db.execute(statement)
                db.execute(f"PRAGMA application_id = {sql.APPLICATION}")
                db.execute(f"PRAGMA user_version = {len(sql.MIGRATIONS)}")

    def _version(self) -> int:
        version = int(self._db.execute("PRAGMA user_version").fetchone()[0])
        if version > len(sql.MIGRATIONS):
            raise ArchiveError(
                f"{self.path} was written by a newer version of Rashomon (schema {version}, this one knows "
                f"{len(sql.MIGRATIONS)}); install the newer version."
            )
        return version


def _look(path: Path, create: bool) -> None:
    """Refuse, in words, what SQLite would refuse with a number, or turn into an empty database."""
    try:
        if path.is_dir():
            raise ArchiveError(f"{path} is a folder; name a file for the archive, such as {path / 'news.db'}.")
        if not path.parent.is_dir():
            raise ArchiveError(f"There is no folder {path.parent} to keep the archive {path.name} in; make it first.")
        if not path.exists():
            if not create:
                raise ArchiveError(f"There is no archive {path}; make one with: rashomon read PATH --archive {path}.")
            return
        with path.open("rb") as file:
            head = file.read(len(_MAGIC))
    except (OSError, ValueError) as error:
        raise ArchiveError(f"The archive {path} cannot be opened: {error}.") from error
    if head and head != _MAGIC:
        raise ArchiveError(f"{path} is not an archive of Rashomon; name another file with --archive.")


def _statements(script: str) -> Sequence[str]:
    """Return the statements of a script; `executescript` would end the transaction it is run in."""
    statements, lines = [], list[str]()
    for line in script.splitlines():
        lines.append(line)
        if sqlite3.complete_statement("\n".join(lines)):
            statements.append("\n".join(lines))
            lines = []
    return statements


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn an error of SQLite into an ArchiveError that says what happened to `path` and what to do."""
    try:
        yield
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", "") or ""
        for start, sentence in _SENTENCES:
            if name.startswith(start):
                raise ArchiveError(sentence.format(path=path)) from error
        raise ArchiveError(f"The archive {path} failed: {error}.") from error


_SENTENCES = (
    ("SQLITE_BUSY", "The archive {path} is in use by another program; try again when that has finished."),
    ("SQLITE_LOCKED", "The archive {path} is in use by another program; try again when that has finished."),
    ("SQLITE_NOTADB", "{path} is not an archive of Rashomon; name another file with --archive."),
    ("SQLITE_CORRUPT", "The archive {path} is damaged; restore it from a copy, or read the sources into a new one."),
    ("SQLITE_FULL", "The disk is full, so nothing more was written to the archive {path}; make room and run it again."),
    ("SQLITE_READONLY", "The archive {path} cannot be written to; check its permissions and its folder's."),
    ("SQLITE_CANTOPEN", "The archive {path} cannot be opened; check its permissions and its folder's."),
    ("SQLITE_IOERR", "The disk failed while the archive {path} was used; nothing half-written was kept."),
)
