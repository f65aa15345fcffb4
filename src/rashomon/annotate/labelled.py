"""Speech that is set off by a label instead of a verb: lines of a transcript, and quotations signed with a name.

    HOLT: We shall mend the bridge.          “We shall mend the bridge.” — Ann Holt, engineer

Interviews, hearings and collections of readers' voices are printed this way. There is no cue to find, the layout says
who speaks; the tagger, which learned sentences, does not see it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rashomon.model import Span
from rashomon.text.marks import DOUBLE, quoted_ranges

#: A label: one to five words in capitals or capitalised, perhaps with a role in brackets, then a colon.
_LABEL = re.compile(
    r"[ \t]*[“\"„«]?((?:(?:[A-Z][A-Z.'’\-]+|Q|A|[A-Z][a-z'’]+[\w'’\-]*|[A-Z]\.)(?: |(?=:)|(?= ?\())){1,5})"
    r"(?:\([^()\n]{2,40}\))?: +(?=\S)"
)
#: A name after a dash: the signature of a quotation.
_SIGNED = re.compile(
    r"[ \t]*[—–―-]{1,2}\s?((?:[A-Z][\w.'’\-]*|van|von|der|de|da|del|la|le|bin|al)"
    r"(?:\s(?:[A-Z][\w.'’\-]*|van|von|der|de|da|del|la|le|bin|al)){0,5})(?:,[^\n]{2,120})?[ \t.]*$"
)
#: Labelled lines, and different labels, from which an article holds a transcript; a single "Note:" is none.
LINES, LABELS = 3, 2
#: Share of a line's characters before its signature that must stand in quotation marks.
QUOTED = 0.9
#: Words of a quotation that is signed; a motto or a title has fewer.
WORDS = 3
#: Words that stand before a colon and are nobody.
_NOBODY = frozenset(
    """note update updated correction editor photo photos video read more related source sources watch listen location
    date time when where who what why how caption image credit contact email phone breaking live fact claim verdict
    summary background topics tags share subscribe price rating score result results name age city job pay""".split()
)


class Labelled(NamedTuple):
    """One stretch of labelled speech: who the label names, and the words that are theirs."""

    source: Span
    content: Span


def labelled(text: str) -> list[Labelled]:
    """Return the labelled speech of a text, by position. Empty text gives none."""
    return sorted([*_transcript(text), *_signed(text)], key=lambda x: x.content)


def named(label: str, names: Iterable[str]) -> str | None:
    """Return the one name that ends with the label, whatever its capitals; the label itself where none does, and None
    where several do, or where the label is the "Q" and "A" of an interview."""
    words = label.lower().split()
    found = {name for name in names if name.lower().split()[-len(words) :] == words}
    longer = {name for name in found if len(name.split()) > len(words)}
    if len(longer or found) == 1:
        return (longer or found).pop()
    return None if found or len(label) == 1 else label


def _lines(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for line in text.split("\n"):
        yield at, line
        at += len(line) + 1


def _transcript(text: str) -> Iterator[Labelled]:
    """Yield the lines of a transcript: where labels recur, and a line without one goes on with the last speaker only
    while his quotation is open."""
    found = [(at, line, m) for at, line in _lines(text) if (m := _LABEL.match(line)) and not _nobody(m.group(1))]
    names = Counter(m.group(1).strip() for _, _, m in found)
    lengths = sorted(len(line[m.end() :].split()) for _, line, m in found)
    if len(found) < LINES or len(names) < LABELS or max(names.values()) < 2 or lengths[len(lengths) // 2] < WORDS:
        return  # a table of results has labels too, and numbers after them
    for at, line, m in found:
        start, end = m.end(), len(line.rstrip())
        if end > start:
            yield Labelled(
                Span(at + m.start(1), at + m.start(1) + len(m.group(1).rstrip())), Span(at + start, at + end)
            )


def _nobody(label: str) -> bool:
    return any(word.strip(".'’").lower() in _NOBODY for word in label.split())


def _signed(text: str) -> Iterator[Labelled]:
    """Yield the quotations that end with a dash and a name, on their own line or the next."""
    previous: tuple[int, str] | None = None
    for at, line in _lines(text):
        body = line.rstrip()
        close = max(body.rfind(c) for c in DOUBLE)
        if close >= 0 and (m := _SIGNED.match(body, close + 1)):
            yield from _quoted(at, body[: close + 1], _name(at, m))
        elif previous is not None and (m := _SIGNED.match(body)):
            yield from _quoted(*previous, _name(at, m))
        if body:
            previous = (at, body)


def _name(at: int, match: re.Match[str]) -> Span:
    return Span(at + match.start(1), at + match.start(1) + len(match.group(1).rstrip(".")))


def _quoted(at: int, body: str, source: Span) -> Iterator[Labelled]:
    """Yield the quotation that fills `body`, which begins at offset `at`; none where most of it is unquoted."""
    ranges = quoted_ranges(body)
    inside = sum(b - a for a, b in ranges)
    if body[:1] == "”" and body[-1:] == "”":  # an opening mark set the wrong way round
        inside = len(body)
    if not body or inside < QUOTED * len(body.strip()) or len(re.findall(r"\w+", body)) < WORDS:
        return
    first = len(body) - len(body.lstrip())
    yield Labelled(source, Span(at + first, at + len(body)))
