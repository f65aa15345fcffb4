"""How often a site is asked, and what it does not want to be asked for."""

import math
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from importlib import metadata

from protego import Protego

from rashomon.read.web.address import Refused

#: The name by which robots.txt knows this program.
NAME = "Rashomon"
#: Seconds between two requests to one host, where its robots.txt does not ask for more.
GAP = 1.0
#: Of a robots.txt, so much is read (RFC 9309 asks for at least 500 KiB).
ROBOTS_BYTES = 512_000


def agent(contact: str = "") -> str:
    """Return what the program calls itself; `contact` is where its user can be reached, "" = not said."""
    who = f"; {contact}" if contact.isascii() and contact.isprintable() and contact else ""
    return f"{NAME}/{metadata.version('rashomon')} (compares news reports; fetches what a person named{who})"


class Rules:
    """A site's robots.txt. Empty text forbids nothing."""

    def __init__(self, text: str = ""):
        self._rules = Protego.parse(text)

    def allows(self, url: str) -> bool:
        """Tell whether the site lets this program read the address."""
        return bool(self._rules.can_fetch(url, NAME))

    @property
    def gap(self) -> float:
        """Seconds to leave between two requests: the site's own wish, where that is longer than ours."""
        wishes = [GAP]
        if (delay := self._rules.crawl_delay(NAME)) is not None:
            wishes.append(float(delay))
        if (rate := self._rules.request_rate(NAME)) is not None and rate.requests:
            wishes.append(rate.seconds / rate.requests)
        return max(w for w in wishes if math.isfinite(w))


class Pace:
    """Spaces the requests to each host, by a clock and a sleep that are given."""

    def __init__(self, clock: Callable[[], float], sleep: Callable[[float], None]):
        self._clock = clock
        self._sleep = sleep
        self._last: dict[str, float] = {}
        self._until: dict[str, float] = {}

    def wait(self, host: str, gap: float, patience: float) -> None:
        """Wait until the host may be asked again, and count this as asking.

        Raises Refused, without waiting, where a host that wants to be left alone does for longer than `patience`.
        """
        now = self._clock()
        held = self._until.get(host, now) - now
        if held > patience:
            raise Refused(*too_long(host, held, patience))
        if (pause := max(self._last.get(host, now - gap) + gap - now, held)) > 0:
            self._sleep(pause)
        self._last[host] = self._clock()

    def hold(self, host: str, seconds: float) -> None:
        """Leave a host alone for so long: it said that it has too much to do."""
        self._until[host] = max(self._until.get(host, 0.0), self._clock() + seconds)


def too_long(host: str, seconds: float, patience: float) -> tuple[str, str]:
    """Return the reason and the cure where a host asks for more time than a person would wait."""
    reason = f"{host} asks to be left alone for {seconds:.0f} seconds, more than the patience of {patience:.0f}"
    return reason, "Run it again later, or raise the setting patience."


def retry_after(headers: Mapping[str, str], now: datetime) -> float | None:
    """Return the seconds a Retry-After header asks for, in seconds or as a date; None where there is none."""
    value = headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        when = parsedate_to_datetime(value)
    except (TypeError, ValueError):
        return None
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return max(0.0, (when - now).total_seconds())
