"""Scores of who is who: variants of a person's name within an article, persons and bodies across a story's articles.

    python -m evals.names --data DIR [--errors]     DIR holds data/stories/giveme5w1h.jsonl and accounts/

`labels/names.json` marks every name of a person in 40 articles, `labels/who.json` every name of a person or body in
the articles of the gold stories; both hold offsets and the names of the clusters, no text. The measure is B³
(Bagga & Baldwin 1998), averaged over mentions:

within.*.given   the labelled mentions are given; only the joining is measured
within.*.found   mentions found by the program; one that is missed has recall 0, one that is none precision 0
across.given, across.found   the same for the gold stories, each story one whole

Of the 40 articles one half ("tune", chosen by a digest of the story) was looked at while the rules were written; of
"unseen" only the figures were. The gold stories were looked at. Labels named `ignored` (figures of fiction, credits
run together) count neither way.
"""

import argparse
import difflib
import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from evals import quantities
from rashomon import pipeline, settings
from rashomon.annotate import entities, language
from rashomon.annotate.names import full_names
from rashomon.link.people import identities
from rashomon.model import Annotated, Annotation, Article, Entity, Layer, Span, digest

LABELS = Path(__file__).with_name("labels")
#: Folders of the corpora that are read, under the data part and beside it.
READS = ("stories", "../accounts")
Clusters = Mapping[tuple[str, Span], str]


class Marked(msgspec.Struct, frozen=True):
    """The labelled names of one of the 40 articles; `article` is the start of the SHA-256 of its text."""

    article: str
    part: str
    mentions: tuple[tuple[int, int, str], ...]
    ignored: tuple[tuple[int, int], ...]


class Told(msgspec.Struct, frozen=True):
    """The labelled names of one report of a gold story: offsets in the file, name, person or organisation."""

    story: str
    article: str
    mentions: tuple[tuple[int, int, str, str], ...]
    ignored: tuple[tuple[int, int], ...]


class Figures(NamedTuple):
    """Sums over mentions, so that figures of several articles can be added up."""

    precision: float = 0.0
    found: int = 0
    recall: float = 0.0
    gold: int = 0

    def plus(self, other: "Figures") -> "Figures":
        """Return the sums of both."""
        p, n, r, m = other
        return Figures(self.precision + p, self.found + n, self.recall + r, self.gold + m)

    def shares(self, name: str) -> dict[str, float]:
        """Return precision, recall and F1, 0–1; 0 where there is nothing."""
        p, r = self.precision / max(1, self.found), self.recall / max(1, self.gold)
        return {f"{name}.precision": p, f"{name}.recall": r, f"{name}.f1": 2 * p * r / (p + r) if p + r else 0.0}


def b_cubed(gold: Clusters, found: Clusters, ignored: Sequence[tuple[str, Span]] = ()) -> Figures:
    """Return the sums of B³. A mention found answers the labelled one it shares most with; each is used once."""
    pairs = sorted(
        (
            (min(g[1].end, f[1].end) - max(g[1].start, f[1].start), g, f)
            for g in gold
            for f in found
            if g[0] == f[0] and g[1].overlaps(f[1])
        ),
        key=lambda p: (-p[0], p[1][0], p[1][1].start, p[2][1].start),
    )
    answer: dict[tuple[str, Span], tuple[str, Span]] = {}
    used = set()
    for _, g, f in pairs:
        if g not in answer and f not in used:
            answer[g] = f
            used.add(f)
    loose = {f for f in found if f not in used and any(f[0] == i[0] and f[1].overlaps(i[1]) for i in ignored)}
    counted = {f: name for f, name in found.items() if f not in loose}
    both = Counter((gold[g], found[f]) for g, f in answer.items())
    size_gold, size_found = Counter(gold.values()), Counter(counted.values())
    precision = sum(both[gold[g], found[f]] / size_found[found[f]] for g, f in answer.items())
    recall = sum(both[gold[g], found[f]] / size_gold[gold[g]] for g, f in answer.items())
    return Figures(precision, len(counted), recall, len(gold))


