"""Altered quotations with known truth: real quotations, edited in stated ways, against their originals.

The quotations are those of PolNeAR's development part that stand whole in quotation marks, at least twelve words
each; `alteration_edits` says how they are edited, at run time, from a fixed seed: nothing of them is stored.

    altered.recall, .precision     an altering edit is told as altered; what is told as altered was
    KIND.recall, .precision        … and its kind is told; the edits of every other kind and the harmless ones are the
                                   rest that precision is measured on
    moves.KIND.recall              an edit that moves the meaning in a known way is told as that move
    moves.precision                what is told as moved was: over these edits and the harmless ones
    quiet                          share of harmless edits (typography, spelling, capitals, punctuation, contraction,
                                   ellipsis, brackets that mark a cut, cutting) that are told as altering nothing
    apart                          share of pairs of other quotations of one speaker not taken for the same words
    misattribution.recall          the same words given to another person
    linked.recall, .precision      pairs of original and edited quotation brought together by the whole of
                                   `link.utterances`, in two reports of the same quotations in which each is edited once
"""

import json
import random
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from evals import attribution
from evals.alteration_edits import ALTERING, HARMLESS, MOVING, Edit
from rashomon.link.relation import relate
from rashomon.link.utterances import utterances
from rashomon.model import (
    Annotated,
    Annotation,
    Article,
    Attribution,
    Layer,
    Sentence,
    Span,
    Value,
    Variant,
    Words,
    digest,
)
from rashomon.text.sentences import sentences

SHORTEST = 12
#: Persons to whom a quotation is given and misgiven.
SPEAKER, ANOTHER = "Ada Brede", "Tove Lindqvar"


@dataclass(frozen=True, slots=True)
class Quotation:
    """The words of a quotation, of whom, in which document."""

    words: list[str]
    speaker: str
    document: str


def find(data: Path) -> Path | None:
    """Return the folder of the corpus, or None."""
    return attribution.find(data)


def reads(folder: Path) -> list[Path]:
    """Return every file the figures depend on."""
    return [folder / "dev.json"]


def quotations(documents: Sequence[Mapping[str, Any]]) -> list[Quotation]:
    """Return the quotations that stand whole in double marks, each text once."""
    out: dict[str, Quotation] = {}
    for d in documents:
        for a in d["attributions"]:
            for start, end in a["content"]:
                match = re.fullmatch(r"\s*[“\"]([^“”\"]+)[”\"]?\s*", d["text"][start:end])
                words = match[1].split() if match else []
                if len(words) >= SHORTEST and a["source"]:
                    source = d["text"][a["source"][0][0] : a["source"][-1][1]]
                    out.setdefault(" ".join(words), Quotation(words, source, d["doc_id"]))
    return list(out.values())


def told(original: Sequence[str], edited: Sequence[str], speaker: str = SPEAKER) -> tuple[str, Variant]:
    """Return the relation of an original and an edited quotation, and the version that is not the fullest."""
    texts = [f"“{' '.join(w)}”" for w in (original, edited)]
    given = [
        (Words(id, Span(0, len(text)), text), "direct", None, who)
        for id, text, who in zip("ab", texts, (SPEAKER, speaker), strict=True)
    ]
    relation, variants, _ = relate(given, frozenset(["b"]), False, frozenset([SPEAKER, ANOTHER]))  # type: ignore[arg-type]
    return relation, variants[1]


def score(folder: Path, out: Path) -> dict[str, float]:
    """Return the figures, 0–1, and write what was told wrongly to OUT/alterations.json, by edit and place."""
    found = quotations(json.loads((folder / "dev.json").read_text(encoding="utf-8")))
    right: Counter[str] = Counter()
    tried: Counter[str] = Counter()
    wrong: list[dict[str, Any]] = []
    for group, edits in (("altering", ALTERING), ("moving", MOVING), ("harmless", HARMLESS)):
        for name, edit in edits.items():
            _measure(found, group, name, edit, right, tried, wrong)
    for q in found:
        tried["misattribution.recall"] += 1
        right["misattribution.recall"] += "misattribution" in told(q.words, q.words, ANOTHER)[1].kinds
    for a, b in combinations(found, 2):
        if a.speaker == b.speaker and a.document == b.document:
            tried["apart"] += 1
            right["apart"] += told(a.words, b.words)[0] == "reworded"
    _linked(found, right, tried)
    out.mkdir(parents=True, exist_ok=True)
    (out / "alterations.json").write_text(json.dumps(wrong, indent=1) + "\n", encoding="utf-8")
    return {name: right[name] / tried[name] for name in sorted(tried) if tried[name]}


