"""How often what a page says of itself is read rightly: headline, first author, day of publication.

    python -m evals.facts --data DIR [--ways] [--wrong]        DIR holds pages/html/*.html.gz

The labels were made by hand for 60 pages, chosen by a digest of their names, from the pages themselves: the headline
that a reader sees, the first person named as author (shown, or else stated in the metadata; none where only a desk, an
agency or an account's name signs) and the day of publication as the page shows or states it. A page's words are not
in them: a headline is a SHA-256 of its letters and figures. Half of the pages, by a digest, is held back: rules and
the scores in `rashomon.read.facts.scores` are made looking at the other half only.
"""

import argparse
import gzip
import hashlib
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import msgspec
from rapidfuzz.fuzz import ratio

from rashomon.model import Article, Found
from rashomon.read.characters.decode import clean
from rashomon.read.facts import outlets
from rashomon.read.facts.published import in_path
from rashomon.read.facts.stated import Stated
from rashomon.read.formats import html, text
from rashomon.read.furniture.judge import judge
from rashomon.read.raw import Raw

READS = ("pages",)
#: Percent of equal letters from which two names are one outlet's.
CLOSE = 75
LABELS = Path(__file__).with_name("labels") / "pages.json"


class Label(msgspec.Struct, frozen=True):
    """What a page says: digest and length of the normalised headline, first author and ISO day, None = not stated."""

    headline: str
    length: int
    author: str | None
    date: str | None


class Right(msgspec.Struct, frozen=True):
    """Which facts of one page were read rightly, and how author and date were found."""

    page: str
    headline: bool
    author: bool
    date: bool
    author_how: str
    date_how: str
    found: tuple[str, str, str]


def held_back(page: str) -> bool:
    """Tell whether a page belongs to the half on which figures are reported."""
    return int(hashlib.sha256(page.encode()).hexdigest(), 16) % 2 == 0


def normal(text: str) -> str:
    """Return the letters and figures of a text in lower case, one space between two words."""
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", text).lower()))


def labels() -> dict[str, Label]:
    """Return the label of each page."""
    return msgspec.json.decode(LABELS.read_bytes(), type=dict[str, Label])


def judged(page: str, article: Article | None, label: Label) -> Right:
    """Compare what was read of a page with its label; a page that was not read has nothing right."""
    if article is None:
        return Right(page, False, False, False, "", "", ("", "", ""))
    head = normal(article.headline)
    author = article.authors[0].value if article.authors else None
    day = article.published.date().isoformat() if article.published else None
    return Right(
        page,
        hashlib.sha256(head.encode()).hexdigest() == label.headline,
        normal(author or "") == normal(label.author or ""),
        day == label.date,
        article.authors[0].how if article.authors else "",
        article.published_how or "",
        (article.headline, author or "", day or ""),
    )


def results(data: Path, half: bool | None = None) -> list[Right]:
    """Return the comparison of every labelled page in `data`, or of one half (True = held back), sorted by name."""
    every = []
    for page, label in sorted(labels().items()):
        if half is not None and held_back(page) != half:
            continue
        source = gzip.decompress((data / "pages" / "html" / f"{page}.html.gz").read_bytes())
        read = next((x for x in html.read(Raw("page.html", source)) if isinstance(x, Article)), None)
        every.append(judged(page, read, label))
    return every


def shares(every: list[Right]) -> dict[str, float]:
    """Return the share of pages on which each fact is right. `every` must not be empty."""
    return {name: sum(getattr(r, name) for r in every) / len(every) for name in ("headline", "author", "date")}


def score(data: Path) -> dict[str, float]:
    """Return the share right of each fact on the half held back, and on the half for tuning."""
    every = results(data)
    back = shares([r for r in every if held_back(r.page)])
    tuned = shares([r for r in every if not held_back(r.page)])
    return {f"{n}, held back": v for n, v in back.items()} | {f"{n}, tuned": v for n, v in tuned.items()}


