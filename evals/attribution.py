"""Who said what: the attribution annotator on PolNeAR's development part, scored by the scorer that comes with it.

DIR/polnear/dev.json is a list of {doc_id, text, attributions}; `score.py` beside it has `score(gold, predicted)`, which
gives {measure: {"P", "R", "F1"} in per cent}. Figures here are shares, 0–1.
"""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from evals.accounts import load_module
from rashomon.model import Article, Attribution, Part, Source, Span, article_id

#: Gives the attributions of an article.
Extract = Callable[[Article], tuple[Attribution, ...]]

#: The scorer's names of the figures worth a floor (F1), and ours.
MEASURES = {
    "joint.src": "content_and_source",
    "joint.full": "content_source_and_cue",
    "content.exact": "content_exact",
    "content.tok": "content_words",
    "source.exact": "source_exact",
    "cue.exact": "cue_exact",
    "type.direct.fragsrc": "direct",
    "type.mixed.fragsrc": "mixed",
    "type.indirect.fragsrc": "indirect",
}
_PARAGRAPH = re.compile(r"\S[^\n]*\S|\S")


def find(data: Path) -> Path | None:
    """Return the folder of the corpus: DIR/polnear or DIR/data/polnear, or None."""
    for folder in (data / "polnear", data / "data" / "polnear"):
        if (folder / "dev.json").is_file() and (folder / "score.py").is_file():
            return folder
    return None


def reads(folder: Path) -> list[Path]:
    """Return every file the figures depend on."""
    return [folder / "dev.json", folder / "score.py"]


def article(doc_id: str, text: str) -> Article:
    """Return a document of the corpus as an article: its text untouched, each line a paragraph."""
    parts = tuple(Part("paragraph", Span(m.start(), m.end())) for m in _PARAGRAPH.finditer(text))
    return Article(
        id=article_id(None, doc_id, text),
        name=doc_id,
        text=text,
        parts=parts,
        source=Source(path=doc_id, part=0, digest="", reader="polnear", version=1),
    )


def extract(one: Article) -> tuple[Attribution, ...]:
    """Run the program's annotator over one article."""
    from rashomon.annotate import attributions, language

    found = attributions.annotate(one, language.parse(one))
    return tuple(a.value for a in found if isinstance(a.value, Attribution))


def _pairs(*spans: Span | None) -> list[list[int]]:
    return [[s.start, s.end] for s in spans if s is not None]


def predict(gold: list[dict[str, Any]], extractor: Extract = extract) -> list[dict[str, Any]]:
    """Return the scorer's form of what the extractor finds. It is given each document's id and text, nothing else."""
    predicted = []
    for document in gold:
        found = extractor(article(document["doc_id"], document["text"]))
        said = [{"source": _pairs(a.source), "cue": _pairs(a.cue), "content": _pairs(*a.content)} for a in found]
        predicted.append({"doc_id": document["doc_id"], "attributions": said})
    return predicted


def score(folder: Path, out: Path, extractor: Extract = extract) -> dict[str, float]:
    """Return F1 by measure, 0–1, and write every figure of the scorer to OUT/attribution.json."""
    out.mkdir(parents=True, exist_ok=True)
    gold = json.loads((folder / "dev.json").read_text(encoding="utf-8"))
    figures = load_module(folder / "score.py").score(gold, predict(gold, extractor))
    (out / "attribution.json").write_text(json.dumps(figures, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return {ours: figures[theirs]["F1"] / 100 for theirs, ours in MEASURES.items() if theirs in figures}
