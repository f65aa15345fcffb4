"""Tell the report from what a news site prints around it, line by line, in page text without any markup.

No line is judged by one sign alone. A phrase says what a line could be (`phrases`); its place says whether that
can be: menus stand before the first sentences, lists of other stories and readers' comments after the last. In
doubt a line stays in the report: lost words are gone, a stray button only looks untidy.
"""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from rapidfuzz.fuzz import ratio

from rashomon.model import PartKind
from rashomon.read import captions, phrases

#: A sentence of a report has at least this many words; shorter ones are as often buttons ("Got it!").
SENTENCE = 5
#: A line without a full stop is still prose from this length on.
LONG = 25
#: Words of prose that must stand before a heading such as "Comments" for it to close the report.
BEFORE = 60
#: Lines that are neither prose nor recognised, around the report, from which a text is a whole page, menus and all.
PAGE = 12

_ENDS = re.compile(r"[.!?…。！？][\"”’'»)\]]*(?: ?\([A-Za-z/ ]{2,20}\))?$|[\"”»]$|[:,;—–]$")
_STOPS = re.compile(r"[.!?…。！？][\"”’']?$")
_BULLET = re.compile(r"^(?:[•●▪■◦*·‣]|[-–—](?= ))\s*")
_UNSPACED = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
_LETTER = re.compile(r"[^\W\d_]")
_TWO_NAMES = re.compile(r"^(?:[A-Z][\w.'’\-]* ){2,4}(?:and|And|AND|&) (?:[A-Z][\w.'’\-]*(?: |$)){2,4}$")


@dataclass(slots=True)
class Line:
    """One line on its way to being judged. `part` is what it is in the report, `left` why it is not in it."""

    number: int
    text: str
    gap: bool
    known: str | None = None
    caption: bool = False
    prose: bool = False
    words: int = 0
    part: PartKind | None = None
    left: str | None = None

    def leave(self, kind: str) -> None:
        """Put the line outside the report; the first reason given stays."""
        self.left = self.left or kind
        self.part = None


@dataclass(slots=True)
class Judged:
    """The lines of a text in order, and which of them is the headline."""

    lines: list[Line] = field(default_factory=list)
    headline: Line | None = None


def judge(text: str, title: str | None = None, whole: bool = True) -> Judged:
    """Judge every line of `text` that is not blank: each gets a `part`, or `left` with its kind.

    title  the headline where it is known from elsewhere; a line that says the same is the headline
    whole  the text is everything on a page, so its headline is among the lines; False for a report's body

    Empty text gives no lines. The same text always gives the same judgement.
    """
    lines = _lines(text)
    if not lines:
        return Judged()
    _captions(lines)
    end = _end(lines)
    for line in lines[end:]:
        line.leave(line.known or "padding")
    body = lines[:end]
    start, stop = _densest(body)
    page = whole and sum(not (n.prose or n.known or n.caption) for n in body[:start] + body[stop:]) > PAGE
    headline = _headline(body, start, title, whole)
    _before(body, start, headline, page)
    _inside(body, start, stop)
    _after(body, stop, page)
    _repeats(body, headline)
    if not page and all(n.part in (None, "headline") for n in lines):
        _keep_all(lines)
    return Judged(lines, headline)


def _keep_all(lines: list[Line]) -> None:
    """Make paragraphs of the lines of a text in which nothing looked like a report, except known furniture."""
    for line in lines:
        if line.part is None and line.known is None and line.left == "navigation" and _LETTER.search(line.text):
            line.part, line.left = "paragraph", None


def _lines(text: str) -> list[Line]:
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


# -- captions ----------------------------------------------------------------------------------------------


def _captions(lines: list[Line]) -> None:
    """Mark captions and the descriptions beside them; of one printed twice, all but one are left out."""
    spaced = sum(n.gap for n in lines) > len(lines) / 3
    # Two numbered lines can be two posts quoted in the report; three are a series of pictures.
    series = sum(captions.numbered(n.text) for n in lines) >= 3
    for line in lines:
        if series and captions.numbered(line.text):
            line.caption = True
        elif line.known in (None, "legal", "video", "navigation", "date") and captions.is_caption(line.text):
            line.caption = not (line.known == "legal" and captions.credit(line.text) is None)
        elif (half := captions.once(line.text)) is not None:
            line.caption = captions.is_caption(half)
        if line.caption:
            line.known, line.prose, line.part = None, False, "caption"
        if line.caption and captions.bare(line.text):
            line.leave("credit")
    for i, line in enumerate(lines):
        if not line.caption:
            continue
        before = lines[i - 1] if i else None
        if before is not None and not before.caption and before.known is None:
            same = captions.same_picture(before.text, line.text)
            no_headline = i > 1 or same or _no_headline_left(lines)
            if no_headline and captions.alternative(before.text, line.text, spaced and not line.gap):
                before.caption, before.prose, before.part = True, False, "caption"
                if same:
                    before.leave("duplicate")
        twin = lines[i + 1] if i + 1 < len(lines) else None
        if twin is not None and not twin.caption and twin.known is None and captions.same_picture(line.text, twin.text):
            twin.caption, twin.prose = True, False
            twin.leave("duplicate")
    _doubled(lines)


