"""The shelf of an archive: a pile on it is the pile in memory."""

import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from rashomon.errors import ArchiveError
from rashomon.group import growing
from rashomon.group.growing import Pile
from rashomon.group.prints import take
from rashomon.model import Article
from rashomon.read.raw import Raw
from rashomon.store import placing
from rashomon.store.archive import Archive
from tests.group.test_growing import ARTICLES


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "news.db", create=True) as opened:
        yield opened


def arrive(archive: Archive, articles: list[Article]) -> None:
    for a in articles:
        archive.add(a, Raw(f"{a.id}.txt", a.text.encode()))


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("largest", [5, 200])
def test_a_pile_in_an_archive_is_the_pile_in_memory(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, seed: int, largest: int
) -> None:
    monkeypatch.setattr(growing, "LARGEST", largest)
    monkeypatch.setattr(placing, "BLOCK", 4)
    arrive(archive, random.Random(seed).sample(ARTICLES, len(ARTICLES)))
    while ids := archive.placing.waiting(7):
        with archive.together():  # a new pile each time, as each run of the program has one
            Pile(shelf=archive.placing).add_prints((id, take(archive.article_of(id))) for id in ids)
    pile = Pile(shelf=archive.placing)
    assert pile.groups() == Pile(ARTICLES).groups()
    assert len(pile) == len(ARTICLES)
    assert pile.group_of(ARTICLES[0].id) == Pile(ARTICLES).group_of(ARTICLES[0].id)
    assert archive.placing.uncut() == [] and archive.placing.count_waiting() == 0


def test_what_is_forgotten_is_out_of_the_index(archive: Archive) -> None:
    arrive(archive, ARTICLES)
    Pile(ARTICLES, shelf=archive.placing)
    gone, *left = ARTICLES
    archive.forget(gone.id)
    with sqlite3.connect(archive.path) as db:
        assert db.execute("SELECT count(*) FROM prints").fetchone() == (len(left),)
        words = {word for (word,) in db.execute("SELECT word FROM postings")}
        (entries,) = db.execute("SELECT sum(length(entries)) / 6 FROM postings").fetchone()
    db.close()
    assert words == {w for a in left for w in take(a).search}
    assert entries == sum(len(take(a).search) for a in left)
    pile = Pile(shelf=archive.placing)
    pile.place(())
    pile.cut(archive.placing.uncut())
    assert pile.groups() == Pile(left).groups()


def test_a_word_of_one_article_only_goes_with_it(archive: Archive) -> None:
    arrive(archive, ARTICLES[:1])
    Pile(ARTICLES[:1], shelf=archive.placing)
    archive.forget(ARTICLES[0].id)
    assert not [line for line in archive.dump() if "Kelden" in line or "kelden" in line or 'INTO "postings"' in line]


def test_an_index_that_does_not_fit_is_told(archive: Archive) -> None:
    arrive(archive, ARTICLES[:3])
    Pile(ARTICLES[:3], shelf=archive.placing)
    with sqlite3.connect(archive.path) as db:
        db.execute("DELETE FROM postings")
    db.close()
    with pytest.raises(ArchiveError, match="index"):
        archive.forget(ARTICLES[0].id)
    assert len(archive.articles()) == 3


def test_other_rules_clear_the_shelf(archive: Archive) -> None:
    archive.placing.begin("first")
    arrive(archive, ARTICLES[:3])
    Pile(ARTICLES[:3], shelf=archive.placing)
    archive.placing.begin("first")
    assert archive.placing.count_waiting() == 0
    archive.placing.begin("second")
    assert archive.placing.waiting(9) == [a.id for a in ARTICLES[:3]]
    assert archive.placing.parts() == []


def test_an_article_that_is_not_there_has_no_number(archive: Archive) -> None:
    assert archive.placing.number("none") is None
    with pytest.raises(KeyError):
        archive.placing.arrived("none")
    with pytest.raises(KeyError):
        Pile(shelf=archive.placing).group_of("none")


def test_what_is_done_together_is_undone_together(archive: Archive) -> None:
    arrive(archive, ARTICLES[:3])
    with pytest.raises(RuntimeError), archive.together():
        Pile(ARTICLES[:3], shelf=archive.placing)
        raise RuntimeError
    assert archive.placing.count_waiting() == 3 and archive.placing.parts() == []
