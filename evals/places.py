"""Scores of the places on LGL: 588 articles of small local papers, names that many towns share.

    python -m evals.places --data DIR [--third]      DIR holds places/lgl.xml

recognition_*   gold toponyms found: a place of ours that overlaps one counts
within_161      of the gold toponyms with coordinates: found by us and placed within 161 km (100 miles)
placed_given    of those that we found: placed within 161 km
placed_gold     of all of them, when we are told where they stand: placed within 161 km

`--third` scores a third of the articles, chosen by a digest of their number, on which the rules are written.
"""

import argparse
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from rashomon.annotate import language, places
from rashomon.model import Annotation, Article, Part, Place, Source, Span, article_id
from rashomon.text.geometry import distance

CLOSE_KM = 161.0


class Toponym(NamedTuple):
    start: int
    end: int
    point: tuple[float, float] | None


def developed_on(number: str) -> bool:
    return int(hashlib.sha256(number.encode()).hexdigest(), 16) % 3 == 0


def load(path: Path) -> Iterator[tuple[str, Article, list[Toponym]]]:
    """Yield number, article and gold toponyms."""
    for element in ElementTree.parse(path).getroot():
        number = element.attrib["docid"]
        text = element.findtext("text") or ""
        gold = []
        for toponym in element.iter("toponym"):
            tag = toponym.find("gaztag")
            point = None
            if tag is not None and tag.findtext("lat") and tag.findtext("lon"):
                point = (float(tag.findtext("lat") or 0), float(tag.findtext("lon") or 0))
            gold.append(Toponym(int(toponym.findtext("start") or 0), int(toponym.findtext("end") or 0), point))
        article = Article(
            id=article_id(None, number, text),
            name=number,
            text=text,
            parts=tuple(Part("paragraph", Span(*m.span())) for m in re.finditer(r"[^\n]+", text)),
            source=Source(path.name, 0, "", "lgl", 1),
        )
        yield number, article, gold


def found_for(toponym: Toponym, annotations: tuple[Annotation, ...]) -> Annotation | None:
    """Return the place of ours whose toponym (its last words, for a relative one) overlaps."""
    return next((a for a in annotations if a.span.start < toponym.end and toponym.start < a.span.end), None)


def close(toponym: Toponym, place: Place) -> bool:
    if toponym.point is None or place.lat is None or place.lon is None:
        return False
    return distance(toponym.point, (place.lat, place.lon)) <= CLOSE_KM


def placed_gold(text: str, gold: list[Toponym]) -> int:
    """Return how many gold toponyms with coordinates are placed right when their spans are given."""
    told = [places.Mention(t.start, t.end, text[t.start : t.end], places.readings(text[t.start : t.end])) for t in gold]
    mentions = list(places.contained(told, text))
    chosen = places.choose(mentions)
    right = 0
    for toponym, mention in zip(gold, mentions, strict=True):
        entry, _ = chosen.get((places.fold(mention.name), mention.container), (None, 0.0))
        if entry is not None and toponym.point is not None and entry.lat is not None and entry.lon is not None:
            right += distance(toponym.point, (entry.lat, entry.lon)) <= CLOSE_KM
    return right


def score(data: Path, third: bool = False) -> dict[str, float]:
    """Return the scores, 0–1; `third` for the third of the articles that the rules were written on."""
    gold_n = found_n = hits = matched = pointed = found_pointed = right = right_gold = 0
    for number, article, gold in load(data / "places" / "lgl.xml"):
        if third and not developed_on(number):
            continue
        annotations = places.annotate(article, language.parse(article))
        gold_n, found_n = gold_n + len(gold), found_n + len(annotations)
        matched += sum(any(a.span.start < t.end and t.start < a.span.end for t in gold) for a in annotations)
        right_gold += placed_gold(article.text, gold)
        for toponym in gold:
            ours = found_for(toponym, annotations)
            hits += ours is not None
            if toponym.point is not None:
                pointed += 1
                if ours is not None:
                    assert isinstance(ours.value, Place)
                    found_pointed += 1
                    right += close(toponym, ours.value)
    precision, recall = matched / max(1, found_n), hits / max(1, gold_n)
    return {
        "recognition_precision": round(precision, 3),
        "recognition_recall": round(recall, 3),
        "recognition_f1": round(2 * precision * recall / max(1e-9, precision + recall), 3),
        "within_161": round(right / max(1, pointed), 3),
        "placed_given": round(right / max(1, found_pointed), 3),
        "placed_gold": round(right_gold / max(1, pointed), 3),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--third", action="store_true", help="only the third of the articles the rules were written on")
    args = parser.parse_args()
    for name, value in score(args.data, args.third).items():
        print(f"{name:24} {value:6.3f}")


if __name__ == "__main__":
    main()
