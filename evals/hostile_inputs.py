"""Inputs that were made to break a reader: written by hand, and valid files of every format changed at random.

Every case comes from its number alone, so that a failure can be looked at again: `case(number)`.
"""

import gzip
import random
from typing import NamedTuple

from tests.read.packed import zipped

from evals.hostile_hand import HAND as HAND
from evals.hostile_valid import VALID as VALID


class Case(NamedTuple):
    """A file to be read: its number, what is wrong with it, its name and bytes."""

    number: int
    what: str
    name: str
    data: bytes


def _flip(data: bytes, chance: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(chance.choice((1, 3, 20, 100))):
        out[chance.randrange(len(out))] ^= 1 << chance.randrange(8)
    return bytes(out)


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def _middle(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + data[at + chance.randrange(1, 400) :]


def _fill(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + bytes([chance.choice((0, 255, 10, 60, 34))]) * chance.randrange(1, 3000) + data[at:]


def _twice(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + data[at : at + chance.randrange(1, 500)] * chance.randrange(2, 200) + data[at:]


def _noise(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + chance.randbytes(chance.randrange(1, 200)) + data[at:]


def _figures(data: bytes, chance: random.Random) -> bytes:
    """Return the data with one number, in figures or in four bytes, made very large."""
    at = chance.randrange(len(data))
    place = next((n for n in range(at, min(at + 400, len(data))) if data[n : n + 1].isdigit()), None)
    if place is None or chance.random() < 0.5:
        return data[:at] + chance.choice((b"\xff\xff\xff\x7f", b"\xff" * 4, b"\0\0\0\x80")) + data[at + 4 :]
    return data[:place] + chance.choice((b"2147483647", b"99999999999999999999", b"-1", b"0")) + data[place + 1 :]


def _splice(data: bytes, chance: random.Random) -> bytes:
    other = chance.choice(list(VALID.values()))
    return data[: chance.randrange(len(data))] + other[chance.randrange(len(other)) :]


CHANGES = (_flip, _cut, _middle, _fill, _twice, _noise, _figures, _splice)


def _changed(number: int) -> tuple[str, str, bytes]:
    """Return one valid file changed at random, sometimes twice, sometimes packed, sometimes under another's name."""
    chance = random.Random(number)
    name = list(VALID)[number % len(VALID)]
    data, what = VALID[name], [name]
    for change in chance.sample(CHANGES, chance.choice((1, 1, 2))):
        data = change(data, chance) or b"x"
        what.append(change.__name__.strip("_"))
    if chance.random() < 0.1:
        name, data = f"{name}.gz", gzip.compress(data, mtime=0)
        what.append("packed")
    elif chance.random() < 0.1:
        name, data = "in.zip", zipped({name: data})
        what.append("zipped")
    elif chance.random() < 0.05:
        name = chance.choice(list(VALID))
        what.append(f"called {name}")
    return " ".join(what), name, data


def case(number: int) -> Case:
    """Return the case of this number, the same whenever it is asked for: those by hand first, then without end."""
    if number < len(HAND):
        what, make = HAND[number]
        name, data = make()
    else:
        what, name, data = _changed(number - len(HAND))
    return Case(number, what, name, data)
