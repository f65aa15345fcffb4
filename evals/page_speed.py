"""How large the page of a story is, and how soon a browser shows it.

    python -m evals.page_speed FOLDER... [--loads 7] [--width 1280]

Each FOLDER holds the reports of one event. They are compared, and the page is loaded LOADS times from a file by
headless Chromium, each time in a blank tab; printed are its size, the seconds it took to make, the median and the
slowest first contentful paint as the browser itself times it, and the time until it had loaded. Exits with 1 where a
mark is missed: 1.5 MB, and 1 second to the first paint. Needs `chromium` and `chromedriver` on the PATH.
"""

import argparse
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from selenium import webdriver
from selenium.webdriver.chrome.service import Service

from rashomon import pipeline, settings
from rashomon.show.report import render

BYTES = 1_500_000
MILLISECONDS = 1000.0
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-dev-shm-usage", "--no-first-run")

#: The first paint with anything on it, and the end of loading, in milliseconds from the start of the navigation.
PAINT = """
const paint = performance.getEntriesByName("first-contentful-paint")[0];
const loaded = performance.getEntriesByType("navigation")[0].loadEventEnd;
return paint && loaded ? [paint.startTime, loaded] : null
"""


class Made(NamedTuple):
    """A page: the event's name, how many articles it tells of, its bytes, and the seconds it took to write it."""

    name: str
    articles: int
    page: bytes
    seconds: float


class Shown(NamedTuple):
    """Milliseconds to the first paint, median and slowest, and to the end of loading, median."""

    paint: float
    slowest: float
    loaded: float


def make(folder: Path) -> Made:
    """Compare the reports in a folder and write their page; only the writing is timed."""
    options = settings.load(environ={})
    pile = pipeline.read([folder], options)
    story = pipeline.tell(pipeline.annotate(pile.articles, options), options, pile.unread, pile.passed)
    render(story)  # templates and outlines are read once in a process
    start = time.perf_counter()
    page = render(story).encode("utf-8")
    return Made(folder.name, len(story.articles), page, time.perf_counter() - start)


def show(page: bytes, loads: int, width: int) -> Shown:
    """Load a page in a browser that has just started. Raises FileNotFoundError without Chromium."""
    browser, service = shutil.which("chromium"), shutil.which("chromedriver")
    if not browser or not service:
        raise FileNotFoundError(
            "Chromium and its driver are not on the PATH: sh tests/browser/install.sh installs them."
        )
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        file = Path(folder) / "story.html"
        file.write_bytes(page)
        options = webdriver.ChromeOptions()
        options.binary_location = browser
        for flag in (*FLAGS, f"--window-size={width},900", f"--user-data-dir={folder}/profile"):
            options.add_argument(flag)
        driver = webdriver.Chrome(options=options, service=Service(service))
        try:
            times = [_load(driver, file.as_uri()) for _ in range(loads)]
        finally:
            driver.quit()
    paints, loaded = zip(*times, strict=True)
    return Shown(statistics.median(paints), max(paints), statistics.median(loaded))


def _load(driver: webdriver.Chrome, url: str) -> tuple[float, float]:
    driver.get("about:blank")
    driver.get(url)
    for _ in range(100):
        if found := driver.execute_script(PAINT):
            return float(found[0]), float(found[1])
        time.sleep(0.05)
    raise TimeoutError(f"The browser painted nothing of {url} in five seconds.")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 1 where a mark is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+", metavar="FOLDER")
    parser.add_argument("--loads", type=int, default=7)
    parser.add_argument("--width", type=int, default=1280)
    given = parser.parse_args(arguments)
    missed = False
    for folder in given.folders:
        made = make(folder)
        shown = show(made.page, given.loads, given.width)
        missed |= len(made.page) > BYTES or shown.paint >= MILLISECONDS
        print(
            f"{made.name}: {made.articles} articles, {len(made.page):,} bytes, made in {made.seconds:.2f} s, "
            f"first paint {shown.paint:.0f} ms (slowest of {given.loads}: {shown.slowest:.0f}), "
            f"loaded {shown.loaded:.0f} ms"
        )
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
