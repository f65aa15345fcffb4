"""A story as Parquet tables, zipped: the tables of the CSV, with types and without guards."""

import io
import json
from collections.abc import Sequence
from types import ModuleType

from rashomon.errors import SettingError
from rashomon.model import Article, Story
from rashomon.show.export.packed import packed
from rashomon.show.export.rows import Table, tables


def to_bytes(story: Story, older: Sequence[Article] = ()) -> bytes:
    """Return a zip of one Parquet file a table. Raises SettingError without pyarrow, and WordsAstray."""
    arrow = _arrow()
    return packed([(f"{t.name}.parquet", _file(arrow, t)) for t in tables(story, older)])


def _arrow() -> ModuleType:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise SettingError(
            "Parquet files are written with pyarrow, which is not installed: pip install 'rashomon[tables]'."
        ) from None
    found: ModuleType = pyarrow
    return found


def _file(arrow: ModuleType, table: Table) -> bytes:
    types = {"text": arrow.string(), "integer": arrow.int64(), "number": arrow.float64(), "boolean": arrow.bool_()}
    fields = [arrow.field(c.name, types[c.type], nullable=c.name not in table.key) for c in table.columns]
    keys = {"primary_key": list(table.key), "refers_to": {c.name: c.to for c in table.columns if c.to}}
    schema = arrow.schema(fields, metadata={"rashomon": json.dumps(keys)})
    columns = [arrow.array([row[i] for row in table.rows], type=types[c.type]) for i, c in enumerate(table.columns)]
    out = io.BytesIO()
    arrow.parquet.write_table(arrow.Table.from_arrays(columns, schema=schema), out)
    return out.getvalue()
