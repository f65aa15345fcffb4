"""Which words of an answer give its value: those are marked, so that the eye finds the difference at once."""

import re
from decimal import Decimal

from rashomon.model import Annotated, Answer, Quantity, Span, TimeExpression, Words
from rashomon.show.report.sources import layer

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_APOSTROPHE = re.compile("['’]")
_CLOCK = re.compile(r"\d{2}:\d{2}|\d{4}-\d{2}(?:-\d{2})?")


def pith(answer: Answer, annotated: Annotated | None) -> Words | None:
    """Return the words within an answer that say its value; None where that is no one stretch, or all of it.

    First the value as it stands, then a number or a time that has the same value in other words ("seven" for 7).
    """
    words, value = answer.words, " ".join(answer.value.split())
    if not value or annotated is None:
        return None
    found = _verbatim(words.text, value)
    if found is None:
        found = _number(annotated, words.span, value) or _time(annotated, words.span, value)
    if found is None or found == Span(0, len(words.text)):
        return None
    start = words.span.start + found.start
    return Words(words.article, Span(start, start + found.end - found.start), found.of(words.text))


def _verbatim(text: str, value: str) -> Span | None:
    pattern = r"\s+".join(_APOSTROPHE.sub("['’]", re.escape(word)) for word in value.split())
    match = re.search(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE)
    return Span(*match.span()) if match else None


def _number(annotated: Annotated, span: Span, value: str) -> Span | None:
    numbers = {Decimal(n.replace(",", "")) for n in _NUMBER.findall(value)}
    for a in layer(annotated, "quantities"):
        if isinstance(a.value, Quantity) and span.covers(a.span) and numbers & {a.value.low, a.value.high}:
            return Span(a.span.start - span.start, a.span.end - span.start)
    return None


def _time(annotated: Annotated, span: Span, value: str) -> Span | None:
    times = _CLOCK.findall(value)
    for a in layer(annotated, "times"):
        if isinstance(a.value, TimeExpression) and span.covers(a.span):
            said = " ".join(filter(None, (a.value.value, a.value.start)))
            if any(t in said for t in times):
                return Span(a.span.start - span.start, a.span.end - span.start)
    return None
