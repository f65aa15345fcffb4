"""Mail: the message as a report by its sender, and the documents attached to it."""

import io
import re
from collections import Counter
from collections.abc import Iterator
from email.message import Message
from email.utils import parseaddr
from pathlib import PurePosixPath

from rashomon.model import Passed, Unread
from rashomon.read.containers import mail
from rashomon.read.containers.file import BROKEN, File, Member, counted, label
from rashomon.read.containers.naming import passed_file
from rashomon.read.raw import known

NAME = "mail"
SUFFIXES: tuple[str, ...] = (".eml",)
#: A message shorter than this, with documents attached, is the note that covers them.
NOTE = 40


def opens(file: File) -> bool:
    """Tell by the header of a mail: the suffix, or a field that only programs write."""
    head = mail.header(file.head)
    if head is None:
        return False
    return file.name.lower().endswith(SUFFIXES) or re.search(rb"(?im)^mime-version:\s*1", head) is not None


def members(file: File) -> Iterator[Member | Unread | Passed]:
    """Yield the message, then the documents attached; pictures and the like are counted in one sentence.

    The sender and the date are said of the message alone: who sends a page on is not who published it.
    """
    message = mail.parse(file, "a mail")
    texts: list[Message] = []
    files: list[tuple[str, Message]] = []
    passed: Counter[str] = Counter()
    for part in _leaves(message):
        name = _filename(part)
        if name is None and part.get_content_type() in ("text/plain", "text/html"):
            texts.append(part)
        elif name is not None and passed_file(PurePosixPath(name).name, file.rules.kinds) is None:
            files.append((name, part))
        else:
            passed["pictures and other files"] += 1
    page = next((p for p in texts if p.get_content_type() == "text/html"), None)
    text = page or next(iter(texts), None)
    if text is not None:
        passed["other forms or parts of the text"] += len(texts) - 1
        if files and _words(text) < NOTE:
            passed["notes that cover what is attached"] += 1
        else:
            yield _message(file, message, text)
    for name, part in files:
        yield Member(name, _content(part), known(fetched=mail.moment(message), charset=mail.charset(part)))
    if text is None and not files:
        yield Unread(file.path, f"{file.path} is a mail without a text", "Save the message again, or leave it out.")
    if broken := mail.broken(message):
        yield Unread(file.path, f"{file.path} {broken}", "Save the message again.")
    yield from counted(file.path, +passed)


def _leaves(message: Message) -> Iterator[Message]:
    """Yield the parts that hold something; a message attached to this one is one part."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        if part.is_multipart() and part.get_content_maintype() == "multipart":
            waiting.extend(reversed(part.get_payload()))  # type: ignore[arg-type]
        else:
            yield part


def _filename(part: Message) -> str | None:
    """Return what an attached file is called; None for a part of the message itself."""
    if part.get_content_type() == "message/rfc822":
        return label(f"{_subject(part) or 'message'}.eml")
    try:
        name = part.get_filename()
    except BROKEN:
        name = None
    if name is not None:
        return label(str(name))
    return "unnamed" if str(part.get("Content-Disposition", "")).lower().startswith("attachment") else None


def _subject(part: Message) -> str | None:
    inner = part.get_payload()
    subject = mail.field(inner[0], "Subject") if isinstance(inner, list) and inner else None  # type: ignore[arg-type]
    return subject.replace("/", "-")[:80] if subject else None


def _content(part: Message) -> io.BytesIO:
    inner = part.get_payload()
    if isinstance(inner, list):
        return io.BytesIO(inner[0].as_bytes() if inner else b"")  # type: ignore[union-attr]
    return mail.body(part)


def _words(part: Message) -> int:
    return len(
        re.sub(rb"<style.*?</style>|<[^<>]{0,2000}>", b" ", mail.body(part).getvalue(), flags=re.I | re.S).split()
    )


def _message(file: File, message: Message, text: Message) -> Member:
    """Return the text of the mail, with what the header says of it."""
    name, address = parseaddr(mail.field(message, "From") or "")
    sidecar = known(
        outlet=name or address.rpartition("@")[2] or None,
        title=mail.field(message, "Subject"),
        published=mail.moment(message),
        content_type=text.get_content_type(),
        charset=mail.charset(text),
    )
    suffix = ".html" if text.get_content_type() == "text/html" else ".txt"
    return Member(label((PurePosixPath(file.name).stem or "mail") + suffix), mail.body(text), sidecar)
