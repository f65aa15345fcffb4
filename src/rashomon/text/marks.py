"""Quotation marks: which characters they are, and which characters of a text stand between them.

Only double marks open a quotation here. Single marks are ambiguous with the apostrophe and are handled by
`single_quoted_ranges`, which asks for a word boundary on both sides.

All styles are read alike: “English”, „deutsch“, «français», »dansk«, ”svenska”, 「日本語」, "straight", ``TeX'' and
marks made of two single ones or two commas. Which mark closes depends on which opened.
"""

import re

OPENING = "“„«‟「『〝"
CLOSING = "”»」』〞〟"
STRAIGHT = '"'
#: Every double mark, for tests of one character.
DOUBLE = OPENING + CLOSING + STRAIGHT + "＂"

#: Marks that are written with two characters, and some of the rest, as the one they stand for.
_ALIKE = {"''": '"', "＂": '"', "″": '"', "``": "“", "‘‘": "“", "’’": "”", ",,": "„", "‚‚": "„", "‟": "“"}
_MARK = re.compile(r"''|``|‘‘|’’|,,|‚‚|[“”„‟«»\"＂″「」『』〝〞〟]")
#: What closes a quotation, by what opened it.
_CLOSERS = {
    "“": '”"',
    "„": '“”"',
    "”": '”"',
    '"': '"”',
    "«": "»",
    "»": "«",
    "「": "」",
    "『": "』",
    "〝": "〞〟",
}
_BEFORE = frozenset("([{—–-:/‘'“„«「『")
_AFTER = frozenset(".,;:!?…)]}—–-/’'”»」』")
_SINGLE = re.compile(
    r"(?<![\w’'])[‘'](?:[^‘’'\n]|[’'](?=\w)){2,2100}[’'](?!\w)"
    r"|(?<!\w)‚(?=\w)[^‚‘’\n]{2,2100}[‘’](?!\w)|‹[^‹›\n]{2,2100}›|(?<!\w)›(?=\S)[^‹›\n]{2,2100}‹"
)


def quoted_ranges(text: str) -> list[tuple[int, int]]:
    """Return the half-open ranges of `text` that stand in double quotation marks, marks included.

    Works paragraph by paragraph (a line is a paragraph), so one forgotten mark cannot turn the rest of an
    article inside out: an opening mark that is never closed runs to the end of its line. A mark that can open and
    close (straight, ”, », German “) is read by the spaces beside it. Empty text gives an empty list.
    """
    ranges: list[tuple[int, int]] = []
    base = 0
    for line in text.split("\n"):
        opened, start, inner = "", 0, False
        for match in _MARK.finditer(line):
            at, end = match.span()
            mark = _ALIKE.get(match.group(), match.group())
            if (
                end - at == 2
                and match.group() == "''"
                and line[at - 1 : at].isalnum()
                and line[end : end + 1].isalnum()
            ):
                continue  # "don''t": an apostrophe that was doubled on the way through a database
            if not opened:
                if _opens(mark, line, at, end):
                    opened, start, inner = mark, at, False
            elif mark in _CLOSERS[opened] or (mark == opened == "“" and _ends(line, at, end)):
                # A quotation inside it in marks that could close it: its own pair is read over.
                if inner or (mark == '"' != opened and _begins(line, at, end)):
                    inner = not inner
                    continue
                ranges.append((base + start, base + end))
                opened = ""
            elif mark == "“" and opened == '"' and _begins(line, at, end):
                inner = True
        if opened:
            ranges.append((base + start, base + len(line)))
        base += len(line) + 1
    return ranges


def _opens(mark: str, line: str, at: int, end: int) -> bool:
    """Tell whether a mark opens a quotation where none is open."""
    if mark in "„«「『〝":
        # Two commas are a low mark only before a word, and hardly ever anything else.
        return line[at] != "," or _begins(line, at, end)
    if mark in '“"':
        return not _ends(line, at, end) and (line[at] != "″" or _begins(line, at, end))
    return mark in "”»" and _begins(line, at, end)


def _begins(line: str, at: int, end: int) -> bool:
    """Tell whether a mark stands as one that opens: nothing or a space before it, something right after it."""
    return (
        (at == 0 or line[at - 1].isspace() or line[at - 1] in _BEFORE) and end < len(line) and not line[end].isspace()
    )


def _ends(line: str, at: int, end: int) -> bool:
    """Tell whether a mark stands as one that closes: something right before it, a space, a stop or nothing after it."""
    if at == 0 or line[at - 1].isspace() or line[at - 1] in _BEFORE:
        return False
    return end == len(line) or line[end].isspace() or line[end] in _AFTER


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
