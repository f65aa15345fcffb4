"""Articles, layers and a story of an invented event for the tests of the archive."""

import re
from typing import NamedTuple

from rashomon.model import (
    Account,
    Anchor,
    Annotated,
    Annotation,
    Answer,
    Article,
    Attribution,
    Entity,
    Finding,
    Found,
    Layer,
    Part,
    Source,
    Span,
    Story,
    Summary,
    Unread,
    Words,
    article_id,
    digest,
)
from rashomon.read.sources import Raw
from rashomon.store.verify import Again


class Change(NamedTuple):
    kind: str
    story: str
    others: tuple[str, ...]
    reason: str


def raw(name: str, text: str) -> Raw:
    """Return a source: a headline, and a paragraph a line."""
    return Raw(f"{name}.txt", text.encode(), None)


def articles_of(source: Raw, version: int = 1) -> list[Article | Unread]:
    """Read a source: one article for each part that a line of "===" sets off; none for an empty one."""
    made: list[Article | Unread] = []
    name = source.path.removesuffix(".txt")
    for n, piece in enumerate(source.data.decode("utf-8", "replace").split("\n===\n")):
        lines = [line for line in piece.split("\n") if line]
        if not lines:
            return [Unread(source.path, f"{source.path} is empty")]
        text, parts = "", []
        for i, line in enumerate(lines):
            text += "\n\n" if text else ""
            parts.append(Part("paragraph" if i else "headline", Span(len(text), len(text) + len(line))))
            text += line
        made.append(
            Article(
                id=article_id(None, f"{name}{n or ''}", text),
                name=f"{name}{n or ''}",
                text=text,
                parts=tuple(parts),
                outlet=Found("Varnholm Courier", "metadata"),
                language="en",
                source=Source(source.path, n, source.digest, "test", version),
            )
        )
    return made


def reread(path: str, data: bytes, sidecar: bytes | None) -> Again:
    """Read a stored source again, by the same rules."""
    source = Raw(path, data, sidecar)
    return Again(source.digest, articles_of(source))


def one(source: Raw) -> Article:
    """Return the first article of a source."""
    first = articles_of(source)[0]
    assert isinstance(first, Article)
    return first


def names(article: Article, version: int = 1) -> Layer:
    """Return a layer of the capitalised words."""
    found = []
    for match in re.finditer(r"\b[A-Z]\w+", article.text):
        span = Span(*match.span())
        id = digest(article.id, "entities", str(span.start), str(span.end))
        found.append(Annotation(id, span, Entity("person", match.group()), 0.9))
    return Layer(article.id, "entities", "names", version, "s", tuple(found))


def said(article: Article) -> Layer:
    """Return a layer with one attribution: its content is the last line, its cue the word before."""
    last = article.parts[-1].span
    value = Attribution(None, Span(0, 3), (last,), "direct", "Tove Lindqvar")
    id = digest(article.id, "attributions", str(last.start))
    return Layer(article.id, "attributions", "said", 1, "s", (Annotation(id, last, value),))


def told(id: str, annotated: tuple[Annotated, ...]) -> Story:
    """Return a story with one finding: the first word of each article."""
    answers = []
    for a in annotated:
        span = Span(0, a.article.text.index(" "))
        answers.append(Answer(Words(a.article.id, span, span.of(a.article.text)), "a word"))
    finding = Finding(
        id="f1",
        comparer="hand",
        question="How does it begin?",
        verdict="differ",
        answers=tuple(answers),
        accounts=(("a word", len(answers)),),
        importance=0.5,
        score=0.5,
        reasons=("They begin so.",),
    )
    return Story(
        id=id,
        title=annotated[0].article.headline,
        articles=annotated,
        anchors=tuple(Anchor(a.article.id, None, "nothing") for a in annotated),
        copies=(),
        accounts=tuple(Account(a.article.id, (a.article.id,)) for a in annotated),
        summary=Summary(None, None, None, "", None, ()),
        timeline=(),
        people=(),
        utterances=(),
        findings=(finding,),
    )


COURIER = raw("courier", "Ferry strikes pier\nThe night ferry struck a pier.\nThe light was burning, said Lindqvar 🛳️.")
NORTH = raw("north", "Three die on ferry\nThree people died in Varnholm.\nThe light was out, said Lindqvar.")
MUSEUM = raw("museum", "Painting comes back\nA zwölfstimmig parcel reached Ostrava.\nIt came by post, said police.")
