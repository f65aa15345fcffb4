"""Scores of the places on LGL: 588 articles of small local papers, names that many towns share.

    python -m evals.places --data DIR      DIR holds places/lgl.xml

recognition_*   gold toponyms found: a place of ours that overlaps one counts
exact_f1        the same, where a place of ours must have the toponym's very letters
within_161      of the gold toponyms with coordinates: found by us and placed within 161 km (100 miles)
placed_given    of those that we found: placed within 161 km
placed_gold     of all of them, when we are told where they stand: placed within 161 km

`dev_…` is the half on which rules were written and weights learned; `held_…` is the other, whose errors nobody looked
at: the true figure. Which half an article is in depends on a digest of its number. An article's address is known to
us, as it is of an article that was fetched.
"""

import argparse
import hashlib
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from rashomon.annotate import language, places, resolving
from rashomon.annotate.gazetteer import Entry, fold, readings
from rashomon.model import Annotation, Article, Part, Place, Source, Span, article_id
from rashomon.text.geometry import distance

CLOSE_KM = 161.0


class Toponym(NamedTuple):
    start: int
    end: int
    point: tuple[float, float] | None


Read = tuple[str, Article, list[Toponym]]


def developed_on(number: str) -> bool:
    """Tell the half that may be looked at: 0 and 3 were the third that the first rules were written on."""
    return int(hashlib.sha256(number.encode()).hexdigest(), 16) % 6 in (0, 1, 3)


def load(path: Path) -> Iterator[Read]:
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
            url=element.findtext("url"),
            source=Source(path.name, 0, "", "lgl", 1),
        )
        yield number, article, gold


def halves(path: Path) -> tuple[list[Read], list[Read]]:
    """Return the half that rules are written on, and the half that is held back."""
    every = list(load(path))
    return [r for r in every if developed_on(r[0])], [r for r in every if not developed_on(r[0])]


def found_for(toponym: Toponym, annotations: tuple[Annotation, ...]) -> Annotation | None:
    """Return the place of ours whose toponym (its last words, for a relative one) overlaps."""
    return next((a for a in annotations if a.span.start < toponym.end and toponym.start < a.span.end), None)


def close_to(toponym: Toponym, place: Place | Entry | None) -> bool:
    """Tell whether a place lies within 161 km of a gold toponym."""
    if toponym.point is None or place is None or place.lat is None or place.lon is None:
        return False
    return distance(toponym.point, (place.lat, place.lon)) <= CLOSE_KM


def placed_gold(article: Article, gold: list[Toponym]) -> int:
    """Return how many gold toponyms with coordinates are placed right when their spans are given."""
    words = [article.text[t.start : t.end] for t in gold]
    told = [resolving.Mention(t.start, t.end, w, readings(w)) for t, w in zip(gold, words, strict=True)]
    mentions = list(resolving.contained(told, article.text))
    chosen = resolving.choose(mentions, resolving.outlet_of(article))
    places_of = [chosen.get((fold(m.name), m.container), (None, 0.0))[0] for m in mentions]
    return sum(close_to(t, entry) for t, entry in zip(gold, places_of, strict=True))


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / max(1e-9, precision + recall)


def scored(articles: Sequence[Read]) -> dict[str, float]:
    """Return the scores of some articles, 0–1."""
    gold_n = found_n = hits = matched = pointed = found_pointed = right = right_gold = exact = 0
    for _, article, gold in articles:
        annotations = places.annotate(article, language.parse(article))
        gold_n, found_n = gold_n + len(gold), found_n + len(annotations)
        matched += sum(any(a.span.start < t.end and t.start < a.span.end for t in gold) for a in annotations)
        exact += len({(a.span.start, a.span.end) for a in annotations} & {(t.start, t.end) for t in gold})
        right_gold += placed_gold(article, gold)
        for toponym in gold:
            ours = found_for(toponym, annotations)
            hits += ours is not None
            if toponym.point is not None:
                pointed += 1
                if ours is not None:
                    assert isinstance(ours.value, Place)
                    found_pointed += 1
                    right += close_to(toponym, ours.value)
    precision, recall = matched / max(1, found_n), hits / max(1, gold_n)
    return {
        "recognition_precision": round(precision, 3),
        "recognition_recall": round(recall, 3),
        "recognition_f1": round(_f1(precision, recall), 3),
        "exact_f1": round(_f1(exact / max(1, found_n), exact / max(1, gold_n)), 3),
        "within_161": round(right / max(1, pointed), 3),
        "placed_given": round(right / max(1, found_pointed), 3),
        "placed_gold": round(right_gold / max(1, pointed), 3),
    }


def score(data: Path) -> dict[str, float]:
    """Return the scores of both halves, 0–1."""
    developed, held = halves(data / "places" / "lgl.xml")
    return {
        **{f"dev_{name}": value for name, value in scored(developed).items()},
        **{f"held_{name}": value for name, value in scored(held).items()},
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    args = parser.parse_args()
    for name, value in score(args.data).items():
        print(f"{name:28} {value:6.3f}")


if __name__ == "__main__":
    main()
