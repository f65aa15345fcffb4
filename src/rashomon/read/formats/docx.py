"""Word documents (.docx): paragraphs, headings, lists, tables, text boxes; running heads, footers and notes apart.

Read from the XML itself. python-docx, made to write documents, loses the words of content controls and of tracked
insertions when it reads one, and both are common in the releases that press offices write in templates.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from rashomon.model import Article, Frozen, PartKind, Passed, Unread
from rashomon.read.characters.decode import has_words, one_line
from rashomon.read.facts.metadata import Stated
from rashomon.read.formats.outline import MAX_ROWS, Row, told
from rashomon.read.formats.package import Damaged, Package
from rashomon.read.raw import Raw

NAME = "docx"
VERSION = 1
SUFFIXES: tuple[str, ...] = (".docx", ".docm")

#: Rows from the top among which a headline is looked for by its type, where no style names one.
TOP = 12

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
#: Elements whose words are not printed: deletions, field codes, and the older copy of a text box.
_UNSEEN = frozenset("del moveFrom instrText delText Fallback pPr rPr sdtPr tblPr commentReference".split())
_GAPS = {"tab": " ", "br": " ", "cr": " ", "noBreakHyphen": "\u2011"}
_HEADING = re.compile(r"^heading \d$", re.IGNORECASE)
_CURE = "Open it in the program it was made with and save it again as .docx, or copy its text into a .txt file."


class _Style(Frozen, frozen=True):
    """What a named style makes of a paragraph; None where it says nothing."""

    part: PartKind | None
    size: int | None
    bold: bool


class _Paragraph(Frozen, frozen=True):
    """A paragraph's words, what its style makes of it, and its type: half points, and whether all of it is bold."""

    text: str
    part: PartKind | None
    size: int | None
    bold: bool


def opens(raw: Raw) -> bool:
    """Tell by its bytes whether a source is a package with a Word document in it, or one that is called so."""
    return raw.data.startswith(b"PK") and (b"word/document.xml" in raw.data or raw.path.lower().endswith(SUFFIXES))


def read(raw: Raw) -> list[Article | Unread | Passed]:
    """Return the one article of a document, or the reason why there is none. Never raises."""
    try:
        package = Package(raw.data)
        document = package.xml("word/document.xml")
        if document is None:
            return [Unread(raw.path, f"{raw.path} is a ZIP file without a Word document in it", _CURE)]
        rows = _document(document, _styles(package.xml("word/styles.xml")))
        around = list(_around(package))
        properties = _properties(package.xml("docProps/core.xml"))
    except Damaged as error:
        return [Unread(raw.path, f"{raw.path} {error}", _CURE)]
    return told(
        raw, (NAME, VERSION), [*rows, *around], Stated(how="metadata"), properties.get("title"), _CURE, properties
    )


def _document(root: Any, styles: dict[str, _Style]) -> list[Row]:
    """Return the rows of a document; its headline by its style, else by its type."""
    found: list[_Paragraph] = []
    for paragraph in _paragraphs(root, styles):
        found.append(paragraph)
        if len(found) > MAX_ROWS:
            break  # one too many is enough to be told that there are
    title = next((p for p in found if p.part == "headline"), None) or _largest(found)
    return [Row(p.text, "headline" if p is title else "crosshead" if p.part == "headline" else p.part) for p in found]


def _largest(found: list[_Paragraph]) -> _Paragraph | None:
    """Return the paragraph at the top that stands out by its type; None where none does."""
    sizes: Counter[int] = Counter()
    for paragraph in found:
        sizes[paragraph.size or 0] += len(paragraph.text)
    usual = sizes.most_common(1)[0][0] if sizes else 0
    body = next((i for i, p in enumerate(found) if len(p.text.split()) >= 25), len(found))
    likely = [p for p in found[: min(TOP, body)] if 4 <= len(p.text.split()) <= 32 and not p.text.endswith((".", ":"))]
    standing = [p for p in likely if (p.size or 0) > usual or p.bold]
    return max(standing, key=lambda p: (p.size or 0, p.bold), default=None)


def _name(element: Any) -> str:
    """Return the tag of an element without its namespace; "" for comments and instructions."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _get(element: Any, name: str) -> str | None:
    value = element.get(_W + name)
    found = element.get(_STRICT + name) if value is None else value
    return None if found is None else str(found)


def _child(element: Any | None, *names: str) -> Any | None:
    """Return the element reached by going down the names; None where one of them is not there."""
    for name in names:
        element = next((e for e in element if _name(e) == name), None) if element is not None else None
    return element


def _on(element: Any | None) -> bool:
    """Tell whether a switch such as <w:b/> is there and not turned off."""
    return element is not None and (_get(element, "val") or "true").lower() not in ("0", "false", "off", "none")


def _paragraphs(root: Any, styles: dict[str, _Style]) -> Iterator[_Paragraph]:
    """Yield the paragraphs and rows of tables in the order of the document, without recursion."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        name = _name(element)
        if name in _UNSEEN:
            continue
        if name == "p":
            yield _paragraph(element, styles)
            waiting.extend(reversed([box for box in element.iter() if _name(box) == "txbxContent" and not _old(box)]))
        elif name == "tr":
            cells = [" ".join(_paragraph(p, styles).text for p in cell.iter() if _name(p) == "p") for cell in element]
            yield _Paragraph(" ".join(filter(None, cells)), "paragraph", None, False)
        else:
            waiting.extend(reversed(element))


