import gzip
import json
from pathlib import Path

import pytest
from tests.read.stories import HEADLINE, HTML, PAGE, REPORT

from evals import pages


def _data(folder: Path) -> Path:
    under = folder / "pages"
    (under / "html").mkdir(parents=True)
    (under / "html" / "one.html.gz").write_bytes(gzip.compress(HTML.encode()))
    (under / "plain-text.json").write_text(json.dumps({"one": {"articleBody": PAGE}}))
    (under / "ground-truth.json").write_text(json.dumps({"one": {"articleBody": "\n".join(REPORT)}}))
    return folder


def test_runs_of_four_words_counted_as_often_as_they_occur() -> None:
    assert pages.shingles("a b c d e") == {("a", "b", "c", "d"): 1, ("b", "c", "d", "e"): 1}
    assert pages.shingles("a b") == {("a", "b"): 1} and not pages.shingles(" . ")
    assert pages.shingles("a a a a a a")["a", "a", "a", "a"] == 3


def test_a_page_is_scored_by_what_it_keeps_and_what_else() -> None:
    half = pages.compared("a b c d x y z", "a b c d")
    assert half.f1 == pytest.approx(0.4)
    assert half == (0.25, 1.0)
    assert pages.compared("", "a b c d").f1 == 0.0
    assert pages.compared("", "") == (1.0, 1.0) and pages.compared("a", "").f1 == 0.0


def test_both_figures() -> None:
    found = pages.figures("x", [pages.Score(1.0, 1.0), pages.Score(None, 0.0)])
    assert found == {"x, mean": 0.5, "x, public": pytest.approx(2 / 3)}
    assert pages.figures("x", []) == {"x, mean": 0.0, "x, public": 0.0}


def test_saved_and_flat_pages_are_measured(tmp_path: Path) -> None:
    found = pages.score(_data(tmp_path))
    assert list(found) == [
        "html, mean",
        "html, public",
        "flat, seen in training, mean",
        "flat, seen in training, public",
    ]
    assert found["html, mean"] > 0.9 and found["flat, seen in training, mean"] > 0.9
    assert HEADLINE not in pages.read(pages.saved(tmp_path / "pages")["one"])


def test_without_the_library_the_held_out_figure_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def missing() -> None:
        raise ImportError("sklearn")

    monkeypatch.setattr(pages, "_training", missing)
    assert pages.main(["--data", str(_data(tmp_path)), "--held-out"]) == 2
    assert "needs scikit-learn" in capsys.readouterr().out
