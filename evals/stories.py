"""How well articles are grouped into stories: BCubed F1 against the events a corpus names.

python -m evals.stories --data DIR [--sweep]        DIR holds stories/giveme5w1h.jsonl and ecbplus.jsonl
"""

import argparse
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from rashomon.group.stories import THRESHOLD, average_link, nearness
from rashomon.model import Article, Part, Source, Span

SETS = ("giveme5w1h", "ecbplus")


def load(path: Path) -> tuple[list[Article], list[str]]:
    """Return the articles of a JSON lines file and the event of each."""
    articles: list[Article] = []
    events: list[str] = []
    for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        headline = row.get("title") or ""
        text = f"{headline}\n\n{row['maintext']}" if headline else row["maintext"]
        head = (Part("headline", Span(0, len(headline))),) if headline else ()
        published = datetime.fromisoformat(row["date_publish"]) if row.get("date_publish") else None
        source = Source(path.name, len(articles), "", "eval", 1)
        articles.append(
            Article(id=row["id"], name=row["id"], text=text, parts=head, published=published, source=source)
        )
        events.append(row["story"])
    return articles, events


def bcubed(found: Sequence[int], gold: Sequence[str]) -> float:
    """Return the BCubed F1 of one grouping against another: the mean over articles, not over groups."""
    both = Counter(zip(found, gold, strict=True))
    ours, theirs = Counter(found), Counter(gold)
    precision = sum(n * n / ours[f] for (f, _), n in both.items()) / len(gold)
    recall = sum(n * n / theirs[g] for (_, g), n in both.items()) / len(gold)
    return 2 * precision * recall / (precision + recall)


def sweep(data: Path, thresholds: Sequence[float]) -> Mapping[str, dict[float, float]]:
    """Return the F1 of each set at each threshold."""
    result = {}
    for name in SETS:
        articles, events = load(data / "stories" / f"{name}.jsonl")
        near = nearness(articles)
        result[name] = {t: bcubed(_labels(average_link(near, t)), events) for t in thresholds}
    return result


def _labels(groups: Sequence[Sequence[int]]) -> list[int]:
    labels = {i: label for label, group in enumerate(groups) for i in group}
    return [labels[i] for i in range(len(labels))]


def score(data: Path) -> dict[str, float]:
    """Return the F1 of each set at the threshold that the program uses."""
    return {f"{name} BCubed F1": by[THRESHOLD] for name, by in sweep(data, [THRESHOLD]).items()}


def main() -> None:
    parser = argparse.ArgumentParser(description="BCubed F1 of grouping articles into stories.")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--sweep", action="store_true", help="every threshold from 0.10 to 0.40")
    options = parser.parse_args()
    if options.sweep:
        result = sweep(options.data, [round(0.1 + 0.01 * i, 2) for i in range(31)])
        for threshold in result[SETS[0]]:
            print(f"{threshold:.2f}", *(f"{name} {result[name][threshold]:.4f}" for name in SETS))
    else:
        for name, value in score(options.data).items():
            print(f"{name}  {value:.4f}")


if __name__ == "__main__":
    main()
