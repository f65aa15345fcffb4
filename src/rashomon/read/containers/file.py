"""A file that may hold others: its stream, the limits it is read under, and how the files in it are named."""

import io
import lzma
import re
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO, NamedTuple

from rashomon.model import Passed

#: Containers in containers: a mail in a folder zipped with others makes three.
DEPTH = 4
#: Files taken out of one outermost file; the crawl of a large site for a day stays below.
MEMBERS = 500_000
#: Bytes that one outermost file may unpack to: so many anyway, and so many times its size. Pages shrink to a
#: fifth or a tenth; a crawl with everything twice, to a fiftieth.
FREE = 100_000_000
RATIO = 100
#: Largest container that has to be held whole: a mail, a page with its pictures, a zip inside another file.
WHOLE = 40_000_000
#: Bytes looked at to tell what a file is.
HEAD = 8192

#: What broken files raise out of the libraries that open them.
BROKEN = (
    OSError,
    EOFError,
    ValueError,
    LookupError,
    RuntimeError,
    TypeError,
    AttributeError,
    AssertionError,
    OverflowError,
    struct.error,
    zlib.error,
    lzma.LZMAError,
    zipfile.BadZipFile,
)


class TooMuch(Exception):
    """What a file unpacks to is more than its size can honestly hold; the message says so after "it"."""


@dataclass(slots=True)
class Budget:
    """What one outermost file may still unpack to: bytes and files."""

    bytes: int
    members: int = MEMBERS

    def spend(self, number: int) -> None:
        """Take bytes off. Raises TooMuch where none are left."""
        self.bytes -= number
        if self.bytes < 0:
            raise TooMuch(f"it unpacks to more than {RATIO} times its size, as no files of a newsroom do")

    def member(self) -> None:
        """Take one file off. Raises TooMuch where none is left."""
        self.members -= 1
        if self.members < 0:
            raise TooMuch(f"it holds more than {MEMBERS:,} files")


@dataclass(frozen=True, slots=True)
class Rules:
    """What holds for everything inside one outermost file.

    max_bytes  a member larger than this is left unread
    kinds      suffixes that are looked for in folders, lower case with the dot
    """

    max_bytes: int
    kinds: Collection[str]
    budget: Budget


@dataclass(frozen=True, slots=True)
class File:
    """A file that is about to be read, on disk or inside another; its stream is read once, forwards."""

    path: str
    stream: io.BufferedReader
    rules: Rules
    sidecar: bytes | None = None

    @property
    def head(self) -> bytes:
        """The first bytes, without reading past them."""
        return self.stream.peek(HEAD)[:HEAD]

    @property
    def name(self) -> str:
        """The last part of the path."""
        return PurePosixPath(self.path.replace("\\", "/")).name


class Member(NamedTuple):
    """A file inside another: its label, its bytes, and what the container knows of it.

    label  how it is called in there; only ever shown, never opened
    """

    label: str
    stream: IO[bytes]
    sidecar: bytes | None = None


class Metered(io.RawIOBase):
    """A stream that takes what is read from it off a budget."""

    def __init__(self, inner: IO[bytes], budget: Budget) -> None:
        self._step = getattr(inner, "read1", inner.read)
        self._budget = budget
        self._at = 0

    def readable(self) -> bool:
        """Return True."""
        return True

    def tell(self) -> int:
        """Return how many bytes were read."""
        return self._at

    def readinto(self, buffer: "memoryview | bytearray") -> int:  # type: ignore[override]
        """Fill the buffer as far as there is something. Raises TooMuch, and what the stream raises."""
        view = memoryview(buffer)
        # One step at a time: what was unpacked before a file breaks off must not be lost with the step that fails.
        piece = self._step(len(view))
        view[: len(piece)] = piece
        self._at += len(piece)
        self._budget.spend(len(piece))
        return len(piece)


def metered(inner: IO[bytes], budget: Budget) -> io.BufferedReader:
    """Return the stream with its bytes taken off the budget, and with a look ahead."""
    return io.BufferedReader(Metered(inner, budget), 65536)


def whole(file: File, what: str) -> io.BytesIO:
    """Return all of a container that cannot be read piece by piece. Raises TooMuch where it is too large."""
    data = file.stream.read(WHOLE + 1)
    if len(data) > WHOLE:
        raise TooMuch(f"{what} of more than {WHOLE:,} bytes is not opened where it stands")
    return io.BytesIO(data)


def label(name: str) -> str:
    """Return a name as it may be shown: without control characters, drives, and steps that lead out of the folder."""
    name = re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]", "", name)
    parts = [p.strip() for p in re.split(r"[/\\]+", re.sub(r"^[A-Za-z]:(?=[/\\])", "", name))]
    kept = [p[:120] for p in parts if p not in ("", ".", "..")]
    return "/".join(kept[-20:]) or "unnamed"


def counted(path: str, passed: Counter[str]) -> list[Passed]:
    """Return one sentence on all files that were passed over, by what they are; none where none was."""
    if not passed:
        return []
    what = ", ".join(f"{kind} ({number:,})" for kind, number in sorted(passed.items(), key=lambda kv: (-kv[1], kv[0])))
    return [Passed(path, f"holds more, which was passed over: {what}")]
