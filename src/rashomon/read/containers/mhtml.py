"""MHTML: a page saved by a browser with its pictures, as a mail of many parts."""

import re
from collections import Counter
from collections.abc import Iterator
from email.message import Message
from pathlib import PurePosixPath

from rashomon.model import Passed, Unread
from rashomon.read.containers import mail
from rashomon.read.containers.file import File, Member, counted, label
from rashomon.read.raw import known

NAME = "mhtml"
SUFFIXES: tuple[str, ...] = (".mhtml", ".mht")
_RELATED = re.compile(rb"^content-type:\s*multipart/related\b", re.IGNORECASE | re.MULTILINE)


def opens(file: File) -> bool:
    """Tell by the header of a mail, and the suffix or what a browser writes into it."""
    head = mail.header(file.head)
    if head is None:
        return False
    named = file.name.lower().endswith(SUFFIXES)
    return named or (
        _RELATED.search(head) is not None
        and re.search(rb"(?im)^(?:snapshot-)?content-location:|^from: <saved by", head) is not None
    )


def members(file: File) -> Iterator[Member | Unread | Passed]:
    """Yield the page; its frames, pictures and styles are counted in one sentence."""
    message = mail.parse(file, "a saved page")
    leaves = [part for part in message.walk() if not part.is_multipart()]
    page = _page(message, leaves)
    if page is None:
        yield Unread(file.path, f"{file.path} is a saved page in which no page is left", "Save the page again.")
        return
    url = mail.field(page, "Content-Location") or ""
    if not url.startswith(("http://", "https://")):
        url = mail.field(message, "Snapshot-Content-Location") or ""
    sidecar = known(
        url=url if url.startswith(("http://", "https://")) else None,
        fetched=mail.moment(message),
        content_type=page.get_content_type(),
        charset=mail.charset(page),
    )
    stem = PurePosixPath(file.name).stem or "page"
    yield Member(label(f"{stem}.html"), mail.body(page), sidecar)
    if broken := mail.broken(message):
        yield Unread(file.path, f"{file.path} {broken}", "Save the page again.")
    rest = len(leaves) - 1
    yield from counted(file.path, Counter({"pictures, styles and frames of the page": rest} if rest else {}))


def _page(message: Message, leaves: list[Message]) -> Message | None:
    """Return the part that is the page: the one named as the start, else the first that is HTML."""
    pages = [p for p in leaves if p.get_content_type() in ("text/html", "application/xhtml+xml")]
    start = message.get_param("start")
    for part in pages:
        if isinstance(start, str) and (part.get("Content-ID") or "").strip() == start.strip():
            return part
    return pages[0] if pages else None
