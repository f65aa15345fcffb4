"""What a person named: files and folders on this machine, and addresses on the web."""

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

from rashomon.model import Passed, Unread
from rashomon.read.raw import Raw
from rashomon.read.sources import collect
from rashomon.settings import Settings

#: A file or folder, or an address of the web, which is a string: a Path would lose one of its strokes.
Named = Path | str

_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]+://", re.IGNORECASE)


class Memory(Protocol):
    """Where sources and notes of earlier runs are kept: an archive, or nothing."""

    def raw(self, address: str) -> Raw | None:
        """Return the source read last from an address; None where there is none."""

    def note(self, address: str) -> bytes | None:
        """Return what was noted of a feed; None where nothing was."""

    def keep(self, address: str, note: bytes) -> None:
        """Note something of a feed, in place of what was noted before."""


def is_address(text: str) -> bool:
    """Tell whether what a person named is an address and no path: "https://…", and "file://…", which is refused."""
    return _SCHEME.match(text) is not None


def named(text: str) -> Named:
    """Return what a person named, as an address or as a path."""
    return text if is_address(text) else Path(text)


def sources(
    names: Sequence[Named],
    settings: Settings,
    kinds: frozenset[str],
    memory: Memory | None = None,
    fetching: Callable[[int, str], None] | None = None,
) -> Iterator[Raw | Unread | Passed]:
    """Yield every source that was named: those on this machine first, then those at addresses, each in order.

    kinds     as `collect` has it
    memory    what earlier runs read from addresses; None = nothing is known of any
    fetching  called with the number of addresses asked for so far, and the next

    Nothing is fetched unless an address was named, or `settings.fetch` says that the pages of feeds in files are to
    be. What cannot be had is `Unread`; nothing raises.
    """
    addresses = sorted({name for name in names if isinstance(name, str) and is_address(name)})
    files = [Path(name) for name in names if isinstance(name, Path) or not is_address(name)]
    if not addresses and not settings.fetch:
        yield from collect(files, settings, kinds)
        return
    from rashomon.read.web.gather import Gatherer  # what speaks to the network is not even loaded without need

    gatherer = Gatherer(settings, memory, fetching)
    for found in collect(files, settings, kinds):
        yield from gatherer.follow(found) if settings.fetch and isinstance(found, Raw) else [found]
    for address in addresses:
        yield from gatherer.named(address)
