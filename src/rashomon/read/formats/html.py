"""Saved web pages: trafilatura says which words are the report; where they stand, and what else does, is read here."""

import logging
import re
from functools import lru_cache
from html import unescape
from pathlib import PurePath
from typing import Any

import msgspec
import trafilatura
from lxml import etree, html  # type: ignore[import-untyped]
from rapidfuzz.fuzz import ratio

from rashomon.model import Article, LeftOut, PartKind, Passed, Unread
from rashomon.read.assemble import article
from rashomon.read.characters import decode
from rashomon.read.facts import beside
from rashomon.read.facts.head import read_head
from rashomon.read.facts.stated import ABOVE, BELOW, MOST_BESIDE, Piece, Stated
from rashomon.read.formats import embeds
from rashomon.read.furniture import align, captions, phrases
from rashomon.read.furniture.blocks import Block, blocks
from rashomon.read.furniture.judge import judge
from rashomon.read.raw import Raw, charset

NAME = "html"
VERSION = 3
SUFFIXES: tuple[str, ...] = (".html", ".htm", ".xhtml")

#: Words of prose from which the lines of a page without a marked body can be a report.
ENOUGH = 40
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.IGNORECASE)
_CURE = "Save the page of one article, complete, or copy its text into a .txt file."

#: What names of elements tell of what stands in them; the first that fits counts.
_MARKS = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("comment", r"comment|disqus|\breplies|discussion|livefyre|respond\b"),
        ("newsletter", r"newsletter|subscri|sign-?up|mailing|paywall|piano|regwall"),
        ("share", r"share|sharing|social|addthis|print-?(?:button|link)|\bemail-"),
        (
            "related",
            r"relat|recirc|recommend|more-?(?:on|from|stories|news)|most-?(?:read|popular|viewed)"
            r"|trending|popular"
            r"|teaser|promo|taboola|outbrain|read-?(?:more|next)|also-?like|suggest|sidebar|widget"
            r"|carousel|latest",
        ),
        ("advertisement", r"\bads?[-_\b]|advert|sponsor|dfp|banner|commercial"),
        ("byline", r"byline|author|contributor|writer"),
        ("date", r"\bdate|-date|\btime\b|timestamp|publish|posted-on"),
        ("tags", r"\btags?\b|-tags?\b|topics|keyword|categor|breadcrumb|section-?(?:name|label)|kicker|eyebrow"),
        ("legal", r"copyright|legal|cookie|consent|gdpr|privacy|disclaimer"),
        ("video", r"video|player|audio|podcast"),
        ("caption", r"caption|photo-?credit|image-?credit|gallery|slideshow"),
        ("navigation", r"nav|menu|header|footer|masthead|toolbar|search|login|skip"),
    )
)
_STANDFIRST = re.compile(
    r"standfirst|sub-?(?:title|head|deck|headline)|\bdek\b|\bdeck\b|summary|\blede?\b|intro\b|excerpt|stand-first"
)
_CAPTION = re.compile(r"\[[^\]]*caption(?!s?-?(?:button|toggle))[^\]]*\]")
#: Words beside the headline below which a page holds no report, whatever the extraction took.
LEAST = 5
#: Tags of the largest page whose tree is looked at; 200,000 take some seconds. Of a larger one the words are read.
MOST_TAGS = 400_000
MOST_ATTRIBUTES = 2_000
_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{10000,}")
_VALUE = re.compile(r"=\s*(?:\"[^\"]*\"|'[^']*')")
_ATTRIBUTE = re.compile(r"\s[^\s=<>\"'/]+")
_OURS = re.compile(rb'<meta name="generator" content="Rashomon')
_ASIDE = ("related", "advertisement", "comment", "newsletter")


