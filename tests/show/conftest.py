"""The command line with a small pipeline in the place of the real one."""

import sys
from pathlib import Path

import pytest

import rashomon
from rashomon.show import report
from rashomon.show.cli import main, update
from tests.show.fake import Pipeline
from tests.show.running import FERRY, FERRY_2, MUSEUM, Done, Run
from tests.store.build import reread


@pytest.fixture
def pipeline(monkeypatch: pytest.MonkeyPatch) -> Pipeline:
    fake = Pipeline()
    monkeypatch.setitem(sys.modules, "rashomon.pipeline", fake)
    monkeypatch.setattr(rashomon, "pipeline", fake, raising=False)
    monkeypatch.setattr("rashomon.read.read.stream", fake.stream)
    monkeypatch.setattr(report, "render", lambda story: f"<h1>{story.title}</h1>")
    monkeypatch.setattr(update, "reread", reread)
    return fake


@pytest.fixture
def run(
    pipeline: Pipeline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> Run:
    """Return a function that runs the command line in a folder with three reports and a file that is none."""
    monkeypatch.chdir(tmp_path)
    for name in ("RASHOMON_ARCHIVE", "NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "in").mkdir()
    for name, text in (("a.txt", FERRY), ("b.txt", FERRY_2), ("style.css", "p {}")):
        (tmp_path / "in" / name).write_text(text, encoding="utf-8")
    (tmp_path / "m.txt").write_text(MUSEUM, encoding="utf-8")

    def go(*arguments: str) -> Done:
        code = 0
        try:
            main(arguments)
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else int(bool(end.code))
        out, err = capsysbinary.readouterr()
        return Done(code, out.decode(), err.decode())

    return go