def _measure(
    found: Sequence[Quotation],
    group: str,
    name: str,
    edit: Edit,
    right: Counter[str],
    tried: Counter[str],
    wrong: list[dict[str, Any]],
) -> None:
    for n, q in enumerate(found):
        edited = edit(list(q.words), random.Random(f"{name} {n}"))
        if edited is None or edited == q.words:
            continue
        relation, version = told(q.words, edited)
        altered = relation == "altered"
        if group == "harmless":
            tried["quiet"] += 1
            right["quiet"] += not altered
        else:
            tried["altered.recall"] += 1
            right["altered.recall"] += altered
        if altered:
            tried["altered.precision"] += 1
            right["altered.precision"] += group != "harmless"
        ok = altered == (group != "harmless")
        if group == "altering":
            ok = name in version.kinds
            tried[f"{name}.recall"] += 1
            right[f"{name}.recall"] += ok
        if group == "moving":
            ok = name in version.moves
            tried[f"moves.{name}.recall"] += 1
            right[f"moves.{name}.recall"] += ok
        if group != "moving":
            for kind in version.kinds:
                tried[f"{kind}.precision"] += 1
                right[f"{kind}.precision"] += kind == name
        if group != "altering" and version.moves:
            tried["moves.precision"] += 1
            right["moves.precision"] += name in version.moves
        if not ok:
            wrong.append(
                {"edit": name, "quotation": n, "relation": relation, "kinds": version.kinds, "moves": version.moves}
            )


def _linked(found: Sequence[Quotation], right: Counter[str], tried: Counter[str]) -> None:
    """Count how the program pairs the quotations of a document with the same ones, each edited in the next way."""
    edits = [*ALTERING.values(), *MOVING.values()]
    by_document: dict[str, list[Quotation]] = {}
    for q in found:
        by_document.setdefault(q.document, []).append(q)
    for document, quoted in by_document.items():
        both: list[list[str]] = [[], []]
        for n, q in enumerate(quoted):
            rng = random.Random(f"{document} {n}")
            ways = [e for k in range(len(edits)) if (e := edits[(n + k) % len(edits)](list(q.words), rng)) is not None]
            both[0].append(" ".join(q.words))
            both[1].append(" ".join(ways[0] if ways else q.words))
        story = [_report(name, texts, [q.speaker for q in quoted]) for name, texts in zip("ab", both, strict=True)]
        pairs = set()
        for u in utterances(story):
            places = [
                (v.words.article, story["ab".index(v.words.article)].article.text.count("\n", 0, v.words.span.start))
                for v in u.variants
            ]
            pairs |= {(m, n) for x, m in places if x == "a" for y, n in places if y == "b"}
        tried["linked.recall"] += len(quoted)
        right["linked.recall"] += sum(m == n for m, n in pairs)
        tried["linked.precision"] += len(pairs)
        right["linked.precision"] += sum(m == n for m, n in pairs)


def _report(name: str, quoted: Sequence[str], speakers: Sequence[str]) -> Annotated:
    """Return a report of one quotation a line, with the layers that utterances need."""
    from rashomon.annotate import meaning

    text, values = "", []
    for words, speaker in zip(quoted, speakers, strict=True):
        text += "\n" if text else ""
        content = Span(len(text), len(text) + len(words) + 2)
        text += f"“{words}” {speaker} said."
        source = Span(content.end + 1, content.end + 1 + len(speaker))
        cue = Span(source.end + 1, source.end + 5)
        values.append((content, Attribution(source, cue, (content,), "direct", speaker)))
    article = attribution.article(name, text)
    article = Article(id=name, name=name, text=text, parts=article.parts, source=article.source)
    said = tuple(_annotation(name, "attributions", span, value) for span, value in values)
    cuts = tuple(
        _annotation(name, "sentences", span, Sentence("paragraph"))
        for p in article.parts
        for span in sentences(text, p.span.start, p.span.end)
    )
    layers = {"sentences": cuts, "attributions": said, "meaning": meaning.annotate(article, cuts, said)}
    return Annotated(article, tuple(Layer(name, kind, "eval", 1, "", made) for kind, made in layers.items()))


def _annotation(article: str, kind: str, span: Span, value: Value) -> Annotation:
    return Annotation(digest(article, kind, f"{span.start}:{span.end}"), span, value)