def read(raw: Raw) -> list[Article | Unread | Passed]:
    """Return the article of a saved page, or the reason why there is none. Never raises."""
    if _OURS.search(raw.data[:4096]):
        return [Passed(raw.path, "is a page that Rashomon made, not a report")]
    declared = _CHARSET.search(raw.data[:4096])
    source = decode.decode(raw.data, charset(raw.sidecar) or (declared.group(1).decode("ascii") if declared else None))
    tree = _parse(source) if _fits(source) else None
    shown = blocks(tree) if tree is not None else []
    if not any(decode.has_words(b.text) for b in shown):
        # libxml2 gives up on elements nested by the ten thousand; the words are there all the same.
        shown = _stripped(source)
    if not any(decode.has_words(b.text) for b in shown):
        return [Unread(raw.path, f"{raw.path} is a page without any words", _CURE)]
    stated, titles, description = read_head(tree) if tree is not None else (Stated(how="metadata"), [], None)
    stated, titles = beside.filled(stated, raw.sidecar), titles or beside.title(raw.sidecar)
    body = _body(tree) if tree is not None else ""
    is_body = align.kept([b.text for b in shown], body) if body else [False] * len(shown)
    if not any(is_body) and not _by_lines(shown, is_body):
        return [Unread(raw.path, f"{raw.path} is a page without an article", _CURE)]
    _second_opinion(shown, is_body, titles)
    if not any(is_body):
        return [Unread(raw.path, f"{raw.path} is a page without an article", _CURE)]
    pieces, left_out = _sort(shown, is_body, titles, description)
    if sum(len(words.split()) for kind, words in pieces if kind != "headline") < LEAST:
        return [Unread(raw.path, f"{raw.path} is a page without an article", _CURE)]
    name = PurePath(raw.path).name
    stated = msgspec.structs.replace(stated, beside=_beside(shown, is_body, titles))
    return [article(raw, (NAME, VERSION), pieces, left_out, stated, name)]


def _fits(source: str) -> bool:
    """Tell whether a page can be parsed in seconds: libxml2 compares each attribute of a tag with all before it."""
    tags = (_VALUE.sub("", tag.group()) for tag in _LONG_TAG.finditer(source))  # a drawing's path is one attribute
    crowded = any(len(_ATTRIBUTE.findall(tag)) > MOST_ATTRIBUTES for tag in tags)
    return not crowded and source.count("<") <= MOST_TAGS


