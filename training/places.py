"""Learn the weights of toponyms and of their readings on the development half of LGL.

    python -m training.places --data DATA --to src/rashomon/models/places [--folds 5]

Two log-linear models: whether words are a toponym (`annotate/toponyms.py`) and which of the places of a name is meant
(`annotate/resolving.py`). First each is scored on held-out fifths of the half, by article; then learned on all of it.
"""

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
from evals.places import Read, Toponym, close_to, halves

from rashomon.annotate import language, resolving, toponyms
from rashomon.annotate.gazetteer import fold, readings
from rashomon.annotate.resolving import FEATURES, OWN, Floats, Ints, Readings, Weights

#: A feature found on fewer candidates is not learned; the strength of the pull of all weights to 0.
LEAST, PULL = 5, 2.0
#: Weighings and steps of each of the resolver; "capital" is not let below this: local papers name few capitals.
TURNS, STEPS, RATE, CAPITAL = 4, 400, 0.05, 0.5
#: Added to "always", so that precision and recall of the held-out fifths come out alike in F1.
LEAN = 0.3


class Example(NamedTuple):
    """A candidate with its features and the gold toponym that it is, if any."""

    article: int
    candidate: toponyms.Candidate
    told: dict[str, float]
    right: bool


class Table(NamedTuple):
    """The readings of an article's gold names; `right` counts the gold toponyms a reading is right for."""

    article: int
    readings: Readings
    right: Floats


def examples(articles: Sequence[Read]) -> list[Example]:
    """Return every candidate of the articles; it is right where it shares half its letters with a gold toponym."""
    out = []
    for i, (_, article, gold) in enumerate(articles):
        doc = language.parse(article)
        tokens = toponyms.tokens_of(article.text, doc)
        names = toponyms.names_of(doc, tokens)
        for candidate in toponyms.candidates(article.text, doc, tokens):
            told = toponyms.features(candidate, article.text, tokens, names)
            out.append(Example(i, candidate, told, any(_same(candidate, t) for t in gold)))
    return out


def _same(candidate: toponyms.Candidate, toponym: Toponym) -> bool:
    shared = min(candidate.end, toponym.end) - max(candidate.start, toponym.start)
    return 2 * shared >= max(candidate.end, toponym.end) - min(candidate.start, toponym.start)


def recognising(given: Sequence[Example]) -> dict[str, float]:
    """Return the weights of a logistic model of what is a toponym."""
    often = Counter(name for e in given for name, value in e.told.items() if value)
    names = sorted(name for name, n in often.items() if n >= LEAST)
    column = {name: i for i, name in enumerate(names)}
    table = np.zeros((len(given), len(names)))
    for row, e in enumerate(given):
        for name, value in e.told.items():
            if name in column:
                table[row, column[name]] = value
    right = np.array([float(e.right) for e in given])
    learned = np.zeros(len(names))
    descent = _Descent(len(names))
    for _ in range(500):
        guess = 1.0 / (1.0 + np.exp(-table @ learned))
        learned = descent.step(learned, table.T @ (guess - right) + PULL * learned)
    found = {name: float(value) for name, value in zip(names, learned, strict=True)}
    return {**found, "always": found.get("always", 0.0) + LEAN}


def tables(articles: Sequence[Read]) -> list[Table]:
    """Return the readings of the gold names of the articles that have any."""
    out = []
    for i, (_, article, gold) in enumerate(articles):
        words = [article.text[t.start : t.end] for t in gold]
        told = [resolving.Mention(t.start, t.end, w, readings(w)) for t, w in zip(gold, words, strict=True)]
        mentions = list(resolving.contained(told, article.text))
        names = resolving.named(mentions)
        if not names:
            continue
        keys = [(fold(m.name), m.container) for m in mentions]
        right = [
            float(sum(close_to(t, e) for t, k in zip(gold, keys, strict=True) if k == key))
            for key, (_, entries) in names.items()
            for e in entries
        ]
        out.append(Table(i, resolving.tabulate(list(names.values()), resolving.outlet_of(article)), np.array(right)))
    return out


def resolver(given: Sequence[Table]) -> Floats:
    """Return the weights of the readings: the right ones of a name against its others, weighed turn by turn."""
    learned = np.array([{"people of a town": 2.0, "people of a region or country": 2.0}.get(n, 0.0) for n in FEATURES])
    learned[len(OWN) :] = 4.0
    for _ in range(TURNS):
        features, owner, right = [], [], []
        base = 0
        for table in given:
            features.append(resolving.weigh(table.readings, learned)[1])
            owner.append(table.readings.owner + base)
            right.append(table.right)
            base += int(table.readings.owner.max()) + 1
        learned = _turn(learned, np.concatenate(features), np.concatenate(owner), np.concatenate(right))
    return learned


