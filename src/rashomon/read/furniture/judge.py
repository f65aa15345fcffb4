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
from rashomon.read.furniture import captions, likely, phrases
from rashomon.read.furniture.align import words
from rashomon.read.furniture.lines import LONG as LONG
from rashomon.read.furniture.lines import STOPS, lines_of
from rashomon.read.furniture.lines import Line as Line
from rashomon.read.furniture.lines import count as count
from rashomon.read.furniture.teasers import aged

#: Words of prose that must stand before a heading such as "Comments" for it to close the report.
BEFORE = 60
#: Lines that are neither prose nor recognised, around the report, from which a text is a whole page, menus and all.
PAGE = 12

#: What stands between a headline and the name of the site in the title of a page.
_SITE = re.compile(r" [-|–—·:»•] | [|»•]")
#: Words of prose below which what the model takes for the report is not believed.
LEAST = 40
#: Nothing but a quotation, not written like a title: those are crossheads.
_PULLED = re.compile(r"^[“\"«„‘'](?! ?(?:[A-Z][^ ]* ){5})[^”\"»]+[”\"»’']?$")
_BULLET = re.compile(r"^(?:[•●▪■◦*·‣]|[-–—](?= ))\s*")
_LETTER = re.compile(r"[^\W\d_]")
_TWO_NAMES = re.compile(r"^(?:[A-Z][\w.'’\-]* ){2,4}(?:and|And|AND|&) (?:[A-Z][\w.'’\-]*(?: |$)){2,4}$")


@dataclass(slots=True)
class Judged:
    """The lines of a text in order, and which of them is the headline."""

    lines: list[Line] = field(default_factory=list)
    headline: Line | None = None


@dataclass(slots=True)
class Outline:
    """The lines of a text, and where its report is looked for.

    body         the lines before readers speak or questions are answered
    start, stop  half-open range of `body` with the most prose and the least else
    page         the text is a whole page, menus and all
    """

    lines: list[Line]
    body: list[Line]
    start: int
    stop: int
    page: bool
    headline: Line | None


def judge(text: str, title: str | None = None, whole: bool = True) -> Judged:
    """Judge every line of `text` that is not blank: each gets a `part`, or `left` with its kind.

    title  the headline where it is known from elsewhere; a line that says the same is the headline
    whole  the text is everything on a page, so its headline is among the lines; False for a report's body

    Empty text gives no lines. The same text always gives the same judgement.
    """
    outline = outlined(text, title, whole)
    by_rules(outline)
    if outline.page:
        _weigh(outline)
    elif all(n.part in (None, "headline") for n in outline.lines):
        _keep_all(outline.lines)
    _pull_quotes(outline.lines)
    return Judged(outline.lines, outline.headline)


def outlined(text: str, title: str | None = None, whole: bool = True) -> Outline:
    """Return the lines of `text` with captions marked and headline, body and end found; arguments as in `judge`."""
    lines = lines_of(text)
    _captions(lines)
    end = _end(lines)
    for line in lines[end:]:
        line.leave(line.known or "padding")
    body = lines[:end]
    for line in body[slice(*aged(body, BEFORE))]:
        line.known, line.prose, line.caption = line.known or "related", False, False
    start, stop = _densest(body)
    page = whole and sum(not (n.prose or n.known or n.caption) for n in body[:start] + body[stop:]) > PAGE
    headline = _headline(body, (start, stop), title, whole) if body else None
    if page and headline is not None and body.index(headline) >= start:
        below = body.index(headline) + 1
        start, stop = (below + at for at in _densest(body[below:]))
    return Outline(lines, body, start, stop, page, headline)


def by_rules(outline: Outline) -> None:
    """Judge every line of the body by the rules alone."""
    _before(outline.body, outline.start, outline.headline, outline.page)
    _inside(outline.body, outline.start, outline.stop)
    _after(outline.body, outline.stop, outline.page)
    _repeats(outline.body, outline.headline)


def undecided(outline: Outline) -> list[bool]:
    """Tell for each line of the body whether the rules leave it open what it is: below the headline, not known."""
    at = outline.body.index(outline.headline) if outline.headline is not None else -1
    return [
        i > at and line.known is None and not line.caption and line.left != "duplicate"
        for i, line in enumerate(outline.body)
    ]


