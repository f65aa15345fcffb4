"""What a feed or a list of feeds names: RSS 0.9 to 2.0, RDF, Atom, JSON Feed and OPML.

XML comes from strangers. It is parsed once without entities, network or document type, whatever is broken in it
dropped, and only the well-formed rest is handed to feedparser, as a stream: what it takes for a path it would open.
"""

import io
import re
from collections.abc import Iterator, Mapping
from html import escape
from html.entities import html5
from typing import Any
from urllib.parse import urljoin

import feedparser
from lxml import etree, html  # type: ignore[import-untyped]

from rashomon.model import Frozen
from rashomon.read.characters import decode
from rashomon.read.facts import fields
from rashomon.read.facts.metadata import web_address

#: Words from which what a feed gives of an item can be the whole report.
ENOUGH = 40
#: Elements of a feed: 1,000 items of 50. feedparser takes some 30 microseconds for each.
MOST_ELEMENTS = 50_000
#: Bytes of a feed; a thousand whole reports are fewer.
MOST_BYTES = 10_000_000
#: Items of a JSON feed: as many as those elements could make.
MOST_ITEMS = 20_000

_DECLARED = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,30})", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>", re.IGNORECASE)
_ROOT = re.compile(r"<(?:\w{1,20}:)?(?:rss|rdf|feed|opml|channel)\b", re.IGNORECASE)
_DOCTYPE = re.compile(r"<!DOCTYPE\s+(?:\w{1,20}:)?(rss|rdf|feed|opml)?", re.IGNORECASE)
_JSON = re.compile(r"^\s*\{.{0,4000}?\"version\"\s*:\s*\"https?:(?:\\?/){2}jsonfeed\.org(?:\\?/)version", re.DOTALL)
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,30});")
_XML_NAMES = frozenset(("amp", "lt", "gt", "quot", "apos"))
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_TAGS = re.compile(r"<[^<>]{0,5000}>")
_PAGE = re.compile(r"</?(?:html|body)\b[^<>]{0,1000}>", re.IGNORECASE)
_CUT = re.compile(
    r"(?:\[?(?:…|\.\.\.|&hellip;|&#8230;)\]?|(?:read|see) (?:more|on|the (?:full|whole|rest)\b.{0,40})"
    r"|continue reading\b.{0,150}|full (?:story|article)|keep reading)[\W_]*$",
    re.IGNORECASE,
)
_UNSAFE = ("script", "style", "meta", "link", "base", "title", "head", "noscript", "iframe", "object", "template")


class Item(Frozen, frozen=True, kw_only=True):
    """One entry of a feed. `content` is its whole text as HTML; None where the feed has a summary of it at most."""

    title: str = ""
    link: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    updated: str | None = None
    language: str | None = None
    content: str | None = None


class Listing(Frozen, frozen=True, kw_only=True):
    """A feed, with its items, or an OPML file, with the addresses of its feeds.

    broken  what is wrong with its XML, of which the rest was read; None where it is whole
    """

    title: str = ""
    items: tuple[Item, ...] = ()
    feeds: tuple[str, ...] | None = None
    broken: str | None = None


def begins(start: str) -> bool:
    """Tell whether a text that begins so is a feed or a list of feeds."""
    start = start.lstrip("\ufeff \t\r\n")
    if _JSON.match(start):
        return True
    while start.startswith(("<?", "<!")):
        doctype = _DOCTYPE.match(start)
        if doctype is not None and doctype.group(1):
            return True
        subset = doctype is not None and "[" in start.partition(">")[0]
        end = "?>" if start.startswith("<?") else "-->" if start.startswith("<!--") else "]>" if subset else ">"
        start = start.partition(end)[2].lstrip()
    return _ROOT.match(start) is not None


def listing(data: bytes, base: str = "") -> Listing:
    """Return what a feed or a list of feeds names, in its order.

    base  the address it came from, against which relative links are read; "" = not known

    Raises ValueError, with the reason, for what is neither.
    """
    if len(data) > MOST_BYTES:
        raise ValueError(f"it has more than {MOST_BYTES:,} bytes")
    declared = _DECLARED.search(data[:400])
    text = decode.decode(data, declared.group(1).decode("ascii") if declared else None).lstrip("\ufeff")
    if text.lstrip().startswith("{"):
        return _json(fields.load(text), base)
    root, broken = _tree(text)
    if _name(root) == "opml":
        return Listing(title=_opml_title(root), feeds=tuple(_outlines(root, base)), broken=broken)
    if _name(root) not in ("rss", "rdf", "feed", "channel"):
        raise ValueError(f"its outermost element is <{_name(root)[:40]}>, which is no feed's")
    return _feed(etree.tostring(root), base, broken)


