"""Files that hold other files, opened: every report in them comes out as if it stood alone, nothing is written.

A file inside another is called "archive.zip!/inner/page.html". Files are opened one in another up to a depth,
read piece by piece, and given up where they hold more than their size can honestly hold.
"""

import io
import os
import zlib
from collections import Counter
from collections.abc import Collection, Iterator
from pathlib import PurePosixPath
from typing import IO, NamedTuple, Protocol

from rashomon.model import Passed, Unread
from rashomon.read.containers import eml, gz, mhtml, wacz, warc, zips
from rashomon.read.containers.file import BROKEN, DEPTH, FREE, RATIO, Budget, File, Member, Rules, TooMuch, metered
from rashomon.read.raw import Raw


class Container(Protocol):
    """What each module of a container is."""

    NAME: str
    SUFFIXES: tuple[str, ...]

    def opens(self, file: File) -> bool:
        """Tell by its name and first bytes whether this container opens the file."""

    def members(self, file: File) -> Iterator[Member | Unread | Passed]:
        """Yield the files in it, each to be read before the next is asked for."""


#: In the order in which they are asked: a WACZ is a zip, a packed WARC a gzip, a saved page a mail.
CONTAINERS: list[Container] = [wacz, zips, warc, gz, mhtml, eml]
#: What a folder is searched for beside what the readers read.
SUFFIXES = frozenset(suffix for container in CONTAINERS for suffix in container.SUFFIXES)

_CURE = "Unpack it, and name the files."


class Source(NamedTuple):
    """A stream to open, under which name, and how many bytes it has."""

    path: str
    stream: IO[bytes]
    size: int


def expand(source: Source, max_bytes: int, kinds: Collection[str]) -> Iterator[Raw | Unread | Passed]:
    """Yield the file itself, or what is in it where it is a container. Lazy; never raises on content.

    max_bytes  a file larger than this that is no container is left unread, on its own or inside another
    kinds      suffixes that are looked for in folders
    """
    rules = Rules(max_bytes, kinds, Budget(FREE + RATIO * source.size))
    stream = source.stream if isinstance(source.stream, io.BufferedReader) else _buffered(source.stream)
    try:
        yield from _expand(File(source.path, stream, rules), 0)
    except TooMuch as error:
        yield Unread(source.path, f"{source.path} was given up: {error}", _CURE)


def _buffered(stream: IO[bytes]) -> io.BufferedReader:
    return io.BufferedReader(stream, 65536)  # type: ignore[arg-type]


def _container(file: File) -> Container | None:
    return next((c for c in CONTAINERS if c.opens(file)), None)


def _expand(file: File, depth: int) -> Iterator[Raw | Unread | Passed]:
    try:
        container = _container(file)
    except BROKEN as error:
        yield _broken(file, 0, error)
        return
    if container is None:
        yield from _single(file)
        return
    if depth >= DEPTH:
        yield Unread(file.path, f"{file.path} is packed in more than {DEPTH} others and was not opened", _CURE)
        return
    number = 0
    empty = True
    labels: Counter[int] = Counter()
    members = container.members(file)
    while True:
        try:
            item = next(members, None)
        except BROKEN as error:
            yield _broken(file, number, error)
            return
        if item is None:
            break
        empty = False
        if isinstance(item, Member):
            number += 1
            file.rules.budget.member()
            inner = metered(item.stream, file.rules.budget)
            yield from _expand(
                File(f"{file.path}!/{_own(item.label, labels)}", inner, file.rules, item.sidecar), depth + 1
            )
        else:
            yield item
    if empty:
        yield Unread(file.path, f"{file.path} holds no file that can be read", "Make it again, or leave it out.")


def _own(label: str, labels: Counter[int]) -> str:
    """Return a label no other file of the container has: "page~2.html" is the second page.html in it."""
    key = zlib.crc32(label.encode()) << 32 | zlib.adler32(label.encode())
    labels[key] += 1
    if labels[key] == 1:
        return label
    path = PurePosixPath(label)
    return str(path.with_name(f"{path.stem}~{labels[key]}{path.suffix}"))


def _single(file: File) -> Iterator[Raw | Unread]:
    """Yield a file that holds no others; one that breaks off is kept as far as it goes."""
    data = bytearray()
    limit = file.rules.max_bytes
    broken: Unread | None = None
    try:
        while len(data) <= limit and (piece := file.stream.read1(min(65536, limit + 1 - len(data)))):
            data += piece
    except EOFError:
        broken = Unread(file.path, f"{file.path} breaks off; what stands before that was read", "Fetch it again.")
    except BROKEN as error:
        yield _broken(file, 0, error)
        return
    if len(data) > limit:
        reason = f"{file.path} is {_size(file, data)} long, more than the limit of {limit:,}"
        yield Unread(file.path, reason, "Raise the setting max_bytes, or split the file.")
        return
    if data or broken is None:
        yield Raw(file.path, bytes(data), file.sidecar)
    if broken is not None:
        yield broken


def _size(file: File, data: bytearray) -> str:
    try:
        return f"{os.fstat(file.stream.fileno()).st_size:,} bytes"
    except (OSError, ValueError):
        return f"more than {len(data) - 1:,} bytes"


def _broken(file: File, number: int, error: BaseException) -> Unread:
    """Return the sentence on a file that cannot be read on: how far that was, and what it stumbled over."""
    kept = f"; what stands before that was read (files: {number})"
    what = f"{type(error).__name__}: {str(error)[:120]}"
    reason = f"{file.path} is damaged or breaks off{kept if number else ''} ({what})"
    return Unread(file.path, reason, "Fetch or copy it again.")