def _old(box: Any) -> bool:
    """Tell whether a text box is the copy for older programs, or stands in another box that is read itself."""
    return any(_name(above) in ("Fallback", "txbxContent", "del") for above in box.iterancestors())


def _paragraph(element: Any, styles: dict[str, _Style]) -> _Paragraph:
    """Return one paragraph: its words as they are printed, and what its style and its numbering make of it."""
    own = _child(element, "pPr")
    style_name = _child(own, "pStyle")
    style = styles.get(_get(style_name, "val") or "" if style_name is not None else "", _Style(None, None, False))
    words: list[str] = []
    sizes: Counter[int] = Counter()
    plain = 0
    waiting = list(reversed(element))
    while waiting:
        node = waiting.pop()
        name = _name(node)
        if name in _UNSEEN or name in ("txbxContent", "p") or (name == "r" and _on(_child(node, "rPr", "vanish"))):
            continue
        if name == "t":
            words.append(node.text or "")
        elif name in _GAPS:
            words.append(_GAPS[name])
        elif name == "r":
            length = sum(len(t.text or "") for t in node if _name(t) == "t")
            size = _child(node, "rPr", "sz")
            value = (_get(size, "val") or "") if size is not None else ""
            sizes[int(value) if value.isdecimal() and len(value) < 5 else style.size or 0] += length
            bold = _child(node, "rPr", "b")
            plain += 0 if (_on(bold) if bold is not None else style.bold) else length
        waiting.extend(reversed(node))
    part = style.part
    listed = _child(own, "numPr", "numId")
    if part is None and listed is not None and _get(listed, "val") != "0":
        part = "bullet"
    text = one_line("".join(words))
    return _Paragraph(text, part, sizes.most_common(1)[0][0] if sizes else None, bool(text) and plain == 0)


def _styles(root: Any | None) -> dict[str, _Style]:
    """Return what each named style makes of a paragraph, by its id: itself, or what it is based on."""
    known: dict[str, _Style] = {}
    below: dict[str, str] = {}
    for style in root if root is not None else ():
        if _name(style) != "style" or (id := _get(style, "styleId")) is None:
            continue
        label = _child(style, "name")
        name = (_get(label, "val") or "").lower() if label is not None else ""
        part: PartKind | None = None
        if name == "title":
            part = "headline"
        elif _HEADING.match(name):
            part = "crosshead"
        elif name == "subtitle":
            part = "standfirst"
        elif name == "caption":
            part = "caption"
        elif name.startswith("list ") and name != "list paragraph":
            part = "bullet"
        size = _child(style, "rPr", "sz")
        value = (_get(size, "val") or "") if size is not None else ""
        bold = _on(_child(style, "rPr", "b"))
        known[id] = _Style(part, int(value) if value.isdecimal() and len(value) < 5 else None, bold)
        if (base := _child(style, "basedOn")) is not None:
            below[id] = _get(base, "val") or ""
    return {id: _inherited(id, known, below) for id in known}


def _inherited(id: str, known: dict[str, _Style], below: dict[str, str]) -> _Style:
    found, seen = known[id], {id}
    while (id := below.get(id, "")) in known and id not in seen:
        seen.add(id)
        base = known[id]
        found = _Style(found.part or base.part, found.size or base.size, found.bold or base.bold)
    return found


def _around(package: Package) -> Iterator[Row]:
    """Yield what is printed around the text: running heads, footers and footnotes, each text once."""
    seen: set[str] = set()
    for name in package.names:
        match = re.fullmatch(r"word/(header|footer|footnotes|endnotes)\d*\.xml", name)
        root = package.xml(name) if match is not None else None
        if match is None or root is None:
            continue
        kind = "footnote" if match[1].endswith("notes") else "running head"
        for paragraph in _paragraphs(root, {}):
            if paragraph.text not in seen and has_words(paragraph.text):
                seen.add(paragraph.text)
                yield Row(paragraph.text, None, kind)


def _properties(root: Any | None) -> dict[str, str]:
    """Return what the document's properties say: who made the file and when, which need not be the report's own."""
    wanted = {"title": "title", "subject": "subject", "creator": "author", "created": "created", "modified": "modified"}
    found: dict[str, str] = {}
    for element in root if root is not None else ():
        if (name := wanted.get(_name(element))) and (value := one_line(element.text or "")[:500]):
            found.setdefault(name, value)
    return found
