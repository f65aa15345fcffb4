"""Who did what to whom: statements on the PLOVER training sentences, which mark a source and a target of one event.

DIR/events/PLV_train.tsv has a sentence with `source` and `target` a line. Found: one statement of the sentence has its
actor in the marked source and its target, or a phrase that completes it, in the marked target. Reversed: none has, but
one has them the other way round. The half of the sentences whose digest is even was looked at while building.
"""

import csv
import hashlib
import json
from collections import Counter
from pathlib import Path
from typing import Any

from evals.attribution import article
from rashomon.model import Statement


def find(data: Path) -> Path | None:
    """Return the file of sentences: DIR/events/PLV_train.tsv or DIR/data/events/PLV_train.tsv, or None."""
    return next(
        (f for f in (data / "events" / "PLV_train.tsv", data / "data" / "events" / "PLV_train.tsv") if f.is_file()),
        None,
    )


def reads(file: Path) -> list[Path]:
    """Return every file the figures depend on."""
    return [file]


def unseen(sentence: str) -> bool:
    """Tell whether a sentence belongs to the half that was kept for measuring."""
    return int(hashlib.sha256(sentence.encode()).hexdigest(), 16) % 2 == 1


def statements(sentence: str) -> list[Statement]:
    """Return the statements of one sentence."""
    from rashomon.annotate import language, statements

    one = article("sentence", sentence)
    return [a.value for a in statements.annotate(one, language.parse(one), ()) if isinstance(a.value, Statement)]


def judge(sentence: str, source: str, target: str) -> str:
    """Return "found", "reversed", "actor", "target" or "missed"; the middle two where only that role is right."""
    where = [(sentence.find(w), sentence.find(w) + len(w)) for w in (source, target)]
    (a, b), (c, d) = where
    seen = set()
    for s in statements(sentence):
        goals = [x for x in (s.target, *s.others) if x is not None]

        def on(span: Any, start: int, end: int) -> bool:
            return bool(span is not None and span.start < end and span.end > start)

        actor, goal = on(s.actor, a, b), any(on(g, c, d) for g in goals)
        if actor and goal:
            return "found"
        if on(s.actor, c, d) and any(on(g, a, b) for g in goals):
            seen.add("reversed")
        seen |= {"actor"} if actor else set()
        seen |= {"target"} if goal else set()
    return next((x for x in ("reversed", "actor", "target") if x in seen), "missed")


def score(file: Path, out: Path) -> dict[str, float]:
    """Return the shares found and reversed, 0–1, of each half, and write the counts to OUT/statements.json."""
    out.mkdir(parents=True, exist_ok=True)
    counts: dict[str, Counter[str]] = {"seen": Counter(), "unseen": Counter()}
    with file.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            sentence, source, target = row["sentence"], row["source"], row["target"]
            if source in sentence and target in sentence:
                counts["unseen" if unseen(sentence) else "seen"][judge(sentence, source, target)] += 1
    (out / "statements.json").write_text(json.dumps(counts, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    figures = {}
    for half, found in counts.items():
        total = found.total() or 1
        figures[f"{half}_found"] = found["found"] / total
        figures[f"{half}_not_reversed"] = 1 - found["reversed"] / total
    return figures
