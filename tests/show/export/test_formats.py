"""What holds for every format: the same bytes again, an empty story, no words that do not stand there."""

import re
from pathlib import Path

import msgspec
import pytest

from rashomon.model import Span
from rashomon.show.export import FORMATS, Format, WordsAstray, find
from rashomon.show.export.rows import tables
from rashomon.show.export.shapes import Exported
from tests.show.build import empty, story
from tests.show.export.build import OLDER, full

DOCS = (Path(__file__).parents[3] / "docs" / "export.md").read_text(encoding="utf-8")
EACH = pytest.mark.parametrize("format", FORMATS, ids=lambda f: f.name)


@EACH
def test_the_same_story_gives_the_same_bytes(format: Format) -> None:
    assert format.write(full(), [OLDER]) == format.write(full(), [OLDER])
    assert format.write(full()) != format.write(story())


@EACH
def test_an_empty_story_is_written(format: Format) -> None:
    assert format.write(empty())


@EACH
def test_words_that_do_not_stand_there_are_never_written(format: Format) -> None:
    told = story()
    answer = told.findings[0].answers[0]
    moved = msgspec.structs.replace(answer, words=msgspec.structs.replace(answer.words, span=Span(0, 5)))
    broken = msgspec.structs.replace(told.findings[0], answers=(moved, *told.findings[0].answers[1:]))
    with pytest.raises(WordsAstray, match="a01 has 'Ferry' at 0"):
        format.write(msgspec.structs.replace(told, findings=(broken,)))


def test_names_and_endings_tell_the_formats_apart() -> None:
    assert len({f.name for f in FORMATS}) == len({f.suffix for f in FORMATS}) == len(FORMATS)
    assert all(f.suffix.startswith(".") and "/" in f.media_type and f.holds for f in FORMATS)
    assert find("csv").name == "csv"
    assert [f.name for f in FORMATS if not f.text] == ["csv", "sqlite", "parquet"]
    with pytest.raises(KeyError):
        find("docx")


def _documented(section: str) -> list[list[str]]:
    """Return the names in code of the first column of each table row of a section."""
    text = DOCS.partition(f"\n{section}\n")[2].partition("\n## ")[0]
    return [re.findall(r"`(\w+)`", row) for row in re.findall(r"^\| (`[^|]+)\|", text, re.M)]


def test_every_format_table_and_key_is_documented() -> None:
    assert re.findall(r"^\| `(\w+)` \| `(\.[.\w]+)` \|", DOCS, re.M) == [(f.name, f.suffix) for f in FORMATS]
    assert [name for row in _documented("## Tables") for name in row] == [t.name for t in tables(full())]
    assert {name for row in _documented("## JSON") for name in row} == {*Exported.__struct_fields__}