def _turn(learned: Floats, features: Floats, owner: Ints, right: Floats) -> Floats:
    often = np.zeros(int(owner.max()) + 1)
    np.maximum.at(often, owner, right)
    keep = often[owner] > 0
    features, owner, right = features[keep], owner[keep], right[keep]
    share, count = (2 * right >= often[owner]).astype(float), np.sqrt(often)[owner]
    descent = _Descent(len(learned))
    for _ in range(STEPS):
        guess = resolving.beliefs_of(owner, features @ learned)
        wanted = guess * share
        wanted = wanted / np.maximum(np.bincount(owner, weights=wanted)[owner], 1e-12)
        learned = descent.step(learned, features.T @ ((guess - wanted) * count) + 0.5 * learned)
        learned[FEATURES.index("capital")] = max(CAPITAL, learned[FEATURES.index("capital")])
    return learned


class _Descent:
    """Adam, whose steps need no choice of rate for features of different sizes."""

    def __init__(self, size: int) -> None:
        self.mean, self.square, self.n = np.zeros(size), np.zeros(size), 0

    def step(self, at: Floats, slope: Floats) -> Floats:
        self.n += 1
        self.mean = 0.9 * self.mean + 0.1 * slope
        self.square = 0.99 * self.square + 0.01 * slope * slope
        mean, square = self.mean / (1 - 0.9**self.n), self.square / (1 - 0.99**self.n)
        moved: Floats = at - RATE * mean / (np.sqrt(square) + 1e-8)
        return moved


def recognised(articles: Sequence[Read], given: Sequence[Example], learned: dict[str, float]) -> tuple[int, int, int]:
    """Return how many toponyms are found, how many of ours are gold, and how many are ours."""
    hits = right = ours = 0
    for i in sorted({e.article for e in given}):
        weighed = [(e.candidate, toponyms.weight(e.told, learned)) for e in given if e.article == i]
        found, gold = toponyms.kept(weighed), articles[i][2]
        hits += sum(any(c.start < t.end and t.start < c.end for c in found) for t in gold)
        right += sum(any(c.start < t.end and t.start < c.end for t in gold) for c in found)
        ours += len(found)
    return hits, right, ours


def placed(given: Sequence[Table], learned: Floats) -> int:
    """Return how many gold toponyms are placed right."""
    right = 0.0
    for table in given:
        beliefs, _ = resolving.weigh(table.readings, learned)
        for name in range(int(table.readings.owner.max()) + 1):
            rows = np.flatnonzero(table.readings.owner == name)
            right += table.right[rows[beliefs[rows].argmax()]]
    return round(right)


def cross(articles: Sequence[Read], given: Sequence[Example], known: Sequence[Table], folds: int) -> None:
    """Print what both models reach on the held-out parts of the articles."""
    hits = right = ours = near = 0
    for fold_ in range(folds):
        learned = recognising([e for e in given if e.article % folds != fold_])
        counts = recognised(articles, [e for e in given if e.article % folds == fold_], learned)
        hits, right, ours = hits + counts[0], right + counts[1], ours + counts[2]
        best = resolver([t for t in known if t.article % folds != fold_])
        near += placed([t for t in known if t.article % folds == fold_], best)
    toponym_count = sum(len(gold) for _, _, gold in articles)
    pointed = sum(t.point is not None for _, _, gold in articles for t in gold)
    recall, precision = hits / toponym_count, right / max(1, ours)
    print(f"recognition {precision:.3f} {recall:.3f} {2 * precision * recall / (precision + recall):.3f}")
    print(f"placed_gold {near / pointed:.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description="Learn the weights of the places.")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument("--folds", type=int, default=5)
    options = parser.parse_args()
    articles, _ = halves(options.data / "places" / "lgl.xml")
    given, known = examples(articles), tables(articles)
    cross(articles, given, known, options.folds)
    best = resolver(known)
    learned = Weights(
        resolving={name: round(float(value), 3) for name, value in zip(FEATURES, best, strict=True)},
        recognising={name: round(value, 3) for name, value in sorted(recognising(given).items())},
    )
    (options.to / "weights.json").write_bytes(msgspec.json.format(msgspec.json.encode(learned), indent=1) + b"\n")
    print(f"{len(articles)} articles, {len(given)} candidates, {len(learned.recognising)} weights")


if __name__ == "__main__":
    main()
