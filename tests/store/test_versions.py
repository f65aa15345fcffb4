from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from rashomon.model import Annotated
from rashomon.store import sql
from rashomon.store.archive import Archive
from rashomon.store.connection import Connection
from rashomon.store.shapes import Versions
from tests.store.build import COURIER, NORTH, one, raw, told

URL = "https://courier.example/ferry"
LATER = raw("courier", "Ferry strikes pier\nThe night ferry struck a pier, and three died.")
OLD = msgspec.structs.replace(one(COURIER), url=URL)
NEW = msgspec.structs.replace(one(LATER), url=URL)
OTHER = one(NORTH)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "news.db", create=True) as opened:
        opened.add(OLD, COURIER)
        opened.add(OTHER, NORTH)
        opened.put_stories({"ferry": (OLD.id, OTHER.id)})
        yield opened


def link(archive: Archive) -> None:
    archive.add(NEW, LATER)
    archive.put_versions([Versions((OLD.id, NEW.id), "the times"), Versions((OTHER.id,), "")])
    archive.put_stories({"ferry": (OTHER.id, NEW.id)})


def test_the_newest_stands_for_all(archive: Archive) -> None:
    link(archive)
    (entry,) = archive.stories()
    assert (entry.id, entry.articles, entry.older) == ("ferry", (OTHER.id, NEW.id), (OLD.id,))
    assert archive.article(URL) == archive.article("courier") == NEW
    assert archive.article("http://www.courier.example/ferry/?utm_source=x") == NEW
    assert archive.article(OLD.id) == OLD
    assert archive.find_story(OLD.id).id == "ferry"
    assert archive.newest(OLD.id) == NEW.id and archive.newest(OTHER.id) == OTHER.id
    assert archive.versions() == [Versions((OLD.id, NEW.id), "the times")]
    assert archive.versions_of(OLD.id).articles == (OLD.id, NEW.id)
    assert archive.versions_of(OTHER.id).articles == (OTHER.id,)
    assert set(archive.read_times()) == {OLD.id, NEW.id, OTHER.id}


def test_setting_the_same_again_changes_nothing(archive: Archive) -> None:
    link(archive)
    before = archive.dump()
    assert not archive.put_versions([Versions((OLD.id, NEW.id), "the times")])
    assert archive.put_stories({"ferry": (OTHER.id, NEW.id)}) == []
    assert archive.dump() == before
    assert archive.put_versions([Versions((NEW.id, OLD.id), "the times")])


def test_an_older_version_that_comes_later_has_the_story_told_again(archive: Archive) -> None:
    archive.put_story(told("ferry", (Annotated(OLD, ()), Annotated(OTHER, ()))), "made")
    archive.add(NEW, LATER)
    archive.put_versions([Versions((NEW.id, OLD.id), "the times")])
    assert archive.put_stories({"ferry": (OLD.id, OTHER.id)}) == ["ferry"]
    assert archive.story("ferry") is None


def test_without_the_newest_the_older_one_stays_in_its_story(archive: Archive) -> None:
    link(archive)
    archive.forget(NEW.id)
    assert archive.versions() == []
    assert [(e.id, e.articles, e.older) for e in archive.stories()] == [("ferry", (OLD.id, OTHER.id), ())]


def test_an_archive_of_the_first_schema_is_migrated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "first.db"
    monkeypatch.setattr(sql, "MIGRATIONS", sql.MIGRATIONS[:1])
    first = Connection(file, create=True)
    assert not any("versions" in line for line in first.dump())
    first.close()
    monkeypatch.undo()
    with Archive.open(file) as opened:
        opened.add(OLD, COURIER)
        opened.add(OTHER, NORTH)
        opened.put_stories({"ferry": (OLD.id, OTHER.id)})
        link(opened)
        assert opened.versions() == [Versions((OLD.id, NEW.id), "the times")]
