"""One request and its answer: to one machine, within a size and a time, unpacked no further than the size."""

import contextlib
import socket
import ssl
import threading
import zlib
from collections.abc import Callable, Iterator, Mapping
from http.client import HTTPException
from typing import NamedTuple

import certifi
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError
from urllib3.response import BaseHTTPResponse

from rashomon.read.web.address import Address, Refused

#: Seconds to wait for a connection, and for the next bytes of an answer.
STALL = 10.0
_PIECE = 65536


class Reply(NamedTuple):
    """What a server answered: headers by their names in lower case, the body unpacked."""

    status: int
    headers: Mapping[str, str]
    data: bytes


class Limits(NamedTuple):
    """The most bytes of a body, packed or unpacked, and the most seconds for the whole exchange."""

    bytes: int
    seconds: float


class NoConnection(Refused):
    """The machine could not be reached, or showed no valid certificate: another way to it may work."""


#: Asks the machine at a numeric address for what an Address names. Raises Refused.
Exchange = Callable[[Address, str, Mapping[str, str], Limits], Reply]


def trusted() -> ssl.SSLContext:
    """Return what certificates are checked against: the system's own, and those of browsers."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


class Wire:
    """Speaks to machines over the network."""

    def __init__(self, context: ssl.SSLContext | None = None):
        self._context = context

    def __call__(self, address: Address, machine: str, headers: Mapping[str, str], limits: Limits) -> Reply:
        """Ask once, and close. The name is not looked up again; certificates are checked for the name.

        Raises Refused: too large, too slow, cut off, or not the answer of a web server; NoConnection.
        """
        connection = self._connection(address, machine, limits)
        late, connected = threading.Event(), False
        with contextlib.closing(connection):
            try:
                connection.connect()
                connected = True
                with _deadline(connection, limits.seconds, late):
                    reply = _ask(connection, address, headers, limits)
                if late.is_set():  # what was cut off by us looks like a page that ends there
                    raise TimeoutError
                return reply
            except (HTTPError, HTTPException, OSError, ValueError, AttributeError) as error:
                # A socket that was shut from outside fails in many ways; the reason is then the time.
                if late.is_set():
                    reason = f"{address.url} was not complete after {limits.seconds:g} seconds"
                    raise Refused(reason, "Try again later, or raise the setting fetch_seconds.") from error
                raise _failed(address, error, connected) from error

    def _connection(self, address: Address, machine: str, limits: Limits) -> HTTPConnection:
        wait = min(STALL, limits.seconds)
        if address.scheme == "http":
            return HTTPConnection(machine, address.port, timeout=wait)
        if self._context is None:
            self._context = trusted()
        return HTTPSConnection(
            machine,
            address.port,
            timeout=wait,
            ssl_context=self._context,
            server_hostname=address.host,
        )


@contextlib.contextmanager
def _deadline(connection: HTTPConnection, seconds: float, late: threading.Event) -> Iterator[None]:
    """Shut the connection after so many seconds: a server that sends a byte now and then never times out."""
    line = socket.socket(fileno=socket.dup(connection.sock.fileno()))

    def shut() -> None:
        late.set()
        with contextlib.suppress(OSError):
            line.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(seconds, shut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        line.close()


def _ask(connection: HTTPConnection, address: Address, headers: Mapping[str, str], limits: Limits) -> Reply:
    host = address.site.partition("://")[2]
    sent = {"Host": host, "Accept-Encoding": "gzip", "Connection": "close", **headers}
    connection.request("GET", address.target, headers=sent, preload_content=False, decode_content=False)
    with contextlib.closing(connection.getresponse()) as response:
        given = {name.lower(): value for name, value in response.headers.items()}
        claimed = given.get("content-length", "")
        if claimed.isascii() and claimed.isdigit() and int(claimed[:20]) > limits.bytes:
            raise _too_large(address, limits)
        if response.status != 200:
            return Reply(response.status, given, b"")  # what an error page says is not read
        return Reply(response.status, given, _body(response, given, address, limits))


def _body(response: BaseHTTPResponse, given: Mapping[str, str], address: Address, limits: Limits) -> bytes:
    """Return the body, unpacked. Raises Refused."""
    packed = given.get("content-encoding", "").strip().lower()
    if packed not in ("", "identity", "gzip", "x-gzip"):
        reason = f"{address.url} was sent packed as {packed[:40]}, which was not asked for"
        raise Refused(reason, "Save the page from a browser.")
    pieces = response.stream(_PIECE, decode_content=False)
    body = bytearray()
    for piece in _unpacked(pieces, address) if packed in ("gzip", "x-gzip") else pieces:
        body += piece
        if len(body) > limits.bytes:
            raise _too_large(address, limits)
    return bytes(body)


def _unpacked(pieces: Iterator[bytes], address: Address) -> Iterator[bytes]:
    """Yield what gzip holds in pieces of a bounded size, however much a few bytes unpack to."""
    unpack = zlib.decompressobj(wbits=31)
    ended = False
    for piece in pieces:
        while piece:
            try:
                yield unpack.decompress(piece, _PIECE)
            except zlib.error as error:
                reason = f"{address.url} was sent packed, and cannot be unpacked"
                raise Refused(reason, "Save the page from a browser.") from error
            ended = unpack.eof
            piece = unpack.unused_data or unpack.unconsumed_tail
            if ended and piece:
                if not piece.strip(b"\0"):
                    break
                unpack = zlib.decompressobj(wbits=31)
    yield unpack.flush()
    if not ended:
        raise Refused(f"{address.url} was sent packed, and ends before its end", "Try again later.")


def _too_large(address: Address, limits: Limits) -> Refused:
    reason = f"{address.url} is larger than the limit of {limits.bytes:,} bytes"
    return Refused(reason, "Raise the setting max_bytes, or save the page from a browser.")


def _failed(address: Address, error: Exception, connected: bool) -> Refused:
    cause = error.__cause__ or error
    if isinstance(error, ssl.SSLError) or isinstance(cause, ssl.SSLError):
        reason = f"{address.url} cannot be reached: {address.host} shows no certificate that can be trusted"
        return NoConnection(reason, "Look at it in a browser, and save the page there.")
    if not connected:
        return NoConnection(
            f"{address.url} cannot be reached: port {address.port} of {address.host} does not answer",
            "Check the address and the network, or try again later.",
        )
    if "timed out" in str(error):
        return Refused(f"{address.url} stopped answering for {STALL:g} seconds", "Try again later.")
    kind = type(error).__name__
    return Refused(f"{address.url} was cut off or is not the answer of a web server ({kind})", "Try again later.")
