"""Sentence meaning: a vector for every sentence and for every content of an attribution.

The encoder is all-MiniLM-L6-v2 in int8 (see models/meaning/README.md). Its cosine finds sentences that speak of
the same thing; it cannot tell agreement from contradiction (contradictions score 0.66–0.85), so it is used to
align, never to judge.
"""

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from rashomon.annotate.onnx import session, tokenizer
from rashomon.model import Annotation, Article, Attribution, Meaning, Quantity, Span, digest
from rashomon.text.spans import PIECE, cut_by

NAME, VERSION, KIND = "minilm-l6-int8", 1, "meaning"
#: Pieces of one text that are read; the encoder was trained on 256, longer text adds nothing to a sentence.
LONGEST = 200
#: Texts a batch, sorted by length: small batches waste less on padding.
BATCH = 8

Floats = npt.NDArray[np.float32]


def encode(texts: Sequence[str]) -> Floats:
    """Return unit vectors of the texts, shape (n, 384); no text gives shape (0, 384). Raises ModelMissing."""
    vectors = np.zeros((len(texts), 384), np.float32)
    pieces = [e.ids[:LONGEST] for e in tokenizer().encode_batch(list(texts))]
    order = sorted(range(len(texts)), key=lambda i: (len(pieces[i]), i))
    for start in range(0, len(order), BATCH):
        rows = order[start : start + BATCH]
        width = max(len(pieces[i]) for i in rows)
        ids = np.zeros((len(rows), width), np.int64)
        mask = np.zeros((len(rows), width), np.int64)
        for r, i in enumerate(rows):
            ids[r, : len(pieces[i])] = pieces[i]
            mask[r, : len(pieces[i])] = 1
        vectors[rows] = session("meaning").run(None, {"ids": ids, "mask": mask})[0]
    return vectors


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
    vectors = encode([s.of(article.text) for s in chosen])
    packed = np.clip(np.rint(vectors * 127 * 4), -127, 127).astype(np.int8)  # components stay below 1/4
    return tuple(
        Annotation(digest(article.id, KIND, f"{s.start}:{s.end}"), s, Meaning(v.tobytes()))
        for s, v in zip(chosen, packed, strict=True)
    )
