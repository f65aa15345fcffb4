"""How fast pages are read, and how much memory the worst page takes.

    python -m evals.reading --pages DIR [--number 1000] [--workers 0]

DIR holds saved pages (.html or .html.gz). They are copied under other names, each made a page of its own, until there
are NUMBER of them, and read with processes. Then a page of 5 MB with 200,000 tags is made up and read in a process of
its own. Exits with 1 where a mark is missed: 40 pages a second, and 5 seconds and 500 MB for the page.
"""

import argparse
import gzip
import os
import resource
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from rashomon.model import Article
from rashomon.read.read import read, read_raw
from rashomon.read.sources import Raw
from rashomon.settings import Settings

PAGES_A_SECOND = 40.0
SECONDS = 5.0
MEGABYTES = 500.0

#: Sentences of the made-up page, each with its number, so that no two lines are the same.
_SENTENCES = (
    "The ferry left the north pier for the {n}th time that year, and {n} people stood on its deck.",
    "“We counted {n} lamps along the quay,” said the harbour master, who keeps the book of them.",
    "Boats numbered up to {n} were moved to the upper basin before the tide came in, the council said.",
)


class Speed(NamedTuple):
    """Pages read, how many gave an article, and the seconds that took."""

    pages: int
    articles: int
    seconds: float


class Heavy(NamedTuple):
    """One page: its bytes and tags, seconds to read it, the most memory the process held, articles found."""

    size: int
    tags: int
    seconds: float
    megabytes: float
    articles: int


def copies(pages: Path, number: int, folder: Path) -> int:
    """Write `number` pages into the folder, each of other bytes; return how many. Raises ValueError without pages."""
    found = sorted(p for p in pages.iterdir() if p.name.endswith((".html", ".html.gz")))
    if not found:
        raise ValueError(f"{pages} holds no .html or .html.gz")
    bodies = [gzip.decompress(p.read_bytes()) if p.suffix == ".gz" else p.read_bytes() for p in found]
    for i in range(number):
        (folder / f"{i:05}.html").write_bytes(bodies[i % len(bodies)] + f"\n<!-- {i} -->\n".encode())
    return number


def speed(pages: Path, number: int, workers: int) -> Speed:
    """Read `number` copies of the pages and return how long that took, the start of the processes included."""
    with tempfile.TemporaryDirectory() as name:
        count = copies(pages, number, Path(name))
        start = time.perf_counter()
        reading = read([Path(name)], Settings(workers=workers))
        seconds = time.perf_counter() - start
    # Copies of one page are one article and, for the others, the same text passed over: both were read.
    return Speed(count, len(reading.articles) + len(reading.passed), seconds)


def heavy_page(tags: int = 200_000, size: int = 5_000_000) -> bytes:
    """Return a made-up page with this many tags, of about this size: a report in a heap of menus and links."""
    report = [f"<p>{_SENTENCES[n % 3].format(n=n)}</p>" for n in range(400)]
    rest = tags - 2 * len(report)
    item = '<div class="item c{n}"><a href="/{n}"><span>Ferry timetable, pier {n}</span></a></div>'
    items = [item.format(n=n) for n in range(rest // 6)]
    padding = max(0, size - sum(map(len, items)) - sum(map(len, report))) // max(1, len(items))
    items = [i.replace('href="', f'href="/{"x" * padding}') for i in items]
    half = len(items) // 2
    return (
        "<!doctype html><html lang='en'><head><title>Ferries moved</title></head><body><nav>"
        + "\n".join(items[:half])
        + "</nav><article><h1>Ferries moved before the tide at Tellwick</h1>"
        + "\n".join(report)
        + "</article><footer>"
        + "\n".join(items[half:])
        + "</footer></body></html>"
    ).encode()


def _heavy() -> Heavy:
    data = heavy_page()
    read_raw(Raw("warm.html", heavy_page(2000, 50_000)))
    start = time.perf_counter()
    found = read_raw(Raw("heavy.html", data))
    seconds = time.perf_counter() - start
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
    return Heavy(len(data), data.count(b"<"), seconds, most, sum(isinstance(item, Article) for item in found))


def heavy() -> Heavy:
    """Read the heavy page in a process of its own, so that the memory is the page's and the program's alone."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(_heavy).result()


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=Path, required=True, help="a folder of saved pages")
    parser.add_argument("--number", type=int, default=1000)
    parser.add_argument("--workers", type=int, default=0, help="processes; 0 = one per core")
    given = parser.parse_args(arguments)
    page = heavy()
    print(f"heavy page   {page.size:,} bytes, {page.tags:,} tags: {page.seconds:.2f} s, {page.megabytes:.0f} MB, "
          f"{page.articles} article")  # fmt: skip
    done = speed(given.pages, given.number, given.workers)
    rate = done.pages / done.seconds
    print(f"saved pages  {done.pages:,} ({done.articles:,} with an article) in {done.seconds:.1f} s: "
          f"{rate:.1f} a second with {given.workers or os.cpu_count()} processes")  # fmt: skip
    met = rate >= PAGES_A_SECOND and page.seconds <= SECONDS and page.megabytes <= MEGABYTES and page.articles == 1
    print("marks met" if met else f"marks missed: {PAGES_A_SECOND:g} pages a second, {SECONDS:g} s, {MEGABYTES:g} MB")
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
