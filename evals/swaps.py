"""The swap test: real reports against copies of them in which exactly one thing was changed, and what is found of it.

    python -m evals.swaps --data DIR [--list]     DIR holds stories/giveme5w1h.jsonl

`swap_edits` says how a number, date, place, name, role, negation or the direction of an action is changed, by rule and
from a fixed digest; `swap_pairs` makes the copies. A third of them differ in nothing else; a third have harmless edits
elsewhere (a paragraph cut, words of the same meaning, two sentences exchanged); in a third the changed sentence is
itself reworded. Besides, copies with harmless edits only. Half of the reports, by a digest of their text, were held
back: nothing was tuned on them.

    KIND.found     share of the copies of held-back reports for which one finding of an unequal verdict, not folded
                   away, has evidence that covers the changed words on both sides
    found.unseen, found.tuned   the same over all kinds, for either half
    alone.unseen, alone.tuned   share of the copies of which nothing else unequal is reported: neither on other words
                   nor a second time on these
    quiet          share of the copies with harmless edits only of which nothing unequal is reported, both halves
    alone.shown, quiet.shown    the same, findings that are folded away not counted, both halves
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from evals.swap_edits import WAYS, pool
from evals.swap_pairs import Pair, pairs
from rashomon import pipeline
from rashomon.compare.trust import UNEQUAL
from rashomon.model import Annotated, Finding, Span
from rashomon.settings import load

#: Words of the reports that are copied, and copies of a kind; kind of the copies with harmless edits only.
SHORTEST, LONGEST, MOST = 100, 700, 60
HARMLESS = "harmless"


class Outcome(msgspec.Struct, frozen=True):
    """What was reported of a pair: unequal findings on the changed words, and on anything else; those with a score
    below `fold` are folded away."""

    pair: Pair
    right: tuple[Finding, ...]
    other: tuple[Finding, ...]
    fold: float

    @property
    def shown(self) -> tuple[Finding, ...]:
        """The findings on the changed words that are not folded away."""
        return tuple(f for f in self.right if f.score >= self.fold)

    @property
    def alone(self) -> bool:
        """Whether nothing but one finding on the changed words was reported."""
        return not self.other and len(self.right) <= 1

    @property
    def shown_alone(self) -> bool:
        """The same, of findings that are not folded away."""
        return not any(f.score >= self.fold for f in self.other) and len(self.shown) <= 1


def find(root: Path) -> Path | None:
    """Return the file of reports, or None."""
    places = (root / "stories" / "giveme5w1h.jsonl", root / "data" / "stories" / "giveme5w1h.jsonl")
    return next((p for p in places if p.is_file()), None)


def reads(file: Path) -> list[Path]:
    """Return every file the figures depend on."""
    return [file]


def reports(file: Path) -> list[Annotated]:
    """Return the English reports of the right length, annotated, each text once."""
    settings = load(environ={})
    found = {a.text: a for a in pipeline.read([file], settings).articles}
    chosen = [
        a
        for a in found.values()
        if SHORTEST <= len(a.text.split()) <= LONGEST and (a.language or "en").startswith("en")
    ]
    return pipeline.annotate(sorted(chosen, key=lambda a: a.id), settings)


def prepared(originals: Sequence[Annotated], most: int = MOST) -> list[Pair]:
    """Return the pairs of every kind, and those with harmless edits only."""
    names = pool(originals)
    return [p for kind in (*WAYS, HARMLESS) for p in pairs(kind, originals, names, most)]


def outcomes(made: Sequence[Pair], copies: Iterable[Annotated]) -> list[Outcome]:
    """Return what is reported of each pair, the original and the annotated copy being the whole story."""
    settings = load(environ={})
    out = []
    for p, copy in zip(made, copies, strict=True):
        told = pipeline.tell([p.original, copy], settings)
        unequal = [f for f in told.findings if f.verdict in UNEQUAL]
        right = tuple(f for f in unequal if _covers(f, p))
        out.append(Outcome(p, right, tuple(f for f in unequal if f not in right), settings.fold_score))
    return out


def _covers(finding: Finding, pair: Pair) -> bool:
    """Tell whether a finding's evidence covers every changed word on both sides."""
    sides = ((pair.original.article.id, pair.before), (pair.copy.id, pair.after))
    return bool(pair.before) and all(_covered(finding, id, span) for id, spans in sides for span in spans)


