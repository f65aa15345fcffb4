"""Prints as bytes and back, for piles of more articles than memory has room for as Python objects.

A print of 300 words takes 2 to 3 KB instead of some 40. Every field of `Print` is packed by its type, so a new one
needs nothing here.
"""

import zlib
from typing import Any, NamedTuple, get_type_hints

import msgspec
import numpy as np

from rashomon.group.prints import VERSION, Print
from rashomon.group.words import Vector
from rashomon.text.postings import ONE, packed, unpacked

_FIELDS = get_type_hints(Print)
#: The fields that `Searched` holds are packed with it.
_APART = ("search", "day")
_REST = [name for name in _FIELDS if name not in _APART]
_decode = msgspec.msgpack.Decoder(
    tuple[tuple(tuple[str, bytes] if _FIELDS[name] == Vector else _FIELDS[name] for name in _REST)]  # type: ignore[misc]
).decode
_encode = msgspec.msgpack.Encoder(order="deterministic").encode

#: What the bytes depend on: those packed under another form cannot be read.
FORM = f"{VERSION} " + " ".join(f"{name}:{kind}" for name, kind in _FIELDS.items())


class Searched(NamedTuple):
    """What of a print tells how near another is: its heaviest words, and its day."""

    search: Vector
    day: int | None


def whole(search: Vector) -> dict[str, int]:
    """Return the weights of the heaviest words as whole numbers."""
    return {word: round(weight * ONE) for word, weight in search.items()}


def pack_search(search: Vector) -> bytes:
    """Return the heaviest words as bytes."""
    return packed(whole(search))


def unpack_search(data: bytes, day: int | None) -> Searched:
    """Return the heaviest words and the day of a print."""
    return Searched({word: weight / ONE for word, weight in unpacked(data).items()}, day)


def pack(found: Print) -> bytes:
    """Return everything else of a print as bytes; equal prints give equal bytes."""
    values = [getattr(found, name) for name in _REST]
    return zlib.compress(_encode([_flat(v) if isinstance(v, dict) else v for v in values]), 1)


def unpack(data: bytes, searched: Searched) -> Print:
    """Return the print that was packed."""
    values: dict[str, Any] = dict(zip(_REST, _decode(zlib.decompress(data)), strict=True))
    for name in _REST:
        if _FIELDS[name] == Vector:
            words, weights = values[name]
            values[name] = dict(zip(words.split(), np.frombuffer(weights, np.float32).tolist(), strict=True))
    return Print(**values, search=searched.search, day=searched.day)


def _flat(vector: Vector) -> tuple[str, bytes]:
    return " ".join(vector), np.fromiter(vector.values(), np.float32, len(vector)).tobytes()
