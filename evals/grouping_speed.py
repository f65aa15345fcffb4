"""What it costs to place one more article, and to group a whole archive, by the size of the archive.

python -m evals.grouping_speed --data DIR [--sizes 5000 20000 …] [--archives 20000 …] [--placed 200] [--svg FILE]

The archive is made from ECB+, Giveme5W1H, PolNeAR and SemEval-2022: each made-up story takes the reports of one
event (of an unlabelled article: itself), recombines their sentences into 1 to 20 reports, and exchanges the names
and numbers of that event, and a third of its other words, the same ones in all its reports. Some of the new words are
coined, so that the vocabulary grows as real ones do; the others are words of other articles, as often as they stand.
All reports of a story lie within four days of a day in two years.

CPU time of one process is measured (set OMP_NUM_THREADS=1). One pile in memory grows through all `--sizes`:
grouping starts from prints, whose vectors of meaning are drawn by chance; placing one more includes taking the print
of its text. At each size of `--archives` the pile is written to an archive file, which is opened anew, and one article
at a time is read into it, placed, and its stories set, as `rashomon read` does before it annotates (also by the clock,
with all that is written to the disk).
Memory is the peak of the process so far.
"""

import argparse
import json
import random
import re
import resource
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import datetime, timedelta
from itertools import count, islice
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np

from evals.growth_svg import Curve, Diagram, drawn
from evals.stories import SETS, article, load, polnear, semeval
from rashomon.group.growing import Pile, rules
from rashomon.group.prints import take
from rashomon.group.shelf import Memory
from rashomon.group.words import words
from rashomon.model import Article, digest
from rashomon.read.raw import Raw
from rashomon.show.cli.placing import place
from rashomon.store.archive import Archive
from rashomon.store.placing import BLOCK
from rashomon.text.postings import ENTRY

_SENTENCE = re.compile(r"[^.!?\n]+[.!?]?")
_WORD = re.compile(r"[^\W_]+")
#: The share of a story's words other than names that are exchanged.
EXCHANGED = 0.33
#: The share of names and of other words of an event that stand in no other, among the 2,210 events of the sets, and the
#: power of the number of events with which it falls (measured among 300 to 2,210 of them).
NEW, FALLS = (0.102, 0.023), (-0.377, -0.686)


#: Median, 95th percentile and worst, in milliseconds.
Times = tuple[float, float, float]


class Figures(NamedTuple):
    """What was measured at one size. Milliseconds are median, 95th percentile and worst; None where not asked for.

    grouping  seconds of CPU;  placing, archived: CPU in memory and in an archive;  waited: in an archive, by the clock
    peak, file  megabytes: memory of the process, and the archive
    """

    size: int
    stories: int
    largest: int
    grouping: float
    placing: Times
    archived: Times | None
    waited: Times | None
    peak: float
    file: float | None


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
    for story in count():
        if n >= size:
            return
        new = [share * (1 + story / len(events)) ** falls for share, falls in zip(NEW, FALLS, strict=True)]
        told = events[rng.randrange(len(events))]
        waiting += _story(rng, told, _exchange(rng, told, (names, others), new, story), n + len(waiting))
        if len(waiting) > 700:
            rng.shuffle(waiting)
            yield from waiting[: size - n]
            n += len(waiting)
            waiting = []


def _exchange(
    rng: random.Random, told: list[str], instead: tuple[list[str], list[str]], new: list[float], story: int
) -> dict[str, str]:
    """Return the words of a made-up story by those of the event it is made from."""
    known = {w.folded: w.name for w in words(" ".join(told))}
    made = {}
    for n, (word, name) in enumerate(known.items()):
        if word.isalpha() and rng.random() < new[not name]:
            made[word] = "".join("bdfgklmnprstvz"[ord(c) % 14] + "aeiou"[ord(c) % 5] for c in f"{story:x}{n:x}")
        elif name or rng.random() < EXCHANGED:
            made[word] = rng.choice(instead[not name])
    return made


def _story(rng: random.Random, told: list[str], other: dict[str, str], first: int) -> list[Article]:
    """Return the reports of one made-up story."""

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


def measure(data: Path, sizes: list[int], archives: list[int], placed: int) -> Iterator[Figures]:
    """Yield the figures of each size, ascending: `placed` articles are placed one by one at each."""
    arriving = made_up(data, sizes[-1] + placed)
    apart = [_apart(a) for a in made_up(data, placed * len(archives), 2)]
    rng = random.Random(3)
    shelf = Memory()
    pile = Pile(shelf=shelf)
    grouping, seen = 0.0, 0
    for size in sizes:
        while seen < size:  # a part of the prints at a time: they are packed as they are placed
            chunk = [(a.id, take(a, rng.randbytes(384))) for a in islice(arriving, min(2000, size - seen))]
            seen += len(chunk)
            start = time.process_time()
            pile.place(chunk)
            grouping += time.process_time() - start
        start = time.process_time()
        pile.cut(shelf.uncut())
        grouping += time.process_time() - start
        each, _ = _timed(list(islice(arriving, placed)), lambda one: pile.add([one]))
        seen += placed
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6 * 1024
        kept = waited = file = None
        if size in archives:
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / "news.db"
                _written(path, shelf, made_up(data, size + placed))
                with Archive.open(path) as archive:
                    kept, waited = _timed(apart[:placed], lambda one: _read(archive, one))
                    apart = apart[placed:]
                file = path.stat().st_size / 1e6
        yield Figures(size, len(pile.groups()), pile.largest_part, grouping, each, kept, waited, peak, file)


