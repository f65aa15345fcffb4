"""How long a story takes to be compared after annotation, and how much memory: 10 reports, and 100.

    python -m evals.comparing --data DIR

The ten are the story of DIR/accounts with most reports (its first ten). The hundred are made of all reports of the two
largest stories of DIR/data/stories/giveme5w1h.jsonl: each takes four paragraphs in ten of them all, chosen by a digest,
in an order of its own, so that no two have one text and every sentence stands in many. Time is the process's own, one
thread; memory is the largest resident size of the process, models and annotations included.
"""

import argparse
import json
import os
import resource
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

from rashomon import pipeline
from rashomon.model import Annotated, Article, Part, Source, Span, article_id, digest
from rashomon.settings import Settings, load

#: Reports of the large story, and how many of ten paragraphs of the pool each takes, at most `MOST`.
REPORTS, OF_TEN, MOST = 100, 4, 24


def recombined(pool: Sequence[str], number: int) -> Article:
    """Return a report of paragraphs of the pool; which, and in what order, follows from its number."""
    keyed = sorted((digest(str(number), p), p) for p in pool)
    chosen = [p for key, p in keyed if int(key[:8], 16) % 10 < OF_TEN][:MOST]
    headline = chosen[0][:80]
    parts, text = [Part("headline", Span(0, len(headline)))], headline
    for paragraph in chosen:
        text += "\n\n"
        parts.append(Part("paragraph", Span(len(text), len(text) + len(paragraph))))
        text += paragraph
    name = f"r{number:03}"
    source = Source(name, 0, digest(text), "recombined", 1)
    return Article(
        id=article_id(None, name, text), name=name, text=text, parts=tuple(parts), language="en", source=source
    )


def pool(data: Path) -> list[str]:
    """Return every paragraph, once, of the two stories with most articles."""
    stories: dict[str, list[str]] = defaultdict(list)
    with (data / "stories" / "giveme5w1h.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            stories[row["story"]].append(row["maintext"])
    largest = sorted(stories.values(), key=len)[-2:]
    paragraphs = (p.strip() for texts in largest for text in texts for p in text.split("\n"))
    return list(dict.fromkeys(p for p in paragraphs if len(p.split()) > 5))


def timed(story: Sequence[Annotated], chosen: Settings) -> tuple[float, int]:
    """Return the CPU seconds that telling a story takes, and how many findings it has."""
    start = time.process_time()
    told = pipeline.tell(story, chosen)
    return time.process_time() - start, len(told.findings)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder that holds accounts/ and data/")
    options = parser.parse_args()
    chosen = load(environ={})
    folders = [f for f in (options.data / "accounts").iterdir() if f.is_dir()]
    largest = max(sorted(folders), key=lambda f: len(list(f.glob("a*.txt"))))
    ten = pipeline.annotate(pipeline.read(sorted(largest.glob("a*.txt"))[:10], chosen, None).articles, chosen)
    paragraphs = pool(options.data / "data")
    hundred = pipeline.annotate([recombined(paragraphs, n) for n in range(REPORTS)], chosen)
    pipeline.tell(ten, chosen)  # what is loaded once is not counted
    for story in (ten, hundred):
        seconds, findings = timed(story, chosen)
        words = sum(len(a.article.text.split()) for a in story)
        print(f"{len(story):4} reports of {words} words: {seconds:6.1f} s, {findings} findings")
    print(f"most memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB, annotation included")


if __name__ == "__main__":
    main()