def _no_headline_left(lines: list[Line]) -> bool:
    """Tell whether the first line of a text is the description of its picture rather than the headline.

    It is if caption and description stand together and prose follows at once after a blank line.
    """
    return len(lines) > 2 and not lines[1].gap and lines[2].gap and lines[2].prose


def _doubled(lines: list[Line]) -> None:
    """Leave out a caption that another line nearby repeats, and the second half of one that repeats itself."""
    shown = [n for n in lines if n.caption and n.left is None]
    for line, following in pairwise(shown):
        half = captions.once(line.text)
        if following.text in (line.text, half):
            line.leave("duplicate")


# -- where the report ends ---------------------------------------------------------------------------------


def _end(lines: list[Line]) -> int:
    """Return the index of the line from which on readers speak or questions are answered; len(lines) if none."""
    total = sum(n.words for n in lines if n.prose)
    before = 0
    for i, line in enumerate(lines):
        if before >= BEFORE:
            kind = phrases.heads(line.text) if not line.prose and not line.caption else None
            after = total - before
            if kind == "comment" and _closes(line, before, after, lines[i:]):
                return _close(lines, i, "comment")
            if kind == "padding" and before >= 0.6 * after:
                return _close(lines, i, "padding")
            if line.known == "comment" and phrases.READER.match(line.text) and _readers(lines[i:]):
                return _close(lines, i, "comment")
        before += line.words if line.prose else 0
    return len(lines)


def _closes(line: Line, before: int, after: int, rest: list[Line]) -> bool:
    """Tell whether a heading of comments ends the report: readers follow, or little prose that could be report."""
    share = 1.0 if phrases.CLOSING.search(line.text) else 3.0
    return before >= share * after or _readers(rest)


def _readers(lines: list[Line]) -> bool:
    """Tell whether comments follow: two lines or more of a name and a time, or buttons to reply."""
    signs = [n for n in lines if n.known == "comment" and phrases.READER.match(n.text)]
    replies = [n for n in lines if n.text.lower() == "reply"]
    return len(signs) + len(replies) >= 2 or sum(bool(phrases.SAYS.match(n.text)) for n in lines) >= 3


def _close(lines: list[Line], start: int, kind: str) -> int:
    """Leave out everything from `start`: by its own kind, else by that of the last heading above it."""
    for line in lines[start:]:
        if not line.prose and (head := phrases.heads(line.text)):
            kind = head
        elif line.known == "comment" and phrases.READER.match(line.text):
            kind = "comment"
        line.caption = False
        line.leave(line.known or kind)
    return start


def _densest(lines: list[Line]) -> tuple[int, int]:
    """Return the half-open range of lines with the most prose and the least else: the body of the report.

    Kadane's maximum sum. Prose earns its words up to 40, a line of anything else costs 4, known furniture 3, a
    heading of other stories 12; a menu of fifty entries so outweighs a teaser, not an advertisement a paragraph.
    """
    best = total = 0
    start = begin = stop = 0
    for i, line in enumerate(lines):
        if line.prose:
            score = min(line.words, 40)
        elif line.caption:
            score = 0
        elif phrases.heads(line.text) == "related":
            score = -12
        else:
            score = -3 if line.known else -4
        if total <= 0:
            total, begin = 0, i
        total += score
        if total > best:
            best, start, stop = total, begin, i + 1
    return start, stop


# -- the headline ------------------------------------------------------------------------------------------


def _headline(lines: list[Line], start: int, title: str | None, whole: bool) -> Line | None:
    """Return the headline among the lines before the body (and the body's first), marked; None if there is none."""
    early = [n for n in lines[: max(start + 1, 3)] if n.left is None]
    # A body of a single paragraph may be the sentence the title was made of: it stays a paragraph.
    if title and (whole or sum(n.prose for n in lines) > 1):
        for line in early:
            if ratio(line.text.lower(), title.lower()) >= 90:
                return _mark(line)
    if not whole:
        return None
    first = lines[0]
    lead = [n for n in lines[:start] if n.known is None and not n.caption and n.left is None]
    # A page's title names the site after the headline, and the headline is printed again above the report.
    for line in reversed(lead[1:]):
        if line.words >= 3 and first.text.lower().startswith(line.text.lower()):
            first.leave("duplicate")
            return _mark(line)
    if _titles(first, lines) and first.known is None and not first.caption and (lead[:1] == [first] or start == 0):
        return _mark(first)
    likely = [n for n in lead if _titles(n, lines) and n.words >= 4]
    return _mark(likely[0]) if likely else None


def _titles(line: Line, lines: list[Line]) -> bool:
    """Tell whether `line` looks like a headline: of a headline's length, set apart, without a full stop."""
    ends = line.text.endswith((".", ",", ";", ":", "。")) and not line.text.endswith("...")
    if ends or (line.prose and len(lines) == 1):
        # "Title with a full stop", blank line, body: only the title is set apart from what follows.
        alone = line is lines[0] and len(lines) > 1 and lines[1].gap and not any(n.gap for n in lines[2:])
        return alone and 3 <= line.words <= 20
    return 3 <= line.words <= 32


