"""Everything a page shows, block by block in its order, each with the marks of the elements it stands in."""

import re
from dataclasses import dataclass
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from rashomon.read.characters.decode import one_line

#: Elements that begin a line of their own.
_LINES = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "button",
        "caption",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "legend",
        "li",
        "main",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
    ]
)
#: Elements whose names are read where they begin a line.
_INLINE = frozenset(("a", "span", "time", "cite", "em", "small"))
#: Elements nobody sees.
_UNSEEN = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "svg",
        "math",
        "iframe",
        "object",
        "canvas",
        "audio",
        "video",
        "select",
        "datalist",
    ]
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_GAPS = re.compile(r"[\s\x01]+")
_TWO_BREAKS = re.compile(r"\x01\s*\x01[\s\x01]*")
_MARKS = ("class", "id", "role", "itemprop", "data-component", "data-testid", "aria-label")
#: Elements deeper than this are read as part of the one above them: pages stay below 100.
DEPTH = 400


@dataclass(slots=True)
class Block:
    """One line of a page as it shows.

    tag    the element it stands in ("p", "li", "figcaption", "h2")
    tags   that and all elements around it, the outermost first
    marks  classes, ids and roles of all of these, in one lower-case string, each element's in brackets
    line   line of the source, from 0
    """

    text: str
    tag: str
    tags: tuple[str, ...]
    marks: str
    line: int | None


@dataclass(slots=True)
class _Open:
    element: Any
    tag: str
    marks: str


class _Walk:
    """Collects the words of inline elements until the next element that begins a line."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.words: list[str] = []
        self.open: list[_Open] = []

    def flush(self) -> None:
        """End the current line: what was collected becomes a block, or several where two breaks stand in it."""
        if not self.words:
            return
        text = "".join(self.words)
        self.words.clear()
        if not text or text.isspace():
            return
        here = self.open[-1] if self.open else None
        tags = tuple(o.tag for o in self.open)
        marks = " ".join(o.marks for o in self.open if o.marks)
        line = here.element.sourceline - 1 if here is not None and here.element.sourceline else None
        for piece in _TWO_BREAKS.split(text) if "\x01" in text else (text,):
            if words := one_line(piece.replace("\x01", " ")):
                self.blocks.append(Block(words, here.tag if here else "body", tags, marks, line))

    def add(self, text: str | None) -> None:
        """Take words of the source, in which a line break is a space; U+0001 stands for <br>."""
        if text:
            self.words.append(_GAPS.sub(" ", text))


def blocks(tree: Any) -> list[Block]:
    """Return what the parsed page shows, in order. An empty page gives an empty list.

    Walks without recursion, so that no depth of nesting ends the program.
    """
    walk = _Walk()
    # Comments and instructions are events only for the words that follow them.
    events = etree.iterwalk(tree, events=("start", "end", "comment", "pi"))
    skipped: Any = None
    for event, element in events:
        if event in ("comment", "pi"):
            walk.add(element.tail)
            continue
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            # One look at all attributes costs less than one at each that counts, and half the elements have none.
            given = dict(element.items())
            if _unseen(given, tag):
                events.skip_subtree()
                skipped = element
            else:
                _enter(walk, element, tag, given)
            continue
        if element is not skipped:
            _leave(walk, element, tag)
        walk.add(element.tail)
    walk.flush()
    return walk.blocks


def _enter(walk: _Walk, element: Any, tag: str, given: dict[str, str]) -> None:
    if tag == "br":
        walk.words.append("\x01")
    elif tag in _LINES and len(walk.open) < DEPTH:
        walk.flush()
        walk.open.append(_Open(element, tag, marks(given, tag)))
    elif tag in _INLINE and not walk.words and walk.open and len(walk.open[-1].marks) < 2000:
        # An inline element that begins a line says what the line is: <span class="byline">.
        walk.open[-1].marks += marks(given, tag)
    walk.add(element.text)


def _leave(walk: _Walk, element: Any, tag: str) -> None:
    if walk.open and walk.open[-1].element is element:
        walk.flush()
        walk.open.pop()
    elif tag in _LINES:
        walk.words.append("\x01\x01")
    elif tag in ("td", "th"):
        # A row of a table is one line, its cells words of it.
        walk.words.append(" ")


def _unseen(given: dict[str, str], tag: str) -> bool:
    if tag in _UNSEEN or "hidden" in given:
        return True
    style = given.get("style")
    return style is not None and _HIDDEN.search(style) is not None


def marks(given: dict[str, str], tag: str) -> str:
    """Return the names a page gives an element: "[comment-list sidebar]"; "" where it gives none."""
    names = " ".join([given[name] for name in _MARKS if given.get(name)])[:300] if given else ""
    time = "time " if tag == "time" else ""
    return f"[{time}{names.lower()}]" if names or time else ""
