"""A story as one SQLite file of the same tables, with their keys: what Datasette opens as it is."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing

from rashomon.model import Article, Story
from rashomon.show.export.rows import Table, tables

_TYPES = {"text": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}


def to_bytes(story: Story, older: Sequence[Article] = ()) -> bytes:
    """Return the bytes of a SQLite file. Raises WordsAstray."""
    made = tables(story, older)
    keys = {t.name: t.key for t in made}
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute("PRAGMA foreign_keys = ON")
        with db:
            for table in made:
                db.execute(_create(table, keys))
            # An article may refer to one that comes after it, so what is referred to is looked for at the end.
            db.execute("PRAGMA defer_foreign_keys = ON")
            for table in made:
                places = ", ".join("?" * len(table.columns))
                db.executemany(f'INSERT INTO "{table.name}" VALUES ({places})', table.rows)
        return db.serialize()


def _create(table: Table, keys: dict[str, tuple[str, ...]]) -> str:
    lines = []
    for c in table.columns:
        to = f' REFERENCES "{c.to}" ("{keys[c.to][0]}")' if c.to else ""
        lines.append(f'"{c.name}" {_TYPES[c.type]}{to}')
    lines.append("PRIMARY KEY ({})".format(", ".join(f'"{name}"' for name in table.key)))
    return f'CREATE TABLE "{table.name}" (\n  ' + ",\n  ".join(lines) + "\n)"
