"""Pieces of text and their places on pages to paragraphs in the order in which a person reads them.

A page is cut into bands where the white between two lines runs across it. Bands next to each other that leave the
same strip white from top to bottom are columns, read one after the other; a table leaves such strips too, but its
cells hold a word or two. Lines are joined to paragraphs by their distance, their type and their indent.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from statistics import median

from rashomon.model import Frozen

#: Heights of a letter from which a white strip is one between two columns.
GUTTER = 0.8
#: Lines that a column has at least, and words of its lines in the middle; the cells of tables have fewer.
LINES, WORDS = 3, 3
#: Share of the usual distance between two lines from which the next one begins a paragraph.
APART = 1.3
#: Heights of a letter between two lines where there are too few to tell.
STEP = 1.4
#: Share of a page's height at its top and at its foot in which running heads and page numbers stand.
MARGIN = 0.12
#: Beginnings of compounds that are written with a hyphen more often than not.
_COMPOUND = frozenset(
    "all anti co cross eight eighty ex far fifty five forty four full half hard high ill left long low mid middle "
    "multi nine ninety non north off old on one part post pre pro right second self semi seven seventy short single "
    "six sixty so south ten then third thirty three top twenty two vice well west wide world year east first".split()
)
_NUMBER = re.compile(r"^\W*(?:page|p\.|seite|página)? ?\d{1,4}(?: ?(?:/|of|von|de|sur) ?\d{1,4})?\W*$", re.IGNORECASE)
_BULLET = re.compile(r"^(?:[•●▪■◦‣\uf0b7]|[-–—*] )\s*")
_STOP = re.compile(r"[.!?:;…][\"”’')\]]*$")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


class Piece(Frozen, frozen=True):
    """Letters of one line that stand together: points from the lower left corner of the page."""

    page: int
    left: float
    bottom: float
    right: float
    top: float
    bold: bool
    text: str

    @property
    def height(self) -> float:
        """The height of its letters, which goes with the size of the type."""
        return self.top - self.bottom


class Block(Frozen, frozen=True):
    """A paragraph: its words, the height of its type, whether it is bold throughout, the page from 0.

    running  it is a running head or a page number
    """

    text: str
    height: float
    bold: bool
    page: int
    running: bool = False


def paragraphs(pieces: Sequence[Piece]) -> list[Block]:
    """Return the paragraphs of a document in reading order; running heads and page numbers come last of each page.

    No pieces give no paragraphs.
    """
    pieces = [p for p in pieces if p.text.strip()]
    running = _running(pieces)
    words = _words(pieces)
    found: list[Block] = []
    for page, group in groupby(sorted(pieces, key=lambda p: p.page), key=lambda p: p.page):
        shown = list(group)
        for column in _columns([p for p in shown if p not in running]):
            for number, block in enumerate(_blocks(_lines(column), words)):
                if number == 0 and _carries_on(found, block):
                    last = next(i for i in range(len(found) - 1, -1, -1) if not found[i].running)
                    joined = _join(found[last].text, block.text, words)
                    found[last] = Block(joined, found[last].height, found[last].bold, found[last].page)
                else:
                    found.append(block)
        for line in _lines([p for p in shown if p in running]):
            found.append(Block(" ".join(p.text for p in line), line[0].height, False, page, True))
    return found


def _words(pieces: Iterable[Piece]) -> Counter[str]:
    """Return how often each word stands within a line: at its ends may stand pieces of words."""
    return Counter(w.lower() for p in pieces for w in _WORD.findall(" ".join(p.text.split()[1:-1])))


# -- running heads -----------------------------------------------------------------------------------------


def _running(pieces: Sequence[Piece]) -> set[Piece]:
    """Return the pieces that are running heads or page numbers.

    They stand at the top or the foot of the text and, but for the figures in them, again on another page; a number
    alone, or "Page 2 of 3", needs no second page.
    """
    if not pieces:
        return set()
    low, high = min(p.bottom for p in pieces), max(p.top for p in pieces)
    edge = MARGIN * (high - low)
    outer = [p for p in pieces if p.bottom < low + edge or p.top > high - edge]
    pages: dict[tuple[str, int], set[int]] = {}
    for piece in outer:
        pages.setdefault(_key(piece), set()).add(piece.page)
    lone = max(p.page for p in pieces) == min(p.page for p in pieces)
    ends = {p for p in outer if p.bottom < low + 2 or p.top > high - 2}
    likely = {p for p in outer if len(pages[_key(p)]) > 1 or (_NUMBER.match(p.text) and (not lone or p in ends))}
    # A line of the text that happens to stand on two pages has other lines of the text outside it.
    text = [p for p in outer if p not in likely]
    tops: dict[int, float] = {}
    feet: dict[int, float] = {}
    for piece in text:
        tops[piece.page] = max(tops.get(piece.page, low), piece.top)
        feet[piece.page] = min(feet.get(piece.page, high), piece.bottom)
    return {
        p
        for p in likely
        if (p.top > high - edge and p.top >= tops.get(p.page, low)) or p.bottom <= feet.get(p.page, high)
    }


def _key(piece: Piece) -> tuple[str, int]:
    return re.sub(r"\d+", "#", piece.text.strip().lower()), round(piece.bottom / 12)


# -- columns -----------------------------------------------------------------------------------------------


def _columns(pieces: list[Piece]) -> list[list[Piece]]:
    """Return the columns of a page in reading order."""
    if not pieces:
        return []
    usual = median(p.height for p in pieces)
    left, right = min(p.left for p in pieces), max(p.right for p in pieces)
    groups: list[tuple[list[Piece], list[tuple[float, float]]]] = []
    for band in _bands(pieces):
        white = _white(band, left, right)
        if groups and _one_type(groups[-1][0], band):
            both = groups[-1][0] + band
            common = [
                (max(a, c), min(b, d))
                for a, b in groups[-1][1]
                for c, d in white
                if min(b, d) - max(a, c) >= GUTTER * usual
            ]
            # A margin is white too; what has text on its left and on its right only can be between columns.
            common = [s for s in common if any(p.right <= s[0] for p in both) and any(p.left >= s[1] for p in both)]
            if common:
                groups[-1] = (both, common[:50])
                continue
        groups.append((band, white))
    found: list[list[Piece]] = []
    single = False
    for group, white in groups:
        columns = _split(group, white)
        if len(columns) == 1 and single:
            found[-1] = found[-1] + group
        else:
            found.extend(columns)
        single = len(columns) == 1
    return found


def _one_type(group: Sequence[Piece], band: Sequence[Piece]) -> bool:
    """Tell whether a band may belong to the columns above it: a headline in large type begins anew."""
    return max(p.height for p in band) < 1.5 * median(p.height for p in group)


def _bands(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Return the pieces in bands that no white line crosses, the highest first."""
    bands: list[list[Piece]] = []
    floor = float("inf")
    for piece in sorted(pieces, key=lambda p: (-p.top, p.left)):
        # The boxes of letters are higher than what is printed: a line's reach into the one above it.
        if bands and piece.top - 0.25 * piece.height > floor:
            bands[-1].append(piece)
        else:
            bands.append([piece])
            floor = float("inf")
        floor = min(floor, piece.bottom + 0.1 * piece.height)
    return bands


