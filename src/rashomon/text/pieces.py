"""Word pieces: the input of the attribution tagger, with the way back to the characters of the text."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from rashomon.text.marks import marked

Ints = npt.NDArray[np.int64]

#: Ids in the BERT vocabulary: [unused0] stands for a paragraph break, then the two frame tokens.
PARAGRAPH, CLS, SEP = 1, 101, 102
#: Number of values in each column of `Pieces.features`: letter case and quotation, then what a parser knows of the
#: word (`rashomon.annotate.syntax`): part of speech, relation, name label, clause.
COLUMNS = (6, 19, 46, 16, 23)
#: Gives the last columns for the words at these offsets: (n,) → (n, 4).
Syntax = Callable[[Ints], Ints]


@dataclass(frozen=True, slots=True)
class Pieces:
    """A text in word pieces.

    ids       (n,) vocabulary ids; a paragraph break is one piece `PARAGRAPH`
    starts    (n,) offset of the piece's first character in the text, in code points
    ends      (n,) offset past its last; equal to `starts` for a paragraph break
    features  (n, 5): first 3 * in_quotation_marks + (0 lower case, 1 capitalised, 2 all capitals), because the
              vocabulary is uncased and has no memory for open marks, and both are strong evidence of who speaks;
              then the four columns of the word's syntax, 0 where none is known
    """

    ids: Ints
    starts: Ints
    ends: Ints
    features: Ints

    def __len__(self) -> int:
        return len(self.ids)


def cut(tokenizer: Any, text: str, syntax: Syntax | None = None) -> Pieces:
    """Cut `text` into word pieces with a `tokenizers.Tokenizer`. Empty text gives four empty arrays."""
    ids: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    features: list[int] = []
    inside = marked(text)
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
    at = np.array(starts, np.int64)
    table = np.zeros((len(ids), len(COLUMNS)), np.int64)
    table[:, 0] = features
    if syntax is not None and ids:
        table[:, 1:] = syntax(at)
        table[np.array(ids) == PARAGRAPH, 1:] = 0
    return Pieces(np.array(ids, np.int64), at, np.array(ends, np.int64), table)


def windows(n: int, size: int, stride: int) -> Iterator[tuple[int, int]]:
    """Yield half-open windows of at most `size` pieces that cover `n` pieces; none for n = 0."""
    start = 0
    while start < n:
        yield start, min(n, start + size)
        if start + size >= n:
            return
        start += stride
