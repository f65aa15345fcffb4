"""What comes out of bytes under a name: one helper for the tests of all containers."""

import io
import json

from rashomon.model import Passed, Unread
from rashomon.read.containers.expand import SUFFIXES, Source, expand
from rashomon.read.raw import Raw
from rashomon.read.read import KINDS


def opened(name: str, data: bytes, max_bytes: int = 1_000_000) -> list[Raw | Unread | Passed]:
    """Return everything that `expand` yields."""
    return list(expand(Source(name, io.BytesIO(data), len(data)), max_bytes, KINDS | SUFFIXES))


def raws(name: str, data: bytes, max_bytes: int = 1_000_000) -> list[Raw]:
    """Return what came out, without what could not be read or was passed over."""
    return [item for item in opened(name, data, max_bytes) if isinstance(item, Raw)]


def reasons(name: str, data: bytes, max_bytes: int = 1_000_000) -> list[str]:
    """Return why something could not be read."""
    return [item.reason for item in opened(name, data, max_bytes) if isinstance(item, Unread)]


def passed(name: str, data: bytes) -> list[str]:
    """Return what was passed over."""
    return [item.reason for item in opened(name, data) if isinstance(item, Passed)]


def said(raw: Raw) -> dict[str, str]:
    """Return what is known of a source beside its bytes."""
    value = json.loads(raw.sidecar or b"{}")
    assert isinstance(value, dict)
    return value
