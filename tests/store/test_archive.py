import sqlite3
import zlib
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from rashomon.errors import ArchiveError, NotInArchive
from rashomon.model import Annotated, Passed, Unread
from rashomon.read.sources import Raw
from rashomon.store import sql
from rashomon.store.archive import Archive
from tests.store.build import COURIER, MUSEUM, NORTH, Change, articles_of, names, one, raw, said, told

A, B, M = one(COURIER), one(NORTH), one(MUSEUM)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "news.db"


@pytest.fixture
def archive(file: Path) -> Iterator[Archive]:
    with Archive.open(file, create=True) as opened:
        yield opened


def fill(archive: Archive) -> None:
    """Put in two reports of one event and one of another, layers and stories."""
    for source in (COURIER, MUSEUM, NORTH):
        article = one(source)
        archive.add(article, source)
        archive.layers.put(article.id, (names(article), said(article)))
    archive.put_stories({"ferry": (A.id, B.id), "museum": (M.id,)})
    for entry in archive.stories():
        archive.put_story(told(entry.id, tuple(archive.annotated(entry.articles))), "made of this")


# -- what goes in comes out --------------------------------------------------------------------------------


def test_what_goes_in_comes_out(archive: Archive, file: Path) -> None:
    fill(archive)
    archive.close()
    with Archive.open(file) as again:
        assert again.articles() == [A, M, B]
        assert again.layers.of(A.id) == (said(A), names(A))
        assert [(e.id, e.title, e.articles, e.told) for e in again.stories()] == [
            ("ferry", A.headline, (A.id, B.id), True),
            ("museum", M.headline, (M.id,), True),
        ]
        story = again.story("ferry")
        assert story is not None
        assert story == told("ferry", (Annotated(A, (said(A), names(A))), Annotated(B, (said(B), names(B)))))
        assert again.story_made("ferry") == "made of this"


def test_an_empty_archive(archive: Archive) -> None:
    assert (archive.articles(), archive.stories(), archive.log(), archive.layers.made("none")) == ([], [], [], ())
    assert archive.unread() == ((), ())
    assert archive.search("ferry") == []


def test_reading_the_same_again_changes_nothing(archive: Archive) -> None:
    fill(archive)
    archive.put_unread([Unread("x.pdf", "a PDF", "Print it.")], [Passed("y.css", "is a style sheet")])
    before = archive.dump()
    assert not archive.add(A, COURIER)
    assert not archive.layers.put(A.id, (names(A), said(A)))
    assert archive.put_stories({"ferry": (A.id, B.id), "museum": (M.id,)}) == []
    archive.put_unread([Unread("x.pdf", "a PDF", "Print it.")], [Passed("y.css", "is a style sheet")])
    assert archive.dump() == before


def test_the_same_file_named_by_another_path_is_not_new(archive: Archive) -> None:
    fill(archive)
    before = archive.dump()
    renamed = msgspec.structs.replace(A, id="other", name="today/courier")
    assert not archive.add(renamed, Raw("today/courier.txt", COURIER.data, None))
    assert archive.dump() == before
    assert archive.add(msgspec.structs.replace(A, id="third", name="copy"), Raw("copy.txt", COURIER.data, None))


def test_a_new_article_touches_only_its_story(archive: Archive) -> None:
    for source in (COURIER, MUSEUM):
        archive.add(one(source), source)
    archive.put_stories({"ferry": (A.id,), "museum": (M.id,)})
    for id, article in (("ferry", A), ("museum", M)):
        archive.put_story(told(id, (Annotated(article, ()),)), "one")
    archive.add(B, NORTH)
    assert archive.put_stories({"ferry": (A.id, B.id), "museum": (M.id,)}) == ["ferry"]
    assert archive.story("ferry") is None
    assert archive.story("museum") is not None
    assert (archive.story_made("ferry"), archive.story_made("museum")) == ("", "one")


