"""A story as W3C Web Annotations: what was found, as notes on the words it was found in.

Each annotation points at the text of an article as the program read it, by the words themselves with what stands
before and after them (TextQuoteSelector) and by their position (TextPositionSelector), which counts Unicode code points
as the standard asks. Where the article has an address, the page there is a second target, by the words alone: the
page's own text has other positions.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from rashomon.model import (
    Annotation,
    Article,
    Attribution,
    Entity,
    Place,
    Quantity,
    Span,
    Statement,
    Story,
    TimeExpression,
    Words,
    digest,
)
from rashomon.show.export.links import urn, web
from rashomon.show.export.standing import Articles

Json = dict[str, Any]

#: Characters before and after the words by which a quotation is found again.
AROUND = 32
#: The layers whose annotations are written; sentences and meanings say nothing to a reader.
LAYERS = ("entities", "attributions", "statements", "times", "places", "quantities")


def to_bytes(story: Story, older: Sequence[Article] = ()) -> bytes:
    """Return an annotation collection of one page as JSON-LD. Raises WordsAstray."""
    items = list(_items(story, Articles(story, older)))
    collection = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": urn("annotations", story.id),
        "type": "AnnotationCollection",
        "label": story.title,
        "total": len(items),
        "first": {
            "id": urn("annotations", f"{story.id}:1"),
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": items,
        },
    }
    return msgspec.json.encode(collection) + b"\n"


def _items(story: Story, articles: Articles) -> Iterator[Json]:
    for f in story.findings:
        for n, answer in enumerate(f.answers):
            said = f" – {answer.speaker}" if answer.speaker else ""
            body = [_body("tagging", f.verdict), _body("describing", f"{f.question} {answer.value}{said}")]
            yield _annotation(f"finding:{f.id}:{n}", "assessing", body, _target(articles, answer.words))
    for u in story.utterances:
        for n, v in enumerate(u.variants):
            tags = [_body("tagging", tag) for tag in (u.relation, v.form, *v.kinds, *v.moves)]
            who = [_body("identifying", v.speaker or u.speaker)] if v.speaker or u.speaker else []
            yield _annotation(f"utterance:{u.id}:{n}", "classifying", [*tags, *who], _target(articles, v.words))
    for c in story.copies:
        for n, p in enumerate(c.passages):
            tags = [_body("tagging", c.kind)]
            targets = _target(articles, p.left) + _target(articles, p.right)
            yield _annotation(f"passage:{digest('copy', *c.articles)}:{n}", "linking", tags, targets)
    for annotated in story.articles:
        for layer in annotated.layers:
            if layer.kind in LAYERS:
                yield from (_noted(annotated.article, layer.kind, n, a) for n, a in enumerate(layer.annotations))


def _noted(article: Article, kind: str, n: int, a: Annotation) -> Json:
    """Return one annotation of a layer."""
    return _annotation(
        f"{kind}:{article.id}:{n}",
        "classifying",
        [_body("tagging", tag) for tag in _tags(kind, a)] + [_body("describing", said) for said in _said(a)],
        _on(article, a.span),
    )


def _tags(kind: str, a: Annotation) -> list[str]:
    v = a.value
    if isinstance(v, Entity):
        return [v.label]
    if isinstance(v, Attribution):
        return ["attribution", v.form]
    if isinstance(v, Statement):
        return ["statement", v.certainty, *(["negated"] if v.negated else [])]
    return ["quantity" if kind == "quantities" else kind.removesuffix("s")]


def _said(a: Annotation) -> list[str]:
    """Return in words what an annotation says of its span; nothing where it says no more than its tags."""
    v = a.value
    if isinstance(v, Entity):
        return [v.name]
    if isinstance(v, Attribution):
        return [v.speaker] if v.speaker else []
    if isinstance(v, Statement):
        return [v.lemma]
    if isinstance(v, TimeExpression):
        return [v.value if v.start is None else f"{v.value} ({v.start} to {v.end})"]
    if isinstance(v, Place):
        return [f"{v.name} ({v.gazetteer}; {v.lat}, {v.lon})"] if v.gazetteer else []
    if isinstance(v, Quantity):
        low, high = ("?" if x is None else str(x) for x in (v.low, v.high))
        return [" ".join(x for x in (low if low == high else f"{low} to {high}", v.unit, v.counted) if x)]
    return []


def _annotation(id: str, motivation: str, body: list[Json], targets: list[Json]) -> Json:
    return {
        "id": urn("annotation", id),
        "type": "Annotation",
        "motivation": motivation,
        "body": body,
        "target": targets,
    }


def _body(purpose: str, value: str) -> Json:
    return {"type": "TextualBody", "value": value, "format": "text/plain", "purpose": purpose}


def _target(articles: Articles, words: Words) -> list[Json]:
    return _on(articles.of(words), words.span)


def _on(article: Article, span: Span) -> list[Json]:
    """Return the targets for a span: the text as it was read and, where there is one, the page."""
    text = article.text
    quote = {
        "type": "TextQuoteSelector",
        "exact": span.of(text),
        "prefix": text[max(0, span.start - AROUND) : span.start],
        "suffix": text[span.end : span.end + AROUND],
    }
    position = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    targets: list[Json] = [
        {"type": "SpecificResource", "source": urn("article", article.id), "selector": [quote, position]}
    ]
    if page := web(article.url):
        targets.append({"type": "SpecificResource", "source": page, "selector": [quote]})
    return targets
