"""The lines of a flat text, each with what its own words tell of it."""

import re
from dataclasses import dataclass

from rashomon.model import PartKind
from rashomon.read.furniture import phrases

#: A sentence of a report has at least this many words; shorter ones are as often buttons ("Got it!").
SENTENCE = 5
#: A line without a full stop is still prose from this length on.
LONG = 25

STOPS = re.compile(r"[.!?…。！？][\"”’']?$")
_ENDS = re.compile(r"[.!?…。！？][\"”’'»)\]]*(?: ?\([A-Za-z/ ]{2,20}\))?$|[\"”»]$|[:,;—–]$")
_UNSPACED = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")


@dataclass(slots=True)
class Line:
    """One line on its way to being judged. `part` is what it is in the report, `left` why it is not in it.

    gap    a blank line stands before it
    known  the kind of furniture it is by its words alone
    heads  the kind of the section that it opens if it is a heading ("related", "comment", "padding")
    prose  it reads like sentences
    """

    number: int
    text: str
    gap: bool
    known: str | None = None
    heads: str | None = None
    caption: bool = False
    prose: bool = False
    words: int = 0
    part: PartKind | None = None
    left: str | None = None

    def leave(self, kind: str) -> None:
        """Put the line outside the report; the first reason given stays."""
        self.left = self.left or kind
        self.part = None


def lines_of(text: str) -> list[Line]:
    """Return the lines of `text` that are not blank, in order, numbered from 0; empty text gives none."""
    lines: list[Line] = []
    gap = True
    for number, words in enumerate(text.split("\n")):
        if not words:
            gap = True
            continue
        line = Line(number, words, gap, words=count(words))
        kept = phrases.CONTRIBUTORS.match(words) is not None or phrases.POST.match(words) is not None
        line.known = None if kept else phrases.kind_of(words)
        line.prose = line.known is None and (kept or _is_prose(words, line.words))
        # "34 responses to “Bridge falls into river”" ends like a sentence.
        if not line.prose or (words[0].isdigit() and STOPS.search(words) is None and line.words < LONG):
            line.heads = phrases.heads(words)
            line.prose = line.prose and line.heads is None
        lines.append(line)
        gap = False
    return lines


def count(text: str) -> int:
    """Return the number of words of `text`; where words are not set apart, two characters count as one."""
    return len(text.split()) + len(_UNSPACED.findall(text)) // 2


def _is_prose(text: str, words: int) -> bool:
    if words >= LONG:
        return True
    return words >= SENTENCE and _ENDS.search(text) is not None
