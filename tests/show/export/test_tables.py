"""The tables: whole, keyed, the same in CSV, SQLite and Parquet, and harmless in a spreadsheet."""

import csv
import io
import json
import sqlite3
import sys
import zipfile
from contextlib import closing

import pyarrow.parquet
import pytest

from rashomon.errors import SettingError
from rashomon.show.export import csv_tables, parquet, sqlite
from rashomon.show.export.rows import Table, tables
from tests.show.build import A, B, D, empty, story
from tests.show.export.build import FORMULA, full

TABLES = {t.name: t for t in tables(full())}


def _rows(name: str, *columns: str) -> list[tuple[object, ...]]:
    table = TABLES[name]
    places = [[c.name for c in table.columns].index(column) for column in columns]
    return [tuple(row[i] for i in places) for row in table.rows]


def _files(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as zip:
        return {name: zip.read(name) for name in zip.namelist()}


def _csv(data: bytes) -> dict[str, list[list[str]]]:
    files = {n.removesuffix(".csv"): d for n, d in _files(data).items() if n.endswith(".csv")}
    return {name: list(csv.reader(io.StringIO(d.decode("utf-8-sig"), newline=""))) for name, d in files.items()}


# -- rows --------------------------------------------------------------------------------------------------


def test_keys_are_unique_and_whole_and_rows_are_as_wide_as_their_table() -> None:
    for table in TABLES.values():
        assert all(len(row) == len(table.columns) for row in table.rows), table.name
        places = [[c.name for c in table.columns].index(name) for name in table.key]
        keys = [tuple(row[i] for i in places) for row in table.rows]
        assert len(set(keys)) == len(keys), table.name
        assert None not in {cell for key in keys for cell in key}
        assert table.rows, table.name
    assert [t.rows for t in tables(empty())] == [[]] * len(TABLES)


def test_what_the_tables_say() -> None:
    assert (A.id, "Varnholm Courier", A.id, "2031-05-14") in _rows("articles", "id", "outlet", "account", "anchor")
    assert _rows("answers", "value", "article", "text")[0] == ("burning", A.id, "The pier light was burning")
    assert _rows("variants", "form", "article")[3] == ("indirect", D.id)
    assert _rows("copies", "kind", "source")[0] == ("rewrite", B.id)
    assert _rows("attributions", "speaker", "source", "cue") == [("Tove Lindqvar", "Tove Lindqvar", "said")]
    assert _rows("times", "text", "from") == [("11.40 p.m. on Tuesday", "2031-05-13T23:40")]
    assert _rows("places", "name", "latitude") == [("Varnholm", 60.5), (None, None)]
    assert _rows("quantities", "text", "low", "counted") == [("214 passengers", None, "passenger")]
    assert _rows("statements", "predicate", "negated", "certainty") == [("burn", True, "asserted")]


def test_offsets_stand_in_the_text() -> None:
    texts = {a.article.id: a.article.text for a in full().articles}
    seen = 0
    for table in TABLES.values():
        names = [c.name for c in table.columns]
        if {"article", "text", "start", "end"} <= {*names}:
            for row in (dict(zip(names, row, strict=True)) for row in table.rows):
                start, end = row["start"], row["end"]
                assert isinstance(start, int) and isinstance(end, int)
                assert texts[str(row["article"])][start:end] == row["text"]
                seen += 1
    assert seen >= 80


# -- CSV ---------------------------------------------------------------------------------------------------


def test_csv_has_every_table_with_its_cells() -> None:
    found = _csv(csv_tables.to_bytes(full()))
    assert found.keys() == TABLES.keys()
    for name, (head, *rows) in found.items():
        assert head == [c.name for c in TABLES[name].columns]
        assert rows == [[str(csv_tables.cell(value)) for value in row] for row in TABLES[name].rows]


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "  =1", "\r=1", "\n+1", "＝1", "=cmd|' /C calc'!A0"]
)
def test_no_text_is_a_formula(text: str) -> None:
    assert csv_tables.cell(text) == f"'{text}"


