"""Word pieces: the input of the attribution tagger, with the way back to the characters of the text."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from rashomon.text.marks import quoted_mask

Ints = npt.NDArray[np.int64]

#: Ids in the BERT vocabulary: [unused0] stands for a paragraph break, then the two frame tokens.
PARAGRAPH, CLS, SEP = 1, 101, 102
#: Values of `Pieces.features`: three letter cases, inside or outside quotation marks.
FEATURES = 6


@dataclass(frozen=True, slots=True)
class Pieces:
    """A text in word pieces.

    ids       (n,) vocabulary ids; a paragraph break is one piece `PARAGRAPH`
    starts    (n,) offset of the piece's first character in the text, in code points
    ends      (n,) offset past its last; equal to `starts` for a paragraph break
    features  (n,) 3 * in_quotation_marks + (0 lower case, 1 capitalised, 2 all capitals): the vocabulary is
              uncased and has no memory for open marks, and both are strong evidence of who speaks
    """

    ids: Ints
    starts: Ints
    ends: Ints
    features: Ints

    def __len__(self) -> int:
        return len(self.ids)


def cut(tokenizer: Any, text: str) -> Pieces:
    """Cut `text` into word pieces with a `tokenizers.Tokenizer`. Empty text gives four empty arrays."""
    ids: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    features: list[int] = []
    inside = quoted_mask(text)
    base = 0
    for line in text.split("\n"):
        if line.strip():
            if ids:
                ids.append(PARAGRAPH)
                starts.append(base)
                ends.append(base)
                features.append(0)
            encoding = tokenizer.encode(line, add_special_tokens=False)
            for piece, (start, end) in zip(encoding.ids, encoding.offsets, strict=True):
                word = line[start:end]
                case = 2 if len(word) > 1 and word.isupper() else 1 if word[:1].isupper() else 0
                ids.append(piece)
                starts.append(base + start)
                ends.append(base + end)
                features.append(3 * inside[base + start] + case)
        base += len(line) + 1
    return Pieces(*(np.array(column, np.int64) for column in (ids, starts, ends, features)))


def windows(n: int, size: int, stride: int) -> Iterator[tuple[int, int]]:
    """Yield half-open windows of at most `size` pieces that cover `n` pieces; none for n = 0."""
    start = 0
    while start < n:
        yield start, min(n, start + size)
        if start + size >= n:
            return
        start += stride
