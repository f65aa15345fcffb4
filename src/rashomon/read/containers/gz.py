"""Gzip: one file, packed."""

import gzip
from collections.abc import Iterator
from typing import IO, cast

from rashomon.model import Passed, Unread
from rashomon.read.containers.file import File, Member, label

NAME = "gzip"
SUFFIXES: tuple[str, ...] = (".gz",)
START = b"\x1f\x8b"


def opens(file: File) -> bool:
    """Tell by the first bytes; the name counts for nothing."""
    return file.head.startswith(START)


def members(file: File) -> Iterator[Member | Unread | Passed]:
    """Yield the one file, named like this one without its last suffix."""
    name = file.name
    inner = name[: -len(".gz")] if name.lower().endswith(".gz") and len(name) > len(".gz") else name
    yield Member(label(inner), cast(IO[bytes], gzip.GzipFile(fileobj=file.stream)), file.sidecar)
