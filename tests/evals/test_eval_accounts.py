"""The gold stories' runner on a tiny invented folder: what the program is given, what is written, what is computed."""

import json
from pathlib import Path
from typing import Any

import pytest

from evals import accounts

SCORER = """
import json

def score(folder, result):
    gold = json.loads((folder / "gold.json").read_text())
    findings = result.pop("findings")
    hit = len(set(findings) & set(gold["facts"]))
    return {"story": folder.name, "not_in_source": result["lies"], "too_long": 1,
            "precision_words": (hit, len(findings)), "recall_words": (hit, len(gold["facts"]))}

def show(rows):
    print("rows:", *(r["story"] for r in rows))
    keys = ("precision_words", "recall_words")
    total = {k: [sum(r[k][i] for r in rows) for i in (0, 1)] for k in keys}
    faults = {"not_in_source": sum(r["not_in_source"] for r in rows)}
    return {k: a / b if b else 0.0 for k, (a, b) in total.items()} | faults
"""
FURNITURE = """
import json, sys
assert "findings" in json.load(open(sys.argv[2]))
print("precision 1.000 recall 0.500 F1 0.667  {}")
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data-dir" / "accounts"
    for story, facts in (("barge", ["f1", "f2"]), ("kiln", ["f3"])):
        (folder / story).mkdir(parents=True)
        (folder / story / "gold.json").write_text(json.dumps({"facts": facts}))
        (folder / story / "a01.txt").write_text(f"The {story} sank.")
        (folder / story / "a01.json").write_text("{}")
        (folder / story / "notes.txt").write_text("not for the program")
    (folder / "unannotated").mkdir()
    (folder / "unannotated" / "a01.txt").write_text("No gold here.")
    (folder / "score.py").write_text(SCORER)
    (folder / "furniture_score.py").write_text(FURNITURE)
    (folder / "barge" / "furniture.json").write_text("{}")
    return folder.parent


def told(reports: Path) -> dict[str, Any]:
    return {"findings": ["f1", "f9"], "lies": 2, "seen": sorted(p.name for p in reports.iterdir())}


def test_the_program_sees_the_reports_and_never_the_gold(data: Path, tmp_path: Path) -> None:
    found = accounts.results(data / "accounts", tmp_path / "out", told)
    assert [(story.name, result["seen"]) for story, result in found] == [
        ("barge", ["a01.json", "a01.txt"]),
        ("kiln", ["a01.json", "a01.txt"]),
    ]
    assert not list((tmp_path / "out" / "reports").rglob("gold.json"))


def test_a_report_that_is_gone_from_the_data_is_not_read_again(data: Path, tmp_path: Path) -> None:
    accounts.results(data / "accounts", tmp_path / "out", told)
    (data / "accounts" / "kiln" / "a01.json").unlink()
    found = {s.name: r["seen"] for s, r in accounts.results(data / "accounts", tmp_path / "out", told)}
    assert found["kiln"] == ["a01.txt"]


def test_score_gives_shares_f1_faults_and_furniture(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    measures = accounts.score(data / "accounts", out, told)
    assert measures["precision_words"] == 1 / 4
    assert measures["recall_words"] == 1 / 3
    assert measures["difference_f1_words"] == pytest.approx(2 / 7)
    assert (measures["not_in_source"], measures["too_long"]) == (4.0, 2.0)
    assert (measures["furniture_f1"], measures["furniture_recall"]) == (0.667, 0.5)
    assert (out / "accounts.txt").read_text() == "rows: barge kiln\n"
    assert json.loads((out / "barge.json").read_text())["findings"] == ["f1", "f9"]


def test_a_furniture_script_that_fails_is_an_error(data: Path, tmp_path: Path) -> None:
    (data / "accounts" / "furniture_score.py").write_text("raise SystemExit('no such page')")
    with pytest.raises(RuntimeError, match="no such page"):
        accounts.score(data / "accounts", tmp_path / "out", told)


def test_leave_one_gives_each_story_alone_and_the_others(data: Path, tmp_path: Path) -> None:
    table = accounts.leave_one(data / "accounts", tmp_path / "out", told)
    assert table["barge"]["alone"]["recall_words"] == 1 / 2
    assert table["barge"]["without"]["recall_words"] == 0.0
    assert table["kiln"]["without"]["recall_words"] == 1 / 2


def test_the_gold_is_found_from_either_folder(data: Path) -> None:
    (data / "data").mkdir()
    assert accounts.find(data) == data / "accounts"
    assert accounts.find(data / "data") == data / "accounts"
    assert accounts.find(data / "accounts") == data / "accounts"
    assert accounts.find(data / "accounts" / "barge" / "deeper") is None


def test_what_is_read_leaves_out_what_is_not(data: Path) -> None:
    names = {p.relative_to(data / "accounts").as_posix() for p in accounts.reads(data / "accounts")}
    assert "barge/gold.json" in names
    assert "barge/furniture.json" in names
    assert not names & {"barge/notes.txt", "unannotated/a01.txt"}


def test_main_without_gold_says_what_is_needed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert accounts.main(["--data", str(tmp_path)]) == 2
    assert "gold.json is needed" in capsys.readouterr().out
