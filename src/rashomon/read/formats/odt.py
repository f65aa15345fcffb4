"""OpenDocument texts (.odt), as LibreOffice writes them: paragraphs, headings, lists, tables."""

import re
from collections.abc import Iterator
from typing import Any

from rashomon.model import Article, PartKind, Passed, Unread
from rashomon.read.characters.decode import has_words, one_line
from rashomon.read.facts.metadata import Stated
from rashomon.read.formats.outline import MAX_ROWS, Row, told
from rashomon.read.formats.package import Damaged, Package
from rashomon.read.raw import Raw

NAME = "odt"
VERSION = 1
SUFFIXES: tuple[str, ...] = (".odt",)


_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
#: Elements whose words do not stand in the text: deletions, comments, and notes, which are read apart.
_UNSEEN = frozenset(("tracked-changes", "annotation", "note", "ruby-text", "sequence-decls", "forms"))
_CURE = "Open it in the program it was made with and save it as .docx, or copy its text into a .txt file."


def opens(raw: Raw) -> bool:
    """Tell by its bytes whether a source is a package that says it is an OpenDocument text, or is called so."""
    named = b"mimetypeapplication/vnd.oasis.opendocument.text" in raw.data[:200] or raw.path.lower().endswith(SUFFIXES)
    return raw.data.startswith(b"PK") and named


def read(raw: Raw) -> list[Article | Unread | Passed]:
    """Return the one article of a document, or the reason why there is none. Never raises."""
    try:
        package = Package(raw.data)
        content = package.xml("content.xml")
        if content is None:
            return [Unread(raw.path, f"{raw.path} is a ZIP file without an OpenDocument text in it", _CURE)]
        rows = _document(content)
        rows.extend(_around(package.xml("styles.xml"), content))
        properties = _properties(package.xml("meta.xml"))
    except Damaged as error:
        return [Unread(raw.path, f"{raw.path} {error}", _CURE)]
    return told(raw, (NAME, VERSION), rows, Stated(how="metadata"), properties.get("title"), _CURE, properties)


def _name(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _document(root: Any) -> list[Row]:
    """Return the rows of a document's body; a heading of level 1 or a title is the headline if it is the first."""
    parents = {s.get(_STYLE + "name"): s.get(_STYLE + "parent-style-name") for s in root.iter(_STYLE + "style")}
    rows: list[Row] = []
    titled = False
    for body in root.iter(_OFFICE + "text"):
        for element, listed in _elements(body):
            if _name(element) == "table-row":
                rows.append(Row(" ".join(filter(None, (_words(p) for p in element.iter(_TEXT + "p")))), "paragraph"))
                continue
            part = _part(element, parents, listed)
            if part == "headline":
                part, titled = ("crosshead", True) if titled else ("headline", True)
            rows.append(Row(_words(element), part))
            if len(rows) > MAX_ROWS:
                return rows  # one too many is enough to be told that there are
    return rows


def _elements(body: Any) -> Iterator[tuple[Any, bool]]:
    """Yield paragraphs, headings and rows of tables in order, each with whether it stands in a list."""
    waiting = [(body, False)]
    while waiting:
        element, listed = waiting.pop()
        name = _name(element)
        if name in ("p", "h", "table-row"):
            yield element, listed
        elif name not in _UNSEEN:
            waiting.extend((child, listed or name == "list") for child in reversed(element))


def _part(element: Any, parents: dict[str | None, str | None], listed: bool) -> PartKind | None:
    own = element.get(_TEXT + "style-name")
    named = f"{own} {parents.get(own)}".lower().replace("_20_", " ")
    if re.search(r"\bsubtitle\b", named):
        return "standfirst"
    if re.search(r"\btitle\b", named):
        return "headline"
    if _name(element) == "h":
        return "headline" if element.get(_TEXT + "outline-level") in (None, "1") else "crosshead"
    if re.search(r"\b(?:caption|illustration|figure)\b", named):
        return "caption"
    return "bullet" if listed else None


def _words(element: Any) -> str:
    """Return the words of a paragraph as they are printed."""
    words: list[str] = []
    waiting: list[Any] = [element]
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            words.append(node)
            continue
        name = _name(node)
        if not name or name in _UNSEEN:
            continue
        if name in ("s", "tab", "line-break"):
            words.append(" ")
        inner: list[Any] = [node.text or ""]
        for child in node:
            inner += [child, child.tail or ""]
        waiting.extend(reversed(inner))
    return one_line("".join(words))


def _around(styles: Any | None, content: Any) -> Iterator[Row]:
    """Yield what is printed around the text: running heads and footers, then the notes."""
    seen: set[str] = set()
    for root, tags, kind in ((styles, ("header", "footer"), "running head"), (content, ("note-body",), "footnote")):
        for element in root.iter() if root is not None else ():
            if _name(element) in tags:
                for paragraph in element.iter(_TEXT + "p"):
                    if (text := _words(paragraph)) not in seen and has_words(text):
                        seen.add(text)
                        yield Row(text, None, kind)


def _properties(root: Any | None) -> dict[str, str]:
    """Return what the document's properties say: who made the file and when, which need not be the report's own."""
    wanted = {"title": "title", "subject": "subject", "initial-creator": "author"}
    wanted |= {"creation-date": "created", "date": "modified"}
    found: dict[str, str] = {}
    for element in root.iter() if root is not None else ():
        if (name := wanted.get(_name(element))) and (value := one_line(element.text or "")[:500]):
            found.setdefault(name, value)
    return found
