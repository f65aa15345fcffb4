"""Feeds in files: an item with its whole text is an article; one with a summary only names an address."""

import re
from html import escape
from pathlib import PurePath
from typing import Any

import msgspec

from rashomon.model import Article, Passed, Source, Unread, article_id
from rashomon.read.characters import decode
from rashomon.read.facts import fields
from rashomon.read.formats import html
from rashomon.read.formats.listing import Item, Listing, begins, listing, safe
from rashomon.read.raw import Raw

NAME = "feed"
#: The words of an item are found by the rules of the HTML reader, so that its version is part of this one: a change of
#: its rules raises both, and one of the rules here raises this by 100.
VERSION = 100 + html.VERSION
SUFFIXES: tuple[str, ...] = (".rss", ".atom", ".rdf", ".opml", ".xml")
#: In a sidecar: the items that only name their address were fetched, and need not be told.
FOLLOWED = "items_fetched"

_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_CURE = "Save the feed again, or save the pages of its reports."


def is_feed(raw: Raw) -> bool:
    """Tell whether a source is a feed or a list of feeds, whatever it is called."""
    return _maybe(raw) and begins(decode.decode(raw.data[:4096]))


def opens(raw: Raw) -> bool:
    """Tell whether this reader is the one for a source: a feed, or other XML by its name, which is no report."""
    if is_feed(raw):
        return True
    named = PurePath(raw.path).suffix.lower() in SUFFIXES and _maybe(raw)
    return named and not _HTML.search(raw.data[:4096])


def _maybe(raw: Raw) -> bool:
    return raw.data[:64].lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n")[:1] in (b"<", b"{")


def read(raw: Raw) -> list[Article | Unread | Passed]:
    """Return the articles of a feed in its order, and how many items only name their address.

    An item is named like one ("news.xml#3", counting from 1). A list of feeds (OPML) and XML of other kinds are
    `Passed`. Never raises.
    """
    about = _about(raw.sidecar)
    base = fields.string(about, ("url",)) or ""
    try:
        found = listing(raw.data, base)
    except ValueError as error:
        if is_feed(raw):
            return [Unread(raw.path, f"{raw.path} is a feed that cannot be read: {error}", _CURE)]
        return [Passed(raw.path, f"is XML but no feed: {error}")]
    followed = about.get(FOLLOWED) is True
    result: list[Article | Unread | Passed] = []
    if found.broken is not None:
        reason = f"{raw.path} is broken XML ({found.broken}); what could be read of it was"
        result.append(Unread(raw.path, reason, _CURE))
    if found.feeds is not None:
        return result if followed else [*result, Passed(raw.path, _of_list(len(found.feeds)))]
    for number, item in enumerate(found.items):
        if item.content is not None:
            result.extend(_one(raw, found, item, number))
    named = sum(item.content is None for item in found.items)
    if not found.items:
        result.append(Passed(raw.path, "is a feed without items"))
    elif named and not followed:
        result.append(Passed(raw.path, _of_feed(named, len(found.items))))
    return result


def _of_feed(named: int, items: int) -> str:
    which = "its only item" if items == 1 else f"{named} of its {items} items"
    verb = "names" if named == 1 else "name"
    return f"{which} only {verb} an address and a summary; give the feed's address, or --fetch, to have the pages read"


def _of_list(feeds: int) -> str:
    many = "1 feed" if feeds == 1 else f"{feeds} feeds"
    return f"is a list of {many}; give it with --fetch to have them read"


def _about(sidecar: bytes | None) -> dict[str, Any]:
    try:
        value = fields.load(sidecar) if sidecar else {}
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def _one(raw: Raw, feed: Listing, item: Item, number: int) -> list[Article | Unread | Passed]:
    """Return the article of an item: a page made of it, read as any saved page."""
    where, name = f"{raw.path}#{number + 1}", f"{PurePath(raw.path).name}#{number + 1}"
    made = html.read(Raw(where, _page(feed, item).encode("utf-8", "replace")))
    result: list[Article | Unread | Passed] = []
    for found in made:
        if isinstance(found, Article):
            result.append(
                msgspec.structs.replace(
                    found,
                    id=article_id(found.url, name, found.text),
                    name=name,
                    source=Source(raw.path, number, raw.digest, NAME, VERSION),
                )
            )
        else:
            result.append(found)
    return result


def _page(feed: Listing, item: Item) -> str:
    """Return a page that says of itself what the feed says of the item."""
    stated = [
        ("og:site_name", feed.title),
        ("og:title", item.title),
        ("og:url", item.link),
        ("article:published_time", item.published),
        ("article:modified_time", item.updated if item.updated != item.published else None),
        *(("author", author) for author in item.authors),
    ]
    metas = "".join(f'<meta property="{k}" content="{escape(v)}">' for k, v in stated if v)
    language = f' lang="{escape(item.language)}"' if item.language else ""
    title = f"<h1>{escape(item.title)}</h1>" if item.title else ""
    head = f'<head><meta charset="utf-8"><title>{escape(item.title)}</title>{metas}</head>'
    body = f"<body><article>{title}{safe(item.content or '')}</article></body>"
    return f"<!doctype html><html{language}>{head}{body}</html>"
