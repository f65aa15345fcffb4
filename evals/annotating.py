"""How fast articles are annotated, and where the time goes.

    python -m evals.annotating --data DIR [--number 60]

Articles of DIR/stories/giveme5w1h.jsonl, every third, whole. Time is the process's own CPU time, one thread, models
loaded before. An article counts by its words, 500 being one.
"""

import argparse
import os
import resource
import time
from collections import defaultdict
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

#: Words of the article that the figures are given for.
WORDS = 500


def measure(data: Path, number: int) -> tuple[dict[str, float], int]:
    """Return CPU seconds by step over `number` articles, and how many words they hold."""
    from rashomon.annotate import language
    from rashomon.model import Annotation
    from rashomon.pipeline import ANNOTATORS, read
    from rashomon.settings import Settings

    articles = read([data / "stories" / "giveme5w1h.jsonl"], Settings()).articles[::3][: number + 2]
    spent: dict[str, float] = defaultdict(float)
    words = 0
    for n, article in enumerate(articles):
        if n == 2:  # the first two load the models
            spent.clear()
            words = 0
        words += len(article.text.split())
        start = time.process_time()
        doc = language.parse(article)
        spent["parse"] += time.process_time() - start
        done: dict[str, tuple[Annotation, ...]] = {}
        for annotator in ANNOTATORS:
            start = time.process_time()
            done[annotator.kind] = annotator.run(article, doc, done)
            spent[annotator.kind] += time.process_time() - start
    return dict(spent), words


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--number", type=int, default=60)
    args = parser.parse_args()
    spent, words = measure(args.data, args.number)
    whole = sum(spent.values())
    for step, seconds in sorted(spent.items(), key=lambda x: -x[1]):
        print(f"{step:<14}{1000 * WORDS * seconds / words:>8.1f} ms an article  {seconds / whole:>5.0%}")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"whole         {1000 * WORDS * whole / words:>8.1f} ms an article of {WORDS} words")
    print(f"{words / WORDS / whole:.2f} articles a CPU-second, {words / whole:,.0f} words; {memory:.0f} MB at most")


if __name__ == "__main__":
    main()
