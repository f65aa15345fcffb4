"""Quotation marks: which characters they are, and which characters of a text stand between them.

Only double marks open a quotation here. Single marks are ambiguous with the apostrophe and are handled by
`single_quoted_ranges`, which asks for a word boundary on both sides.
"""

import re

OPENING = "“„«‟"
CLOSING = "”»"
STRAIGHT = '"'
#: Every double mark, for tests of one character.
DOUBLE = OPENING + CLOSING + STRAIGHT

_SINGLE = re.compile(r"(?<![\w’'])[‘'](?:[^‘’'\n]|[’'](?=\w)){2,2100}[’'](?!\w)")


def quoted_ranges(text: str) -> list[tuple[int, int]]:
    """Return the half-open ranges of `text` that stand in double quotation marks, marks included.

    Works paragraph by paragraph (a line is a paragraph), so one forgotten mark cannot turn the rest of an
    article inside out: an opening mark that is never closed runs to the end of its line. A straight mark
    opens when no quotation is open and closes otherwise; two apostrophes and two back-ticks are read as one
    mark. Empty text gives an empty list.
    """
    ranges: list[tuple[int, int]] = []
    base = 0
    for line in text.split("\n"):
        start: int | None = None
        i = 0
        while i < len(line):
            pair = line[i : i + 2]
            width = 2 if pair in ("''", "``") else 1
            char = line[i]
            straight = char == STRAIGHT or pair == "''"
            if start is None and (char in OPENING or pair == "``" or straight):
                start = i
            elif start is not None and (char in CLOSING or straight):
                ranges.append((base + start, base + i + width))
                start = None
            i += width
        if start is not None:
            ranges.append((base + start, base + len(line)))
        base += len(line) + 1
    return ranges


def quoted_mask(text: str) -> bytearray:
    """Return one byte a character of `text`: 1 inside double quotation marks (marks included), else 0."""
    mask = bytearray(len(text))
    for start, end in quoted_ranges(text):
        mask[start:end] = b"\x01" * (end - start)
    return mask


def single_quoted_ranges(text: str) -> list[tuple[int, int]]:
    """Return the ranges of `text` in single quotation marks, marks included; apostrophes do not open one."""
    return [m.span() for m in _SINGLE.finditer(text)]


def marked(text: str) -> bytearray:
    """Return one byte a character of `text`: 1 inside quotation marks, double or single, else 0."""
    mask = quoted_mask(text)
    for start, end in single_quoted_ranges(text):
        mask[start:end] = b"\x01" * (end - start)
    return mask
