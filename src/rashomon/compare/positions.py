"""Where is it? Relative positions of one thing, as areas that overlap or do not."""

import re
from itertools import combinations

from rashomon.compare.context import Context, Line, clip, finding, prominence
from rashomon.model import Annotation, Answer, Article, Finding, Place
from rashomon.text.geometry import area_of, overlap
from rashomon.text.words import fold

Position = tuple[Line, Article, Annotation, Place]
_WORD = re.compile(r"[^\W\d_]{3,}")
_FUNCTION = frozenset("the and for with from near its their his her".split())


def compare(context: Context) -> list[Finding]:
    """Return one finding a thing whose position two reports give relative to other places."""
    positions: list[Position] = []
    for annotated in context.story:
        for a in annotated.layer("places"):
            line = context.line_at(annotated.article, a.span)
            if isinstance(a.value, Place) and a.value.relative is not None and a.value.lat is not None and line is not None:
                positions.append((line, annotated.article, a, a.value))
    groups: list[list[Position]] = []
    for p in positions:
        for g in groups:
            if any(_same_thing(p, q) for q in g):
                g.append(p)
                break
        else:
            groups.append([p])
    return [f for g in groups if (f := _finding(context, g)) is not None]


def _thing(p: Position) -> set[str]:
    """Words of what lies there: what the annotator found, else the names and nouns before the position."""
    line, article, a, place = p
    words = place.of.of(article.text) if place.of is not None else article.text[max(line.span.start, a.span.start - 120) : a.span.start]
    return {fold(w) for w in _WORD.findall(words)} - _FUNCTION


def _same_thing(p: Position, q: Position) -> bool:
    """Tell whether two positions are of one thing: a word of what lies there is the same, the exact phrase known
    in at least one of the two."""
    x, y = _thing(p), _thing(q)
    if p[3].of is None and q[3].of is None:
        return len(x & y) >= 2
    return bool(x & y)


def _finding(context: Context, group: list[Position]) -> Finding | None:
    if len({article.id for _, article, _, _ in group}) < 2:
        return None
    areas = [(p, a) for p in group if (a := area_of(p[3])) is not None]
    apart = [(x, y) for (x, a), (y, b) in combinations(areas, 2) if x[1].id != y[1].id and not overlap(a, b)]
    if len({p[1].id for p, _ in areas}) < 2:
        return None
    answers = [
        Answer(clip(article, line, a.span), a.span.of(article.text), context.attributed(article, a.span))
        for line, article, a, _ in group
    ]
    thing = next((p[3].of.of(p[1].text) for p in group if p[3].of is not None), "it")
    lines = [p[0] for p in group]
    weight = 0.7 * (0.5 + 0.5 * prominence(context, lines))
    question = f"Where is {thing}?"
    if apart:
        x, y = apart[0]
        reason = f"“{x[2].span.of(x[1].text)}” and “{y[2].span.of(y[1].text)}” have no place in common on the map."
        return finding(context, "positions", question, "contradict", answers, importance=weight, score=0.75, reasons=[reason])
    return finding(
        context, "positions", question, "compatible", answers, importance=0.5 * weight, score=0.6,
        reasons=["The areas the words describe overlap."],
    )  # fmt: skip
