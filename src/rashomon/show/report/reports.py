"""The reports in full, with a mark wherever the page points: marks may nest, overlap and cross parts."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby, pairwise

from markupsafe import Markup, escape

from rashomon.model import Anchor, Article, Found, LeftOut, Part, Span, Story
from rashomon.show.report.dates import day, stamp
from rashomon.show.report.earlier import Earlier, earlier
from rashomon.show.report.sources import Quote, Ref, Sources, facts, language, link, mark_id

#: Which tone an underline takes where several findings point at the same words: the gravest.
TONES = ("contradict", "altered", "differ", "update", "only-here")


@dataclass(frozen=True, slots=True)
class Block:
    """One part of a report: its kind, its marked text, and what points into it."""

    kind: str
    html: Markup
    refs: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """One report as the page shows it: `key` names it here, `article` in the story."""

    key: str
    article: str
    outlet: str
    name: str
    url: str
    language: str
    leader: str
    authors: tuple[Found, ...]
    agencies: tuple[Found, ...]
    published: str
    published_how: str
    facts: tuple[tuple[str, str], ...]
    based_on: tuple[str, ...]
    anchor_date: str
    anchor_how: str
    anchor_words: Quote | None
    blocks: tuple[Block, ...]
    left_out: tuple[tuple[str, tuple[LeftOut, ...]], ...]
    left_out_count: int
    earlier: tuple[Earlier, ...]


def reports(story: Story, sources: Sources) -> tuple[Report, ...]:
    """Return every report of the story in its order, marked where `sources` handed out quotations before."""
    anchors = {a.article: a for a in story.anchors}
    # Anchors quote reports too, so all quotations are handed out before any report is marked.
    borrowed = {id: sources.quote(anchors[id].words) if id in anchors else None for id in sources.articles}
    older = earlier(story)
    return tuple(
        _report(a, sources, anchors.get(id), borrowed[id], older.get(id, ())) for id, a in sources.articles.items()
    )


def _report(
    article: Article, sources: Sources, anchor: Anchor | None, borrowed: Quote | None, older: tuple[Earlier, ...]
) -> Report:
    key = sources.keys[article.id]
    marks = sorted(sources.marks[article.id])
    refs = sources.refs[article.id]
    tones = {span: min((r.tone for s, r in refs if s == span), key=TONES.index) for span, _ in refs}
    placed: set[Span] = set()
    blocks = tuple(
        Block(
            part.kind,
            marked(article.text, part.span, marks, Ink(key, tones, placed)),
            tuple(dict.fromkeys(r for s, r in refs if s.overlaps(part.span))),
        )
        for part in whole(article)
    )
    kinds = groupby(sorted(article.left_out, key=lambda item: item.kind), key=lambda item: item.kind)
    return Report(
        key=key,
        article=article.id,
        outlet=sources.outlet(article.id),
        name=article.name,
        url=link(article.url),
        language=language(article),
        leader=sources.leader(article.id),
        authors=article.authors,
        agencies=article.agencies,
        published=stamp(article.published),
        published_how=article.published_how or "",
        facts=facts(article),
        based_on=tuple(url for each in article.based_on if (url := link(each))),
        anchor_date=day(anchor.date) if anchor and anchor.date else "",
        anchor_how=anchor.how if anchor else "",
        anchor_words=borrowed,
        blocks=blocks,
        left_out=tuple((kind, tuple(items)) for kind, items in kinds),
        left_out_count=len(article.left_out),
        earlier=older,
    )


def whole(article: Article) -> tuple[Part, ...]:
    """Return the parts of an article, and as paragraphs whatever words stand between them: nothing is lost."""
    found: list[Part] = []
    cursor = 0
    for part in article.parts:
        found += _between(article.text, cursor, part.span.start)
        found.append(part)
        cursor = max(cursor, part.span.end)
    return (*found, *_between(article.text, cursor, len(article.text)))


def _between(text: str, start: int, end: int) -> list[Part]:
    return [Part("paragraph", Span(start, end))] if text[start:end].strip() else []


@dataclass(frozen=True, slots=True)
class Ink:
    """What the marks of one report have in common: its key, their tones, and those whose id is set already."""

    key: str
    tones: dict[Span, str]
    placed: set[Span]


def marked(text: str, part: Span, marks: Iterable[Span], ink: Ink) -> Markup:
    """Return the text of one part as HTML with a span around all that is pointed at.

    A mark that another one crosses, or that goes on in the next part, comes in several pieces: each piece
    names its mark in `data-mark`, the first has the id. The text itself is not changed by one character.
    """
    inside = sorted((m for m in marks if m.overlaps(part)), key=lambda m: (m.start, -m.end))
    cuts = sorted({part.start, part.end} | {p for m in inside for p in (m.start, m.end) if part.start < p < part.end})
    html: list[str] = []
    stack: list[Span] = []
    for start, end in pairwise(cuts):
        keep = next((n for n, m in enumerate(stack) if m.end <= start), len(stack))
        reopened = [m for m in stack[keep:] if m.end > start]
        html += ["</span>"] * (len(stack) - keep)
        opening = reopened + [m for m in inside if max(m.start, part.start) == start]
        for mark in opening:
            html.append(_tag(mark, ink))
        stack = stack[:keep] + opening
        html.append(str(escape(text[start:end])))
    html += ["</span>"] * len(stack)
    return Markup("".join(html))


def _tag(mark: Span, ink: Ink) -> str:
    name = mark_id(ink.key, mark)
    tone = f" {ink.tones[mark]}" if mark in ink.tones else ""
    id = "" if mark in ink.placed else f' id="{name}"'
    ink.placed.add(mark)
    return f'<span class="m{tone}"{id} data-mark="{name}">'
