"""How quick the application is: the list of many stories, and many readers while an import runs, over real HTTP.

    python -m evals.serving
    python -m evals.serving --stories 10000 --requests 400 --readers 50 --seconds 30

The archive is made of invented stories, so nothing needs to be at hand. The list is asked for by one reader after
the other, a page and a search at a time; then readers ask all at once, each the next page as soon as the last came,
while another process stores articles and stories as `rashomon read` does, one transaction each.
"""

import argparse
import http.client
import multiprocessing
import random
import socket
import sqlite3
import tempfile
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from rashomon.errors import ArchiveError
from rashomon.model import (
    Account,
    Annotated,
    Answer,
    Article,
    Finding,
    Found,
    Part,
    Source,
    Span,
    Story,
    Summary,
    Who,
    Words,
    article_id,
    digest,
)
from rashomon.read.raw import Raw
from rashomon.settings import Settings
from rashomon.show.cli.serve import hosts
from rashomon.store.archive import Archive

SYLLABLES = "ba ko ri tu men lo sar vin del po ga hu nim fe ras to".split()
TOWNS, PEOPLE, OUTLETS = 300, 2000, 40
START = datetime(2031, 1, 1, tzinfo=UTC)
#: Articles of one story, words of one article.
REPORTS, LENGTH = 3, 120


class Asked(NamedTuple):
    """One request: which, how long it took in seconds, its status; 0 where none came."""

    path: str
    took: float
    status: int


def word(n: int) -> str:
    """Return an invented word, the same for the same number."""
    made = ""
    while n or not made:
        n, i = divmod(n, len(SYLLABLES))
        made += SYLLABLES[i]
    return made


def told(n: int) -> tuple[Story, list[Article]]:
    """Return an invented story and its articles, the same for the same number."""
    chance = random.Random(n)
    town, person = word(1000 + chance.randrange(TOWNS)).title(), word(5000 + chance.randrange(PEOPLE)).title()
    day = START + timedelta(days=n % 700)
    articles = []
    for i in range(REPORTS):
        headline = f"{person} speaks in {town}, says outlet {i} of event {n}"
        body = (
            " ".join(word(chance.randrange(4000)) for _ in range(LENGTH))
            + f" {town} {person} {i + chance.randrange(9)}."
        )
        text = f"{headline}\n\n{body}"
        name = f"e{n}-{i}.txt"
        articles.append(
            Article(
                id=article_id(None, name, text),
                name=name,
                text=text,
                parts=(Part("headline", Span(0, len(headline))), Part("paragraph", Span(len(headline) + 2, len(text)))),
                outlet=Found(f"{word(chance.randrange(OUTLETS))}.example", "metadata"),
                published=day,
                language="en",
                source=Source(name, 0, digest(text), "made", 1),
            )
        )
    first = [Words(a.id, Span(0, len(person)), person) for a in articles]
    findings = tuple(
        Finding(
            id=digest(str(n), str(k)),
            comparer="made",
            question=f"How many were there, {k}?",
            verdict="differ" if k % 3 else "agree",
            answers=tuple(Answer(w, str(k)) for w in first),
            accounts=(("1", REPORTS),),
            importance=0.5,
            score=0.6,
            reasons=("They were made so.",),
        )
        for k in range(5)
    )
    story = Story(
        id=digest("story", str(n)),
        title=articles[0].headline,
        articles=tuple(Annotated(a, ()) for a in articles),
        anchors=(),
        copies=(),
        accounts=tuple(Account(a.id, (a.id,)) for a in articles),
        summary=Summary(first[0], (day.date().isoformat(),) * 2, None, town, None, (person,)),
        timeline=(),
        people=(Who(person, "person", (person,), (), REPORTS, tuple(a.id for a in articles)),),
        utterances=(),
        findings=findings,
    )
    return story, articles


def store(archive: Archive, n: int) -> None:
    """Store a story as `rashomon read` does: each article in a transaction, who stands where, and what is told."""
    story, articles = told(n)
    for article in articles:
        archive.add(article, Raw(article.name, article.text.encode()))
    archive.put_stories({story.id: [a.id for a in articles]}, among=())
    archive.put_story(story, f"made {story.id}")


def make(path: Path, number: int) -> None:
    """Make an archive with this many stories; many in one transaction, as nothing has to survive its being cut off."""
    with Archive.open(path, create=True) as archive:
        for start in range(0, number, 500):
            with archive.together():
                for n in range(start, min(number, start + 500)):
                    store(archive, n)


def serve(path: str, listening: socket.socket) -> None:
    """Serve an archive as `rashomon serve` does, in a process of its own."""
    from rashomon.show.cli.serve import run

    run(listening, Path(path), Settings(), hosts("127.0.0.1", []), None, False)