def _white(band: Iterable[Piece], left: float, right: float) -> list[tuple[float, float]]:
    """Return the strips of the page's width in which a band has nothing."""
    strips = []
    at = left
    for piece in sorted(band, key=lambda p: p.left):
        if piece.left > at:
            strips.append((at, piece.left))
        at = max(at, piece.right)
    return [*strips, (at, right)] if right > at else strips


def _split(group: list[Piece], white: Sequence[tuple[float, float]]) -> list[list[Piece]]:
    """Return a group of bands as its columns, from left to right; as one where what is side by side is a table."""
    columns = [group]
    for a, b in sorted(white):
        last = columns[-1]
        before = [p for p in last if p.right <= a + 1]
        after = [p for p in last if p.left >= b - 1]
        if _is_column(before) and _is_column(after) and len(before) + len(after) == len(last):
            columns[-1:] = [before, after]
    return columns


def _is_column(pieces: list[Piece]) -> bool:
    lines = _lines(pieces)
    return len(lines) >= LINES and median(sum(len(p.text.split()) for p in line) for line in lines) >= WORDS


# -- lines and paragraphs ----------------------------------------------------------------------------------


def _lines(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Return pieces as lines, the highest first, each from left to right."""
    lines: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda p: (-p.bottom, p.left)):
        if lines and _beside(lines[-1][0], piece):
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return [sorted(line, key=lambda p: p.left) for line in lines]


def _beside(first: Piece, piece: Piece) -> bool:
    """Tell whether a piece stands on the line that `first` begins; raised and lowered letters do."""
    middle = (piece.bottom + piece.top) / 2
    return first.bottom + 0.1 * first.height < middle < first.top - 0.1 * first.height


class _Line(Frozen, frozen=True):
    text: str
    left: float
    right: float
    bottom: float
    height: float
    bold: bool
    page: int


def _line(pieces: Sequence[Piece]) -> _Line:
    main = max(pieces, key=lambda p: len(p.text))
    return _Line(
        " ".join(p.text for p in pieces),
        pieces[0].left,
        max(p.right for p in pieces),
        main.bottom,
        main.height,
        all(p.bold for p in pieces),
        main.page,
    )


def _blocks(lines: Sequence[Sequence[Piece]], words: Counter[str]) -> list[Block]:
    """Return the paragraphs of one column."""
    rows = [_line(line) for line in lines]
    if not rows:
        return []
    left, right = min(r.left for r in rows), max(r.right for r in rows)
    steps = [a.bottom - b.bottom for a, b in pairwise(rows) if 0.9 < a.height / b.height < 1.1]
    # The usual step is that between the lines of a paragraph, of which there are more than paragraphs.
    usual = sorted(steps)[len(steps) // 3] / median(r.height for r in rows) if steps else STEP
    usual = usual if len(steps) >= LINES else min(usual, STEP)
    found = [[rows[0]]]
    for above, row in pairwise(rows):
        if _begins(above, row, found[-1][0], usual, (left, right)):
            found.append([row])
        else:
            found[-1].append(row)
    return [_block(group, words) for group in found]


def _begins(above: _Line, row: _Line, first: _Line, usual: float, edges: tuple[float, float]) -> bool:
    """Tell whether a line begins a paragraph; `first` is the first line of the one before it."""
    left, right = edges
    wide = max(right - left, 1)
    if not 0.92 < row.height / above.height < 1.08 or above.bottom - row.bottom > APART * usual * row.height:
        return True
    if _BULLET.match(row.text) or (row.bold != above.bold and row.bold != first.bold):
        return True
    indented = row.left - above.left > 0.7 * row.height and above.left - left < 0.5 * row.height
    if indented and not _BULLET.match(above.text) and row.left - left < 0.3 * wide:
        return above is not first or _STOP.search(above.text) is not None
    # A line that ends well before the edge, at a full stop, is a paragraph's last.
    return right - above.right > 0.2 * wide and _STOP.search(above.text) is not None and row.text[:1].isupper()


def _block(rows: Sequence[_Line], words: Counter[str]) -> Block:
    text = ""
    for row in rows:
        text = _join(text, row.text.strip(), words)
    return Block(text, median(r.height for r in rows), all(r.bold for r in rows), rows[0].page)


def _join(text: str, line: str, words: Counter[str]) -> str:
    """Return `line` added to `text`; a hyphen at a line's end goes where the joined word is plausible.

    words  how often each word of the document stands in it, lower case; it decides first
    """
    if not text:
        return line
    if text.endswith("\u00ad"):
        return text[:-1] + line
    cut = re.search(r"([^\W\d_]+)[-\u2010]$", text)
    after = re.match(r"[^\W\d_]+", line)
    if cut is None or after is None:
        return text + line if re.search(r"\w[-\u2010–]$", text) else f"{text} {line}"
    head, tail = cut[1].lower(), after[0].lower()
    if not after[0][0].islower() or words[f"{head}-{tail}"]:
        return text + line
    compound = head in _COMPOUND or (words[head] > 0 and words[tail] > 0)
    return text + line if compound and not words[head + tail] else text[:-1] + line


def _carries_on(found: Sequence[Block], block: Block) -> bool:
    """Tell whether a block at the top of a column or page goes on with the last sentence of the one before it."""
    last = next((b for b in reversed(found) if not b.running), None)
    if last is None or not 0.95 < block.height / last.height < 1.05 or block.bold != last.bold:
        return False
    if _STOP.search(last.text) or last.text.endswith(("”", '"')):
        return False
    return block.text[:1].islower() or last.text.endswith(("-", ","))
