"""The story of `tests.show.build` with what only some of the formats write: layers, versions, and formulas as words."""

import msgspec

from rashomon.compare.versions import version
from rashomon.model import (
    Annotated,
    Article,
    Attribution,
    Copy,
    Entity,
    Place,
    Quantity,
    Span,
    Statement,
    Story,
    TimeExpression,
)
from tests.show import build
from tests.telling import by_hand, span

#: A report whose words a spreadsheet would run.
FORMULA = build.article(
    "a07",
    '=HYPERLINK("https://evil.example";"News")',
    (
        ("headline", "+1+1 killed"),
        ("paragraph", '=cmd|"/C calc"!A0 is what the report says.'),
        ("paragraph", "@SUM(1)"),
    ),
)
OLDER = build.article(
    "a04-old",
    "The Lantern",
    (build.LANTERN[0], ("paragraph", "The toll of the ferry accident rose to three on Thursday.")),
)


def full() -> Story:
    """Return the whole story; its formulas stand in a finding too."""
    told = build.story()
    formula = build.finding(
        "=1+1?",
        "differ",
        ((FORMULA, "=cmd|", "=2+2"), (build.A, "on Thursday", "-1")),
        (("=2+2", 1), ("-1", 1)),
    )
    return msgspec.structs.replace(
        told,
        articles=(*(_layered(a.article) for a in told.articles), Annotated(FORMULA, ())),
        findings=(*told.findings, formula),
        copies=(_changed(told.copies[0]), told.copies[1]),
        versions=(version(OLDER, build.D, "Ordered by hand.", "2031-05-15T09:00:00+00:00"),),
    )


def _changed(copy: Copy) -> Copy:
    """Return the copy with what became of its sentences."""
    return msgspec.structs.replace(copy, changes=version(build.B, build.C, "").edits)


def _layered(article: Article) -> Annotated:
    if article is not build.A:
        return Annotated(article, ())
    who, light = span(article, "Tove Lindqvar"), span(article, "The pier light was burning")
    return by_hand(
        article,
        entities=[(who, Entity("person", "Tove Lindqvar"))],
        attributions=[
            (
                Span(who.start, light.end),
                Attribution(who, Span(who.end + 1, who.end + 5), (light,), "direct", "Tove Lindqvar"),
            )
        ],
        times=[
            (
                "11.40 p.m. on Tuesday",
                TimeExpression("TIME", "2031-05-13T23:40", "2031-05-13T23:40", "2031-05-13T23:40"),
            )
        ],
        places=[("Varnholm", Place("Varnholm", "geonames:1", "NO", 60.5, 5.25, 3.0)), ("the east pier", Place())],
        quantities=[("214 passengers", Quantity(None, None, "", "count", "passenger"))],
        statements=[(light, Statement(predicate=span(article, "was burning"), lemma="burn", negated=True))],
    )
