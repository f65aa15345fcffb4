"""Small invented reports for tests, and what the program makes of them, each annotated once a session."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache

from rashomon import pipeline
from rashomon.compare.context import Context
from rashomon.encoder import encode
from rashomon.group.copies import copies
from rashomon.link.anchors import anchors, resolved
from rashomon.model import (
    Annotated,
    Annotation,
    Article,
    Finding,
    Found,
    Layer,
    LeftOut,
    Part,
    PartKind,
    Source,
    Span,
    Story,
    Value,
    Words,
    article_id,
    digest,
)
from rashomon.settings import load

SETTINGS = load(environ={}, workers=1)


def article(
    name: str,
    headline: str,
    *paragraphs: str,
    published: datetime | None = None,
    agencies: tuple[Found, ...] = (),
    left_out: tuple[LeftOut, ...] = (),
    captions: tuple[str, ...] = (),
    language: str = "en",
) -> Article:
    """Return an article of a headline ("" for none), paragraphs and captions, with a blank line between two."""
    pieces: list[tuple[PartKind, str]] = [("headline", headline)] if headline else []
    pieces += [("paragraph", p) for p in paragraphs] + [("caption", c) for c in captions]
    text = ""
    parts = []
    for kind, words in pieces:
        text += "\n\n" if text else ""
        if words:
            parts.append(Part(kind, Span(len(text), len(text) + len(words))))
        text += words
    return Article(
        id=article_id(None, name, text),
        name=name,
        text=text,
        parts=tuple(parts),
        outlet=Found(f"The {name} Herald", "metadata"),
        published=published,
        published_how="metadata" if published else None,
        agencies=agencies,
        left_out=left_out,
        language=language,
        source=Source(f"{name}.txt", 0, digest(text), "text", 1),
    )


@cache
def annotated(report: Article) -> Annotated:
    """Return the report with every layer of the pipeline."""
    return pipeline.annotate([report], SETTINGS)[0]


@cache
def story(*reports: Article) -> Story:
    """Return the story the reports tell."""
    return pipeline.tell([annotated(r) for r in reports], SETTINGS)


@cache
def context(*reports: Article) -> Context:
    """Return the reports as one comparison sees them."""
    told = tuple(sorted((annotated(r) for r in reports), key=lambda a: (a.article.name, a.article.id)))
    found, accounts = copies(told, SETTINGS)
    dates = anchors(told, SETTINGS.date)
    moments = {a.article.id: tuple(resolved(a, d)) for a, d in zip(told, dates, strict=True)}
    return Context(told, accounts, found, moments, encode)


def span(report: Article, phrase: str) -> Span:
    """Return where `phrase` stands for the first time. Raises ValueError where it does not."""
    start = report.text.index(phrase)
    return Span(start, start + len(phrase))


def words(report: Article, phrase: str) -> Words:
    """Return `phrase` as evidence from the report."""
    return Words(report.id, span(report, phrase), phrase)


def by_hand(report: Article, **layers: Sequence[tuple[str | Span, Value]]) -> Annotated:
    """Return the report with the given layers: (words or span, value) each, for tests that want no model."""
    made = []
    for kind, values in layers.items():
        found = []
        for place, value in values:
            at = span(report, place) if isinstance(place, str) else place
            found.append(Annotation(digest(report.id, kind, f"{at.start}:{at.end}"), at, value))
        made.append(Layer(report.id, kind, "hand", 1, "", tuple(sorted(found, key=lambda a: a.span))))
    return Annotated(report, tuple(made))


def check_evidence(report: Story) -> int:
    """Assert that every word a story points at stands where it says, and return how many were checked."""
    texts = {a.article.id: a.article.text for a in report.articles}
    every = [a.words for f in report.findings for a in f.answers]
    every += [w for c in report.copies for p in c.passages for w in (p.left, p.right)]
    every += [w for u in report.utterances for v in u.variants for w in (v.words, v.source) if w]
    every += [w for h in report.timeline for w in (h.words, h.sentence)]
    every += [w for p in report.people for w in p.roles]
    every += [w for a in report.anchors if (w := a.words)]
    every += [w for w in (report.summary.what, report.summary.when_words, report.summary.where_words) if w]
    for w in every:
        assert w.text, w
        assert w.span.of(texts[w.article]) == w.text
    return len(every)


def shown(found: Sequence[Finding]) -> list[tuple[str, str, list[str]]]:
    """Return question, verdict and values of findings, as a reader sees them."""
    return [(f.question, f.verdict, [a.value for a in f.answers]) for f in found]
