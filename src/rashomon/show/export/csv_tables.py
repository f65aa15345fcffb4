"""A story as CSV tables that open in a spreadsheet, zipped, with a description of their keys beside them."""

import csv
import io
import json
import re
from collections.abc import Sequence
from typing import Any

from rashomon.model import Article, Story
from rashomon.show.export.packed import packed
from rashomon.show.export.rows import Cell, Table, tables

#: What a spreadsheet takes for the beginning of a formula; spaces before it do not keep it from that.
_FORMULA = re.compile(r"\s*[=+\-@\t\r\uff0b\uff0d\uff1d\uff20]")
#: Characters that a cell of the common spreadsheets holds at most.
LONGEST = 32_767
#: A spreadsheet takes a file without it for one in the encoding of the machine.
_MARK = "\ufeff"


def to_bytes(story: Story, older: Sequence[Article] = ()) -> bytes:
    """Return a zip of one CSV file a table and `datapackage.json`. Raises WordsAstray."""
    made = tables(story, older)
    files = [(f"{t.name}.csv", csv_of(t).encode("utf-8")) for t in made]
    description = json.dumps(package(story, made), ensure_ascii=False, indent=2) + "\n"
    return packed([("datapackage.json", description.encode("utf-8")), *files])


def csv_of(table: Table) -> str:
    """Return a table as CSV with a heading row, by RFC 4180; what is not known is an empty cell."""
    out = io.StringIO()
    out.write(_MARK)
    writer = csv.writer(out)
    writer.writerow([c.name for c in table.columns])
    writer.writerows([[cell(value) for value in row] for row in table.rows])
    return out.getvalue()


def cell(value: Cell) -> str | int | float:
    """Return a cell as it is written: a text that a spreadsheet would run as a formula behind an apostrophe.

    A text that is too long for a cell is cut, and ends in an ellipsis.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        guarded = f"'{value}" if _FORMULA.match(value) else value
        return guarded if len(guarded) <= LONGEST else guarded[: LONGEST - 1] + "…"
    return value


def package(story: Story, made: Sequence[Table]) -> dict[str, Any]:
    """Return the description of the tables: a Data Package with the keys of each."""
    return {
        "profile": "tabular-data-package",
        "name": re.sub(r"[^a-z0-9._-]", "-", f"rashomon-{story.id}".lower()),
        "title": story.title,
        "resources": [_resource(t, {x.name: x.key for x in made}) for t in made],
    }


def _resource(table: Table, keys: dict[str, tuple[str, ...]]) -> dict[str, Any]:
    foreign = [
        {"fields": c.name, "reference": {"resource": "" if c.to == table.name else c.to, "fields": keys[c.to][0]}}
        for c in table.columns
        if c.to
    ]
    types = {"text": "string"}
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [{"name": c.name, "type": types.get(c.type, c.type)} for c in table.columns],
            "primaryKey": list(table.key),
            **({"foreignKeys": foreign} if foreign else {}),
        },
    }
