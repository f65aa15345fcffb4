from collections.abc import Iterator
from pathlib import Path

import pytest

from rashomon.model import Article
from rashomon.read import read as reading
from rashomon.read.raw import Raw
from rashomon.settings import Settings
from rashomon.show.cli import update
from rashomon.store.archive import Archive
from tests.read.stories import PAGE


def _folder(folder: Path) -> Path:
    for name, word in (("north/a.txt", "eleven"), ("south/a.txt", "twelve"), ("south/b.txt", "eleven")):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PAGE.replace("eleven", word).replace("Eleven", word.title()), encoding="utf-8")
    (folder / "empty.txt").write_text("")
    return folder


def test_every_article_is_stored_under_a_name_of_its_own(tmp_path: Path) -> None:
    seen: list[tuple[str, int]] = []
    with Archive.open(tmp_path / "a.db", create=True) as archive:
        kept = update.keep(
            archive, [_folder(tmp_path / "in")], Settings(workers=1), lambda s, n, _: seen.append((s, n))
        )
        assert [a.name for a in archive.articles()] == ["a.txt", "south/a.txt"]
        assert kept.added == tuple(a.id for a in archive.articles()) and kept.articles == 2
        assert [p.reason for p in kept.passed] == [f"same text as {tmp_path}/in/north/a.txt"]
        assert [u.path for u in kept.unread] == [f"{tmp_path}/in/empty.txt"]
        assert archive.unread() == (kept.unread, kept.passed)
        # The same again adds nothing, and is no paths without a report either.
        again = update.keep(archive, [tmp_path / "in"], Settings(workers=1))
        assert again.added == () and again.articles == 2
    assert [n for stage, n in seen if stage == "read"] == [1, 2, 3, 4]


def test_what_was_read_before_a_run_was_stopped_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> Iterator[tuple[Raw, list[Article]]]:
        raw = Raw("a.txt", PAGE.encode())
        yield raw, [a for a in reading.read_raw(raw) if isinstance(a, Article)]
        raise KeyboardInterrupt

    monkeypatch.setattr(reading, "stream", stopped)
    with Archive.open(tmp_path / "a.db", create=True) as archive:
        with pytest.raises(KeyboardInterrupt):
            update.keep(archive, [tmp_path], Settings())
        assert [a.name for a in archive.articles()] == ["a.txt"]
