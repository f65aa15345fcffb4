"""What the comparison of two reports needs to know of each, collected once a report."""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from rashomon.group.passages import Side, furniture, side
from rashomon.model import Annotated, Article, Meaning, Span
from rashomon.text.marks import marked
from rashomon.text.vectors import unpack
from rashomon.text.words import words

#: Words of the shortest sentence that is aligned.
SENTENCE = 6
#: Share of a sentence's characters in quotation marks above which it is a quotation.
SPOKEN = 0.5


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article, its words and which of them are quoted, its sentences, which of them are mostly quoted, and their
    vectors, shape (n, 384)."""

    article: Article
    side: Side
    quoted: tuple[bool, ...]
    sentences: tuple[Span, ...]
    spoken: npt.NDArray[np.bool_]
    vectors: npt.NDArray[np.float32]


def prepare(annotated: Annotated) -> Prepared:
    """Collect an article's words and sentences; the headline is left out of the sentences, not of the words."""
    article = annotated.article
    mask = marked(article.text)
    posts = [p.span for p in article.parts if p.kind == "embed"]
    apart = [p.span for p in article.parts if p.kind in ("embed", "headline")]
    # Two reports that show the same post have not copied each other, nor have two that end in "all rights reserved":
    # such words are given forms that match nothing.
    silent = np.zeros(len(article.text) + 1, bool)
    for start, end in [*((p.start, p.end) for p in posts), *furniture(article.text)]:
        silent[start:end] = True
    all_words = tuple(
        replace(w, folded=f"\0{article.id}:{w.start}") if silent[w.start] else w for w in words(article.text)
    )
    vectors = {a.span: a.value.vector for a in annotated.layer("meaning") if isinstance(a.value, Meaning)}
    starts = np.array([w.start for w in all_words])
    sentences = []
    for a in annotated.layer("sentences"):
        inside = np.searchsorted(starts, a.span.end) - np.searchsorted(starts, a.span.start) if len(starts) else 0
        if inside >= SENTENCE and a.span in vectors and not any(p.covers(a.span) for p in apart):
            sentences.append(a.span)
    quoted = tuple(bool(mask[w.start]) for w in all_words)
    return Prepared(
        article,
        side(article.text, all_words, quoted, article.language),
        quoted,
        tuple(sentences),
        np.array([sum(mask[s.start : s.end]) > SPOKEN * (s.end - s.start) for s in sentences], bool),
        unpack([vectors[s] for s in sentences]),
    )
