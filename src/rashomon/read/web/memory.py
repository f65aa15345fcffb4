"""What is known of addresses that were read before, so that they need not be sent again."""

from typing import TypeVar

import msgspec

from rashomon.model import Frozen
from rashomon.read.raw import Raw
from rashomon.read.web.client import Answer, Validators

T = TypeVar("T")


class Nothing:
    """Remembers nothing: every address is asked for plainly."""

    def raw(self, address: str) -> Raw | None:
        """Return None."""
        return None

    def note(self, address: str) -> bytes | None:
        """Return None."""
        return None

    def keep(self, address: str, note: bytes) -> None:
        """Do nothing."""


class Fetched(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The sidecar of a source that was fetched, as `raw.known` writes one, and what the next request needs.

    `url` is where the redirects led, `asked` what was named.
    """

    url: str
    asked: str
    fetched: str = msgspec.field(name="date_download")
    content_type: str | None = None
    charset: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    items_fetched: bool = False


class Noted(Frozen, frozen=True, kw_only=True):
    """What is noted of a feed: by what it is known, and its links with the times at which each was changed."""

    validators: Validators
    links: tuple[tuple[str, str | None], ...]


def source(asked: str, answer: Answer, followed: bool = False) -> Raw:
    """Return a page that came as a source. Its data must be there."""
    assert answer.data is not None, "an answer without a page is no source"
    about = Fetched(
        url=answer.url,
        asked=asked,
        fetched=answer.fetched,
        content_type=answer.content_type,
        charset=answer.charset,
        etag=answer.validators.etag,
        last_modified=answer.validators.last_modified,
        items_fetched=followed,
    )
    return Raw(asked, answer.data, msgspec.json.encode(about))


def fetched(raw: Raw | None) -> Fetched | None:
    """Return how a source was fetched; None for one that was not."""
    return _decoded(raw.sidecar if raw is not None else None, Fetched)


def noted(note: bytes | None) -> Noted | None:
    """Return a note that was kept; None for none, and for one of another version of the program."""
    return _decoded(note, Noted)


def validators(raw: Raw | None) -> Validators | None:
    """Return by what a source that was fetched can be asked for again."""
    about = fetched(raw)
    return Validators(about.etag, about.last_modified) if about is not None else None


def _decoded(data: bytes | None, kind: type[T]) -> T | None:
    try:
        return msgspec.json.decode(data, type=kind) if data is not None else None
    except msgspec.MsgspecError:
        return None
