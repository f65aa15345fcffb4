"""Stories that a careful reader annotated apart from the program, for differences on what no rule was written for.

    python -m evals.readings --data DIR [--part unseen]

`labels/readings.json` holds what readers marked in stories of DIR/data/stories/giveme5w1h.jsonl, by the guidelines of
the gold stories (DIR/accounts), whose scorer is used. It holds no word of a report, only where words stand in the text
as the program reads it. The readers did not see the program. Part "tuned" was read while comparers were written; part
"unseen" was scored afterwards and nothing was changed for it. Nothing of either stands among the gold stories.
"""

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

import msgspec

from evals import accounts
from rashomon import pipeline, settings
from rashomon.model import Article, digest
from rashomon.show.export import to_json

LABELS = Path(__file__).with_name("labels") / "readings.json"
MEASURES = (
    "recall_sentence",
    "recall1_sentence",
    "precision_sentence",
    "precision+_sentence",
    "verdict_macro",
    "agreement_recall",
    "utterance_f1",
    "copies_f1",
    *accounts.FAULTS,
)


class Place(msgspec.Struct, frozen=True, array_like=True):
    """Words of one report: its place in the story's list, and where they stand; `value` is the reader's."""

    article: int
    start: int
    end: int
    value: str = ""


class Fact(msgspec.Struct, frozen=True):
    """A question that two reports or more answer, with the reader's verdict."""

    id: str
    question: str
    type: str
    verdict: str
    importance: int
    answers: tuple[Place, ...]


class Said(msgspec.Struct, frozen=True):
    """One thing said, in the reports that give it."""

    relation: str
    variants: tuple[Place, ...]


class Reuse(msgspec.Struct, frozen=True):
    """Reports that carry the same text."""

    kind: str
    articles: tuple[int, ...]


class Reading(msgspec.Struct, frozen=True):
    """What a reader marked in one story; `articles` are digests of the texts that the offsets hold for."""

    story: str
    part: str
    articles: tuple[str, ...]
    facts: tuple[Fact, ...]
    utterances: tuple[Said, ...]
    reuse: tuple[Reuse, ...]


def find(data: Path) -> Path | None:
    """Return DIR where it holds both the stories and the gold stories' scorer, else None."""
    return data if _stories(data).is_file() and accounts.find(data) else None


def _stories(data: Path) -> Path:
    return (data / "data" if (data / "data").is_dir() else data) / "stories" / "giveme5w1h.jsonl"


def reads(data: Path) -> list[Path]:
    """Return every file the figures depend on."""
    folder = accounts.find(data)
    return [LABELS, _stories(data), *([folder / "score.py"] if folder else [])]


def readings() -> tuple[Reading, ...]:
    """Return what the readers marked, by story."""
    return msgspec.json.decode(LABELS.read_bytes(), type=tuple[Reading, ...])


def told(data: Path, chosen: Sequence[Reading]) -> Iterator[tuple[Reading, list[Article], dict[str, Any]]]:
    """Yield each story with its articles, in the reader's order and named a01, a02…, and the JSON the program gives.

    Raises ValueError where the texts are not those that were annotated.
    """
    options = settings.load(environ={})
    rows: dict[str, list[str]] = {}
    for line in _stories(data).read_text(encoding="utf-8").splitlines():
        rows.setdefault(json.loads(line)["story"], []).append(line)
    for reading in chosen:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "story.jsonl"
            path.write_text("\n".join(rows[reading.story]) + "\n", encoding="utf-8")
            by_digest = {digest(a.text): a for a in pipeline.read([path], options).articles}
        if missing := [d for d in reading.articles if d not in by_digest]:
            raise ValueError(f"{len(missing)} texts of {reading.story} are read otherwise than when it was annotated.")
        named = [msgspec.structs.replace(by_digest[d], name=f"a{n:02}") for n, d in enumerate(reading.articles, 1)]
        story = pipeline.tell(pipeline.annotate(named, options), options)
        yield reading, named, to_json(story)


def written(reading: Reading, articles: Sequence[Article], folder: Path) -> Path:
    """Write a story as the scorer wants it, texts and gold, into a folder of its own; return that."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for a in articles:
        (folder / f"{a.name}.txt").write_text(a.text, encoding="utf-8")

    def place(p: Place) -> dict[str, str]:
        a = articles[p.article]
        return {"article": a.name, "text": a.text[p.start : p.end], "value": p.value}

    gold = {
        "facts": [{**msgspec.to_builtins(f), "answers": [place(p) for p in f.answers]} for f in reading.facts],
        "utterances": [
            {"relation": u.relation, "variants": [place(p) for p in u.variants]} for u in reading.utterances
        ],
        "reuse": [{"kind": r.kind, "articles": [articles[i].name for i in r.articles]} for r in reading.reuse],
    }
    (folder / "gold.json").write_text(json.dumps(gold, ensure_ascii=False), encoding="utf-8")
    return folder


def measure(data: Path, out: Path, part: str | None = None) -> dict[str, dict[str, float]]:
    """Return the shares by part ("tuned", "unseen"), and print nothing. Raises ValueError as `told`."""
    folder = accounts.find(data)
    assert folder is not None, "the caller has looked for it"
    scorer = accounts.load_module(folder / "score.py")
    rows: dict[str, list[dict[str, Any]]] = {}
    for reading, articles, result in told(data, [r for r in readings() if part in (None, r.part)]):
        story = written(reading, articles, out / "readings" / reading.story)
        rows.setdefault(reading.part, []).append(scorer.score(story, deepcopy(result)))
    return {part: accounts.shares(scorer, made)[0] for part, made in rows.items()}


def score(data: Path, out: Path) -> dict[str, float]:
    """Return the measures of both parts."""
    parts = measure(data, out)
    return {f"{part}.{m}": share[m] for part, share in sorted(parts.items()) for m in MEASURES if m in share}


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the measures of the parts."""
    parser = argparse.ArgumentParser(prog="python -m evals.readings", description="Score the readers' stories.")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("out/eval"))
    parser.add_argument("--part", choices=("tuned", "unseen"))
    given = parser.parse_args(arguments)
    data = find(given.data)
    if data is None:
        print(
            f"No stories or no scorer in {given.data}: data/stories/giveme5w1h.jsonl and accounts/score.py are needed."
        )
        return 2
    for part, share in measure(data, given.out, given.part).items():
        for m in MEASURES:
            if m in share:
                print(f"{part + '.' + m:32} {share[m]:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