def _tree(text: str) -> tuple[Any, str | None]:
    """Return the root of a document without its entities, and what was broken in it."""
    text = _NO_XML.sub("", _DECLARATION.sub("", text))
    # The names of HTML stand in many feeds, and XML does not know them.
    text = _NAMED.sub(_character, text)
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(text.encode("utf-8"), parser=parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ValueError(f"its XML cannot be parsed: {str(error)[:120]}") from error
    if root is None:
        raise ValueError("its XML holds no element")
    for count, element in enumerate(list(root.iter())):
        if count > MOST_ELEMENTS:
            raise ValueError(f"it has more than {MOST_ELEMENTS:,} elements")
        if element.tag is etree.Entity:
            _cut_out(element)
    fatal = next((e for e in parser.error_log if e.level >= etree.ErrorLevels.FATAL), None)
    return root, f"{str(fatal.message)[:100]} in line {fatal.line}" if fatal is not None else None


def _character(match: re.Match[str]) -> str:
    name = match.group(1)
    return match.group() if name in _XML_NAMES else html5.get(name + ";", match.group())


def _cut_out(element: Any) -> None:
    """Take an element out of its tree and leave what follows it."""
    parent, tail = element.getparent(), element.tail
    before = element.getprevious()
    if parent is None:
        return
    if tail and before is not None:
        before.tail = (before.tail or "") + tail
    elif tail:
        parent.text = (parent.text or "") + tail
    element.tail = None
    parent.remove(element)


def _name(element: Any) -> str:
    return etree.QName(element).localname.lower() if isinstance(element.tag, str) else ""


def _opml_title(root: Any) -> str:
    return next((decode.one_line(e.text or "") for e in root.iter() if _name(e) == "title"), "")


def _outlines(root: Any, base: str) -> Iterator[str]:
    seen = set[str]()
    for element in root.iter():
        if _name(element) == "outline":
            given = next((v for k, v in element.attrib.items() if k.lower() == "xmlurl"), None)
            if (link := _link(given, base)) and link not in seen:
                seen.add(link)
                yield link


def _feed(data: bytes, base: str, broken: str | None) -> Listing:
    """Return the items of well-formed XML."""
    found = _parsed(data, base)
    about: Mapping[str, Any] = found.feed
    home = _link(about.get("link"), base) or base
    language = _text(about.get("language"))
    # In RSS, dc:date is when an item appeared; feedparser tells it as the date of a change.
    dated = not str(found.get("version", "")).startswith("atom")
    items = tuple(_entry(entry, home, language, dated) for entry in found.entries)
    return Listing(title=_plain(about.get("title"), about.get("title_detail")), items=items, broken=broken)


def _parsed(data: bytes, base: str) -> Any:
    try:
        return feedparser.parse(
            io.BytesIO(data),
            response_headers={"content-location": base, "content-type": "application/xml; charset=utf-8"},
            resolve_relative_uris=False,
            sanitize_html=False,
        )
    except Exception as error:  # whatever else a stranger's feed makes it stumble over must not end a run
        raise ValueError(f"it cannot be understood ({type(error).__name__})") from error


def _entry(entry: dict[str, Any], home: str, language: str | None, dated: bool) -> Item:
    names = [_text(a.get("name")) for a in entry.get("authors") or () if isinstance(a, Mapping)]
    whole = None
    for content in entry.get("content") or ():
        value = content.get("value") or ""
        value = _paragraphs(value) if content.get("type") == "text/plain" else value
        if is_whole(value) and len(value) > len(whole or ""):
            whole = value
    published, updated = _text(dict.get(entry, "published")), _text(dict.get(entry, "updated"))
    return Item(
        title=_plain(entry.get("title"), entry.get("title_detail")),
        link=_link(entry.get("link"), home),
        authors=tuple(dict.fromkeys(n for n in names if n)),
        published=published or (updated if dated else None),
        updated=updated,
        language=_text(entry.get("language")) or language,
        content=whole,
    )


def _json(value: Any, base: str) -> Listing:
    """Return the items of a JSON Feed. Raises ValueError for another JSON."""
    if not isinstance(value, dict) or not isinstance(value.get("items"), list):
        raise ValueError("it is JSON without a list of items")
    if len(value["items"]) > MOST_ITEMS:
        raise ValueError(f"it has more than {MOST_ITEMS:,} items")
    home = _link(value.get("home_page_url"), base) or base
    language = _text(value.get("language"))
    everybody = fields.authors(value)
    items = []
    for entry in value["items"]:
        if not isinstance(entry, dict):
            continue
        inner = entry.get("content_html")
        if not isinstance(inner, str):
            inner = _paragraphs(entry["content_text"]) if isinstance(entry.get("content_text"), str) else ""
        items.append(
            Item(
                title=_text(entry.get("title")) or "",
                link=_link(entry.get("url") or entry.get("external_url") or entry.get("id"), home),
                authors=tuple(fields.authors(entry) or everybody),
                published=_text(entry.get("date_published")),
                updated=_text(entry.get("date_modified")),
                language=_text(entry.get("language")) or language,
                content=inner if is_whole(inner) else None,
            )
        )
    return Listing(title=_text(value.get("title")) or "", items=tuple(items))


def is_whole(content: str) -> bool:
    """Tell whether the HTML a feed gives of an item is the report itself: prose enough, and not cut short."""
    words = decode.one_line(_TAGS.sub(" ", content))
    return len(words.split()) >= ENOUGH and not _CUT.search(words[-200:])


def safe(content: str) -> str:
    """Return HTML without what could state or do something: only what is shown is the item's."""
    try:
        # What follows the end of a page would be lost with it.
        tree = html.fragment_fromstring(_PAGE.sub("", content), create_parent="div")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return "".join(f"<p>{escape(line)}</p>" for line in _TAGS.sub("\n", content).split("\n") if line.strip())
    for element in list(tree.iter(*_UNSAFE)):
        if element.getparent() is not None:
            element.drop_tree()
    return str(etree.tostring(tree, method="html", encoding="unicode"))


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in text.splitlines() if line.strip())


def _plain(value: Any, detail: Any) -> str:
    """Return a title as one line, its markup taken out where it is HTML."""
    text = _text(value) or ""
    if isinstance(detail, Mapping) and "html" in str(detail.get("type")) and text:
        try:
            text = str(html.fragment_fromstring(text, create_parent="div").text_content())
        except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
            text = _TAGS.sub("", text)
    return decode.one_line(text)


def _text(value: Any) -> str | None:
    return (decode.one_line(value) or None) if isinstance(value, str) else None


def _link(value: Any, base: str) -> str | None:
    """Return an address of the web, resolved; None for anything else."""
    if not isinstance(value, str):
        return None
    try:
        return web_address(urljoin(base, value.strip()))
    except ValueError:
        return None
