"""Do two answers to one question say the same? Over all pairs of answers to a question of NAnCo.

    python -m evals.answers --data DIR [--sweep]

NAnCo (`agreement/nanco_dataset.json`): eight questions on stories of 2022 and the answers of outlets, which readers
sorted into groups; two answers of one group of `cluster_global` are the same. The nearness from which the program
takes two for the same was chosen on the questions of `TUNED` and is reported on the others. Balanced accuracy: the
mean of the share of same pairs and the share of other pairs that are told right.
"""

import argparse
import json
from collections.abc import Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np

from rashomon.compare.answers import SAME, groups, nearness
from rashomon.encoder import encode

READS = ("agreement/nanco_dataset.json",)
TUNED = frozenset({"Q2", "Q3", "Q5", "Q6"})
#: Nearness of every pair of answers, and whether readers hold the two for the same.
Pairs = list[tuple[float, bool]]


def questions(data: Path) -> dict[str, Mapping[str, Any]]:
    """Return the questions with their answers by their ids ("Q2" to "Q9")."""
    whole = json.loads((data / READS[0]).read_text(encoding="utf-8"))
    return {q["answers"][0]["qid"]: q for q in whole}


def pairs(question: Mapping[str, Any]) -> Pairs:
    """Return every pair of answers to a question."""
    answers = question["answers"]
    near = nearness(question["question"], [a["Answer"] for a in answers], encode)
    return [
        (float(near[i, j]), answers[i]["cluster_global"] == answers[j]["cluster_global"])
        for i, j in combinations(range(len(answers)), 2)
    ]


def grouped(question: Mapping[str, Any]) -> Pairs:
    """Return every pair of answers, 1 near where `groups` puts both into one group, else 0."""
    answers = question["answers"]
    found = groups(question["question"], [a["Answer"] for a in answers], encode)
    of = {i: n for n, group in enumerate(found) for i in group}
    return [
        (float(of[i] == of[j]), answers[i]["cluster_global"] == answers[j]["cluster_global"])
        for i, j in combinations(range(len(answers)), 2)
    ]


def balanced(found: Sequence[tuple[float, bool]], least: float) -> float:
    """Return the balanced accuracy of taking pairs for the same from this nearness on."""
    told = np.array([near >= least for near, _ in found])
    same = np.array([s for _, s in found])
    return float((told[same].mean() + (~told[~same]).mean()) / 2)


def score(data: Path) -> dict[str, float]:
    """Return the balanced accuracy over the pairs of the questions that nothing was chosen on, and of the others."""
    by_question = {id: pairs(q) for id, q in questions(data).items()}
    held = [p for id, found in by_question.items() if id not in TUNED for p in found]
    tuned = [p for id, found in by_question.items() if id in TUNED for p in found]
    together = [p for id, q in questions(data).items() if id not in TUNED for p in grouped(q)]
    return {
        "held_out.balanced_accuracy": balanced(held, SAME),
        "tuned.balanced_accuracy": balanced(tuned, SAME),
        "held_out.groups.balanced_accuracy": balanced(together, 0.5),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--sweep", action="store_true", help="show the tuned questions at other thresholds")
    options = parser.parse_args()
    data = options.data / "data" if (options.data / "data").is_dir() else options.data
    for name, figure in score(data).items():
        print(f"{name:36} {figure:.3f}")
    by_question = {id: pairs(q) for id, q in questions(data).items()}
    print("  ".join(f"{id} {balanced(found, SAME):.3f}" for id, found in sorted(by_question.items())))
    if options.sweep:
        tuned = [p for id, found in by_question.items() if id in TUNED for p in found]
        for least in np.arange(0.5, 0.9, 0.02):
            print(f"{least:.2f} {balanced(tuned, float(least)):.3f}")


if __name__ == "__main__":
    main()