def _mark(line: Line) -> Line:
    line.part, line.prose, line.known = "headline", False, None
    return line


# -- what each line is -------------------------------------------------------------------------------------


def _before(lines: list[Line], start: int, headline: Line | None, page: bool) -> None:
    """Judge the lines before the body: above the headline everything goes, below it a standfirst may stand."""
    at = lines.index(headline) if headline in lines and headline is not None else -1
    for i, line in enumerate(lines[:start]):
        if line is headline or line.left:
            continue
        if line.caption:
            if page and i < at:
                line.leave("related")
        elif line.known:
            line.leave(line.known)
        elif i < at:
            line.leave("navigation")
        elif line.words >= 7 and page:
            near = all(n.known or n.left or n.caption or n.words < 7 for n in lines[i + 1 : start]) and start - i <= 10
            line.part = "standfirst" if near else None
            line.left = None if near else "related"
        elif line.prose or line.words >= 7 or (not page and line.words >= 2 and _STOPS.search(line.text)):
            line.part = "standfirst" if headline is not None and i == at + 1 else "paragraph"
        else:
            line.leave("byline" if _TWO_NAMES.match(line.text) else "navigation")
    if headline is not None and at + 1 >= start and at + 2 < len(lines):
        summary, following = lines[at + 1], lines[at + 2]
        if summary.prose and summary.left is None and following.known in _AFTER_STANDFIRST:
            summary.part = "standfirst"


_AFTER_STANDFIRST = frozenset(("byline", "date", "share", "video", "comment", "newsletter"))


def _inside(lines: list[Line], start: int, stop: int) -> None:
    """Judge the lines of the body: known furniture goes, headings of other stories take their list along."""
    i = start
    while i < stop:
        line = lines[i]
        i += 1
        if line.part or line.left:
            continue
        if not line.prose and phrases.heads(line.text) == "related":
            until = _resumes(lines, start, i, stop)
            for other in lines[i - 1 : until]:
                other.leave(other.known or "related")
            i = until
        elif line.known:
            line.leave(line.known)
            while i < stop and not lines[i].gap and _tail_of_block(lines, i):
                lines[i].leave(line.known)
                i += 1
        else:
            line.part = _part(line)


def _tail_of_block(lines: list[Line], i: int) -> bool:
    """Tell whether a line goes on with the furniture above it: no blank line between, but one after; no sentence."""
    line = lines[i]
    alone = line.known is None and not line.prose and not line.caption and line.part is None
    closes = i + 1 >= len(lines) or lines[i + 1].gap or lines[i + 1].known is not None
    return alone and closes and line.words <= 10 and any(n.gap for n in lines[1:])


def _resumes(lines: list[Line], start: int, after: int, stop: int) -> int:
    """Return where the report goes on after a heading of other stories: at two sentences in a row.

    A single long sentence is enough if it is the only one left, for teasers come in numbers; so it is if the list
    would be longer than the report before it, for then it is no list of other stories.
    """
    full = [i for i in range(after, stop) if lines[i].prose and lines[i].words >= 12]
    before = sum(n.words for n in lines[start:after] if n.prose)
    for i in full:
        if len(full) == 1 or (i + 1 < stop and lines[i + 1].prose):
            break
    else:
        i = stop
    if sum(n.words for n in lines[after:i] if n.prose) > before:
        return full[0]
    return i


def _part(line: Line) -> PartKind | None:
    if _BULLET.match(line.text) and line.words > 1:
        return "bullet"
    if not _LETTER.search(line.text):
        line.leave("navigation")
        return None
    if line.prose or line.words > 14:
        return "paragraph"
    return "crosshead"


def _after(lines: list[Line], stop: int, page: bool) -> None:
    """Judge what follows the body: in a page all of it goes; in a bare report only what is no sentence."""
    kind = "navigation"
    for line in lines[stop:]:
        head = None if line.prose else phrases.heads(line.text)
        kind = head or kind
        if line.left or line.part == "headline":
            continue
        if line.caption:
            if page or kind == "related":
                line.leave(kind)
        elif line.known or head:
            line.leave(line.known or kind)
        elif kind == "navigation" and not page and (line.prose or line.words >= 15 or _BULLET.match(line.text)):
            line.part = _part(line)
        else:
            line.leave("byline" if _TWO_NAMES.match(line.text) else kind)


def _repeats(lines: list[Line], headline: Line | None) -> None:
    """Leave out a line of the report that only repeats the headline or a whole earlier paragraph."""
    seen = {headline.text: 0} if headline is not None else {}
    for line in lines:
        if line.part is None or line is headline:
            continue
        if (line.words >= 8 or line.text == (headline and headline.text)) and line.text in seen:
            line.leave("duplicate")
        seen[line.text] = line.number