def test_a_newer_version_replaces_its_layer_only(archive: Archive) -> None:
    fill(archive)
    assert archive.layers.put(A.id, (names(A, version=2), said(A)))
    assert archive.layers.of(A.id) == (said(A), names(A, version=2))
    assert [(x.kind, x.version, x.annotations) for x in archive.layers.made(A.id)] == [
        ("attributions", 1, ()),
        ("entities", 2, ()),
    ]


def test_sidecars_and_several_articles_of_one_file(archive: Archive) -> None:
    both = Raw("both.txt", b"One here\nfirst words\n===\nTwo here\nother words", b'{"url": "x"}')
    first, second = articles_of(both)
    for article in (first, second):
        assert not isinstance(article, Unread)
        assert archive.add(article, both)
        assert not archive.add(msgspec.structs.replace(article, id="other"), both)  # from the same place of it
    assert archive.articles() == [first, second]
    assert sum('INSERT INTO "sources"' in line for line in archive.dump()) == 1


def test_a_file_of_many_articles_costs_each_no_more(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    packed: list[bytes] = []
    compress = zlib.compress

    def counted(data: bytes) -> bytes:
        packed.append(data)
        return compress(data)

    monkeypatch.setattr(zlib, "compress", counted)
    raw = Raw("both.txt", b"One here\nfirst words\n===\nTwo here\nother words")
    for article in articles_of(raw):
        assert not isinstance(article, Unread)
        archive.add(article, raw)
    assert packed == [raw.data]
    with sqlite3.connect(archive.path) as db:
        plan = db.execute(f"EXPLAIN QUERY PLAN {sql.SAME_SOURCE}", ("", 1, "")).fetchall()
    db.close()
    assert any("articles_by_source (source=? AND <expr>=?)" in step for *_, step in plan)


def test_splits_and_merges_are_logged(archive: Archive) -> None:
    fill(archive)
    archive.put_stories({"all": (A.id, B.id, M.id)}, [Change("merge", "all", ("ferry", "museum"), "they are near")])
    assert [e.id for e in archive.stories()] == ["all"]
    (entry,) = archive.log()
    assert (entry.kind, entry.story, entry.others, entry.reason) == (
        "merge",
        "all",
        ("ferry", "museum"),
        "they are near",
    )


def test_what_is_read_later_is_no_longer_unread(archive: Archive) -> None:
    archive.put_unread([Unread("courier.txt", "was locked", "Close it."), Unread("b.txt", "gone", "")], [])
    archive.add(A, COURIER)
    assert archive.unread() == ((Unread("b.txt", "gone", ""),), ())


# -- finding -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("ferry", [A, B]),
        ("FERRY pier", [A]),
        ("ostrava", [M]),
        ('"ferry', [A, B]),
        ("fer*", []),
        ("", []),
        ("a OR b", []),
    ],
)
def test_search(archive: Archive, words: str, found: list[object]) -> None:
    fill(archive)
    assert [archive.article(id) for id in archive.search(words)] == found


def test_articles_are_found_by_id_name_and_url(archive: Archive) -> None:
    archive.add(msgspec.structs.replace(A, url="https://courier.invalid/1"), COURIER)
    by = [archive.article(name).id for name in (A.id, "courier", "https://courier.invalid/1")]
    assert by == [A.id] * 3


def test_a_name_that_two_articles_have_is_refused(archive: Archive) -> None:
    fill(archive)
    archive.add(msgspec.structs.replace(B, id="other", name="courier"), Raw("other.txt", NORTH.data, None))
    with pytest.raises(NotInArchive, match="2 articles are called courier"):
        archive.article("courier")
    with pytest.raises(NotInArchive, match="no article nobody"):
        archive.article("nobody")


