import re
import sqlite3
import zlib
from pathlib import Path

import pytest

from rashomon.model import Annotated, Article
from rashomon.read.sources import Raw
from rashomon.store.archive import Archive
from rashomon.store.verify import Again, Verified
from tests.store.build import COURIER, NORTH, articles_of, names, one, reread, said, told

A, B = one(COURIER), one(NORTH)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return an archive of two articles with two layers each, and one story."""
    path = tmp_path / "news.db"
    with Archive.open(path, create=True) as archive:
        for source, article in ((COURIER, A), (NORTH, B)):
            archive.add(article, source)
            archive.layers.put(article.id, (names(article), said(article)))
        archive.put_stories({"ferry": (A.id, B.id)})
        archive.put_story(told("ferry", tuple(archive.annotated((A.id, B.id)))), "")
    return path


def verify(file: Path) -> Verified:
    with Archive.open(file) as archive:
        return archive.verify(reread)


def change(file: Path, statement: str, *values: object) -> None:
    db = sqlite3.connect(file)
    assert db.execute(statement, values).rowcount == 1
    db.commit()
    db.close()


def test_an_archive_as_it_was_made_matches(file: Path) -> None:
    result = verify(file)
    assert (result.mismatch, result.older) == (None, ())
    assert (result.sources, result.articles, result.layers, result.stories) == (2, 2, 4, 1)
    # Of each article: its names; content twice (as the annotation's span and its value's) and cue; a quotation.
    assert result.spans == sum(len(names(a).annotations) + 3 + 1 for a in (A, B))


def test_an_empty_archive_matches(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "new.db", create=True) as archive:
        assert archive.verify(reread) == Verified(0, 0, 0, 0, 0, (), None)


def test_one_changed_byte_of_a_stored_original_is_found(file: Path) -> None:
    changed = zlib.compress(NORTH.data.replace(b"Three people", b"Throe people"))
    change(file, "UPDATE sources SET raw = ? WHERE path = 'north.txt'", changed)
    assert (
        verify(file).mismatch == "The stored original of north.txt was changed: its bytes are not those that were read."
    )


def test_an_original_that_cannot_be_unpacked_is_found(file: Path) -> None:
    packed = bytearray(zlib.compress(NORTH.data))
    packed[-1] ^= 1
    change(file, "UPDATE sources SET raw = ? WHERE path = 'north.txt'", bytes(packed))
    assert "stored original of north.txt is damaged" in str(verify(file).mismatch)


def test_one_changed_character_of_a_text_is_found(file: Path) -> None:
    change(file, "UPDATE articles SET text = replace(text, 'Three people', 'Threw people') WHERE name = 'north'")
    says = str(verify(file).mismatch)
    assert says.startswith("The text of north is not that of its original: at character 24 it has ")
    assert "w people died" in says and "e people died" in says


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("UPDATE articles SET json = replace(json, 'Courier', 'Carrier') WHERE name = 'north'", "outlet differs"),
        (
            'UPDATE articles SET json = replace(json, \'"name":"north"\', \'"name":"south"\') WHERE name = \'north\'',
            "The id",
        ),
        ("UPDATE articles SET json = '[]' WHERE name = 'north'", "An article of north.txt cannot be read"),
        ("UPDATE layers SET json = '{}' WHERE kind = 'entities' AND rowid = 3", "A layer of north cannot be read"),
        ("UPDATE layers SET words = 'x' WHERE kind = 'entities' AND rowid = 3", "words stored with it are damaged"),
        (
            "UPDATE layers SET json = replace(json, '0.9', '0.8') WHERE rowid = 3",
            "Layer entities of north: what is stored",
        ),
        ("UPDATE stories SET json = replace(json, 'They begin so.', 'They end so.')", "Story ferry .* was changed"),
        (
            "UPDATE stories SET json = replace(json, '\"Ferry\"', '\"Fairy\"')",
            "quotes “Fairy” from courier, which has “Ferry”",
        ),
        ("UPDATE stories SET json = ''", "Story ferry .* cannot be read"),
    ],
)
def test_what_was_changed_is_named(file: Path, statement: str, says: str) -> None:
    change(file, statement)
    assert re.search(says, str(verify(file).mismatch))


def test_one_changed_byte_of_a_stored_annotation_is_found(file: Path) -> None:
    span = names(B).annotations[1].span
    assert span.of(B.text) == "Three"
    change(
        file,
        "UPDATE layers SET json = replace(json, ?, ?) WHERE article = ? AND kind = 'entities'",
        f'"start":{span.start},"end":{span.end}',
        f'"start":{span.start},"end":{span.end + 1}',
        B.id,
    )
    assert verify(file).mismatch == (
        f"Layer entities of north: annotation {names(B).annotations[1].id} points at characters {span.start} to "
        f"{span.end + 1}, “Three ”, and was made of “Three”."
    )


def test_a_span_outside_the_text_is_found(file: Path) -> None:
    change(
        file,
        "UPDATE layers SET json = replace(json, '\"start\":0,', ?) WHERE article = ? AND kind = 'entities'",
        '"start":-5,',
        B.id,
    )
    assert "points at characters -5" in str(verify(file).mismatch)


def test_annotations_taken_away_are_found(file: Path) -> None:
    change(
        file,
        "UPDATE layers SET json = json_set(json, '$.annotations', json('[]')) WHERE article = ? AND kind = 'entities'",
        B.id,
    )
    assert verify(file).mismatch == "Layer entities of north: annotations are missing from it."


def test_a_quotation_of_an_article_that_is_not_there_is_found(file: Path) -> None:
    with Archive.open(file) as archive:
        lost = Annotated(one(Raw("lost.txt", b"Lost words\nhere")), ())
        archive.put_story(told("ferry", (lost,)), "")
    assert "quotes an article that is not in the archive" in str(verify(file).mismatch)


def test_an_original_that_gives_no_article_any_more_is_found(file: Path) -> None:
    with Archive.open(file) as archive:
        result = archive.verify(lambda path, data, sidecar: Again(Raw(path, data, sidecar).digest, ()))
    assert result.mismatch == "The stored original of courier.txt gives no article courier any more."


def test_a_text_read_by_earlier_rules_is_named_and_no_mismatch(file: Path) -> None:
    def newer(path: str, data: bytes, sidecar: bytes | None) -> Again:
        source = Raw(path, data, sidecar)
        found = [a for a in articles_of(Raw(path, data.upper(), sidecar), version=2) if isinstance(a, Article)]
        return Again(source.digest, found)

    with Archive.open(file) as archive:
        result = archive.verify(newer)
    assert (result.mismatch, result.older) == (None, ("courier", "north"))
    assert result.layers == 4
