"""Scores the quantities annotator on 671 quantities labelled by hand in 503 paragraphs of news.

`quantities-labels.jsonl` holds no text: each line names an article (first 16 hex digits of the SHA-256 of its
text), one window of it in code points, the half it belongs to, and the quantities that stand in the window. The
half "tune" was looked at while the rules were written; of "unseen", labelled beforehand, only the figures were. The
halves share no story. The first 165 paragraphs were drawn from all, the others by hash from those in which a digit
or a number word stands, the last of these from those with two or three.

    python -m evals.quantities --data DIR
"""

import argparse
import hashlib
import json
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec

from rashomon.annotate import language, quantities
from rashomon.model import Annotation, Article, Part, Quantity, Source, Span, article_id

LABELS = Path(__file__).with_name("quantities-labels.jsonl")
#: The folder of the data whose articles the labels stand in.
READS = ("stories",)
STORIES = Path("stories") / "giveme5w1h.jsonl"
#: Values within this share of each other are the same: labels round conversions.
TOLERANCE = Decimal("0.002")


class Label(msgspec.Struct, frozen=True):
    """One quantity as read by hand; offsets in code points of the article's text, values in base units."""

    start: int
    end: int
    low: Decimal | None
    high: Decimal | None
    unit: str
    kind: str
    counted: str
    role: str
    approximate: bool


class Window(msgspec.Struct, frozen=True):
    """A paragraph all of whose quantities were labelled; `part` is the half, tune or unseen."""

    article: str
    start: int
    end: int
    part: str
    quantities: tuple[Label, ...]


def windows() -> list[Window]:
    """Return the labelled windows in the order of the file."""
    return [msgspec.json.decode(line, type=Window) for line in LABELS.read_bytes().splitlines()]


def articles(data: Path) -> Iterator[Article]:
    """Yield the articles of the crawl as the labels cut them: title, blank line, one paragraph a line."""
    for line in (data / STORIES).read_text(encoding="utf-8").splitlines():
        row: dict[str, Any] = json.loads(line)
        lines = [row["title"].strip(), *(x.strip() for x in (row["maintext"] or "").split("\n") if x.strip())]
        text = unicodedata.normalize("NFC", "\n\n".join(lines))
        parts: list[Part] = []
        at = 0
        for piece in text.split("\n\n"):
            parts.append(Part("paragraph" if parts else "headline", Span(at, at + len(piece))))
            at += len(piece) + 2
        yield Article(
            id=article_id(row["url"], row["id"], text),
            name=row["id"],
            text=text,
            parts=tuple(p for p in parts if p.span.end > p.span.start),
            source=Source(str(STORIES), 0, "", "evals", 1),
        )


def same_number(left: Decimal | None, right: Decimal | None) -> bool:
    """Tell whether two bounds are the same within `TOLERANCE`; an open bound equals only an open one."""
    if left is None or right is None:
        return left is right
    return abs(left - right) <= TOLERANCE * max(abs(left), abs(right))


def same_thing(left: str, right: str) -> bool:
    """Tell whether two counted things are the same: case apart, a name equals one of its words."""
    a, b = left.casefold(), right.casefold()
    return a == b or bool(a and b and (a in b.split() or b in a.split()))


def checks(label: Label, found: Quantity) -> dict[str, bool]:
    """Return which fields of a found quantity are as labelled."""
    return {
        "value": same_number(label.low, found.low) and same_number(label.high, found.high),
        "unit": label.unit == found.unit and label.kind == found.kind,
        "counted": same_thing(label.counted, found.counted),
        "role": label.role == found.role,
        "approximate": label.approximate == found.approximate,
    }


class Outcome(msgspec.Struct, frozen=True):
    """What one window gave: matched pairs, labels missed, annotations that no label overlaps."""

    window: Window
    text: str
    matched: tuple[tuple[Label, Annotation], ...]
    missed: tuple[Label, ...]
    extra: tuple[Annotation, ...]


def outcomes(data: Path) -> list[Outcome]:
    """Annotate every labelled article once and compare it with its windows. Raises KeyError if one is missing."""
    texts = {hashlib.sha256(a.text.encode()).hexdigest()[:16]: a for a in articles(data)}
    layers: dict[str, tuple[Annotation, ...]] = {}
    out: list[Outcome] = []
    for window in windows():
        article = texts[window.article]
        if window.article not in layers:
            layers[window.article] = quantities.annotate(article, language.parse(article))
        here = [a for a in layers[window.article] if window.start <= a.span.start < window.end]
        matched: list[tuple[Label, Annotation]] = []
        for label in window.quantities:
            for a in here:
                if a.span.overlaps(Span(label.start, label.end)):
                    matched.append((label, a))
                    here.remove(a)
                    break
        hit = {id(label) for label, _ in matched}
        missed = tuple(x for x in window.quantities if id(x) not in hit)
        out.append(Outcome(window, article.text, tuple(matched), missed, tuple(here)))
    return out


def score(data: Path) -> dict[str, float]:
    """Return, for each half and both, span recall and precision and the share of matched fields that are right."""
    found = outcomes(data)
    result: dict[str, float] = {}
    for half in ("tune", "unseen", "all"):
        some = [o for o in found if half in ("all", o.window.part)]
        matched = [pair for o in some for pair in o.matched]
        labels = sum(len(o.window.quantities) for o in some)
        extra = sum(len(o.extra) for o in some)
        result[f"{half}.labels"] = labels
        result[f"{half}.recall"] = len(matched) / labels
        result[f"{half}.precision"] = len(matched) / max(1, len(matched) + extra)
        tallies: dict[str, int] = {}
        for label, annotation in matched:
            assert isinstance(annotation.value, Quantity)
            for name, right in checks(label, annotation.value).items():
                tallies[name] = tallies.get(name, 0) + right
        result |= {f"{half}.{name}": n / len(matched) for name, n in tallies.items()}
    return result


def main() -> None:
    """Print the scores; with --errors, every mistake of the tuning half."""
    parser = argparse.ArgumentParser(description="Score the quantities annotator.")
    parser.add_argument("--data", type=Path, required=True, help="folder that holds stories/giveme5w1h.jsonl")
    parser.add_argument("--errors", action="store_true", help="list the mistakes of the tuning half")
    given = parser.parse_args()
    if given.errors:
        for o in outcomes(given.data):
            if o.window.part == "tune":
                _list_errors(o)
    for name, value in score(given.data).items():
        print(f"{name:20} {value:.3f}" if not name.endswith("labels") else f"{name:20} {value:.0f}")


def _list_errors(o: Outcome) -> None:
    def words(start: int, end: int) -> str:
        return f"…{o.text[max(0, start - 40) : start]}[{o.text[start:end]}]{o.text[end : end + 40]}…".replace("\n", " ")

    for label in o.missed:
        print("missed ", words(label.start, label.end))
    for a in o.extra:
        print("extra  ", words(a.span.start, a.span.end), a.value)
    for label, a in o.matched:
        assert isinstance(a.value, Quantity)
        for name, right in checks(label, a.value).items():
            if not right:
                print(f"{name:9}", words(a.span.start, a.span.end), "| label:", label, "| found:", a.value)


if __name__ == "__main__":
    main()