def test_stories_are_found_by_id_its_beginning_and_a_report(archive: Archive) -> None:
    fill(archive)
    assert [archive.find_story(n).id for n in ("ferry", "fe", "north", A.id)] == ["ferry"] * 4
    for name in ("", "x"):
        with pytest.raises(NotInArchive, match="no story"):
            archive.find_story(name)
    archive.put_stories({"ferry": (A.id,), "ferry2": (B.id,)})
    with pytest.raises(NotInArchive, match="2 stories"):
        archive.find_story("fe")


def test_what_is_not_there_is_told(archive: Archive) -> None:
    with pytest.raises(NotInArchive):
        archive.layers.put("nothing", ())
    with pytest.raises(NotInArchive):
        archive.put_story(told("nothing", (Annotated(A, ()),)), "")
    with pytest.raises(NotInArchive):
        archive.forget("nothing")
    assert archive.story("nothing") is None
    assert archive.layers.of("nothing") == ()


# -- forgetting --------------------------------------------------------------------------------------------


def _on_disk(file: Path) -> bytes:
    return b"".join(p.read_bytes() for p in file.parent.iterdir())


def test_forgotten_words_are_gone_from_the_file(archive: Archive, file: Path) -> None:
    fill(archive)
    assert "zwölfstimmig".encode() in _on_disk(file)
    archive.forget(M.id)
    rest = _on_disk(file)
    for word in ("zwölfstimmig", "lfstimmig", "Ostrava", "ostrava", M.headline, "museum.txt", M.id):
        assert word.encode() not in rest
    assert archive.articles() == [A, B]
    assert [e.id for e in archive.stories()] == ["ferry"]
    assert archive.story("ferry") is not None
    assert archive.search("ostrava") == [] and archive.search("varnholm") == [B.id]


def test_notes_of_feeds_are_kept_and_go_with_what_is_forgotten(archive: Archive, file: Path) -> None:
    fill(archive)
    address = "https://courier.example/feed"
    assert archive.addresses.note(address) is None
    archive.addresses.put_note(address, "first")
    archive.addresses.put_note(address, "https://courier.example/gallery-reopens")
    assert archive.addresses.note(address) == "https://courier.example/gallery-reopens"
    assert archive.addresses.note("https://courier.example/other") is None
    archive.forget(archive.articles()[0].id)
    assert archive.addresses.note(address) is None
    assert b"gallery-reopens" not in _on_disk(file)


def test_the_source_read_last_from_a_path(archive: Archive) -> None:
    assert archive.addresses.source("north.txt") is None
    for text in ("Old\nThe old text of the harbour report.", "New\nThe new text of the harbour report."):
        source = Raw("north.txt", text.encode(), b"{}")
        archive.add(one(source), source)
    assert archive.addresses.source("north.txt") == (b"New\nThe new text of the harbour report.", b"{}")


def test_the_story_of_a_forgotten_article_is_told_anew(archive: Archive) -> None:
    fill(archive)
    archive.forget(B.id)
    assert [(e.id, e.articles, e.told) for e in archive.stories()] == [
        ("ferry", (A.id,), False),
        ("museum", (M.id,), True),
    ]


def test_a_source_stays_while_another_article_uses_it(archive: Archive, file: Path) -> None:
    both = raw("both", "One here\nfirst words\n===\nTwo here\nother words")
    first, second = articles_of(both)
    assert not isinstance(first, Unread) and not isinstance(second, Unread)
    archive.add(first, both)
    archive.add(second, both)
    archive.forget(first.id)
    assert any('INSERT INTO "sources"' in line for line in archive.dump())
    archive.forget(second.id)
    assert not any('INSERT INTO "sources"' in line for line in archive.dump())


def test_forgetting_while_another_program_reads_says_that_words_may_remain(file: Path) -> None:
    with Archive.open(file, create=True, patience=0.01) as archive:
        fill(archive)
        reader = sqlite3.connect(file)
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM articles").fetchone()
        with pytest.raises(ArchiveError, match="close that program"):
            archive.forget(M.id)
        reader.close()


# -- the file ----------------------------------------------------------------------------------------------


