"""One of two sentences that are nearly one, and what the alignment of the two leaves over."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeVar

from rapidfuzz.distance import LCSseq

from rashomon.compare.context import Line
from rashomon.compare.swap.words import Term, terms
from rashomon.model import Annotation, Span, TimeExpression
from rashomon.text.numbers import Number, find_numbers

T = TypeVar("T")
Kind = Literal["number", "date", "place", "name", "role", "negation", "direction", "opposite"]
_MONTH = (
    r"Jan(?:uary)?|Feb(?:ruary)?|March|April|May|June|July|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|"
    r"Dec(?:ember)?"
)
_WEEKDAY = re.compile(r"\b(mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)
_IN_DATE = re.compile(
    rf"\b(?P<month>{_MONTH})\b|(?<![\d.,])(?P<year>(?:1[5-9]|20)\d\d)(?![\d,]|\.\d)|"
    r"(?<![\d:.,])(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?![\w:]|[.,]\d)"
)
_BARE_DATE = re.compile(
    rf"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:{_MONTH})\b\.?\s\d{{1,2}}\b(?:,\s\d{{4}})?|"
    rf"\d{{1,2}}\s(?:{_MONTH})\b(?:\s\d{{4}})?)"
)


def _named_date(words: str) -> dict[str, str]:
    """Return what of weekday, day, month and year the words of a date name; a clock time names none of them."""
    found: dict[str, str] = {}
    if weekday := _WEEKDAY.search(words):
        found["weekday"] = weekday[1].lower()
    for m in _IN_DATE.finditer(words):
        if m["month"]:
            found.setdefault("month", m["month"].lower()[:3])
        elif m["year"]:
            found.setdefault("year", m["year"])
        elif "month" in found or re.match(rf"\s+(?:of\s+)?(?:{_MONTH})\b", words[m.end() :]):
            found.setdefault("day", m["day"].lstrip("0"))
    return found


@dataclass(frozen=True)
class Side:
    """One of the two sentences with what was annotated in it; `terms` stand at places of the article's text."""

    line: Line
    layers: Mapping[str, Sequence[Annotation]]

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """Its words in their common form."""
        at = self.line.span.start
        return tuple(Term(t.form, t.start + at, t.end + at) for t in terms(self.line.text))

    @cached_property
    def forms(self) -> list[str]:
        """Those forms."""
        return [t.form for t in self.terms]

    @cached_property
    def numbers(self) -> list[tuple[Span, Number]]:
        """Its numbers, but for those in dates."""
        at = self.line.span.start
        found = [(Span(n.start + at, n.end + at), n) for n in find_numbers(self.line.text)]
        return [(s, n) for s, n in found if not any(d.overlaps(s) for d, _ in self.dates)]

    @cached_property
    def dates(self) -> list[tuple[Span, dict[str, str]]]:
        """Its dates that name a weekday, a day, a month or a year: where, and which."""
        text = self.line.article.text
        out = []
        for a in self.within("times"):
            if isinstance(a.value, TimeExpression) and a.value.type != "DURATION":
                named = _named_date(a.span.of(text))
                if named:
                    out.append((a.span, named))
        for m in _BARE_DATE.finditer(self.line.text):
            span = Span(m.start() + self.line.span.start, m.end() + self.line.span.start)
            if not any(s.overlaps(span) for s, _ in out):
                out.append((span, _named_date(m.group())))
        return sorted(out, key=lambda d: d[0])

    def within(self, kind: str) -> list[Annotation]:
        """Return the annotations of a layer that stand in the sentence."""
        return [a for a in self.layers.get(kind, ()) if self.line.span.covers(a.span)]

    def span(self, start: int, end: int) -> Span | None:
        """Return where the terms `start:end` stand; None for none."""
        return Span(self.terms[start].start, self.terms[end - 1].end) if start < end else None

    def said(self, span: Span) -> str:
        """Return the words at a span, on one line."""
        return " ".join(span.of(self.line.article.text).split())


@dataclass(frozen=True, slots=True)
class Exchange:
    """What stands at one place of two sentences that are otherwise one: where on each side, and as what."""

    kind: Kind
    left: Span
    right: Span
    said: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Gap:
    """What stands between two aligned words: terms `left` of the one sentence, `right` of the other, half-open."""

    left: tuple[int, int]
    right: tuple[int, int]


def gaps(a: Side, b: Side) -> list[Gap]:
    """Return what the alignment leaves over, in order; none where the sentences are one."""
    codes = LCSseq.opcodes(a.forms, b.forms)
    out: list[Gap] = []
    for c in codes:
        if c.tag == "equal":
            continue
        if out and out[-1].left[1] == c.src_start and out[-1].right[1] == c.dest_start:
            out[-1] = Gap((out[-1].left[0], c.src_end), (out[-1].right[0], c.dest_end))
        else:
            out.append(Gap((c.src_start, c.src_end), (c.dest_start, c.dest_end)))
    return out


def standing(side: Side, found: Sequence[tuple[Span, T]], at: tuple[int, int]) -> list[tuple[Span, T]]:
    """Return those of some things found in a sentence that stand, in part at least, among its terms `at`."""
    span = side.span(*at)
    return [f for f in found if span is not None and f[0].overlaps(span)]
