"""Asks for an address as a polite guest does: rules first, not too often, and no further than it is led."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.message import Message
from typing import NamedTuple

import msgspec

from rashomon.model import Frozen
from rashomon.read.web.address import Address, Refused, Resolve, machines, parse, system
from rashomon.read.web.exchange import Exchange, Limits, NoConnection, Reply, Wire
from rashomon.read.web.manners import ROBOTS_BYTES, Pace, Rules, agent, retry_after, too_long
from rashomon.settings import Settings

#: Redirects that are followed, as browsers of old did.
MOST_REDIRECTS = 5
#: Times one address is asked for, where the site says that it has too much to do.
ATTEMPTS = 3
#: Machines of one name that are tried where the first does not answer.
MACHINES = 3
#: Seconds to wait, at first, for a site that does not say how long it wants to be left alone.
BUSY = 5.0
_REDIRECTS = (301, 302, 303, 307, 308)
_BUSY = (429, 503)
_ACCEPT = "text/html,application/xhtml+xml,application/atom+xml,application/rss+xml,application/feed+json,*/*;q=0.5"


class World(NamedTuple):
    """What lies outside the program: tests put their own in its place."""

    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    resolve: Resolve = system
    exchange: Exchange | None = None


class Validators(Frozen, frozen=True):
    """By which a server tells whether a page has changed since it was read."""

    etag: str | None = None
    last_modified: str | None = None


class Answer(Frozen, frozen=True, kw_only=True):
    """A page as it came. `data` is None where it has not changed; `url` is where the redirects led."""

    url: str
    data: bytes | None
    fetched: str
    content_type: str | None = None
    charset: str | None = None
    validators: Validators = Validators()


class Client:
    """Fetches addresses one after the other, and remembers how each site wants to be treated."""

    def __init__(self, settings: Settings, world: World | None = None):
        world = world or World()
        self._settings = settings
        self._world = world
        self._exchange = world.exchange or Wire()
        self._pace = Pace(world.clock, world.sleep)
        self._rules: dict[str, Rules | Refused] = {}
        self._plain = set[str]()
        self._agent = agent(settings.contact)

    def get(self, text: str, known: Validators | None = None) -> Answer:
        """Return what stands at an address, or that it has not changed since `known`.

        Raises Refused: forbidden, not there, private, too large, too slow, redirected in circles…
        """
        headers = {}
        if known is not None and known.etag:
            headers["If-None-Match"] = known.etag
        if known is not None and known.last_modified:
            headers["If-Modified-Since"] = known.last_modified
        address = parse(text)
        asked = set[str]()
        for _ in range(MOST_REDIRECTS + 1):
            address, reply = self._secure_first(address, headers, asked)
            asked.add(address.url)
            if reply.status not in _REDIRECTS:
                return self._answer(address, reply, asked_before=bool(headers))
            address = _led(address, reply)
            if address.url in asked:
                raise Refused(f"{text} is redirected in a circle", "Look at it in a browser, and save the page there.")
        raise Refused(f"{text} is redirected more than {MOST_REDIRECTS} times", "Give the address of the page itself.")

    def _secure_first(self, address: Address, headers: dict[str, str], asked: set[str]) -> tuple[Address, Reply]:
        """Ask over https where http was named with the standard port; over http where there is no https."""
        secure = _secure(address)
        upgraded = address.scheme == "http" and not address.stated and address.host not in self._plain
        if upgraded and secure.url not in asked:
            try:
                return secure, self._allowed(secure, headers)
            except NoConnection:
                self._plain.add(address.host)
        return address, self._allowed(address, headers)

    def _allowed(self, address: Address, headers: dict[str, str]) -> Reply:
        """Ask for a page where its site's robots.txt does not forbid it. Raises Refused."""
        rules = self._robots(address)
        if not rules.allows(address.url):
            reason = f"{address.url} may not be read by programs, says {address.site}/robots.txt"
            raise Refused(reason, "Open it in a browser, and save the page there.")
        if rules.gap > self._settings.patience:
            raise Refused(*too_long(address.host, rules.gap, self._settings.patience))
        return self._request(address, {"Accept": _ACCEPT, **headers}, rules.gap)

    def _robots(self, address: Address) -> Rules:
        """Return a site's rules, asked for once. None there forbids nothing; none to be had forbids all."""
        known = self._rules.get(address.site)
        if known is None:
            self._machines(address)  # a refusal is told of the page, not of its robots.txt
            try:
                known = self._read_robots(address)
            except Refused as refused:
                known = refused
            self._rules[address.site] = known
        if isinstance(known, NoConnection):
            raise NoConnection(f"{address.url} cannot be read: {known.reason}", known.cure)
        if isinstance(known, Refused):
            reason = f"{address.url} is not asked for, because its robots.txt cannot be read: {known.reason}"
            raise Refused(reason, known.cure)
        return known

    def _machines(self, address: Address) -> list[str]:
        return machines(address, self._world.resolve, self._settings.allow_private)

    def _read_robots(self, address: Address) -> Rules:
        at = msgspec.structs.replace(address, target="/robots.txt")
        for _ in range(MOST_REDIRECTS + 1):
            reply = self._request(at, {})
            if reply.status in _REDIRECTS:
                at = _led(at, reply)
            elif reply.status == 200:
                return Rules(reply.data[:ROBOTS_BYTES].decode("utf-8", "replace").lstrip("\ufeff"))
            elif reply.status >= 500:
                raise _no_page(at, reply.status)
            else:
                return Rules()
        return Rules()  # RFC 9309: after five redirects, as if there were none

    def _request(self, address: Address, headers: dict[str, str], gap: float = 0.0) -> Reply:
        """Ask once, and again where the site asks for time and that is not too long. Raises Refused."""
        patience, waited = self._settings.patience, 0.0
        for attempt in range(ATTEMPTS):
            self._pace.wait(address.host, max(gap, Rules().gap), patience)
            reply = self._once(address, {"User-Agent": self._agent, **headers})
            if reply.status not in _BUSY:
                return reply
            wait = retry_after(reply.headers, self._world.now())
            wait = BUSY * 2**attempt if wait is None else wait
            self._pace.hold(address.host, wait)
            if (waited := waited + wait) > patience:
                raise Refused(*too_long(address.host, wait, patience))
        raise Refused(f"{address.url} was too busy {ATTEMPTS} times ({reply.status})", "Try again later.")

    def _once(self, address: Address, headers: dict[str, str]) -> Reply:
        """Ask the first of the name's machines that can be reached. Raises Refused."""
        limits = Limits(self._settings.max_bytes, self._settings.fetch_seconds)
        failed: NoConnection | None = None
        for machine in self._machines(address)[:MACHINES]:
            try:
                return self._exchange(address, machine, headers, limits)
            except NoConnection as refused:
                failed = refused
        assert failed is not None, "a name stands for one machine at least"
        raise failed

    def _answer(self, address: Address, reply: Reply, asked_before: bool) -> Answer:
        if reply.status != 200 and not (reply.status == 304 and asked_before):
            raise _no_page(address, reply.status)
        kind = Message()
        kind["content-type"] = reply.headers.get("content-type", "")[:200]
        stated = bool(reply.headers.get("content-type"))
        return Answer(
            url=address.url,
            data=reply.data if reply.status == 200 else None,
            fetched=self._world.now().isoformat(timespec="seconds"),
            content_type=kind.get_content_type() if stated else None,
            charset=kind.get_content_charset(),
            validators=Validators(_mark(reply.headers.get("etag")), _mark(reply.headers.get("last-modified"))),
        )