def imports(path: str, first: int, seconds: float, done: "multiprocessing.Queue[tuple[int, str]]") -> None:
    """Store story after story for so long; tell how many, and what failed."""
    end, stored, failed = time.monotonic() + seconds, 0, ""
    with Archive.open(Path(path)) as archive:
        try:
            while time.monotonic() < end:
                store(archive, first + stored)
                stored += 1
        except ArchiveError as error:
            failed = str(error)
    done.put((stored, failed))


def pages(number: int, seed: int) -> Iterator[str]:
    """Yield addresses without end: pages of the list, searches, stories."""
    chance = random.Random(seed)
    while True:
        town, person = word(1000 + chance.randrange(TOWNS)), word(5000 + chance.randrange(PEOPLE))
        yield "/"
        yield f"/?page={1 + chance.randrange(max(1, number // 40))}"
        yield f"/?order={chance.choice(['event', 'reports', 'disputed'])}&page={1 + chance.randrange(9)}"
        yield f"/?place={town}"
        yield f"/?person={person}"
        yield f"/?q={word(chance.randrange(4000))}+{town}"
        yield f"/?q={word(chance.randrange(4000))}"
        yield f"/?from=2031-0{1 + chance.randrange(9)}&to=2031-0{1 + chance.randrange(9)}"
        yield f"/?outlet={word(chance.randrange(OUTLETS))}"


def ask(port: int, path: str) -> Asked:
    """Ask for one page, and read it whole."""
    begun = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        return Asked(path, time.perf_counter() - begun, answer.status)
    except OSError:
        return Asked(path, time.perf_counter() - begun, 0)
    finally:
        connection.close()


def at_once(port: int, number: int, readers: int, seconds: float) -> list[Asked]:
    """Have so many readers ask for so long, each the next page when the last came; every third asks for stories."""
    found: list[Asked] = []
    end = time.monotonic() + seconds

    def read(seed: int) -> None:
        chance = random.Random(seed)
        for path in pages(number, seed):
            if time.monotonic() > end:
                return
            story = digest("story", str(chance.randrange(number)))
            found.append(ask(port, f"/stories/{story}" if seed % 3 == 0 else path))

    threads = [threading.Thread(target=read, args=(n,)) for n in range(readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def share(took: list[float], part: float) -> float:
    """Return the time within which this part of the requests was answered, in milliseconds."""
    ordered = sorted(took)
    return 1000 * ordered[min(len(ordered) - 1, int(part * len(ordered)))]


def line(what: str, asked: list[Asked]) -> str:
    """Return one row of the table."""
    took = [a.took for a in asked]
    wrong = sum(a.status != 200 for a in asked)
    times = (share(took, 0.5), share(took, 0.95), 1000 * max(took))
    return f"| {what} | {len(asked)} | {wrong} | " + " | ".join(f"{t:.0f}" for t in times) + " |"


def measure(path: Path, args: argparse.Namespace) -> bool:
    """Measure and print; return whether no request failed and nothing was locked."""
    listening = socket.create_server(("127.0.0.1", 0))
    port = listening.getsockname()[1]
    spawn = multiprocessing.get_context("spawn")
    server = spawn.Process(target=serve, args=(str(path), listening), daemon=True)
    server.start()
    listening.close()
    for _ in range(200):
        if ask(port, "/").status == 200:
            break
        time.sleep(0.1)
    print("| what | requests | failed | median, ms | 95th percentile, ms | slowest, ms |")
    print("|---|---|---|---|---|---|")
    one = [ask(port, "/") for _ in range(args.requests)]
    print(line("the list, one reader", one))
    every = pages(args.stories, 1)
    searched = [ask(port, next(every)) for _ in range(args.requests)]
    print(line("list, searches, orders, one reader", searched))
    for kind in ("q=", "person=", "place=", "order=", "page="):
        if some := [a for a in searched if kind in a.path and (kind != "page=" or "order" not in a.path)]:
            print(line(f"… with {kind.rstrip('=')}", some))
    done: multiprocessing.Queue[tuple[int, str]] = spawn.Queue()
    writer = spawn.Process(target=imports, args=(str(path), args.stories, args.seconds, done))
    writer.start()
    crowd = at_once(port, args.stories, args.readers, args.seconds)
    stored, failed = done.get()
    writer.join()
    print(line(f"{args.readers} readers at once, an import beside them", crowd))
    server.terminate()
    server.join()
    print(f"\n{stored} stories were stored meanwhile; the import {f'failed: {failed}' if failed else 'did not fail'}.")
    return not failed and all(a.status == 200 for a in (*one, *searched, *crowd))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", type=int, default=10_000)
    parser.add_argument("--requests", type=int, default=400)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--archive", type=Path, help="keep the archive here, and use it if it is there")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = args.archive or Path(folder) / "many.db"
        if not path.exists():
            begun = time.perf_counter()
            make(path, args.stories)
            print(
                f"{args.stories} stories made in {time.perf_counter() - begun:.0f} s; SQLite {sqlite3.sqlite_version}\n"
            )
        if not measure(path, args):
            raise SystemExit(1)


if __name__ == "__main__":
    main()
