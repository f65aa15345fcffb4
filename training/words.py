"""Count in how many articles each word stands, for the weights of `rashomon.group.words`.

    python training/words.py --data DATA --to src/rashomon/models/words

Reads PolNeAR's training part, LGL, the TempEval-3 training part and the bodies of the page-extraction set
under DATA; none of them is a set that grouping is measured on. Only the counts are kept.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from rashomon.group.words import words

#: A word found in fewer articles than this tells no more than one that was never seen.
LEAST = 2


def texts(data: Path) -> Iterator[str]:
    """Yield the text of every article."""
    for entry in json.loads((data / "polnear/train.json").read_text(encoding="utf-8")):
        yield entry["text"]
    for article in ElementTree.parse(data / "places/lgl.xml").getroot().findall("article"):
        yield article.findtext("text") or ""
    for page in json.loads((data / "pages/ground-truth.json").read_text(encoding="utf-8")).values():
        yield page.get("articleBody") or ""
    for file in sorted((data / "times/TBAQ-cleaned").rglob("*.tml")):
        yield re.sub(r"<[^>]+>", " ", file.read_text(encoding="utf-8", errors="replace"))


def main() -> None:
    parser = argparse.ArgumentParser(description="Count articles by word.")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--to", type=Path, required=True)
    options = parser.parse_args()
    counts: Counter[str] = Counter()
    articles = 0
    for text in texts(options.data):
        counts.update({word.folded for word in words(text)})
        articles += 1
    rows = sorted((-n, word) for word, n in counts.items() if n >= LEAST)
    lines = [f"{articles}", *(f"{-n}\t{word}" for n, word in rows)]
    (options.to / "counts.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{articles} articles, {len(rows)} words")


if __name__ == "__main__":
    main()
