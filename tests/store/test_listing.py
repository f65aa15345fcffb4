import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from rashomon.errors import NotInArchive
from rashomon.model import Annotation, Layer, Place, Span
from rashomon.store import sql
from rashomon.store.archive import Archive
from rashomon.store.connection import _statements
from rashomon.store.listing import Query
from tests.show import build
from tests.store.build import COURIER, one

START = datetime(2031, 5, 15, 8, 0, tzinfo=UTC)


class Raw:
    def __init__(self, name: str, text: str):
        self.path, self.data, self.sidecar, self.digest = name, text.encode(), None, name


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return an archive with the story of the ferry, a minute between its reports."""
    made = tmp_path / "n.db"
    with Archive.open(made, create=True) as archive:
        fill(archive)
    return made


def fill(archive: Archive) -> None:
    story = build.story()
    for n, annotated in enumerate(story.articles):
        article = annotated.article
        text = article.text.encode("utf-8", "replace").decode()
        archive.add(article, Raw(article.name, text), START + timedelta(minutes=n))
    place = Annotation("p", Span(0, 4), Place(name="Skarø Sound"), 0.9)
    archive.layers.put(build.A.id, [Layer(build.A.id, "places", "hand", 1, "s", (place,))])
    archive.put_stories({story.id: [a.article.id for a in story.articles]})
    archive.put_story(story, "made")


def ids(archive: Archive, **query: object) -> list[str]:
    return [s.id for s in archive.listing.find(Query(**query)).stories]  # type: ignore[arg-type]


def test_a_story_is_listed_with_what_was_found(path: Path) -> None:
    with Archive.open(path) as archive:
        results = archive.listing.find(Query(seen=(START + timedelta(minutes=2)).isoformat()))
    (story,) = results.stories
    assert (results.total, results.page, results.pages) == (1, 1, 1)
    assert story.title == build.story().title and story.told
    assert (story.reports, story.accounts, story.new) == (5, 4, 2)
    assert story.disputed == sum(f.verdict in ("contradict", "differ", "update") for f in build.FINDINGS)
    assert story.altered == sum(u.relation == "altered" for u in build.UTTERANCES)
    assert (story.since, story.until, story.place) == ("2031-05-13", "2031-05-13", "Varnholm")
    assert story.newest == (START + timedelta(minutes=4)).isoformat()
    assert story.outlets == ("Varnholm Courier", "Northreach News", "Tidewater Post", "The Lantern")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"place": "skarø"}, True),  # a place that a report names, whatever its case
        ({"place": "SKARØ so"}, True),
        ({"place": "sound"}, True),
        ({"place": "Varnholm Skarø"}, False),  # two names are not one
        ({"person": "lindqvar"}, True),
        ({"person": "melk"}, True),
        ({"person": "Melk Brede"}, False),
        ({"person": "varnholm"}, False),  # a place, no person
        ({"outlet": "northreach"}, True),
        ({"since": "2031-05-13", "until": "2031-05-13"}, True),
        ({"since": "2031-05-14"}, False),
        ({"until": "2031-05"}, True),
        ({"until": "2030"}, False),
        ({"after": (START + timedelta(minutes=3)).isoformat()}, True),
        ({"after": (START + timedelta(minutes=4)).isoformat()}, False),
        ({"text": "pier"}, True),
        ({"text": 'pier" OR "x'}, False),
        ({"text": "   "}, True),
        ({"text": "?!"}, False),
        ({"person": "\0"}, True),
    ],
)
def test_what_is_searched(path: Path, query: dict[str, str], found: bool) -> None:
    with Archive.open(path) as archive:
        assert bool(ids(archive, **query)) is found


def test_a_story_that_was_not_compared_has_the_first_line_of_its_first_report(tmp_path: Path) -> None:
    article = one(COURIER)
    with Archive.open(tmp_path / "n.db", create=True) as archive:
        archive.add(article, COURIER)
        archive.put_stories({"s": [article.id]})
        (story,) = archive.listing.find(Query()).stories
        assert (story.title, story.told, story.reports) == ("Ferry strikes pier", False, 1)
        assert archive.listing.titles(["s", "nowhere"]) == {}


def test_a_story_that_is_compared_again_is_listed_as_it_is_now(path: Path) -> None:
    story = build.story()
    changed = msgspec.structs.replace(story, title="The pier again", people=(), findings=(), accounts=())
    with Archive.open(path) as archive:
        archive.put_story(changed, "made again")
        (listed,) = archive.listing.find(Query()).stories
        assert (listed.title, listed.disputed, listed.accounts) == ("The pier again", 0, 0)
        assert ids(archive, person="lindqvar") == []


def test_a_story_that_is_gone_is_not_listed(path: Path) -> None:
    with Archive.open(path) as archive:
        archive.put_stories({"other": [a.article.id for a in build.story().articles]})
        assert ids(archive) == ["other"]
    rows = sqlite3.connect(path).execute("SELECT (SELECT count(*) FROM listed), count(*) FROM listed_words").fetchall()
    assert rows == [(1, 1)]


def test_forgetting_leaves_no_name_in_the_list(path: Path) -> None:
    with Archive.open(path) as archive:
        assert ids(archive, person="lindqvar", outlet="courier")
        archive.forget(build.A.id)
        assert ids(archive, person="lindqvar") == [] and ids(archive, outlet="courier") == []
    assert "Skarø".encode() not in path.read_bytes()


def test_news_of_a_story(path: Path) -> None:
    with Archive.open(path) as archive:
        assert archive.listing.news("varnholm") == (5, 5, "made", True)
        assert [a.outlet for a in archive.listing.arrived("varnholm", 3)] == ["The Lantern", None]
        assert archive.listing.place_of(build.A.id) == ("varnholm", START.isoformat())
        for ask in (archive.listing.news, archive.listing.place_of):
            with pytest.raises(NotInArchive):
                ask("nowhere")


def test_an_archive_of_an_earlier_version_is_filled_when_it_is_opened(path: Path) -> None:
    """The statements that fill the list of an archive that was there before give what the triggers give."""
    db = sqlite3.connect(path)
    before = [db.execute(f"SELECT * FROM {t} ORDER BY 1").fetchall() for t in ("listed", "listed_words")]
    migration = next(m for m in sql.MIGRATIONS if "CREATE TABLE listed " in m)
    fill = [s for s in _statements(migration) if s.lstrip().startswith(("INSERT INTO listed (", "UPDATE stories"))]
    assert len(fill) == 2
    db.execute("DELETE FROM listed")
    assert db.execute("SELECT count(*) FROM listed_words").fetchone() == (0,)
    for statement in fill:
        db.execute(statement)
    after = [db.execute(f"SELECT * FROM {t} ORDER BY 1").fetchall() for t in ("listed", "listed_words")]
    db.close()
    assert after == before
