"""The table of figures against floors: what counts as below, what is written, and when floors may be raised."""

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

from evals import run


def given(figures: dict[str, float], data: str = "d1") -> run.Measure:
    def measure(section: str, root: Path, out: Path) -> run.Measured:
        return (
            run.Measured(section, data, figures) if section == "times" else run.Measured(section, note="not there yet")
        )

    return measure


def floors(path: Path, **values: float) -> Path:
    path.write_text(json.dumps({"times": {"data": "d1", "floors": values}}))
    return path


def start(tmp_path: Path, figures: dict[str, float], *flags: str, data: str = "d1") -> int:
    arguments = ["--data", str(tmp_path), "--out", str(tmp_path / "out"), "--only", "times,places", *flags]
    return run.main(arguments, tmp_path / "floors.json", given(figures, data))


def test_figures_at_their_floors_pass_and_the_table_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    floors(tmp_path / "floors.json", value_f1=0.75, not_in_source=0)
    assert start(tmp_path, {"value_f1": 0.75, "not_in_source": 0.0}) == 0
    shown = capsys.readouterr().out
    assert shown == (tmp_path / "out" / "table.md").read_text()
    assert "| times.value_f1      |  0.750 | 0.750 | ok |" in shown
    assert "places: not there yet" in shown
    assert len({len(line) for line in shown.splitlines() if line.startswith("|")}) == 1
    written = json.loads((tmp_path / "out" / "table.json").read_text())
    assert written["measures"]["times.value_f1"] == {"figure": 0.75, "floor": 0.75, "standing": "ok"}
    assert written["sections"]["places"] == {"data": "", "note": "not there yet"}


@pytest.mark.parametrize(
    "figures",
    [
        {"value_f1": 0.749, "not_in_source": 0.0},
        {"value_f1": 0.9, "not_in_source": 1.0},
        {"not_in_source": 0.0},
    ],
    ids=["a share that fell", "a fault that appeared", "a measure that is gone"],
)
def test_below_the_floor_exits_with_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], figures: dict[str, float]
) -> None:
    floors(tmp_path / "floors.json", value_f1=0.75, not_in_source=0)
    assert start(tmp_path, figures) == 1
    assert "Below the floor: times." in capsys.readouterr().out


def test_floors_of_other_data_are_not_applied(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    floors(tmp_path / "floors.json", value_f1=0.75)
    assert start(tmp_path, {"value_f1": 0.1}, data="d2") == 0
    assert "other data" in capsys.readouterr().out


def test_floors_are_raised_to_the_figures_rounded_down(tmp_path: Path) -> None:
    path = floors(tmp_path / "floors.json", value_f1=0.75)
    assert start(tmp_path, {"value_f1": 0.80296, "exact": 0.803, "not_in_source": 0.0}, "--raise-floors") == 0
    assert run.read_floors(path) == {
        "times": run.Floors("d1", {"value_f1": 0.802, "exact": 0.803, "not_in_source": 0.0})
    }
    assert start(tmp_path, {"value_f1": 0.80296, "exact": 0.803, "not_in_source": 0.0}) == 0


def test_no_floor_is_lowered(tmp_path: Path) -> None:
    path = floors(tmp_path / "floors.json", value_f1=0.75)
    before = path.read_bytes()
    assert start(tmp_path, {"value_f1": 0.5}, "--raise-floors") == 1
    assert path.read_bytes() == before


def test_floors_of_sections_not_measured_are_kept(tmp_path: Path) -> None:
    (tmp_path / "floors.json").write_text(json.dumps({"places": {"data": "p", "floors": {"near": 0.5}}}))
    assert start(tmp_path, {"value_f1": 0.5}, "--raise-floors") == 0
    assert sorted(run.read_floors(tmp_path / "floors.json")) == ["places", "times"]


def test_the_digest_follows_the_bytes_and_not_the_names(tmp_path: Path) -> None:
    for name, text in (("a", "one"), ("b", "two"), ("c", "one")):
        (tmp_path / name).write_text(text)
    a, b, c = (tmp_path / n for n in "abc")
    assert run.digest_of([a, b]) == run.digest_of([b, c])
    assert run.digest_of([a, b]) != run.digest_of([a])
    assert run.digest_of([a, b]) != run.digest_of([a, c])


def test_a_scorer_is_given_the_data_part_and_a_digest_of_what_it_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Path] = []

    class Scorer(ModuleType):
        READS = ("places", "more/one.csv")

        @staticmethod
        def score(data: Path) -> dict[str, float]:
            seen.append(data)
            return {"near": 0.5}

    monkeypatch.setattr(importlib.util, "find_spec", lambda name: object())
    monkeypatch.setitem(sys.modules, "evals.places", Scorer("evals.places"))
    assert run.measure("places", tmp_path, tmp_path).note.startswith("no data for it")
    for name in ("data/places/x.xml", "data/more/one.csv"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text(name)
    from_whole, from_part = (
        run.measure("places", tmp_path, tmp_path),
        run.measure("places", tmp_path / "data", tmp_path),
    )
    assert seen == [tmp_path / "data"] * 2
    assert from_whole == from_part
    assert from_whole.data == run.digest_of([tmp_path / "data/places/x.xml", tmp_path / "data/more/one.csv"])
    assert from_whole.figures == {"near": 0.5}


def test_a_scorer_that_is_missing_or_raises_is_told_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run.measure("nothing_of_the_kind", tmp_path, tmp_path).note == "not there yet"

    class Broken(ModuleType):
        @staticmethod
        def score(data: Path) -> dict[str, float]:
            raise ValueError("no such column")

    (tmp_path / "times").mkdir()
    (tmp_path / "times" / "x").write_text("x")
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: object())
    monkeypatch.setitem(sys.modules, "evals.times", Broken("evals.times"))
    got = run.measure("times", tmp_path, tmp_path)
    assert got.failed
    assert got.note == "failed: ValueError: no such column"
    assert (
        run.main(["--data", str(tmp_path), "--out", str(tmp_path / "out"), "--only", "times"], tmp_path / "f.json") == 1
    )
    assert "no such column" in capsys.readouterr().err


def test_an_unknown_section_or_folder_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="Sections are: facts, pages"):
        run.main(["--data", str(tmp_path), "--out", str(tmp_path / "out"), "--only", "tunes"])
    assert run.main(["--data", str(tmp_path / "none")]) == 2
    assert "There is no folder" in capsys.readouterr().out


def test_the_floors_in_the_repository_can_be_read() -> None:
    assert all(f.data and f.floors for f in run.read_floors(run.FLOORS).values())