def test_no_archive_is_made_unless_asked(file: Path) -> None:
    with pytest.raises(ArchiveError, match=r"There is no archive .*news\.db; make one"):
        Archive.open(file)
    assert not file.exists()


def test_an_empty_file_becomes_an_archive_only_when_asked(file: Path) -> None:
    file.touch()
    with pytest.raises(ArchiveError, match="holds no archive yet"):
        Archive.open(file)
    Archive.open(file, create=True).close()
    Archive.open(file).close()


def test_a_folder_and_a_missing_folder_are_told(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="is a folder"):
        Archive.open(tmp_path, create=True)
    with pytest.raises(ArchiveError, match="There is no folder"):
        Archive.open(tmp_path / "nowhere" / "news.db", create=True)


def test_what_is_no_database_is_told_and_left_alone(file: Path) -> None:
    file.write_bytes(b"Dear diary, today a ferry struck a pier.")
    with pytest.raises(ArchiveError, match="is not an archive"):
        Archive.open(file, create=True)
    assert file.read_bytes().startswith(b"Dear diary")


def test_a_database_of_another_program_is_told_and_left_alone(file: Path) -> None:
    other = sqlite3.connect(file)
    other.execute("CREATE TABLE recipes (name TEXT)")
    other.commit()
    other.close()
    before = file.read_bytes()
    with pytest.raises(ArchiveError, match="of another program"):
        Archive.open(file, create=True)
    assert file.read_bytes() == before


def test_a_newer_schema_is_told(archive: Archive, file: Path) -> None:
    archive.close()
    newer = sqlite3.connect(file)
    newer.execute(f"PRAGMA user_version = {len(sql.MIGRATIONS) + 1}")
    newer.close()
    with pytest.raises(ArchiveError, match="newer version"):
        Archive.open(file)


def test_an_older_schema_is_migrated(archive: Archive, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive.add(A, COURIER)
    archive.close()
    monkeypatch.setattr(
        sql, "MIGRATIONS", (*sql.MIGRATIONS, "CREATE TABLE later (n INTEGER); -- a note; with a stop\n")
    )
    with Archive.open(file) as opened:
        assert any("CREATE TABLE later" in line for line in opened.dump())
        assert opened.articles() == [A]


def test_an_archive_in_use_is_told(archive: Archive, file: Path) -> None:
    writer = sqlite3.connect(file)
    writer.execute("BEGIN IMMEDIATE")
    with Archive.open(file, patience=0.01) as second:
        assert second.articles() == []
        with pytest.raises(ArchiveError, match="in use by another program"):
            second.add(A, COURIER)
    writer.close()


def test_a_damaged_file_is_told(archive: Archive, file: Path) -> None:
    fill(archive)
    archive.close()
    whole = bytearray(file.read_bytes())
    whole[4096 : len(whole)] = b"\xff" * (len(whole) - 4096)
    file.write_bytes(whole)
    with pytest.raises(ArchiveError, match="damaged"):
        Archive.open(file).articles()


def test_damaged_json_is_told(archive: Archive, file: Path) -> None:
    archive.add(A, COURIER)
    other = sqlite3.connect(file)
    other.execute("UPDATE articles SET json = '{'")
    other.commit()
    other.close()
    with pytest.raises(ArchiveError, match="rashomon verify"):
        archive.articles()


class Killed(BaseException):
    """What a test raises in the place of a kill."""


def test_a_write_cut_off_leaves_what_was_there(archive: Archive, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive.add(A, COURIER)
    before = archive.dump()
    for statement in ("ADD_ARTICLE", "ADD_WORDS", "DROP_LEFTOVER"):
        monkeypatch.setattr(sql, statement, "SELECT die()")
        archive._file._db.create_function("die", 0, lambda: (_ for _ in ()).throw(Killed()))
        with pytest.raises(ArchiveError):
            archive.add(B, NORTH)
        monkeypatch.undo()
        assert archive.dump() == before
    assert archive.add(B, NORTH)
