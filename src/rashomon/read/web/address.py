"""Which addresses may be asked for, and which machines behind them."""

import ipaddress
import re
import socket
from collections.abc import Callable, Sequence
from urllib.parse import quote, urljoin, urlsplit

from rashomon.model import Frozen

#: Longer than any address of a page.
LONGEST = 2000
_SAFE = "%/:=&?~+!$,;'@()*[]-._"
#: Networks whose addresses stand for one of the old kind, in their last four bytes: mapped, and translated.
_STANDING = (ipaddress.IPv6Network("::ffff:0:0/96"), ipaddress.IPv6Network("64:ff9b::/96"))
#: Tunnels and local translators, through which anything could be reached; nobody keeps a page there.
_TUNNELS = tuple(ipaddress.IPv6Network(n) for n in ("::/96", "2002::/16", "2001::/32", "64:ff9b:1::/48", "fec0::/10"))
PRIVATE_CURE = "Set allow_private where you mean a machine of your own network."

#: Gives the numeric addresses of a host and a port, as the system's own look-up does. Raises OSError.
Resolve = Callable[[str, int], Sequence[str]]


class Refused(Exception):
    """An address that was not read: the reason as a sentence without its full stop, and what to do."""

    def __init__(self, reason: str, cure: str = ""):
        super().__init__(reason)
        self.reason = reason
        self.cure = cure


class Address(Frozen, frozen=True, kw_only=True):
    """An address of the web, taken apart. `target` is what the server is asked for; `stated` has its port written."""

    scheme: str
    host: str
    port: int
    target: str
    stated: bool

    @property
    def site(self) -> str:
        """Scheme, host and, where it is written, port."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}:{self.port}" if self.stated else f"{self.scheme}://{host}"

    @property
    def url(self) -> str:
        """The whole address, without a fragment."""
        return self.site + self.target


def parse(text: str, base: str = "") -> Address:
    """Return an address, read against `base` where it is relative. Raises Refused.

    Only http and https are fetched, and nothing with a name or password in it: those would be kept with the source.
    """
    shown = text[:200]
    try:
        parts = urlsplit(urljoin(base, text.strip()))
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError as error:
        raise Refused(f"{shown} is no address of the web ({error})", "Check its spelling.") from error
    if parts.scheme not in ("http", "https"):
        raise Refused(f"{shown} is not an address of the web", "Give one that begins with https://.")
    if parts.username is not None or parts.password is not None:
        cleaned = parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()[:200]
        raise Refused(
            f"{cleaned} was given with a name or password, which is not sent", "Save the page from a browser."
        )
    if len(text) > LONGEST or re.search(r"[\x00-\x20\x7f]", text.strip()):
        raise Refused(f"{shown} is no address of the web", "Check its spelling.")
    try:
        host = host if ":" in host else host.encode("idna").decode("ascii")
    except UnicodeError:
        host = ""
    if not host:
        raise Refused(f"{shown} names no machine", "Check its spelling.")
    target = quote(parts.path or "/", safe=_SAFE) + (f"?{quote(parts.query, safe=_SAFE)}" if parts.query else "")
    standard = 443 if parts.scheme == "https" else 80
    stated = port is not None and port != standard
    return Address(scheme=parts.scheme, host=host.lower(), port=port or standard, target=target, stated=stated)


def system(host: str, port: int) -> list[str]:
    """Return the numeric addresses of a host, in the system's order. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def machines(address: Address, resolve: Resolve, allow_private: bool) -> list[str]:
    """Return the numeric addresses to connect to. Raises Refused.

    Whoever connects must connect to one of these and not look the name up again: the second answer could differ. One
    private address among several refuses them all.
    """
    try:
        found = list(resolve(address.host, address.port))
    except (OSError, UnicodeError) as error:
        reason = f"The name {address.host} of {address.url} cannot be looked up"
        raise Refused(reason, "Check its spelling and the network.") from error
    if not found:
        raise Refused(f"The name {address.host} of {address.url} stands for no machine", "Check its spelling.")
    if not allow_private and (inner := next((ip for ip in found if not is_public(ip)), None)) is not None:
        raise Refused(f"{address.url} leads into a private network ({inner}), which is not asked", PRIVATE_CURE)
    return found


def is_public(ip: str) -> bool:
    """Tell whether a numeric address belongs to the public net: not loopback, private, link-local, multicast, reserved.

    An address that stands for another is judged by that; what is no address, and what leads into a tunnel, is not.
    """
    try:
        number = ipaddress.ip_address(ip)
    except ValueError:
        return False
    if isinstance(number, ipaddress.IPv6Address):
        if any(number in network for network in _STANDING):
            return is_public(str(ipaddress.IPv4Address(int(number) & 0xFFFFFFFF)))
        if any(number in network for network in _TUNNELS):
            return False
    return number.is_global and not (number.is_multicast or number.is_reserved or number.is_unspecified)
