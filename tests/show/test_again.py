"""An exported story that is read again gives the same archive, with the real pipeline."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rashomon.show.cli import main
from rashomon.store.archive import Archive

EXAMPLE = Path(__file__).parents[2] / "examples" / "lantern-bridge"
#: An agency's report, a rewrite of it, and one of its own: enough for copies, quotes and disputes.
REPORTS = ("meridian-press-agency.html", "dunvarrow-daily.html", "orrowby-ledger.html")

Run = Callable[..., bytes]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Run:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("RASHOMON_ARCHIVE", raising=False)
    monkeypatch.setenv("RASHOMON_WORKERS", "1")

    def go(*arguments: str) -> bytes:
        with pytest.raises(SystemExit) as end:
            main(arguments)
            sys.exit(0)
        out, err = capsysbinary.readouterr()
        assert not end.value.code, err
        return out

    return go


def _stories(run: Run, archive: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run("stories", "--json", "--archive", archive))
    return found


def _articles(archive: str) -> dict[str, Any]:
    with Archive.open(Path(archive)) as opened:
        return {a.id: a for a in opened.articles()}


def test_an_export_that_is_read_again_gives_the_same_archive_and_the_same_export(run: Run, tmp_path: Path) -> None:
    run("read", *(str(EXAMPLE / name) for name in REPORTS), "--archive", "one.db")
    first = max(_stories(run, "one.db"), key=lambda s: len(s["articles"]))
    run("export", first["id"], "-o", "story.json", "--archive", "one.db")
    run("read", "story.json", "--archive", "two.db")
    (second,) = _stories(run, "two.db")
    assert second["id"] == first["id"]
    before, after = _articles("one.db"), _articles("two.db")
    assert after == {id: before[id] for id in (*first["articles"], *first["older"])}
    exported = (tmp_path / "story.json").read_bytes()
    assert run("export", second["id"], "--archive", "two.db") == exported
    assert all(json.loads(exported)[key] for key in ("copies", "findings", "utterances", "people", "timeline"))
    assert b'"mismatch": null' in run("verify", "--json", "--archive", "two.db")
