"""The reports a draft is checked against: their sentences, and how near a sentence of the draft is to each."""

import math
import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from rashomon.model import Annotated, Annotation, Difference, Meaning, Span, Words
from rashomon.text.vectors import unpack
from rashomon.text.words import Word, american, words


class Tools(NamedTuple):
    """What the check uses of other stages, passed in by the pipeline.

    differences  aligns the words of a source (first) with those of the draft
    one_count    how sure it is, 0–1, that a number of the draft and one of a report answer one question: the
                 draft's annotation, the report's id, and the report's annotation
    """

    differences: Callable[[Sequence[str], Sequence[str]], tuple[Difference, ...]]
    one_count: Callable[[Annotation, str, Annotation], float]


def key(word: Word) -> str:
    """Return the form in which two spellings of a word are one."""
    return _spelt(word.folded)


@lru_cache(maxsize=65536)
def _spelt(folded: str) -> str:
    return american(folded.replace("-", ""))


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence: whose, where, its words, and its place among all lines."""

    annotated: Annotated
    span: Span
    words: tuple[Word, ...]
    row: int

    @property
    def keys(self) -> list[str]:
        """Its words in the form for comparing."""
        return [key(w) for w in self.words]

    def evidence(self) -> Words:
        """Return the sentence as evidence."""
        article = self.annotated.article
        return Words(article.id, self.span, self.span.of(article.text))


def lines(annotated: Annotated, first: int = 0) -> list[Line]:
    """Return the sentences of a report, numbered from `first`. Needs the layer sentences."""
    text = annotated.article.text
    spans = [a.span for a in annotated.layer("sentences")]
    return [Line(annotated, s, tuple(words(text, s.start, s.end)), first + n) for n, s in enumerate(spans)]


def vectors(found: Sequence[Line]) -> npt.NDArray[np.float32]:
    """Return the unit vectors of the lines' meanings, shape (len(found), 384); zeros where a line has none."""
    known: dict[str, dict[Span, bytes]] = {}
    packed = []
    for line in found:
        id = line.annotated.article.id
        if id not in known:
            layer = line.annotated.layer("meaning")
            known[id] = {a.span: a.value.vector for a in layer if isinstance(a.value, Meaning)}
        packed.append(known[id].get(line.span, bytes(384)))
    return unpack(packed)


@dataclass(frozen=True)
class Sources:
    """The reports, and the times of each as they were resolved, by article id."""

    reports: tuple[Annotated, ...]
    times: Mapping[str, Sequence[Annotation]]

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every sentence of every report."""
        out: list[Line] = []
        for report in self.reports:
            out += lines(report, len(out))
        return tuple(out)

    @cached_property
    def vectors(self) -> npt.NDArray[np.float32]:
        """Their meanings, shape (len(lines), 384)."""
        return vectors(self.lines)

    @cached_property
    def bags(self) -> tuple[frozenset[str], ...]:
        """The words of each line."""
        return tuple(frozenset(line.keys) for line in self.lines)

    @cached_property
    def _weights(self) -> dict[str, float]:
        count = Counter(w for bag in self.bags for w in bag)
        return {w: math.log((len(self.bags) + 1) / (c + 0.5)) for w, c in count.items()}

    def weight(self, word: str) -> float:
        """Return how rare a word is in the reports; a word that none has counts as the rarest."""
        return self._weights.get(word, math.log(2 * (len(self.bags) + 1)))

    @cached_property
    def runs(self) -> str:
        """All words of all reports in order, a space between two, a line break between two reports."""
        return "\n".join(f" {' '.join(key(w) for w in words(r.article.text))} " for r in self.reports)

    def has(self, text: str) -> bool:
        """Tell whether these words stand together in a report, whatever the typography and capitals."""
        wanted = " ".join(key(w) for w in words(text))
        return bool(wanted) and f" {wanted} " in self.runs

    @cached_property
    def _digits(self) -> str:
        return "\n".join(re.sub(r"(?<=\d)[ ,-](?=\d)", "", r.article.text) for r in self.reports)

    def has_figures(self, text: str) -> bool:
        """Tell whether these digits stand together in a report, whatever parts them ("0800 056 0154")."""
        wanted = "".join(re.findall(r"\d", text))
        part = len(wanted) > 2 and wanted[0] == "0"  # of a telephone number
        pattern = wanted if part else rf"(?<!\d){wanted}(?!\d)"
        return bool(wanted) and re.search(pattern, self._digits) is not None

    def shared(self, said: Collection[str]) -> list[float]:
        """Return, by line, the share of these words (weighed by rareness) that stand in it; 0 for no words."""
        total = sum(self.weight(w) for w in said)
        return [sum(self.weight(w) for w in said if w in bag) / total if total else 0.0 for bag in self.bags]