def _parse(source: str) -> Any | None:
    """Return the tree of a page; None where there is nothing to parse."""
    # trafilatura wants the elements of lxml.html; asked for so, lxml makes them at half the cost of its own parser's.
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=html.HtmlElement))
    data = source.replace("\x00", "").encode("utf-8", "replace")
    try:
        return etree.fromstring(data, parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return None


def _stripped(source: str) -> list[Block]:
    """Return the lines of a page that cannot be parsed, its tags taken out by their brackets alone."""
    text = re.sub(r"<(script|style)\b.{0,200000}?</\1>", " ", source, flags=re.IGNORECASE | re.DOTALL)
    text = re.sub(r"</?(?:b|i|em|strong|a|span|u|font|sup|sub)\b[^<>]{0,1000}>", "", text, flags=re.IGNORECASE)
    lines = unescape(re.sub(r"<[^<>]{0,5000}>", "\n", text)).split("\n")
    return [Block(words, "p", ("body", "p"), "", None) for line in lines if (words := decode.one_line(line))]


def _body(tree: Any) -> str:
    """Return what trafilatura takes for the report, a line a paragraph; "" where it finds none or gives up.

    The tree is not to be used after that: trafilatura cuts it.
    """
    # It logs what it cannot parse; that a page gives nothing is told once, by us.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        # Of its modes, `fast` was best on 91 news pages: F1 0.964, against 0.955 and 0.950.
        found = trafilatura.bare_extraction(tree, fast=True, include_comments=False)
        return (found.text or "") if found is not None and not isinstance(found, dict) else ""
    except Exception:
        # Broken pages bring many kinds of errors out of it; without its answer the page is read line by line.
        return ""


def _by_lines(shown: list[Block], is_body: list[bool]) -> bool:
    """Mark the report by the words of the lines alone, as in flat text. Returns False where there is too little."""
    judged = judge("\n".join(b.text for b in shown))
    for line in judged.lines:
        is_body[line.number] = line.part in ("paragraph", "bullet", "crosshead", "standfirst")
    return sum(n.words for n in judged.lines if n.prose and is_body[n.number]) >= ENOUGH


def _second_opinion(shown: list[Block], is_body: list[bool], titles: list[str]) -> None:
    """Take out of the body what its words give away as furniture: boxes and links inside the report, and its tail."""
    body = [i for i, inside in enumerate(is_body) if inside]
    judged = judge("\n\n".join(shown[i].text for i in body), titles[0] if titles else None, whole=False)
    for i, line in zip(body, judged.lines, strict=True):
        table = line.left == "navigation" and not re.fullmatch("h[1-6]", shown[i].tag)
        is_body[i] = line.part is not None or table or line.left in ("duplicate", "credit")


def _sort(
    shown: list[Block], is_body: list[bool], titles: list[str], description: str | None
) -> tuple[list[Piece], list[LeftOut]]:
    """Return the parts of the report, headline first, and what was left out, in the order of the page."""
    first, last = is_body.index(True), len(is_body) - is_body[::-1].index(True)
    headline = _headline(shown, first, titles)
    pieces: list[Piece] = []
    if headline is not None:
        pieces.append(("headline", shown[headline].text))
    elif titles:
        pieces.append(("headline", titles[0]))
    left_out: list[LeftOut] = []
    seen = {text for _, text in pieces}
    start = 0 if headline is None else headline + 1
    posts = embeds.posts(shown)
    posted = {i for post in posts.values() for i in post}
    for i, block in enumerate(shown):
        if i == headline:
            continue
        if i in posts:
            words, others = embeds.words([shown[n].text for n in posts[i]] if start <= i < last + 3 else [])
            pieces += [("embed", words)] if words else []
            others = others if words else [shown[n].text for n in posts[i]]
            left_out += [LeftOut("embed", line, block.line) for line in others]
        if i in posted:
            continue
        part = _part(block, is_body[i], start <= i < last + 3, i < first, description)
        if part is not None and len(block.text.split()) >= 8 and block.text in seen:
            left_out.append(LeftOut("duplicate", block.text, block.line))
        elif part is not None:
            seen.add(block.text)
            half = captions.once(block.text) if part == "caption" else None
            pieces.append((part, half or block.text))
            if half:
                left_out.append(LeftOut("duplicate", block.text[len(half) :].strip(), block.line))
        else:
            left_out.append(LeftOut(_kind(block), block.text, block.line))
    return pieces, left_out


def _beside(shown: list[Block], is_body: list[bool], titles: list[str]) -> tuple[str, ...]:
    """Return the lines around the headline and the first words of the report that are not the report's own."""
    first = is_body.index(True)
    headline = _headline(shown, first, titles)
    start = max(0, (headline if headline is not None else first - 8) - ABOVE)
    near = [i for i in range(start, min(first + BELOW, len(shown))) if i != headline and not is_body[i]]
    return tuple(shown[i].text for i in near[:MOST_BESIDE])


def _headline(shown: list[Block], first: int, titles: list[str]) -> int | None:
    """Return which block before the body (or at its beginning) is the headline; None where none is."""
    early = range(min(first + 1, len(shown)))
    for title in titles:
        for i in early:
            if (
                shown[i].tag in ("h1", "h2", "h3", "header", "div", "p")
                and ratio(shown[i].text.lower(), title.lower()) >= 90
            ):
                return i
    heads = [i for i in early if shown[i].tag == "h1" and len(shown[i].text.split()) >= 3]
    return heads[-1] if heads else None


def _part(block: Block, body: bool, near: bool, before: bool, description: str | None) -> PartKind | None:
    """Return what a block is in the report; None where it is no part of it.

    near    it stands between headline and a little after the end;  before  it stands before the body
    """
    if "figcaption" in block.tags or _CAPTION.search(_inner(block, 2)):
        shows = near and len(block.text.split()) >= 3 and not _aside(block) and not captions.bare(block.text)
        return "caption" if shows else None
    if not body:
        long = near and before and len(block.text.split()) >= 5
        stands = long and not _aside(block) and phrases.kind_of(block.text) is None
        if stands and (_STANDFIRST.search(block.marks) or (description and ratio(block.text, description) >= 90)):
            return "standfirst"
        return None
    if re.fullmatch("h[1-6]", block.tag):
        return "crosshead"
    if "li" in block.tags[-2:]:
        return "bullet"
    return "standfirst" if before and _STANDFIRST.search(block.marks) else "paragraph"


def _aside(block: Block) -> bool:
    return _marked(block) in _ASIDE or "nav" in block.tags


def _inner(block: Block, number: int) -> str:
    """Return the names of the innermost elements around a block; those far out name the page, not the line."""
    return "".join(["[" + own for own in block.marks.rsplit("[", number)[1:]])


def _marked(block: Block) -> str | None:
    """Return the kind that the names of the elements around a block tell, the innermost first."""
    return next((kind for own in block.marks.rsplit("[", 4)[:0:-1] if own and (kind := _mark(own))), None)


@lru_cache(1024)
def _mark(own: str) -> str | None:
    """Return the kind that the names of one element tell; a page has some hundred different ones."""
    return next((kind for kind, pattern in _MARKS if pattern.search(own)), None)


def _kind(block: Block) -> str:
    """Return the kind of a block that was left out: by its words, else by its elements, else navigation."""
    by_words = phrases.kind_of(block.text)
    if by_words in ("byline", "date", "legal", "advertisement", "credit"):
        return by_words
    if captions.bare(block.text):
        return "credit"
    if "figcaption" in block.tags:
        return "caption"
    marked = _marked(block)
    if marked and marked != "navigation":
        return marked
    if {"nav", "header", "footer"} & set(block.tags):
        return by_words or "navigation"
    return by_words or phrases.heads(block.text) or ("related" if "aside" in block.tags else marked or "navigation")
