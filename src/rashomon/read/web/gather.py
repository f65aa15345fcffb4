"""Addresses to sources: a page is one, a feed is its items, and a list of feeds is those feeds' items."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime

import msgspec
from dateutil import parser as dates

from rashomon.model import Passed, Unread
from rashomon.read.formats import feeds
from rashomon.read.formats.feeds import is_feed
from rashomon.read.formats.listing import Item, Listing, listing
from rashomon.read.named import Memory
from rashomon.read.raw import Raw
from rashomon.read.web.address import Refused, parse
from rashomon.read.web.client import Answer, Client, Validators, World
from rashomon.read.web.memory import Noted, Nothing, fetched, noted, source, validators
from rashomon.settings import Settings

#: Lists of feeds may name lists of feeds, so deep.
DEEPEST = 3

Sourced = Iterator[Raw | Unread | Passed]


class Gatherer:
    """Fetches what was named and what that names, each address once."""

    def __init__(
        self,
        settings: Settings,
        memory: Memory | None = None,
        fetching: Callable[[int, str], None] | None = None,
        world: World | None = None,
    ):
        self._settings = settings
        self._memory = memory or Nothing()
        self._client = Client(settings, world)
        self._fetching = fetching
        self._asked = 0
        self._seen = set[str]()

    def named(self, text: str) -> Sourced:
        """Yield the sources at an address that a person named, or the reason why there are none."""
        yield from self._visit(text, 0)

    def follow(self, raw: Raw) -> Sourced:
        """Yield a source from a file, and where it is a feed, the pages that its items name."""
        if not is_feed(raw):
            yield raw
            return
        followed = Raw(raw.path, raw.data, msgspec.json.encode({feeds.FOLLOWED: True}))
        yield from self._expand(followed, "", 0)

    def _get(self, address: str, known: Validators | None) -> Answer:
        if self._fetching is not None:
            self._fetching(self._asked, address)
        self._asked += 1
        return self._client.get(address, known)

    def _visit(self, text: str, depth: int) -> Sourced:
        """Yield what stands at an address that may be a page, a feed or a list of feeds."""
        try:
            address = parse(text).url
            if address in self._seen:
                return
            self._seen.add(address)
            note, known = noted(self._memory.note(address)), self._memory.raw(address)
            answer = self._get(address, note.validators if note is not None else validators(known))
        except Refused as refused:
            yield Unread(text, refused.reason, refused.cure)
            return
        if answer.data is None:
            if known is not None:
                yield known
            yield from self._items(address, note.links if note is not None else ())
            return
        raw = source(address, answer)
        if is_feed(raw):
            yield from self._expand(source(address, answer, followed=True), answer.url, depth)
        else:
            yield raw

    def _expand(self, raw: Raw, base: str, depth: int) -> Sourced:
        """Yield what a feed or a list of feeds names, and the feed itself where it holds articles or is broken."""
        try:
            found = listing(raw.data, base)
        except ValueError:
            yield raw  # its reader says what is wrong with it
            return
        if found.feeds is not None:
            yield from self._list(raw, found, depth)
            return
        if found.broken is not None or not found.items or any(i.content is not None for i in found.items):
            yield raw
        links = tuple(_links(found.items))
        about = fetched(raw)
        if about is not None:
            known = validators(raw)
            assert known is not None, "what was fetched has validators, if empty ones"
            self._memory.keep(raw.path, msgspec.json.encode(Noted(validators=known, links=links)))
        yield from self._items(raw.path, links)

    def _list(self, raw: Raw, found: Listing, depth: int) -> Sourced:
        named = found.feeds or ()
        if found.broken is not None:
            yield raw
        if depth >= DEEPEST:
            yield Passed(raw.path, f"is a list of feeds named by {DEEPEST} others in a row; name it itself")
            return
        yield Passed(raw.path, f"is a list of {len(named)} feeds, which were fetched")
        for feed in named:
            yield from self._visit(feed, depth + 1)

    def _items(self, feed: str, links: Sequence[tuple[str, str | None]]) -> Sourced:
        """Yield the pages that the items of a feed name; one that is known and was not changed is not asked for."""
        limit = self._settings.feed_items
        for link, updated in links[:limit]:
            yield from self._item(link, updated)
        if len(links) > limit:
            more = len(links) - limit
            yield Passed(feed, f"names {more} more pages than the {limit} that the setting feed_items allows")

    def _item(self, link: str, updated: str | None) -> Sourced:
        try:
            address = parse(link).url
            if address in self._seen:
                return
            self._seen.add(address)
            known = self._memory.raw(address)
            about = fetched(known)
            if known is not None and not (about is not None and _later(updated, about.fetched)):
                yield known
                return
            answer = self._get(address, validators(known))
        except Refused as refused:
            yield Unread(link, refused.reason, refused.cure)
            return
        if answer.data is None:
            if known is not None:
                yield known
        elif is_feed(raw := source(address, answer)):
            yield Passed(address, "is a feed that another feed names as a report; name it itself to have it read")
        else:
            yield raw


def _links(items: Sequence[Item]) -> Iterator[tuple[str, str | None]]:
    """Yield the addresses of the items that are no articles in the feed itself, each once, and when it was changed."""
    seen = set[str]()
    for item in items:
        if item.content is None and item.link is not None and item.link not in seen:
            seen.add(item.link)
            yield item.link, item.updated


def _later(updated: str | None, than: str) -> bool:
    """Tell whether a feed says that an item was changed after it was fetched; a date that cannot be read is not."""
    try:
        when, then = dates.parse(updated or ""), datetime.fromisoformat(than)
        return (when if when.tzinfo else when.replace(tzinfo=UTC)) > (then if then.tzinfo else then.replace(tzinfo=UTC))
    except (ValueError, OverflowError, TypeError, AttributeError):
        return False
