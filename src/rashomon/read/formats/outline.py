"""The rows of a document, with what its markup or its type says of them, to the parts of a report."""

from collections.abc import Mapping, Sequence
from pathlib import PurePath

from rashomon.model import Article, Frozen, LeftOut, PartKind, Passed, Unread
from rashomon.read.assemble import article
from rashomon.read.characters.decode import has_words, one_line
from rashomon.read.facts import beside
from rashomon.read.facts.metadata import Piece, Stated
from rashomon.read.furniture import captions
from rashomon.read.furniture.judge import Line, judge
from rashomon.read.furniture.release import furniture
from rashomon.read.raw import Raw

#: Parts that the words alone cannot tell apart as well as a document's own styles can.
_OPEN = ("paragraph", "crosshead", "bullet", "standfirst")
#: Paragraphs and letters of the longest document; judging them takes up to half a millisecond a paragraph.
MAX_ROWS, MAX_CHARS = 5_000, 500_000
#: Words of the longest row that a document's styles can make a headline, and of the longest crosshead.
TITLE, CROSSHEAD = 40, 25


class Row(Frozen, frozen=True):
    """One paragraph, heading, list entry or row of a table.

    part   what the document's own styles make of it; None where they say nothing
    left   the kind of furniture that the document's own structure makes of it (a running head); None = not said
    line   line of the source, from 0; None where the format has no lines
    """

    text: str
    part: PartKind | None = None
    left: str | None = None
    line: int | None = None


def told(
    raw: Raw,
    reader: tuple[str, int],
    rows: Sequence[Row],
    stated: Stated,
    title: str | None,
    cure: str,
    properties: Mapping[str, str] | None = None,
    whole: bool = False,
) -> list[Article | Unread | Passed]:
    """Return the one article of a document that was read into rows, or the reason why there is none.

    stated      what the document states of its report; a sidecar fills the gaps
    title       the headline where the document's properties state one; it counts only if a row says the same
    properties  what the document says of its file: kept, not believed
    whole       as in `sort`
    """
    if (reason := too_long(rows)) is not None:
        return [Unread(raw.path, f"{raw.path} {reason}", "Cut out the report and save it on its own.")]
    known = next(iter(beside.title(raw.sidecar)), None)
    pieces, left_out = sort(rows, known or title, whole)
    if not any(kind != "headline" for kind, _ in pieces):
        some = any(has_words(row.text) for row in rows)
        what = "holds no report: all of it is headings, contacts or notices" if some else "holds no words"
        return [Unread(raw.path, f"{raw.path} {what}", cure)]
    left_out.extend(LeftOut("properties", f"{name}: {value}") for name, value in (properties or {}).items() if value)
    facts = beside.filled(stated, raw.sidecar)
    return [article(raw, reader, pieces, left_out, facts, PurePath(raw.path).name)]


def too_long(rows: Sequence[Row]) -> str | None:
    """Return why rows are more than a report has, to follow the name of the file; None where they are not."""
    if len(rows) > MAX_ROWS:
        return f"has more than the {MAX_ROWS:,} paragraphs that a report may have"
    if sum(len(row.text) for row in rows) > MAX_CHARS:
        return f"holds more than the {MAX_CHARS:,} letters that a report may have"
    return None


def sort(rows: Sequence[Row], title: str | None = None, whole: bool = False) -> tuple[list[Piece], list[LeftOut]]:
    """Return the parts of the report, the headline first, and what was left out, both in the order of the rows.

    title  the headline where the document's properties state one; it counts only if a row says the same
    whole  the rows are a whole web page, menus and all; False for a document somebody wrote

    Rows without words go, end marks such as "###" excepted. No rows give two empty lists.
    """
    rows = [_tidy(row) for row in rows]
    rows = [row for row in rows if row.text and (has_words(row.text) or any(c.isalnum() or c == "#" for c in row.text))]
    kinds = furniture([row.text if row.left is None else "" for row in rows])
    rows = [Row(r.text, r.part, r.left or kind, r.line) for r, kind in zip(rows, kinds, strict=True)]
    shown = [row for row in rows if row.left is None]
    head = next((row for row in shown if row.part == "headline"), None)
    title = head.text if head is not None else title
    judged = judge("\n\n".join(row.text for row in shown), title, whole=whole or title is None)
    lines = dict(zip((id(row) for row in shown), judged.lines, strict=True))
    headline = next((row for row in shown if lines[id(row)].part == "headline"), head)
    at = next((i for i, row in enumerate(rows) if row is headline), -1)
    kept = [i for i, row in enumerate(rows) if id(row) in lines and lines[id(row)].part is not None]
    pieces: list[Piece] = []
    left_out: list[LeftOut] = []
    for i, row in enumerate(rows):
        # Around the report, a web page's headings and lists are menus; inside it they are its own.
        inside = at < i < kept[-1] and row.part in ("crosshead", "caption") if whole and kept else i > at
        part, kind = ("headline", None) if row is headline else _what(row, lines.get(id(row)), inside)
        if part is None:
            left_out.append(LeftOut(kind or "navigation", row.text, row.line))
            continue
        half = captions.once(row.text) if part == "caption" else None
        if half is not None:
            left_out.append(LeftOut("duplicate", row.text[len(half) :].strip(), row.line))
        pieces.append((part, half or row.text))
    pieces.sort(key=lambda piece: piece[0] != "headline")
    return pieces, left_out


def _tidy(row: Row) -> Row:
    """Return the row with its words on one line; a style that its length belies is taken for a mistake."""
    text = one_line(row.text)
    most = {"headline": TITLE, "crosshead": CROSSHEAD}.get(row.part or "")
    long = most is not None and len(text.split()) > most
    return Row(text, None if long else row.part, row.left, row.line)


def _what(row: Row, line: Line | None, restore: bool) -> tuple[PartKind | None, str | None]:
    """Return the part a row is, or None and the kind it is left out as.

    restore  the row stands where a short line that no phrase knows is a heading, a caption or an entry of a list or
             table, and no menu
    """
    styled = "crosshead" if row.part == "headline" else row.part
    if line is None:
        return None, row.left
    if line.part is not None:
        return (styled if styled is not None and line.part in _OPEN else line.part), None
    if restore and styled is not None and line.left == "navigation" and line.known is None:
        return styled, None
    return None, line.left
