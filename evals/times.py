"""TempEval-3 scores of the time expressions on TimeBank and AQUAINT (TBAQ-cleaned).

A quarter of the articles, chosen by a digest of the file's name, is held back: rules are written looking at
the others only. The day of the creation time in the file is the anchor, and is not scored.

It measures as the task's scorer does: strict F1 over spans that are equal, relaxed F1 over spans that share a
character, each gold span matched once; value F1 over the relaxed matches whose value is the gold value, character
for character. The folder `testpipeline` holds copies of articles of `AQUAINT` and is left out.

    python -m evals.times --data DIR        DIR holds times/TBAQ-cleaned
"""

import argparse
import hashlib
import re
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree

from rashomon.annotate import language, times
from rashomon.model import Annotation, Article, Part, Source, Span, TimeExpression, article_id

Gold = tuple[int, int, str, str]


def held_back(name: str) -> bool:
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % 4 == 0


def load(path: Path) -> tuple[Article, list[Gold]]:
    """Return the article in a .tml file and its TIMEX3s: start, end, type, value."""
    root = ElementTree.parse(path).getroot()
    body = root.find("TEXT")
    assert body is not None
    pieces: list[str] = []
    gold: list[Gold] = []

    def walk(element: ElementTree.Element) -> None:
        start = sum(map(len, pieces))
        pieces.append(element.text or "")
        for child in element:
            walk(child)
            pieces.append(child.tail or "")
        if element.tag == "TIMEX3":
            gold.append((start, sum(map(len, pieces)), element.attrib["type"], element.attrib["value"]))

    walk(body)
    text = "".join(pieces)
    stamp = root.find("DCT/TIMEX3")
    published = datetime.fromisoformat(stamp.attrib["value"][:10]) if stamp is not None else None
    parts = tuple(Part("paragraph", Span(*m.span())) for m in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text))
    article = Article(
        id=article_id(None, path.name, text),
        name=path.name,
        text=text,
        parts=parts,
        published=published,
        source=Source(path.name, 0, "", "tml", 1),
    )
    return article, gold


def count(gold: list[Gold], found: tuple[Annotation, ...]) -> tuple[int, int, int, int, int]:
    """Return gold, found, strict matches, relaxed matches, relaxed matches with the right value."""
    strict = relaxed = right = 0
    used: set[int] = set()
    for start, end, _, value in gold:
        for i, a in enumerate(found):
            if i not in used and a.span.start < end and start < a.span.end:
                used.add(i)
                relaxed += 1
                strict += (a.span.start, a.span.end) == (start, end)
                assert isinstance(a.value, TimeExpression)
                right += a.value.value == value
                break
    return len(gold), len(found), strict, relaxed, right


def score(data: Path) -> dict[str, float]:
    """Return strict, relaxed and value F1 (shares, 0–1) of the development and the held-back articles."""
    result: dict[str, float] = {}
    totals = {"dev": [0] * 5, "held": [0] * 5}
    corpus = data / "times" / "TBAQ-cleaned"
    for path in sorted(p for name in ("AQUAINT", "TimeBank") for p in (corpus / name).glob("*.tml")):
        article, gold = load(path)
        row = count(gold, times.annotate(article, language.parse(article)))
        part = totals["held" if held_back(path.name) else "dev"]
        part[:] = [a + b for a, b in zip(part, row, strict=True)]
    for name, (gold_n, found_n, *matches) in totals.items():
        for measure, n in zip(("strict", "relaxed", "value"), matches, strict=True):
            result[f"{name}_{measure}_f1"] = round(2 * n / max(1, gold_n + found_n), 3)
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    for name, value in score(parser.parse_args().data).items():
        print(f"{name:24} {value:6.3f}")


if __name__ == "__main__":
    main()
