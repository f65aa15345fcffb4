"""Sentence meaning: a vector for every sentence and for every content of an attribution.

`rashomon.encoder` makes the vectors.
"""

from collections.abc import Iterable

from rashomon.encoder import encode, packed
from rashomon.model import Annotation, Article, Attribution, Meaning, Quantity, Span, digest
from rashomon.text.spans import PIECE, cut_by

NAME, VERSION, KIND = "minilm-l6-int8", 1, "meaning"


def annotate(
    article: Article,
    sentences: Iterable[Annotation],
    attributions: Iterable[Annotation],
    quantities: Iterable[Annotation] = (),
) -> tuple[Annotation, ...]:
    """Return one Meaning a sentence, one a sentence of each attribution's content, and
    one a counted thing, sorted by span."""
    whole = [a.span for a in sentences]
    spans = set(whole)
    for a in attributions:
        assert isinstance(a.value, Attribution)
        spans.update(cut_by(article.text, a.value.content, whole, PIECE))
    spans.update(a.value.counted_span for a in quantities if isinstance(a.value, Quantity) and a.value.counted_span)
    chosen: list[Span] = sorted(spans)
    vectors = packed(encode([s.of(article.text) for s in chosen]))
    return tuple(
        Annotation(digest(article.id, KIND, f"{s.start}:{s.end}"), s, Meaning(v))
        for s, v in zip(chosen, vectors, strict=True)
    )