def test_other_cells_are_left_alone() -> None:
    assert [csv_tables.cell(x) for x in ("a=1", "", None, True, False, -3, 0.5)] == [
        "a=1",
        "",
        "",
        "true",
        "false",
        -3,
        0.5,
    ]
    cut = csv_tables.cell("x" * 40_000)
    assert isinstance(cut, str) and len(cut) == csv_tables.LONGEST and cut.endswith("…")


def test_no_cell_of_a_hostile_story_is_a_formula() -> None:
    found = _csv(csv_tables.to_bytes(full()))
    texts = {row[1]: row for row in found["articles"]}
    assert texts["a07"][2].startswith("'=HYPERLINK(")
    numbers = {(t.name, i) for t in TABLES.values() for i, c in enumerate(t.columns) if c.type in ("integer", "number")}
    for name, (_, *rows) in found.items():
        for row in rows:
            assert not any(c.lstrip()[:1] in tuple("=+-@") and c for i, c in enumerate(row) if (name, i) not in numbers)


def test_the_description_names_every_file_with_its_keys() -> None:
    files = _files(csv_tables.to_bytes(full()))
    described = json.loads(files["datapackage.json"])
    assert {r["path"] for r in described["resources"]} | {"datapackage.json"} == files.keys()
    answers = next(r for r in described["resources"] if r["name"] == "answers")["schema"]
    assert answers["primaryKey"] == ["finding", "n"]
    assert {"fields": "article", "reference": {"resource": "articles", "fields": "id"}} in answers["foreignKeys"]
    articles = next(r for r in described["resources"] if r["name"] == "articles")["schema"]
    assert articles["foreignKeys"] == [{"fields": "account", "reference": {"resource": "", "fields": "id"}}]


# -- SQLite ------------------------------------------------------------------------------------------------


def _opened(data: bytes) -> sqlite3.Connection:
    db = sqlite3.connect(":memory:")
    db.deserialize(data)
    return db


def test_sqlite_has_every_row_and_every_key_holds() -> None:
    with closing(_opened(sqlite.to_bytes(full()))) as db:
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        for table in TABLES.values():
            assert db.execute(f"SELECT * FROM {table.name} ORDER BY rowid").fetchall() == table.rows
            keys = [(row[5], row[1]) for row in db.execute(f"PRAGMA table_info({table.name})") if row[5]]
            assert tuple(name for _, name in sorted(keys)) == table.key
        to = {row[3]: row[2] for row in db.execute("PRAGMA foreign_key_list(answers)")}
        assert to == {"finding": "findings", "article": "articles"}


def test_sqlite_answers_a_question_over_tables() -> None:
    ask = """
        SELECT findings.question, group_concat(DISTINCT articles.outlet) FROM findings
        JOIN answers ON answers.finding = findings.id JOIN articles ON articles.id = answers.article
        WHERE verdict = 'contradict' GROUP BY findings.id
    """
    with closing(_opened(sqlite.to_bytes(story()))) as db:
        assert db.execute(ask).fetchall() == [
            ("Was the pier light burning?", "Varnholm Courier,Northreach News,Tidewater Post")
        ]


# -- Parquet -----------------------------------------------------------------------------------------------


def _written(table: Table, files: dict[str, bytes]) -> list[tuple[object, ...]]:
    read = pyarrow.parquet.read_table(io.BytesIO(files[f"{table.name}.parquet"]))
    assert read.column_names == [c.name for c in table.columns]
    keys = json.loads(read.schema.metadata[b"rashomon"])
    assert keys["primary_key"] == list(table.key)
    return [tuple(row.values()) for row in read.to_pylist()]


def test_parquet_has_every_row_without_guards() -> None:
    files = _files(parquet.to_bytes(full()))
    for table in TABLES.values():
        assert _written(table, files) == table.rows
    assert FORMULA.outlet and FORMULA.outlet.value.startswith("=")
    assert (
        FORMULA.outlet.value in pyarrow.parquet.read_table(io.BytesIO(files["articles.parquet"]))["outlet"].to_pylist()
    )


def test_without_pyarrow_a_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(SettingError, match=r"which is not installed: pip install 'rashomon\[tables\]'\."):
        parquet.to_bytes(story())
