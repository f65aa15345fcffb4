"""What mails and saved pages have in common: a header, parts, and how these are packed."""

import contextlib
import email
import io
import re
from email import errors
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parsedate_to_datetime

from rashomon.read.characters.decode import one_line
from rashomon.read.containers.file import BROKEN, File, whole

#: The fields with which mails and saved pages begin.
_FIELD = re.compile(rb"[A-Za-z][A-Za-z0-9-]{1,60}:[ \t]?\S?")
_MAIL = re.compile(rb"^(?:mime-version|received|return-path|message-id|delivered-to|from|subject|date):", re.I | re.M)
#: Parts of one mail that are looked at.
PARTS = 5000


def header(head: bytes) -> bytes | None:
    """Return the header of a mail, whatever its fields; None where the bytes do not begin with one."""
    head = head.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    if head.startswith(b"From ") and b"\n" in head:
        head = head.partition(b"\n")[2]
    if not _FIELD.match(head):
        return None
    fields = re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]
    return fields if _MAIL.search(fields) else None


def parse(file: File, what: str) -> Message:
    """Return the mail in a file. Raises TooMuch where it is too large to be held, ValueError where it is too split."""
    data = whole(file, what).getbuffer()
    # With the old policy, which keeps fields as they stand: the new one parses each, and fails on broken ones.
    message = email.message_from_bytes(bytes(data).lstrip(b"\r\n"))
    if sum(1 for _ in zip(range(PARTS + 1), message.walk(), strict=False)) > PARTS:
        raise ValueError(f"more than {PARTS:,} parts")
    return message


def field(part: Message, name: str) -> str | None:
    """Return a field of a header as one line, its encoded words undone; None where it is absent or empty."""
    value = part.get(name)
    if value is None:
        return None
    text = str(value)[:4000]
    with contextlib.suppress(*BROKEN):
        text = str(make_header(decode_header(text)))
    return one_line(text) or None


def moment(message: Message) -> str | None:
    """Return the mail's date in ISO 8601; None where it states none."""
    try:
        return parsedate_to_datetime(field(message, "Date") or "").isoformat()
    except BROKEN:
        return None


def charset(part: Message) -> str | None:
    """Return the encoding a part states; None where it states none."""
    try:
        return part.get_content_charset()
    except BROKEN:
        return None


def body(part: Message) -> io.BytesIO:
    """Return the bytes of a part, its transfer encoding undone; empty where the part is made of others."""
    try:
        data = part.get_payload(decode=True)
    except BROKEN:
        data = None
    return io.BytesIO(data if isinstance(data, bytes) else b"")


def broken(message: Message) -> str | None:
    """Return that a mail breaks off, after "it"; None where it has its end."""
    ends = (errors.CloseBoundaryNotFoundDefect, errors.StartBoundaryNotFoundDefect)
    if any(isinstance(d, ends) for part in message.walk() for d in part.defects):
        return "breaks off; what stands before that was read"
    return None