def _mark(value: str | None) -> str | None:
    """Return a header that can be sent back as it came; None for one that could not."""
    return value if value and value.isprintable() and len(value) <= 500 else None


def _secure(address: Address) -> Address:
    return msgspec.structs.replace(address, scheme="https", port=443) if not address.stated else address


def _led(address: Address, reply: Reply) -> Address:
    """Return where a redirect leads. Raises Refused."""
    to = reply.headers.get("location", "")
    if not to:
        raise Refused(f"{address.url} is redirected nowhere ({reply.status})", "Look at it in a browser.")
    try:
        return parse(to, address.url)
    except Refused as refused:
        raise Refused(f"{address.url} is redirected to what is not read: {refused.reason}", refused.cure) from refused


def _no_page(address: Address, status: int) -> Refused:
    """Return what to tell of an answer that is no page."""
    if status in (401, 402, 403, 407, 451):
        reason = f"{address.url} is not given to programs or without a login ({status})"
        return Refused(reason, "Open it in a browser, and save the page there.")
    if status in (404, 410):
        return Refused(f"{address.url} is not there ({status})", "Check its spelling.")
    if status >= 500:
        return Refused(f"The server of {address.url} failed ({status})", "Try again later.")
    return Refused(f"{address.url} gave no page ({status})", "Look at it in a browser, and save the page there.")
