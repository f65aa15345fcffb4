"""What it costs to place one more article, and to group a whole archive, by the size of the archive.

python -m evals.grouping_speed --data DIR [--sizes 5000 20000] [--placed 200]

The archive is made from ECB+, Giveme5W1H, PolNeAR and SemEval-2022: each made-up story takes the reports of one
event (of an unlabelled article: itself), recombines their sentences into 1 to 20 reports, and exchanges the names
and numbers of that event, and a third of its other words, for words of other articles, the same ones in all its
reports; all reports of it lie within four days of a day in two years. So stories are as alike as real ones are and
words are as rare as they are. CPU time of one process is measured (set OMP_NUM_THREADS=1);
placing includes taking the print of the text, grouping starts from prints; memory is the peak of the process.
"""

import argparse
import random
import re
import resource
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path

import numpy as np

from evals.stories import SETS, article, load, polnear, semeval
from rashomon.group.growing import Pile
from rashomon.group.prints import take
from rashomon.group.words import words
from rashomon.model import Article

_SENTENCE = re.compile(r"[^.!?\n]+[.!?]?")
_WORD = re.compile(r"[^\W_]+")
#: The share of a story's words other than names that are exchanged.
EXCHANGED = 0.33


def sources(data: Path) -> tuple[list[list[str]], list[str], list[str]]:
    """Return the sentences of each event, and the names and other words to choose from, as often as they stand."""
    events: dict[str, list[Article]] = {}
    for name in SETS:
        for a, event in zip(*load(data / "stories" / f"{name}.jsonl"), strict=True):
            events.setdefault(event, []).append(a)
    for a in polnear(data) + semeval(data):
        events[a.id] = [a]
    sentences = [[s for a in told for s in _SENTENCE.findall(a.text)] for told in events.values()]
    names: list[str] = []
    others: list[str] = []
    for told in events.values():
        for a in told:
            for word in words(a.text):
                (names if word.name else others).append(word.folded)
    return sentences, names, others


def made_up(data: Path, size: int, seed: int = 1) -> Iterator[Article]:
    """Yield `size` made-up reports, in a random order of arrival over each hundred stories or more."""
    rng = random.Random(seed)
    events, names, others = sources(data)
    waiting: list[Article] = []
    n = 0
    while n < size:
        waiting += _story(rng, events[rng.randrange(len(events))], names, others, n + len(waiting))
        if len(waiting) > 700:
            rng.shuffle(waiting)
            yield from waiting[: size - n]
            n += len(waiting)
            waiting = []


def _story(rng: random.Random, told: list[str], names: list[str], others: list[str], first: int) -> list[Article]:
    """Return the reports of one made-up story."""
    known = {w.folded: w.name for w in words(" ".join(told))}
    other = {w: rng.choice(names if name else others) for w, name in known.items() if name or rng.random() < EXCHANGED}

    def swap(match: re.Match[str]) -> str:
        word = match.group()
        new = other.get(word.casefold(), word)
        return new.capitalize() if word[0].isupper() else new

    day = datetime(2030, 1, 1) + timedelta(days=rng.randrange(730))
    reports = []
    for k in range(min(1 + int(rng.expovariate(1 / 4)), 20)):
        chosen = rng.sample(told, min(len(told), rng.randint(8, 25)))
        text = " ".join(_WORD.sub(swap, s).strip() for s in chosen)
        reports.append(article(f"{first + k:07d}", "", text, day + timedelta(days=rng.randrange(4))))
    return reports


def measure(data: Path, sizes: list[int], placed: int) -> None:
    """Print, for each size, the time to group the archive at once and to place more articles one by one."""
    print("articles  stories  largest part  grouping s  placing ms: median  p95  worst  peak MB")
    for size in sizes:
        arriving = made_up(data, size + placed)
        prints = [(a.id, take(a)) for a in islice(arriving, size)]
        start = time.process_time()
        pile = Pile()
        pile.add_prints(prints)
        whole = time.process_time() - start
        each = []
        for one in arriving:
            start = time.process_time()
            pile.add([one])
            each.append(1000 * (time.process_time() - start))
        middle, high, worst = np.percentile(each, [50, 95, 100])
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{size:8d} {len(pile.groups()):8d} {pile.largest_part:13d} {whole:11.1f} "
            f"{middle:19.1f} {high:4.1f} {worst:6.1f} {peak:8.0f}",
            flush=True,
        )


def main() -> None:
    parser = argparse.ArgumentParser(description="CPU time of grouping, by the size of the archive.")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--sizes", type=int, nargs="+", default=[5000, 20000])
    parser.add_argument("--placed", type=int, default=200)
    options = parser.parse_args()
    measure(options.data, options.sizes, options.placed)


if __name__ == "__main__":
    main()
