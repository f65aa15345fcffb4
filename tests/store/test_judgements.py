from datetime import UTC, datetime
from pathlib import Path

import pytest

from rashomon.errors import NotInArchive
from rashomon.model import Span, Words
from rashomon.store.archive import Archive
from rashomon.store.judgements import Judgement
from tests.store.build import COURIER, MUSEUM, NORTH, one

A, B, C = one(COURIER), one(NORTH), one(MUSEUM)
NOW = datetime(2031, 5, 14, 9, 0, tzinfo=UTC)


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    opened = Archive.open(tmp_path / "n.db", create=True)
    for article, raw in ((A, COURIER), (B, NORTH), (C, MUSEUM)):
        opened.add(article, raw)
    return opened


def verdict(**fields: object) -> Judgement:
    words = (Words(A.id, Span(0, 5), "Ferry"), Words(B.id, Span(0, 5), "Three"))
    made = {"kind": "verdict", "articles": (A.id, B.id), "words": words, "point": "Who?", "person": "agree"}
    return Judgement(**(made | fields))  # type: ignore[arg-type]


def test_a_judgement_is_kept_with_its_time_and_note(archive: Archive) -> None:
    kept = archive.judgements.add(verdict(note="zwölf 🛳️"), NOW)
    assert (kept.n, kept.at, kept.undone, kept.note) == (1, "2031-05-14T09:00:00+00:00", None, "zwölf 🛳️")
    assert archive.judgements.log() == (kept,)
    again = Archive.open(archive.path)
    assert again.judgements.holding() == (kept,)
    again.close()
    archive.close()


def test_one_that_is_taken_back_stays_in_the_log(archive: Archive) -> None:
    archive.judgements.add(verdict(), NOW)
    archive.judgements.add(verdict(person="differ"), NOW)
    assert archive.judgements.undo(1, NOW) is True
    assert archive.judgements.undo(1, NOW) is False
    assert [j.undone for j in archive.judgements.log()] == ["2031-05-14T09:00:00+00:00", None]
    assert [j.n for j in archive.judgements.holding()] == [2]
    with pytest.raises(NotInArchive, match="There is no judgement 7"):
        archive.judgements.undo(7)
    archive.close()


def test_one_about_an_article_that_is_not_there_is_not_kept(archive: Archive) -> None:
    with pytest.raises(NotInArchive, match="no article nowhere"):
        archive.judgements.add(verdict(articles=(A.id, "nowhere")))
    assert archive.judgements.log() == ()
    archive.close()


def test_what_is_forgotten_takes_what_was_said_of_it_along(archive: Archive) -> None:
    archive.judgements.add(verdict(note="speaks of the Anna Brede"))
    archive.judgements.add(Judgement(kind="same story", articles=(A.id,), others=(C.id,)))
    left = archive.judgements.add(Judgement(kind="same story", articles=(B.id,), others=(C.id,)))
    archive.forget(A.id)
    assert archive.judgements.log() == (left,)
    archive.close()
    assert b"Anna Brede" not in archive.path.read_bytes()


def test_only_what_sorts_stories_waits_to_be_applied(archive: Archive) -> None:
    judgements = archive.judgements
    assert not judgements.waiting()
    judgements.add(verdict())
    assert not judgements.waiting() and judgements.sorting() == ()
    judgements.add(Judgement(kind="another story", articles=(A.id,), others=(B.id,)))
    assert judgements.waiting() and len(judgements.sorting()) == 1
    judgements.put_applied()
    assert not judgements.waiting()
    judgements.undo(2)
    assert judgements.waiting()
    judgements.put_applied()
    before = archive.dump()
    judgements.put_applied()
    assert not judgements.waiting() and archive.dump() == before
    archive.close()
