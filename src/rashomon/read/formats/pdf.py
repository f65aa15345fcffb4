"""PDF: press releases and print pages. PDFium gives the letters and their places; the order is told here."""

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rapidfuzz.fuzz import ratio

from rashomon.model import Article, PartKind, Passed, Unread
from rashomon.read.characters.decode import has_words, one_line
from rashomon.read.facts.metadata import Stated, web_address
from rashomon.read.formats.outline import Row, told
from rashomon.read.formats.pdf_layout import Block, Piece, paragraphs
from rashomon.read.raw import Raw

NAME = "pdf"
VERSION = 1
SUFFIXES: tuple[str, ...] = (".pdf",)

#: Seconds that PDFium may take for one file; 100 full pages take it about 3.
SECONDS = 10.0
#: Times the height of the usual type from which a line is set as a headline, a crosshead, a caption.
HEADLINE, CROSSHEAD, CAPTION = 1.2, 1.08, 0.9
#: Share of the letters that a font without a table of letters may leave unknown.
UNKNOWN = 0.2

_WORKER = Path(__file__).with_name("pdf_worker.py")
_COPY = "Copy its text into a .txt file."
_PROBLEMS = {
    "missing": ("is a PDF, for which a library is missing", "Install it: pip install 'rashomon[pdf]'"),
    "password": ("is locked with a password", "Open it with its password and print it into a new PDF."),
    "damaged": ("is damaged: it cannot be opened as a PDF", f"Fetch the file again. {_COPY}"),
    "pages": ("has {pages:,} pages, more than the 100 that a report may have", "Cut out the pages of the report."),
    "chars": ("holds more than the 500,000 letters that a report may have", "Cut out the pages of the report."),
    "memory": ("needs more memory than a report may take", f"Print it into a new PDF. {_COPY}"),
    "time": (f"took more than the {SECONDS:.0f} seconds that a report may take", f"Print it into a new PDF. {_COPY}"),
    "crashed": ("made the PDF library fail", f"Print it into a new PDF. {_COPY}"),
}
_SCAN = "Recognise its text first (OCR; ocrmypdf does it), or type the report into a .txt file."
_WEB = re.compile(r"https?://\S+")


def opens(raw: Raw) -> bool:
    """Tell by its bytes whether a source is a PDF; some have a few bytes of something else before it."""
    return b"%PDF-" in raw.data[:1024]


def read(raw: Raw) -> list[Article | Unread | Passed]:
    """Return the one article of a PDF, or the reason why there is none. Never raises."""
    answer = _ask(raw.data)
    if (error := answer.get("error")) is not None:
        reason, cure = _PROBLEMS[error]
        return [Unread(raw.path, f"{raw.path} {reason.format(pages=answer.get('pages', 0))}", cure)]
    pieces = [Piece(*piece) for piece in answer["pieces"]]
    text = "".join(piece.text for piece in pieces)
    if not has_words(text):
        reason = f"{raw.path} holds no text, only pictures of its {answer['pages']} pages"
        return [Unread(raw.path, reason, _SCAN)]
    if sum(c == "\ufffd" or "\ue000" <= c <= "\uf8ff" for c in text) > UNKNOWN * len(text):
        return [Unread(raw.path, f"{raw.path} is set in fonts that do not say which letters they show", _SCAN)]
    blocks = paragraphs(pieces)
    stated = {name: one_line(value) for name, value in answer["properties"].items()}
    title = stated.get("Title") or None
    facts = Stated(how="metadata", url=_address(blocks))
    return told(raw, (NAME, VERSION), _rows(blocks, title), facts, title, _COPY, stated)


def _ask(data: bytes) -> dict[str, Any]:
    """Return what the worker tells of a PDF, or the name of the problem under "error"."""
    try:
        # Isolated: nothing of the folder or the environment that the program was started in is imported there.
        done = subprocess.run(
            [sys.executable, "-I", str(_WORKER)], input=data, capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return {"error": "time"}
    except OSError:
        return {"error": "crashed"}
    if done.returncode != 0:
        return {"error": "memory" if b"MemoryError" in done.stderr else "crashed"}
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def _rows(blocks: Sequence[Block], title: str | None) -> list[Row]:
    """Return the paragraphs with what their type makes of them."""
    heights: Counter[float] = Counter()
    for block in blocks:
        heights[round(block.height, 1)] += 0 if block.running else len(block.text)
    usual = heights.most_common(1)[0][0] if heights else 1.0
    head = _headline(blocks, usual, title)
    rows = []
    for i, block in enumerate(blocks):
        part: PartKind | None = None
        words = len(block.text.split())
        if i == head:
            part = "headline"
        elif words <= 14 and not block.text.endswith(".") and (block.bold or block.height > CROSSHEAD * usual):
            part = "crosshead"
        elif head is not None and i == head + 1 and words >= 7 and block.height > CROSSHEAD * usual:
            part = "standfirst"
        elif block.height < CAPTION * usual and words >= 4:
            part = "caption"
        rows.append(Row(block.text, part, "running head" if block.running else None))
    return rows


def _headline(blocks: Sequence[Block], usual: float, title: str | None) -> int | None:
    """Return which block is the headline: the largest on the first page, but for the name of the paper above it."""
    first = blocks[0].page if blocks else 0
    likely = [
        i
        for i, b in enumerate(blocks)
        if b.page == first and not b.running and 2 <= len(b.text.split()) <= 40
        and (b.height >= HEADLINE * usual or (b.bold and b.height >= 0.98 * usual))
    ]  # fmt: skip
    for i in likely:
        if title and ratio(blocks[i].text.lower(), title.lower()) >= 90:
            return i
    long = [i for i in likely if len(blocks[i].text.split()) >= 4] or likely
    return max(long, key=lambda i: (round(blocks[i].height), -i), default=None)


def _address(blocks: Sequence[Block]) -> str | None:
    """Return the address that a browser prints at the foot of a page; None where there is none."""
    for block in blocks:
        if block.running and (match := _WEB.search(block.text)):
            return web_address(match.group())
    return None
