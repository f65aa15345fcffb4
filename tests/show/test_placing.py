"""New articles find their stories in an archive without the others being loaded."""

import random
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

import rashomon
from rashomon.group.growing import Pile
from rashomon.group.stories import regroup
from rashomon.model import Article
from rashomon.read.raw import Raw
from rashomon.settings import Settings
from rashomon.show.cli import placing, update
from rashomon.store import sql
from rashomon.store.archive import Archive
from rashomon.store.connection import Connection
from rashomon.store.judgements import Judgement
from rashomon.store.rows import article_row
from tests.group.test_growing import ARTICLES, report
from tests.show.fake import Pipeline
from tests.store.build import names


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> Pipeline:
    made = Pipeline()
    monkeypatch.setitem(sys.modules, "rashomon.pipeline", made)
    monkeypatch.setattr(rashomon, "pipeline", made, raising=False)
    return made


def arrive(archive: Archive, *articles: Article) -> None:
    for a in articles:
        archive.add(a, Raw(a.source.path, a.text.encode()))


def groups(archive: Archive) -> list[tuple[str, ...]]:
    return sorted(tuple(sorted(e.articles)) for e in archive.stories())


@pytest.mark.parametrize("seed", range(8))
def test_any_order_of_arrival_gives_the_same_stories(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.setattr(placing, "CHUNK", 5)
    monkeypatch.setattr(placing, "PARTS", 1)
    rng = random.Random(seed)
    order = rng.sample(ARTICLES, len(ARTICLES))
    with Archive.open(tmp_path / "news.db", create=True) as archive:
        while order:
            arrive(archive, *(order.pop() for _ in range(min(rng.randint(1, 12), len(order)))))
            placing.place(archive)
        assert groups(archive) == Pile(ARTICLES).groups()


def test_ids_and_the_log_are_those_of_sorting_everything_anew(tmp_path: Path) -> None:
    stories: dict[str, tuple[str, ...]] = {}
    log = []
    with Archive.open(tmp_path / "news.db", create=True) as archive:
        for n in range(6, len(ARTICLES) + 1, 6):
            arrive(archive, *ARTICLES[n - 6 : n])
            placing.place(archive)
            made = regroup(ARTICLES[:n], stories)
            stories = made.stories
            log += [(c.kind, c.story, c.others, c.reason) for c in made.changes]
        assert {e.id: e.articles for e in archive.stories()} == stories
        assert [(c.kind, c.story, c.others, c.reason) for c in archive.log()] == log
    assert log


def test_one_article_reads_and_tells_only_what_is_near(
    tmp_path: Path, fake: Pipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    far = report("far", "An egg needs nine minutes in water.")
    with Archive.open(tmp_path / "news.db", create=True) as archive:
        arrive(archive, *ARTICLES)
        update.refresh(archive, Settings())
        read: list[str] = []

        def reading(file: Connection, id: str) -> tuple[str, str]:
            read.append(id)
            return article_row(file, id)

        monkeypatch.setattr("rashomon.store.archive.article_row", reading)
        monkeypatch.setattr("rashomon.store.layers.article_row", reading)
        monkeypatch.setattr(Archive, "articles", None)
        arrive(archive, far)
        told = update.refresh(archive, Settings())
        assert len(told) == 1 and set(read) == {"far"}
        before = archive.dump()
        assert update.refresh(archive, Settings()) == () and archive.dump() == before


def test_a_run_that_was_cut_off_is_carried_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class CutOff(Exception):
        pass

    def cut_off(*_: object) -> None:
        raise CutOff

    with Archive.open(tmp_path / "news.db", create=True) as archive:
        arrive(archive, *ARTICLES)
        with monkeypatch.context() as now:
            now.setattr(placing, "_sort", cut_off)
            with pytest.raises(CutOff):
                placing.place(archive)
        assert archive.placing.count_waiting() == 0 and archive.stories() == []
        placing.place(archive)
        assert groups(archive) == Pile(ARTICLES).groups()


def test_what_is_left_when_articles_are_forgotten_is_sorted_anew(tmp_path: Path) -> None:
    left = list(ARTICLES)
    with Archive.open(tmp_path / "news.db", create=True) as archive:
        arrive(archive, *ARTICLES)
        placing.place(archive)
        before = groups(archive)
        for gone in ARTICLES[:4]:
            archive.forget(gone.id)
            left.remove(gone)
            placing.place(archive)
            assert groups(archive) == Pile(left).groups()
    ids = {a.id for a in left}
    # Not only were those taken out of their stories that were forgotten.
    assert Pile(left).groups() != sorted(kept for g in before if (kept := tuple(a for a in g if a in ids)))


def test_it_does_not_matter_which_version_came_first(tmp_path: Path) -> None:
    first, *rest = ARTICLES
    page, day = "https://courier.example/a", datetime(2031, 5, 4, tzinfo=UTC)
    old = msgspec.structs.replace(first, url=page, published=day)
    new = msgspec.structs.replace(report("new", rest[4].text), url=page, published=day + timedelta(days=1))
    for number, order in enumerate(([*rest, old, new], [new, *rest, old], [old, new, *rest])):
        with Archive.open(tmp_path / f"{number}.db", create=True) as archive:
            for n in (1, 2, len(order) - 1, len(order)):
                arrive(archive, *order[:n])  # those that are there are passed over
                placing.place(archive)
            assert [v.articles for v in archive.versions()] == [(old.id, new.id)]
            assert groups(archive) == Pile([*rest, new]).groups()
            assert archive.story_of(old.id) == archive.story_of(new.id)
            archive.forget(new.id)
            placing.place(archive)
            assert archive.versions() == []
            assert groups(archive) == Pile([*rest, old]).groups()


def test_a_judgement_holds_while_the_pile_grows(tmp_path: Path) -> None:
    first, *_ = Pile(ARTICLES).groups()
    other = next(g for g in Pile(ARTICLES).groups() if len(g) > 1 and g != first)
    with Archive.open(tmp_path / "news.db", create=True) as archive:
        arrive(archive, *ARTICLES[:-3])
        placing.place(archive)
        kept = {a.id for a in ARTICLES[:-3]}
        one, two = next(a for a in first if a in kept), next(a for a in other if a in kept)
        made = archive.judgements.add(Judgement(kind="same story", articles=(one,), others=(two,)))
        placing.place(archive)
        assert archive.story_of(one) == archive.story_of(two)
        arrive(archive, *ARTICLES[-3:])
        placing.place(archive)
        assert archive.story_of(one) == archive.story_of(two)
        archive.judgements.undo(made.n)
        placing.place(archive)
        assert groups(archive) == Pile(ARTICLES).groups()


def test_an_archive_from_before_is_brought_up(tmp_path: Path, fake: Pipeline, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "news.db"
    n = next(i for i, m in enumerate(sql.MIGRATIONS) if "CREATE TABLE standing" in m)
    stories = {f"story{k}": group for k, group in enumerate(Pile(ARTICLES).groups())}
    with monkeypatch.context() as past:
        past.setattr(sql, "MIGRATIONS", sql.MIGRATIONS[:n])
        with Archive.open(path, create=True) as archive:
            arrive(archive, *ARTICLES)
            archive.put_stories(stories)
            with archive.together() as db:
                for a in ARTICLES[1:]:
                    layer = names(a, fake.version)
                    made = (
                        layer.annotator,
                        layer.version,
                        layer.settings,
                        msgspec.json.encode(layer).decode(),
                        b"",
                        "",
                    )
                    db.execute(sql.PUT_LAYER, (a.id, layer.kind, *made))  # type: ignore[attr-defined]
    with Archive.open(path) as archive:
        assert archive.placing.count_waiting() == len(ARTICLES)
        told = update.refresh(archive, Settings())
        assert {e.id: e.articles for e in archive.stories()} == stories
        assert set(told) == set(stories) and archive.log() == []
        assert fake.annotated == [ARTICLES[0].name]
