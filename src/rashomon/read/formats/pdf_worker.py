"""Run as a program of its own: a PDF on standard input, its pieces of text with their places on standard output.

PDFium is a large library in C++ that is given whatever somebody sent. In a process of its own, with limits on time
and memory, nothing that a file does to it can end the program that asked. It imports nothing of ours.

Output is JSON: {"error": "…"} or {"pages": number, "properties": {name: value}, "pieces": [[page, left, bottom,
right, top, bold, text], …]}, points from the lower left corner, in the order of the file; pages count from 0.
"""

import json
import sys
from typing import Any

#: Pages and characters of the largest document, and bytes of memory that may be used.
MAX_PAGES = 100
MAX_CHARS = 500_000
MAX_MEMORY = 800_000_000
#: Widths of a letter's height from which a gap between two letters of a line is one between columns.
GAP = 1.0
_PROPERTIES = ("Title", "Author", "Subject", "Creator", "Producer", "CreationDate", "ModDate")


def main() -> None:
    """Read standard input, write standard output; every error that can be told is told in the answer."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, ValueError, OSError):
        pass  # not on this system; the limit on time holds all the same
    try:
        answer = pieces(sys.stdin.buffer.read())
    except MemoryError:
        answer = {"error": "memory"}
    sys.stdout.buffer.write(json.dumps(answer).encode("ascii"))


def pieces(data: bytes) -> dict[str, Any]:
    """Return the answer for one PDF."""
    try:
        import pypdfium2 as pdfium  # type: ignore[import-untyped]
    except ImportError:
        return {"error": "missing"}
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        return {"error": "password" if "assword" in str(error) else "damaged"}
    number = len(document)
    if number > MAX_PAGES:
        return {"error": "pages", "pages": number}
    found: list[list[Any]] = []
    chars = 0
    for index in range(number):
        try:
            page = document[index]
            text = page.get_textpage()
        except pdfium.PdfiumError:
            continue  # one broken page must not lose the others
        chars += text.count_chars()
        if chars > MAX_CHARS:
            return {"error": "chars", "pages": number}
        found.extend([index, *piece] for piece in _page(text, pdfium.raw, page.get_rotation(), page.get_size()))
        text.close()
        page.close()
    stated = document.get_metadata_dict(skip_empty=True)
    return {
        "pages": number,
        "properties": {k: v[:500] for k, v in stated.items() if k in _PROPERTIES},
        "pieces": found,
    }


def _page(text: Any, raw: Any, rotation: int, size: tuple[float, float]) -> list[list[Any]]:
    """Return the pieces of a page: runs of letters of one line and height without a gap as wide as a column's."""
    from ctypes import byref

    box = raw.FS_RECTF()
    where = byref(box)
    handle = text.raw
    found: list[list[Any]] = []
    now: list[Any] | None = None
    space = False
    for i in range(text.count_chars()):
        char = _char(raw.FPDFText_GetUnicode(handle, i))
        if char.isspace():
            # A line ends where the letters' own places say so, not where PDFium puts a break.
            space = True
            continue
        if not raw.FPDFText_GetLooseCharBox(handle, i, where):
            continue
        left, bottom, right, top = box.left, box.bottom, box.right, box.top
        if rotation:
            left, bottom, right, top = _turned(left, bottom, right, top, rotation, size)
        height = max(top - bottom, 0.1)
        if now is not None and _goes_on(now, left, bottom, height):
            now[5] += (" " if space else "") + char
            now[2], now[1], now[3] = max(now[2], right), min(now[1], bottom), max(now[3], top)
        else:
            now = [left, bottom, right, top, _bold(text, raw, i), char]
            found.append(now)
        space = False
    return found


def _goes_on(now: list[Any], left: float, bottom: float, height: float) -> bool:
    """Tell whether a letter goes on with the piece before it: same line, same height, no gap of a column's width."""
    tall = now[3] - now[1]
    beside: bool = -0.5 * tall < left - now[2] < GAP * tall
    return beside and abs(bottom - now[1]) < 0.3 * tall and 0.8 < height / tall < 1.25


def _bold(text: Any, raw: Any, i: int) -> bool:
    """Tell whether a letter is bold, by its font's weight or, where the font does not state it, its name."""
    from ctypes import byref, c_int, create_string_buffer

    weight: int = raw.FPDFText_GetFontWeight(text, i)
    if weight >= 600:
        return True
    name, flags = create_string_buffer(200), c_int()
    raw.FPDFText_GetFontInfo(text, i, name, 200, byref(flags))
    own: bytes = name.value.lower()
    return any(word in own for word in (b"bold", b"black", b"heavy"))


def _char(code: int) -> str:
    """Return the letter of a code. PDFium gives 2 for a hyphen at the end of a line, 0 for what it cannot tell."""
    if code == 0x2:
        return "-"
    if code == 0 or code in (0xFFFE, 0xFFFF) or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
        return "\ufffd"
    return chr(code)


def _turned(
    left: float, bottom: float, right: float, top: float, rotation: int, size: tuple[float, float]
) -> tuple[float, float, float, float]:
    """Return a box as it stands on a page that is shown turned by 0, 90, 180 or 270 degrees; `size` as shown."""
    width, height = size
    if rotation == 90:
        return bottom, height - right, top, height - left
    if rotation == 180:
        return width - right, height - top, width - left, height - bottom
    if rotation == 270:
        return width - top, left, width - bottom, right
    return left, bottom, right, top


if __name__ == "__main__":
    main()