def _timed(articles: list[Article], do: Callable[[Article], object]) -> tuple[Times, Times]:
    """Return what doing it with each article took, of CPU and by the clock."""
    each = []
    for one in articles:
        start, clock = time.process_time(), time.perf_counter()
        do(one)
        each.append((1000 * (time.process_time() - start), 1000 * (time.perf_counter() - clock)))
    middle, high, worst = np.percentile(each, [50, 95, 100], axis=0).tolist()
    return (middle[0], high[0], worst[0]), (middle[1], high[1], worst[1])


def _apart(one: Article) -> Article:
    """Return a made-up article under a name that none in the pile has."""
    name = f"later {one.id}"
    return msgspec.structs.replace(one, id=name, name=name, source=msgspec.structs.replace(one.source, path=name))


def _read(archive: Archive, one: Article) -> None:
    """Put one article into an archive and place it."""
    archive.add(one, Raw(one.id, one.text.encode()))
    place(archive)


def _written(path: Path, shelf: Memory, articles: Iterator[Article]) -> None:
    """Write a pile in memory to an archive: what one holds that was filled article by article, but in less time."""
    with Archive.open(path, create=True) as archive:
        archive.placing.begin(rules())
        with archive.together():
            ids = []
            for one in articles:
                ids.append(one.id)
                archive.add(one, Raw(one.id, one.text.encode()))
    numbers = range(len(ids))  # in an archive they count from 1
    days = [day for _, day in shelf.searches(numbers)]
    packed = zip((data for data, _ in shelf.searches(numbers)), shelf.prints(numbers), strict=True)
    parts = [(name + 1, shelf.part(name)) for name in shelf.parts()]
    stories = [story for _, part in parts for pot in part.pots or () for story in pot]
    told = [(ids[n], digest("story", ids[min(story)])) for story in stories for n in story]
    with closing(sqlite3.connect(path)) as db, db:
        db.executemany("INSERT INTO prints VALUES (?, ?, ?)", ((n, *found) for n, found in enumerate(packed, 1)))
        db.executemany("INSERT INTO postings VALUES (?, ?, ?)", _postings(shelf))
        pots = [[[[n + 1 for n in story] for story in pot] for pot in part.pots or ()] for _, part in parts]
        rows = [(name, part.step, json.dumps(cut)) for (name, part), cut in zip(parts, pots, strict=True)]
        db.executemany("INSERT INTO parts VALUES (?, ?, ?)", rows)
        standing = [(name, days[n], f"page {n}", n + 1) for name, part in parts for n in part.members]
        db.executemany("UPDATE standing SET part = ?, day = ?, page = ? WHERE n = ?", standing)
        db.executemany("INSERT INTO stories (id) VALUES (?)", {(story,) for _, story in told})
        db.executemany("INSERT INTO members (article, story) VALUES (?, ?)", told)


def _postings(shelf: Memory) -> Iterator[tuple[str, int, bytes]]:
    """Yield the lists of a shelf in the blocks of an archive."""
    for word, entries in sorted(shelf.lists()):
        listed = np.frombuffer(entries, ENTRY).copy()
        listed["number"] += 1
        blocks = listed["number"] // BLOCK
        for block in np.unique(blocks).tolist():
            yield word, block, listed[blocks == block].tobytes()


def diagrams(found: Sequence[Figures]) -> tuple[Diagram, ...]:
    """Return the curves to draw, each with the cost that was aimed at."""

    def curve(name: str, value: Callable[[Figures], float | None]) -> Curve:
        return Curve(name, tuple((f.size, v) for f in found if (v := value(f)) is not None))

    return (
        Diagram("Grouping all: seconds", (curve("CPU time", lambda f: f.grouping),), 600, 100_000),
        Diagram(
            "Placing one more: milliseconds, 95th percentile",
            (
                curve("in memory, CPU time", lambda f: f.placing[1]),
                curve("in an archive, CPU time", lambda f: f.archived[1] if f.archived else None),
                curve("in an archive, by the clock", lambda f: f.waited[1] if f.waited else None),
            ),
            100,
            200_000,
        ),
        Diagram("Peak memory: MB", (curve("of the whole process", lambda f: f.peak),), 4096, 100_000),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description="Time of grouping and placing, by the size of the archive.")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--sizes", type=int, nargs="+", default=[5000, 20000])
    parser.add_argument(
        "--archives", type=int, nargs="*", default=[5000], help="those of the sizes to make archives of"
    )
    parser.add_argument("--placed", type=int, default=200)
    parser.add_argument("--svg", type=Path, help="draw the curves into this file")
    options = parser.parse_args()
    print("articles  stories  largest part  grouping s | placing ms | in an archive | by the clock | peak MB  file MB")
    found = []
    for f in measure(options.data, sorted(options.sizes), options.archives, options.placed):
        found.append(f)
        times = " | ".join(" ".join(f"{x:6.1f}" for x in each or ()) for each in (f.placing, f.archived, f.waited))
        print(f"{f.size:8d} {f.stories:8d} {f.largest:6d} {f.grouping:8.1f} | {times} | {f.peak:.0f} {f.file or 0:.0f}")
        sys.stdout.flush()
    if options.svg:
        options.svg.write_text(drawn(diagrams(found)), encoding="utf-8")


if __name__ == "__main__":
    main()
