"""Sentences of a text by its punctuation alone: light, without a model, for comparing versions of one text."""

import re

from rashomon.model import Span

#: What ends in a full stop and ends no sentence when a capital follows.
_SHORT = frozenset(
    "mr mrs ms dr prof st sr jr gen col lt sgt capt cmdr adm rev hon gov sen rep pres det insp supt messrs mme no nos "
    "vs etc cf al inc ltd co corp bros jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun "
    "approx est ca z.b d.h bzw vgl nr".split()
)
_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s+[\"'“‘„«(\[¿¡]*[^\W_a-z])|[。！？]+[”’」』）]*")
_LAST = re.compile(r"(\S+?)\.[\"'”’»)\]]*$")


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Return the sentences of `text[start:end]`, without the white space around them; none for text without any.

    A line ends a sentence. So does a full stop, question or exclamation mark before a capital, a figure or a letter
    without case, unless it follows an initial or a usual abbreviation.
    """
    end = len(text) if end is None else end
    found: list[Span] = []
    for line in re.compile(r"[^\n]+").finditer(text, start, end):
        at = line.start()
        for match in _END.finditer(text, line.start(), line.end()):
            if match.group()[0] != "." or not _abbreviated(text[max(at, match.start() - 20) : match.end()]):
                found += _trimmed(text, at, match.end())
                at = match.end()
        found += _trimmed(text, at, line.end())
    return found


def _abbreviated(text: str) -> bool:
    """Tell whether `text`, which ends in a full stop, ends in an initial or an abbreviation."""
    match = _LAST.search(text)
    if match is None:
        return False
    word = match[1].lstrip("\"'“‘„«([")
    return word.casefold() in _SHORT or re.fullmatch(r"[^\W\d_](?:\.[^\W\d_])*", word) is not None


def _trimmed(text: str, start: int, end: int) -> list[Span]:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return [Span(start, start + len(words.strip()))] if words.strip() else []
