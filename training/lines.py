"""Train the model that says which lines of a whole page, menus and all, are its report.

    python training/lines.py --data DATA --to src/rashomon/models/lines

DATA holds pages/plain-text.json, pages/ground-truth.json and pages/html. Needs scikit-learn; the program does not.
A line is labelled by looking the published body up in the page, in order. The figure that counts is measured on
pages the model has not seen: it is trained on the one half of the pages, by the digest of their names, and asked
about the other, and the other way round. What is written is trained on both halves.
"""

import argparse
import gzip
import hashlib
import json
import re
import statistics
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from rashomon.read.characters import decode
from rashomon.read.formats.html import _parse
from rashomon.read.furniture import align, likely
from rashomon.read.furniture import judge as furniture
from rashomon.read.furniture.blocks import blocks

#: Models whose answers are averaged, and the trees of each.
BAG, TREES = 4, 50
#: Weight of a page's second copy, the lines of its HTML, beside that of its flat text.
SECOND = 0.5


class Page:
    """A page's lines as the model sees them: `x` measures, `y` whether published, `open` whether the model decides."""

    def __init__(self, text: str, body: str) -> None:
        outline = furniture.outlined(text)
        self.lines = outline.body
        self.page = outline.page
        furniture.by_rules(outline)
        headline = self.lines.index(outline.headline) if outline.headline is not None else -1
        self.open = np.array(furniture.undecided(outline), dtype=bool)
        self.y = np.array(align.kept([line.text for line in self.lines], body))
        self.x = likely.measures(self.lines, (outline.start, outline.stop), headline)

    def weights(self) -> np.ndarray:
        """Return the weight of each open line: its words, up to 60; all lines of a page weigh 100 together."""
        words = np.array([min(line.words, 60) + 2.0 for line in self.lines])[self.open]
        return words / words.sum() * 100


def read(data: Path) -> tuple[dict[str, Page], dict[str, Page], dict[str, str]]:
    """Return the pages as flat text, the same from their HTML, and their published bodies, by name."""
    bodies = {k: v["articleBody"] for k, v in json.loads((data / "pages/ground-truth.json").read_text()).items()}
    flat = {}
    for name, value in json.loads((data / "pages/plain-text.json").read_text()).items():
        text = value if isinstance(value, str) else value.get("text") or value["articleBody"]
        flat[name] = Page(decode.clean(text), bodies[name])
    second = {}
    for path in sorted((data / "pages/html").iterdir()):
        raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        name = path.name.split(".")[0]
        tree = _parse(decode.decode(raw))
        second[name] = Page("\n".join(block.text for block in blocks(tree)), bodies[name])
    return flat, second, bodies


def trained(
    names: Sequence[str], flat: dict[str, Page], second: dict[str, Page]
) -> list[HistGradientBoostingClassifier]:
    """Return the models, each tree choosing among other halves of the measures; always the same."""
    pages = [(flat[n], 1.0) for n in names] + [(second[n], SECOND) for n in names]
    pages = [(page, weight) for page, weight in pages if page.page and page.open.any()]
    x = np.vstack([page.x[page.open] for page, _ in pages])
    y = np.concatenate([page.y[page.open] for page, _ in pages])
    models = []
    for seed in range(BAG):
        w = np.concatenate([page.weights() * weight for page, weight in pages])
        model = HistGradientBoostingClassifier(
            max_iter=TREES, learning_rate=0.12, max_leaf_nodes=8, min_samples_leaf=20, l2_regularization=1,
            max_features=0.5,
            early_stopping=False, random_state=seed,
        )  # fmt: skip
        models.append(model.fit(x, y, sample_weight=w))
    return models


def stored(models: Sequence[HistGradientBoostingClassifier]) -> likely.Stored:
    """Return the trees as lists of numbers: a leaf leads to itself, its value is its share of the sum."""
    columns: dict[str, list[list[float]]] = {name: [] for name in ("feature", "below", "left", "right", "value")}
    for model in models:
        for (tree,) in model._predictors:
            nodes, at = tree.nodes, range(len(tree.nodes))
            leaf = nodes["is_leaf"].astype(bool)
            columns["feature"].append([int(f) for f in np.where(leaf, 0, nodes["feature_idx"])])
            columns["below"].append([round(float(t), 5) for t in np.where(leaf, 0, nodes["num_threshold"])])
            columns["left"].append([i if leaf[i] else int(nodes["left"][i]) for i in at])
            columns["right"].append([i if leaf[i] else int(nodes["right"][i]) for i in at])
            columns["value"].append(
                [round(float(v) / len(models), 5) if leaf[i] else 0 for i, v in enumerate(nodes["value"])]
            )
    start = statistics.mean(float(np.ravel(model._baseline_prediction)[0]) for model in models)
    return msgspec.convert(
        {"measures": models[0].n_features_in_, "start": round(start, 5), **columns}, likely.Stored, strict=False
    )


def shingles(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3)) if words)


def score(kept: str, body: str) -> tuple[float, float, float]:
    """Return precision, recall and F1 over runs of four words."""
    a, b = shingles(kept), shingles(body)
    both, ours, theirs = (sum(c.values()) for c in (a & b, a, b))
    p, r = both / ours if ours else 0.0, both / theirs if theirs else 0.0
    return p, r, 2 * p * r / (p + r) if p + r else 0.0


def asked(page: Page, model: likely.Forest | None) -> str:
    """Return what is kept of a page, by the rules alone where there is no model."""
    kept = [line.part in likely.REPORT for line in page.lines]
    if model is not None and page.page:
        said = likely.smoothed(model.logits(page.x), page.open)
        kept = [
            bool(yes) if free and line.part != "standfirst" else keep
            for line, yes, free, keep in zip(page.lines, said, page.open, kept, strict=True)
        ]
    return "\n".join(line.text for line, keep in zip(page.lines, kept, strict=True) if keep)


def half(name: str) -> int:
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % 2


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--to", type=Path, required=True)
    given = parser.parse_args()
    flat, second, bodies = read(given.data)
    held: dict[str, tuple[float, float, float]] = {}
    for part in (0, 1):
        model = likely.Forest.of(stored(trained([n for n in flat if half(n) != part], flat, second)))
        held |= {n: score(asked(flat[n], model), bodies[n]) for n in flat if half(n) == part}
    whole = stored(trained(list(flat), flat, second))
    seen = [score(asked(flat[n], likely.Forest.of(whole)), bodies[n]) for n in flat]
    rules = [score(asked(flat[n], None), bodies[n]) for n in flat]
    for name, rows in (("rules alone", rules), ("held out", list(held.values())), ("seen in training", seen)):
        print(name, *(f"{statistics.mean(column):.4f}" for column in zip(*rows, strict=True)))
    given.to.mkdir(parents=True, exist_ok=True)
    (given.to / "trees.json").write_bytes(msgspec.json.encode(whole) + b"\n")


if __name__ == "__main__":
    main()