def _own_names(article: Article, mentions: Sequence[tuple[Span, str]]) -> Annotated:
    """Return the article with a layer of entities made of the mentions given."""
    made = tuple(
        Annotation(digest(article.id, "entities", f"{s.start}:{s.end}"), s, Entity(label, name))
        for (s, label), name in zip(mentions, full_names(article, mentions), strict=True)
    )
    return Annotated(article, (Layer(article.id, "entities", "labels", 1, "", made),))


def _named(annotated: Annotated, labels: Sequence[str]) -> dict[tuple[str, Span], str]:
    return {
        (annotated.article.id, a.span): f"{a.value.label} {a.value.name}"
        for a in annotated.layer("entities")
        if isinstance(a.value, Entity) and a.value.label in labels
    }


class Case(NamedTuple):
    """What is compared: a name for the output, the half, the texts, the labels and what was given and found."""

    title: str
    part: str
    texts: Mapping[str, str]
    gold: Clusters
    ignored: Sequence[tuple[str, Span]]
    given: Clusters
    found: Clusters


def within(data: Path) -> Iterator[Case]:
    """Yield the 40 articles. Raises KeyError where one of them is not in the data."""
    texts = {hashlib.sha256(a.text.encode()).hexdigest()[:16]: a for a in quantities.articles(data)}
    for marked in msgspec.json.decode((LABELS / "names.json").read_bytes(), type=list[Marked]):
        article = texts[marked.article]
        gold = {(article.id, Span(s, e)): name for s, e, name in marked.mentions}
        given = _own_names(article, [(span, "person") for _, span in gold])
        layer = Layer(article.id, "entities", "", 1, "", entities.annotate(article, language.parse(article)))
        yield Case(
            marked.article,
            marked.part,
            {article.id: article.text},
            gold,
            [(article.id, Span(*i)) for i in marked.ignored],
            _named(given, ("person",)),
            _named(Annotated(article, (layer,)), ("person",)),
        )


def _placed(raw: str, text: str) -> dict[int, int]:
    """Map offsets of the file at which words begin or end to offsets of the article that was read from it."""
    a, b = list(re.finditer(r"\w+", raw)), list(re.finditer(r"\w+", text))
    match = difflib.SequenceMatcher(None, [m.group() for m in a], [m.group() for m in b], autojunk=False)
    out: dict[int, int] = {}
    for block in match.get_matching_blocks():
        for k in range(block.size):
            x, y = a[block.a + k], b[block.b + k]
            out |= {x.start(): y.start(), x.end(): y.end()}
    return out


def _spans(places: Mapping[int, int], raw: str, spans: Sequence[tuple[int, int]]) -> list[Span | None]:
    """Return where labelled spans of the file stand in the article; None where the reader left them out."""
    out: list[Span | None] = []
    for start, end in spans:
        while end > start and not raw[end - 1].isalnum():
            end -= 1
        here = (places.get(start), places.get(end))
        out.append(Span(here[0], here[1]) if here[0] is not None and here[1] is not None else None)
    return out


