"""What servers do to a page on its way: pieces with their lengths, and packing. Undone, within a limit."""

import re
import zlib

#: What a server calls a packing, and what zlib calls it.
_ZLIB = {"gzip": 47, "x-gzip": 47, "deflate": 47}
_PIECE = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,500})?\r?\n")


class Packed(ValueError):
    """A packing that cannot be undone here; the message names it."""


def unchunked(data: bytes) -> bytes:
    """Return the pieces of a chunked body put together; what is not chunked, or no further, as it stands."""
    out = bytearray()
    at = 0
    while match := _PIECE.match(data, at):
        length = int(match.group(1), 16)
        if length == 0:
            return bytes(out)
        out += data[match.end() : match.end() + length]
        at = match.end() + length
        at += 2 if data[at : at + 2] == b"\r\n" else 1 if data[at : at + 1] == b"\n" else 0
    return bytes(out) if at >= len(data) and out else bytes(out) + data[at:]


def unpacked(data: bytes, encoding: str, limit: int) -> bytes:
    """Return a body with its content encodings undone, the last first; at most `limit` + 1 bytes.

    A body that is not packed although its header says so is returned as it stands: many crawlers unpack bodies
    and leave the header. Raises Packed for an encoding that is not known or whose package is missing.
    """
    for name in reversed([e.strip().lower() for e in encoding.split(",") if e.strip()]):
        if name in _ZLIB:
            data = _inflated(data, limit)
        elif name == "br":
            data = _brotli(data, limit)
        elif name not in ("identity", "none", "utf-8", "binary"):
            raise Packed(f"packed as {name[:20]}")
    return data


def _inflated(data: bytes, limit: int) -> bytes:
    for window in (47, -zlib.MAX_WBITS):
        try:
            return zlib.decompressobj(window).decompress(data, limit + 1)
        except zlib.error:
            continue
    return data


def _brotli(data: bytes, limit: int) -> bytes:
    try:
        import brotli  # type: ignore[import-untyped]
    except ImportError as error:
        raise Packed("packed as br, for which the package brotli is missing") from error
    if re.match(rb"\s*<[!?a-zA-Z]", data):
        return data
    reader = brotli.Decompressor()
    out = bytearray()
    try:
        out += reader.process(data, output_buffer_limit=65536)
        while not reader.is_finished() and len(out) <= limit:
            piece = reader.process(b"", output_buffer_limit=65536)
            if not piece:
                break
            out += piece
    except brotli.error:
        return bytes(out) or data
    return bytes(out)