def _weigh(outline: Outline) -> None:
    """Let the model judge the lines of a whole page that the rules leave open; a standfirst stays one."""
    body = outline.body
    at = body.index(outline.headline) if outline.headline is not None else -1
    free = undecided(outline)
    said = likely.report(body, (outline.start, outline.stop), at, free)
    if sum(n.words for n, yes in zip(body, said, strict=True) if yes and n.prose) < LEAST:
        return
    first, last = said.index(True), len(said) - said[::-1].index(True)
    kind = "navigation"
    menus = {n.text for n, yes in zip(body, said, strict=True) if not yes and not n.prose}
    for i, (line, yes) in enumerate(zip(body, said, strict=True)):
        kind = line.heads or (line.known if line.known == "advertisement" else None) or kind if i >= last else kind
        if line.caption:
            # A picture stands in the report or between headline and report.
            if line.part == "caption" and not min(at, first) <= i <= last:
                line.leave("related")
        elif not free[i] or line.part == "standfirst":
            continue
        elif yes and (line.prose or line.text not in menus):
            line.left = None
            line.part = _part(line)
        elif line.part is not None:
            line.leave("related" if first < i < last or line.prose else kind)


def _keep_all(lines: list[Line]) -> None:
    """Make paragraphs of the lines of a text in which nothing looked like a report, except known furniture."""
    for line in lines:
        if line.part is None and line.known is None and line.left == "navigation" and _LETTER.search(line.text):
            line.part, line.left = "paragraph", None


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
            kind = line.heads if not line.caption else None
            after = total - before
            if kind == "comment" and _closes(line, before, after, lines[i:]):
                return _close(lines, i, "comment")
            if kind == "padding" and before >= 0.6 * after:
                return _close(lines, i, "padding")
            reader = line.known == "comment" and phrases.READER.match(line.text)
            says = phrases.SAYS.match(line.text) and i + 1 < len(lines) and lines[i + 1].known == "date"
            if (reader or says) and _readers(lines[i:]):
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
        if line.heads:
            kind = line.heads
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
    return _kadane(lines)[1:]


def _sum(lines: list[Line]) -> int:
    return _kadane(lines)[0]


def _kadane(lines: list[Line]) -> tuple[int, int, int]:
    best = total = 0
    start = begin = stop = 0
    for i, line in enumerate(lines):
        if line.prose:
            score = min(line.words, 40)
        elif line.caption:
            score = 0
        elif line.heads == "related":
            score = -12
        else:
            score = -3 if line.known else -4
        if total <= 0:
            total, begin = 0, i
        total += score
        if total > best:
            best, start, stop = total, begin, i + 1
    return best, start, stop


# -- the headline ------------------------------------------------------------------------------------------


def _headline(lines: list[Line], core: tuple[int, int], title: str | None, whole: bool) -> Line | None:
    """Return the headline among the lines before the body (and the body's first), marked; None if there is none.

    core  half-open range of lines with the most prose; a headline inside it is looked for only where the first
          line is a page's title, which is printed again above the report
    """
    start = core[0]
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
    if (again := _printed_again(lines, core)) is not None:
        first.leave("duplicate")
        return _mark(again)
    if _titles(first, lines) and first.known is None and not first.caption and (lead[:1] == [first] or start == 0):
        return _mark(first)
    likely = [n for n in lead if _titles(n, lines) and n.words >= 4]
    return _mark(likely[0]) if likely else None


def _printed_again(lines: list[Line], core: tuple[int, int]) -> Line | None:
    """Return the line in which a page prints its title again, without the site's name, above the report.

    Where it is printed several times (in a path, in a list of the newest), it is the one with the most prose and
    the least else between it and the next.
    """
    first = lines[0]
    names = {first.text.lower()} | {first.text[: m.start()].strip().lower() for m in _SITE.finditer(first.text)}
    names = {name for name in names if len(name.split()) >= 3}
    found = []
    for i, line in enumerate(lines[1 : core[1]], 1):
        # A site's name before the headline or after it; a misprint or another sort of quotation mark between them.
        near = abs(len(line.text) - len(first.text)) < 40 and line.words >= 3 and not line.caption
        if near and line.left is None and any(ratio(line.text.lower(), name) >= 92 for name in names):
            found.append(i)
    if not found:
        return None
    sums = [_sum(lines[i + 1 : following]) for i, following in pairwise([*found, len(lines)])]
    # The first of two that are nearly as good: comments and teasers come after the report.
    at = next(i for i, total in zip(found, sums, strict=True) if total >= 0.6 * max(sums))
    return lines[at]


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
        elif line.prose or line.words >= 7 or (not page and line.words >= 2 and STOPS.search(line.text)):
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
        if not line.prose and line.heads == "related":
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
        head = line.heads
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


def _pull_quotes(lines: list[Line]) -> None:
    """Leave out a quotation set apart that a paragraph of the report has word for word, among other words."""
    shown = [n for n in lines if n.part in ("paragraph", "crosshead") and 6 <= n.words <= 60 and _PULLED.match(n.text)]
    if not shown:
        return
    paragraphs = {n.number: f" {' '.join(words(n.text))} " for n in lines if n.part in ("paragraph", "bullet")}
    for line in shown:
        key = f" {' '.join(words(line.text))} "
        if any(key in text and len(text) > len(key) for number, text in paragraphs.items() if number != line.number):
            line.leave("pull quote")