def _covered(finding: Finding, article: str, span: Span) -> bool:
    return any(a.words.article == article and a.words.span.covers(span) for a in finding.answers)


def figures(found: Sequence[Outcome]) -> dict[str, float]:
    """Return the figures of the docstring above."""
    right: Counter[str] = Counter()
    tried: Counter[str] = Counter()
    for o in found:
        half = "unseen" if o.pair.held_back else "tuned"
        if o.pair.kind == HARMLESS:
            told = {"quiet": o.alone, "quiet.shown": o.shown_alone}
        else:
            told = {f"found.{half}": bool(o.shown), f"alone.{half}": o.alone, "alone.shown": o.shown_alone}
            if o.pair.held_back:
                told[f"{o.pair.kind}.found"] = bool(o.shown)
        tried.update(told.keys())
        right.update(name for name, ok in told.items() if ok)
    return {name: right[name] / tried[name] for name in sorted(tried)}


def table(found: Sequence[Outcome]) -> str:
    """Return the counts by kind as Markdown: found and alone of those tried, for either half."""
    rows = ["| kind | found, tuned | found, unseen | alone, tuned | alone, unseen |", "|---|---:|---:|---:|---:|"]
    for kind in (*WAYS, HARMLESS):
        cells = []
        for ask in (lambda o: bool(o.shown), lambda o: o.alone):
            for half in (False, True):
                own = [o for o in found if o.pair.kind == kind and o.pair.held_back == half]
                cells.append(f"{sum(map(ask, own))} of {len(own)}")
        rows.append(f"| {kind} | {' | '.join(cells)} |")
    return "\n".join(rows)


def wrong(found: Sequence[Outcome]) -> list[dict[str, Any]]:
    """Return what was missed or reported beside it, for reading."""
    return [
        {
            "kind": o.pair.kind,
            "variant": o.pair.variant,
            "held_back": o.pair.held_back,
            "article": o.pair.original.article.name,
            "before": [_around(o.pair.original.article.text, s) for s in o.pair.before],
            "after": [_around(o.pair.copy.text, s) for s in o.pair.after],
            "found": [_brief(f) for f in o.right],
            "other": [_brief(f) for f in o.other],
        }
        for o in found
        if not o.alone or (o.pair.before and not o.shown)
    ]


def _around(text: str, span: Span) -> str:
    return f"{text[max(0, span.start - 80) : span.start]}[{span.of(text)}]{text[span.end : span.end + 80]}"


def _brief(f: Finding) -> str:
    return f"{f.comparer} {f.verdict} {f.score} {f.question} {sorted({a.value for a in f.answers})}"


def measure(file: Path, most: int = MOST) -> list[Outcome]:
    """Return what is reported of every pair made of the reports of a file."""
    made = prepared(reports(file), most)
    return outcomes(made, pipeline.annotate([p.copy for p in made], load(environ={})))


def score(file: Path, out: Path) -> dict[str, float]:
    """Return the figures, and write what was missed or reported beside it to OUT/swaps.json."""
    found = measure(file)
    out.mkdir(parents=True, exist_ok=True)
    (out / "swaps.json").write_text(json.dumps(wrong(found), indent=1) + "\n", encoding="utf-8")
    return figures(found)


def main() -> None:
    parser = argparse.ArgumentParser(description="Copies in which one thing was changed, and what is found of it.")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--list", action="store_true", help="print what of the tuned half was missed or said beside it")
    options = parser.parse_args()
    file = find(options.data)
    if file is None:
        raise SystemExit(f"There is no stories/giveme5w1h.jsonl in {options.data}.")
    found = measure(file)
    print(table(found))
    for name, figure in figures(found).items():
        print(f"{name}  {figure:.4f}")
    if options.list:
        print(json.dumps([w for w in wrong(found) if not w["held_back"]], indent=1, ensure_ascii=False))


if __name__ == "__main__":
    main()