def across(accounts: Path) -> Iterator[Case]:
    """Yield the gold stories, read and annotated by the program."""
    chosen = settings.load(environ={})
    told = msgspec.json.decode((LABELS / "who.json").read_bytes(), type=list[Told])
    for story in sorted({t.story for t in told}):
        reports = {t.article: t for t in told if t.story == story}
        articles = pipeline.read([accounts / story / name for name in sorted(reports)], chosen).articles
        gold: dict[tuple[str, Span], str] = {}
        ignored: list[tuple[str, Span]] = []
        given, found = [], []
        for article in articles:
            marked = reports[Path(article.name).name]
            raw = unicodedata.normalize("NFC", (accounts / story / marked.article).read_text(encoding="utf-8"))
            places = _placed(raw, article.text)
            spans = _spans(places, raw, [(m[0], m[1]) for m in marked.mentions])
            here = [(s, m[3], m[2]) for s, m in zip(spans, marked.mentions, strict=True) if s is not None]
            gold |= {(article.id, s): f"{label} {name}" for s, label, name in here}
            ignored += [(article.id, s) for s in _spans(places, raw, marked.ignored) if s is not None]
            given.append(_own_names(article, [(s, label) for s, label, _ in here]))
            layer = Layer(article.id, "entities", "", 1, "", entities.annotate(article, language.parse(article)))
            found.append(Annotated(article, (layer,)))
        texts = {a.id: a.text for a in articles}
        yield Case(story, "across", texts, gold, ignored, _joined(given), _joined(found))


def _joined(story: Sequence[Annotated]) -> dict[tuple[str, Span], str]:
    return {
        (article.id, span): f"{one.label} {one.name}"
        for one in identities(story)
        if one.label in ("person", "organisation")
        for article, span in one.places
    }


def score(data: Path) -> dict[str, float]:
    """Return the figures; those across articles only where the gold stories lie beside the data."""
    sums: dict[str, Figures] = {}
    for case in _cases(data):
        names = ["across"] if case.part == "across" else [f"within.{case.part}", "within.all"]
        for name in names:
            for kind, clusters in (("given", case.given), ("found", case.found)):
                new = b_cubed(case.gold, clusters, case.ignored)
                sums[f"{name}.{kind}"] = sums.get(f"{name}.{kind}", Figures()).plus(new)
    result: dict[str, float] = {}
    for name in sorted(sums):
        result |= sums[name].shares(name)
    return result


def _cases(data: Path) -> Iterator[Case]:
    yield from within(data)
    if (data.parent / "accounts").is_dir():
        yield from across(data.parent / "accounts")


def _list_errors(case: Case) -> None:
    """Print, for each labelled name, the clusters its mentions fell into where they are not one of their own."""
    for kind, clusters in (("given", case.given), ("found", case.found)):
        figures = b_cubed(case.gold, clusters, case.ignored)
        print(f"\n## {case.title} {kind} {figures.shares(kind)[f'{kind}.f1']:.3f}")
        rows: dict[str, Counter[tuple[str, str]]] = {}
        for (article, span), name in case.gold.items():
            hit = next((c for (a, s), c in clusters.items() if a == article and s.overlaps(span)), "(missed)")
            rows.setdefault(name, Counter())[hit, case.texts[article][span.start : span.end]] += 1
        owner: dict[str, set[str]] = {}
        for name, hits in rows.items():
            for hit, _ in hits:
                owner.setdefault(hit, set()).add(name)
        for name, hits in rows.items():
            if len({h for h, _ in hits}) > 1 or any(len(owner[h]) > 1 or h == "(missed)" for h, _ in hits):
                print(f"  {name}: " + "; ".join(f"{w} → {h} ×{n}" for (h, w), n in hits.items()))
        known = [*case.gold, *case.ignored]
        extra = Counter(
            (c, case.texts[a][s.start : s.end])
            for (a, s), c in clusters.items()
            if not any(a == b and s.overlaps(t) for b, t in known)
        )
        if extra:
            print("  extra: " + "; ".join(f"{w} → {c} ×{n}" for (c, w), n in extra.items()))


def main() -> None:
    """Print the figures; with --errors, what went wrong in the tuning half and in the gold stories."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with accounts/ and data/, or the data part")
    parser.add_argument("--errors", action="store_true")
    given = parser.parse_args()
    data = given.data / "data" if (given.data / "data").is_dir() else given.data
    if given.errors:
        for case in _cases(data):
            if case.part != "unseen":
                _list_errors(case)
    for name, value in score(data).items():
        print(f"{name:32} {value:.3f}")


if __name__ == "__main__":
    main()
