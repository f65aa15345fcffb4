"""How much of a page's report is kept, and how little else: body F1 of saved pages and of the same pages as flat text.

    python -m evals.pages --data DIR [--held-out] [--worst]

DIR holds pages/html, pages/plain-text.json and pages/ground-truth.json. The measure is the corpus's own: of the runs
of four words (shingles) of the body that was read and of the published body, how many are in both, counted as often as
they occur. `mean` is the mean of the pages' F1; `public` is F1 of the mean precision and the mean recall, as the
benchmark's tables give it. Headline and captions are left aside, as they are no part of its bodies.

The line model that ships was trained on these pages, so its figure on flat text says nothing of others. With
`--held-out` each half of the pages, by a digest of their names, is judged by a model trained on the other half; that
needs scikit-learn.
"""

import argparse
import gzip
import importlib.util
import json
import re
import statistics
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import NamedTuple
from unittest import mock

from rashomon.model import Article
from rashomon.read.furniture import likely
from rashomon.read.raw import Raw
from rashomon.read.read import read_raw

READS = ("pages",)
#: Words of a shingle.
LONG = 4
#: Parts that the published bodies have.
BODY = frozenset(("paragraph", "bullet", "crosshead", "standfirst", "embed"))
TRAINING = Path(__file__).parent.parent / "training" / "lines.py"


class Score(NamedTuple):
    """Precision and recall of one page's shingles; precision is None where nothing was read."""

    precision: float | None
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of both; 0 where nothing was read, or nothing of it is right."""
        return harmonic(self.precision or 0.0, self.recall)


def harmonic(precision: float, recall: float) -> float:
    """Return F1; 0 where precision and recall are 0."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Return the runs of four words of a text; of a shorter one all its words; of none nothing."""
    found = re.findall(r"\w+", text)
    return Counter(tuple(found[i : i + LONG]) for i in range(max(1, len(found) - LONG + 1)) if found)


def compared(kept: str, body: str) -> Score:
    """Compare what was kept of a page with its published body. A page without a body is read rightly as none."""
    ours, theirs = shingles(kept), shingles(body)
    if not theirs:
        return Score(None, 0.0) if ours else Score(1.0, 1.0)
    both = (ours & theirs).total()
    return Score(both / ours.total() if ours else None, both / theirs.total())


def figures(name: str, scores: Iterable[Score]) -> dict[str, float]:
    """Return both figures of some pages under their names; no pages give zeros."""
    every = list(scores)
    precision = [s.precision for s in every if s.precision is not None]
    if not precision:
        return {f"{name}, mean": 0.0, f"{name}, public": 0.0}
    public = harmonic(statistics.mean(precision), statistics.mean(s.recall for s in every))
    return {f"{name}, mean": statistics.mean(s.f1 for s in every), f"{name}, public": public}


def bodies(pages: Path) -> dict[str, str]:
    """Return the published body of each page by its name."""
    truth = json.loads((pages / "ground-truth.json").read_bytes())
    return {name: value["articleBody"] for name, value in truth.items()}


def saved(pages: Path) -> dict[str, Raw]:
    """Return the saved pages by name."""
    found = {}
    for path in sorted((pages / "html").iterdir()):
        data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        found[path.name.split(".")[0]] = Raw("page.html", data)
    return found


def flat(pages: Path) -> dict[str, Raw]:
    """Return the same pages as text, menus and all, by name."""
    given = json.loads((pages / "plain-text.json").read_bytes())
    texts = {k: v if isinstance(v, str) else v.get("text") or v["articleBody"] for k, v in given.items()}
    return {name: Raw("page.txt", text.encode()) for name, text in texts.items()}


def read(raw: Raw) -> str:
    """Return the body of the article that a source holds, a part a line; "" where it holds none."""
    article = next((item for item in read_raw(raw) if isinstance(item, Article)), None)
    return "\n".join(p.span.of(article.text) for p in article.parts if p.kind in BODY) if article else ""


def scores(raws: Mapping[str, Raw], published: Mapping[str, str]) -> dict[str, Score]:
    """Return the score of each page that has a published body."""
    return {name: compared(read(raw), published[name]) for name, raw in raws.items() if name in published}


def score(data: Path) -> dict[str, float]:
    """Measure the pages under DATA: saved, and as flat text with the model that ships, which has seen them."""
    published = bodies(data / "pages")
    return figures("html", scores(saved(data / "pages"), published).values()) | figures(
        "flat, seen in training", scores(flat(data / "pages"), published).values()
    )


def held_out(data: Path) -> dict[str, Score]:
    """Return the scores of the flat pages, each half judged by a model trained on the other.

    Raises ImportError without scikit-learn.
    """
    training = _training()
    texts, second, published = training.read(data)
    raws = flat(data / "pages")
    found: dict[str, Score] = {}
    for part in (0, 1):
        seen = [name for name in texts if training.half(name) != part]
        forest = likely.Forest.of(training.stored(training.trained(seen, texts, second)))
        asked = {name: raw for name, raw in raws.items() if training.half(name) == part}
        with mock.patch.object(likely, "forest", return_value=forest):
            found |= scores(asked, published)
    return found


def _training() -> ModuleType:
    spec = importlib.util.spec_from_file_location("lines_training", TRAINING)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--held-out", action="store_true", help="train on one half of the flat pages, read the other")
    parser.add_argument("--worst", action="store_true", help="name the ten worst saved pages")
    given = parser.parse_args(arguments)
    data = given.data / "data" if (given.data / "data").is_dir() else given.data
    for name, figure in score(data).items():
        print(f"{name:<32} {figure:.4f}")
    if given.worst:
        every = scores(saved(data / "pages"), bodies(data / "pages"))
        for name, one in sorted(every.items(), key=lambda pair: pair[1].f1)[:10]:
            print(f"  {name[:16]} {one.f1:.3f}  precision {one.precision or 0:.3f}  recall {one.recall:.3f}")
    if given.held_out:
        try:
            found = held_out(data)
        except ImportError:
            print("The held-out figure needs scikit-learn: pip install scikit-learn")
            return 2
        for name, figure in figures("flat, held out", found.values()).items():
            print(f"{name:<32} {figure:.4f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
