"""Where is it? Relative positions of one thing, as areas that overlap or do not."""

import re
from itertools import combinations

from rashomon.compare.context import Context, Line, clip, finding, prominence
from rashomon.model import Annotated, Annotation, Answer, Article, Finding, Place
from rashomon.text.geometry import area_of, overlap
from rashomon.text.linkage import single
from rashomon.text.words import fold

Position = tuple[Line, Article, Annotation, Place]
#: Words before a position in which the thing it places is looked for.
BEFORE = 10
_IN = re.compile(r"\s+in\s+(?:the\s+)?")
_WORD = re.compile(r"[^\W\d_]{3,}")
_FUNCTION = frozenset("the and for with from near its their his her city town village region area".split())


def compare(context: Context) -> list[Finding]:
    """Return one finding a thing whose position two reports give relative to other places."""
    positions: list[Position] = []
    for annotated in context.story:
        for a in annotated.layer("places"):
            line = context.line_at(annotated.article, a.span)
            if not isinstance(a.value, Place) or a.value.lat is None or line is None:
                continue
            value = a.value if a.value.relative is not None else _inside(annotated, line, a, a.value)
            if value is not None:
                positions.append((line, annotated.article, a, value))
    pairs = [(i, j) for i, j in combinations(range(len(positions)), 2) if _same_thing(positions[i], positions[j])]
    groups = [[positions[i] for i in g] for g in single(range(len(positions)), pairs)]
    return [f for g in groups if (f := _finding(context, g)) is not None]


def _inside(annotated: Annotated, line: Line, a: Annotation, value: Place) -> Place | None:
    """Return the place with `of` set to the named place right before it ("the X Observatory in Y region")."""
    text = annotated.article.text
    for other in annotated.layer("places"):
        named = isinstance(other.value, Place) and other.value.lat is None
        if named and line.span.covers(other.span) and _IN.fullmatch(text[other.span.end : a.span.start]):
            return Place(
                value.name, value.gazetteer, value.country, value.lat, value.lon, value.radius_km, None, other.span
            )
    return None


def _thing(p: Position) -> set[str]:
    """Folded words of what the annotator found to lie there."""
    _, article, _, place = p
    return _folded(place.of.of(article.text)) if place.of is not None else set()


def _near(p: Position) -> set[str]:
    """Folded words that stand close before the position, in its sentence: "X, outside Y, 125 miles from Z"."""
    line, article, a, _ = p
    return _folded(" ".join(article.text[line.span.start : a.span.start].split()[-BEFORE:])) | _thing(p)


def _folded(text: str) -> set[str]:
    return {fold(w) for w in _WORD.findall(text)} - _FUNCTION


def _same_thing(p: Position, q: Position) -> bool:
    """Tell whether two positions are of one thing: what lies at one is named at or close before the other."""
    return bool(_thing(p) & _near(q)) or bool(_thing(q) & _near(p))


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
    question = f"Where is {thing[0].lower() + thing[1:] if thing.startswith('The ') else thing}?"
    if apart:
        x, y = apart[0]
        reason = f"“{x[2].span.of(x[1].text)}” and “{y[2].span.of(y[1].text)}” have no place in common on the map."
        return finding(
            context, "positions", question, "contradict", answers, importance=weight, score=0.75, reasons=[reason]
        )
    return finding(
        context,
        "positions",
        question,
        "compatible",
        answers,
        importance=0.5 * weight,
        score=0.6,
        reasons=["The areas the words describe overlap."],
    )