def ways(data: Path, half: bool) -> dict[tuple[str, str], tuple[int, int]]:
    """Return for each fact and way of finding how often it was right, of how often it gave an answer.

    Every way by itself on the pages of one half: the page read as a saved page, the same page as flat text (where no
    metadata help), and the date in its address. An outlet is right where it is the name in the page's metadata or
    that of its host: an owner that is not the paper ("Gannett") counts as wrong.
    """
    truth = json.loads((data / "pages" / "ground-truth.json").read_bytes())
    flat = json.loads((data / "pages" / "plain-text.json").read_bytes())
    found: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for page, label in sorted(labels().items()):
        if held_back(page) != half:
            continue
        url = str(truth[page]["url"])
        both = list(_readings(data, page, flat[page]))
        site = next((a.outlet.value for a in both if a.outlet and a.outlet.how == "metadata"), "")
        for article in both:
            if article.authors:
                first = article.authors[0]
                found["author", first.how].append(normal(first.value) == normal(label.author or ""))
            if article.published_how in ("date line", "byline", "metadata") and article.published:
                found["published", article.published_how].append(article.published.date().isoformat() == label.date)
        if when := in_path(url):
            found["published", "url"].append(when.date().isoformat() == label.date)
        for outlet in _outlets(flat[page]):
            found["outlet", outlet.how].append(_same_outlet(outlet.value, url, site))
    return {way: (sum(right), len(right)) for way, right in sorted(found.items())}


def _readings(data: Path, page: str, flat: str) -> Iterator[Article]:
    """Yield the articles that one page gives as a saved page and as flat text."""
    source = gzip.decompress((data / "pages" / "html" / f"{page}.html.gz").read_bytes())
    for read, raw in ((html.read, Raw("page.html", source)), (text.read, Raw("page.txt", flat.encode()))):
        yield from (x for x in read(raw) if isinstance(x, Article))


def _outlets(flat: str) -> list[Found]:
    """Return the first outlet that each way gives for a flat text."""
    pieces, left_out = text.sorted_out(judge(clean(flat)))
    every = outlets.candidates(pieces, left_out, Stated(how="metadata"), None)
    return list({found.how: found for found in reversed(list(every))}.values())


def _same_outlet(name: str, url: str, site: str) -> bool:
    """Tell whether a name is the one the page's metadata give, or that of its host, whole or begun by initials."""
    host = urlsplit(url).hostname or ""
    labels = [x for x in host.split(".") if x not in ("www", "com", "org", "net", "co", "uk", "edition", "blog")]
    words = [w for w in normal(name).split() if w not in ("the", "com", "www")]
    if not words:
        return False
    letters = "".join(words)
    own = max(labels, key=len, default="")
    forms = {"".join(w[0] for w in words[:n]) + "".join(words[n:]) for n in range(len(words) + 1)}
    return letters in "".join(labels) or own in letters or own in forms or ratio(normal(site), normal(name)) >= CLOSE


def main() -> None:
    """Print the shares; with --ways those of each way of finding, with --wrong the faults of the half for tuning."""
    parser = argparse.ArgumentParser(description="Share right of headline, first author and date of saved pages.")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--ways", action="store_true", help="each way of finding, on the half for tuning")
    parser.add_argument("--wrong", action="store_true", help="what is wrong on the half for tuning")
    options = parser.parse_args()
    for name, value in score(options.data).items():
        print(f"{name}  {value:.4f}")
    if options.ways:
        for (fact, how), (right, of) in ways(options.data, half=False).items():
            print(f"{fact} by {how}  {right} of {of}  {(right + 1) / (of + 2):.2f}")
    if options.wrong:
        for r in results(options.data, half=False):
            if not (r.headline and r.author and r.date):
                wrong = [n for n in ("headline", "author", "date") if not getattr(r, n)]
                print(r.page[:8], ",".join(wrong), r.found, r.author_how, r.date_how)


if __name__ == "__main__":
    main()
