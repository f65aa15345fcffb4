"""A source as it was found, and what is known of it beside its bytes."""

import hashlib
import json
from functools import lru_cache

import msgspec


class Raw(msgspec.Struct, frozen=True):
    """A source as it was found: its bytes, and those of the JSON that describes it, if there is any.

    path     the file as it was named, or an address; of a file inside another, "archive.zip!/inner/page.html"
    sidecar  the file beside it, or what its container, its mail or its server said of it (see `known`)
    """

    path: str
    data: bytes
    sidecar: bytes | None = None

    @property
    def digest(self) -> str:
        """SHA-256 in hex of the bytes; with a sidecar, of both and their lengths."""
        return _digest(self.data, self.sidecar)


# A file of a thousand articles is asked for it with each of them.
@lru_cache(maxsize=1)
def _digest(data: bytes, sidecar: bytes | None) -> str:
    if sidecar is None:
        return hashlib.sha256(data).hexdigest()
    both = hashlib.sha256()
    for piece in (data, sidecar):
        both.update(str(len(piece)).encode() + b":" + piece)
    return both.hexdigest()


def known(
    *,
    url: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    published: str | None = None,
    fetched: str | None = None,
    content_type: str | None = None,
    charset: str | None = None,
) -> bytes | None:
    """Return a sidecar of what is known, under the names of news-please; None where nothing is.

    fetched  when the bytes were saved or sent for: no date of publication, and never taken for one
    """
    fields = {
        "url": url,
        "outlet": outlet,
        "title": title,
        "date_publish": published,
        "date_download": fetched,
        "content_type": content_type,
        "charset": charset,
    }
    said = {name: value for name, value in fields.items() if value}
    return json.dumps(said, ensure_ascii=True, sort_keys=True).encode() if said else None


def charset(sidecar: bytes | None) -> str | None:
    """Return the encoding that a sidecar names; None where it names none or is broken."""
    if sidecar is None:
        return None
    try:
        value = json.loads(sidecar)
    except (ValueError, RecursionError):
        return None
    named = value.get("charset") if isinstance(value, dict) else None
    return named if isinstance(named, str) and 0 < len(named) <= 40 else None
