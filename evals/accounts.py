"""Gold stories: the whole pipeline over each, scored by the scorer that comes with them.

DIR/accounts holds one folder a story (a*.txt, a*.json, gold.json) and `score.py`, whose `score(folder, result)` gives
a row and whose `show(rows)` gives shares over all rows. A folder with `furniture.json` is also scored by
`furniture_score.py`, a script. The program sees copies of the reports alone, in a folder without the gold.

    python -m evals.accounts --data DIR --leave-one     each story alone, and all stories but that one
"""

import argparse
import contextlib
import importlib.util
import io
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from copy import deepcopy
from pathlib import Path
from types import ModuleType
from typing import Any

#: Tells the story of a folder of reports as the JSON export does.
Whole = Callable[[Path], dict[str, Any]]
Row = dict[str, Any]

#: Measures that are a count of faults: the lower the better.
FAULTS = ("not_in_source", "too_long")


def find(data: Path) -> Path | None:
    """Return the folder of gold stories: DIR/accounts, DIR/../accounts, or DIR itself; else None."""
    for folder in (data / "accounts", data.parent / "accounts", data):
        if (folder / "score.py").is_file() and stories(folder):
            return folder
    return None


def stories(folder: Path) -> list[Path]:
    """Return the story folders that have a gold.json, by name."""
    return sorted(d for d in folder.iterdir() if (d / "gold.json").is_file()) if folder.is_dir() else []


def reads(folder: Path) -> list[Path]:
    """Return every file the figures depend on: the reports, the gold and the scorers."""
    own = [p for p in (folder / "score.py", folder / "furniture_score.py") if p.is_file()]
    gold = [p for d in stories(folder) for p in (d / "gold.json", d / "furniture.json") if p.is_file()]
    return own + gold + [p for d in stories(folder) for p in _reports(d)]


def _reports(story: Path) -> list[Path]:
    return sorted([*story.glob("a*.txt"), *story.glob("a*.json")])


def load_module(path: Path) -> ModuleType:
    """Load a scorer that comes with the data. Raises ImportError where the file is no Python module."""
    spec = importlib.util.spec_from_file_location(f"scorer_{path.parent.name.replace('-', '_')}", path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path} is no Python module")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def whole(reports: Path) -> dict[str, Any]:
    """Read, annotate and tell the reports in a folder, with the default settings; return the JSON export."""
    from rashomon import pipeline, settings
    from rashomon.show.export import to_json

    chosen = settings.load(environ={})
    reading = pipeline.read([reports], chosen, None)
    annotated = pipeline.annotate(reading.articles, chosen)
    story = pipeline.tell(annotated, chosen, unread=reading.unread, passed=reading.passed)
    result: dict[str, Any] = to_json(story)
    return result


def results(folder: Path, out: Path, tell: Whole = whole) -> list[tuple[Path, dict[str, Any]]]:
    """Run the pipeline over every story; write OUT/STORY.json and return (story folder, export) pairs."""
    found = []
    for story in stories(folder):
        reports = out / "reports" / story.name
        shutil.rmtree(reports, ignore_errors=True)
        reports.mkdir(parents=True)
        for path in _reports(story):
            shutil.copyfile(path, reports / path.name)
        result = tell(reports)
        (out / f"{story.name}.json").write_text(
            json.dumps(result, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
        )
        found.append((story, result))
    return found


def rows(scorer: ModuleType, told: Sequence[tuple[Path, dict[str, Any]]]) -> list[Row]:
    """Score each story. The scorer drops evidence from what it is given, so it gets a copy."""
    return [scorer.score(story, deepcopy(result)) for story, result in told]


def shares(scorer: ModuleType, scored: Sequence[Row]) -> tuple[dict[str, float], str]:
    """Return the shares over these rows with the F1 figures the scorer only prints, and what it printed."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        share: dict[str, float] = dict(scorer.show(list(scored)))
    for name, precision, recall in (
        ("difference_f1_sentence", "precision_sentence", "recall_sentence"),
        ("difference_f1_words", "precision_words", "recall_words"),
        ("utterance_f1", "utterance_precision", "utterance_recall"),
        ("copies_f1", "copies_precision", "copies_recall"),
    ):
        if precision in share and recall in share:
            p, r = share[precision], share[recall]
            share[name] = 2 * p * r / (p + r) if p + r else 0.0
    for name in FAULTS:
        share[name] = float(sum(row.get(name, 0) for row in scored))
    return share, printed.getvalue()


def furniture(folder: Path, out: Path) -> dict[str, float]:
    """Score what was left out of the pages of each story that has furniture.json, mean over those stories.

    {} where there is none. Raises RuntimeError where the script fails or prints no F1.
    """
    script = folder / "furniture_score.py"
    found: list[dict[str, float]] = []
    for story in stories(folder):
        if not script.is_file() or not (story / "furniture.json").is_file():
            continue
        command = [sys.executable, str(script), str(story), str(out / f"{story.name}.json")]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        match = re.search(r"^precision ([\d.]+) recall ([\d.]+) F1 ([\d.]+)", done.stdout, re.M)
        if done.returncode or match is None:
            raise RuntimeError(
                f"{script.name} on {story.name} gave no F1: {(done.stderr or done.stdout).strip()[-300:]}"
            )
        (out / f"{story.name}.furniture.txt").write_text(done.stdout, encoding="utf-8")
        names = ("furniture_precision", "furniture_recall", "furniture_f1")
        found.append(dict(zip(names, map(float, match.groups()), strict=True)))
    return {name: sum(f[name] for f in found) / len(found) for name in found[0]} if found else {}


def score(folder: Path, out: Path, tell: Whole = whole) -> dict[str, float]:
    """Return every measure over the gold stories of a folder, writing the exports and the scorer's words to `out`."""
    out.mkdir(parents=True, exist_ok=True)
    scorer = load_module(folder / "score.py")
    scored = rows(scorer, results(folder, out, tell))
    measures, printed = shares(scorer, scored)
    (out / "accounts.txt").write_text(printed, encoding="utf-8")
    return measures | furniture(folder, out)


def leave_one(folder: Path, out: Path, tell: Whole = whole) -> dict[str, dict[str, dict[str, float]]]:
    """Return, by story, its own shares ("alone") and those of all the others ("without"; {} for a single story)."""
    out.mkdir(parents=True, exist_ok=True)
    scorer = load_module(folder / "score.py")
    told = results(folder, out, tell)
    scored = rows(scorer, told)
    table = {}
    for at, (story, _) in enumerate(told):
        others = scored[:at] + scored[at + 1 :]
        table[story.name] = {
            "alone": shares(scorer, [scored[at]])[0],
            "without": shares(scorer, others)[0] if others else {},
        }
    return table


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what the gold stories give; with --leave-one, each story alone and all stories but it."""
    parser = argparse.ArgumentParser(prog="python -m evals.accounts", description="Score the gold stories.")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("out/eval"))
    parser.add_argument("--leave-one", action="store_true")
    given = parser.parse_args(arguments)
    folder = find(given.data)
    if folder is None:
        print(f"No gold stories in {given.data}: a folder accounts with score.py and STORY/gold.json is needed.")
        return 2
    if not given.leave_one:
        for name, value in score(folder, given.out).items():
            print(f"{name:28} {value:8.3f}")
        return 0
    for name, both in leave_one(folder, given.out).items():
        print(f"\n{name:28}    alone  without it")
        for measure, value in both["alone"].items():
            other = both["without"].get(measure)
            print(f"  {measure:26} {value:8.3f}  {'' if other is None else f'{other:10.3f}'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
