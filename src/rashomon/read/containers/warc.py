"""WARC: what a crawler was answered, record after record. Read piece by piece, whatever its size."""

import contextlib
import gzip
import io
import re
from collections import Counter
from collections.abc import Iterator
from typing import IO, Any, cast

from rashomon.model import Passed, Unread
from rashomon.read.containers import gz
from rashomon.read.containers.file import BROKEN, File, Member, counted, label, metered
from rashomon.read.containers.transfer import Packed, unchunked, unpacked
from rashomon.read.raw import known

NAME = "WARC"
SUFFIXES: tuple[str, ...] = (".warc",)
#: Types of content that are read; everything else is a picture, a script or an answer to a machine.
TYPES = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf")
#: Records that may hold a page.
KINDS = ("response", "resource", "conversion")
#: Digests of answers that are remembered, to tell what a revisit goes back to.
REMEMBERED = 200_000

_START = re.compile(rb"(?:WARC/\d\.\d{1,2}\r?\n)")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)


def opens(file: File) -> bool:
    """Tell by the first bytes, packed or not."""
    head = file.head
    if not head.startswith(gz.START):
        return _START.match(head) is not None
    try:
        return _START.match(gzip.GzipFile(fileobj=io.BytesIO(head)).read1(64)) is not None
    except BROKEN:
        return False


def members(file: File) -> Iterator[Member | Unread | Passed]:
    """Yield the pages among the records; the other records are counted in one sentence, also where the file breaks."""
    try:
        from warcio.archiveiterator import WARCIterator  # type: ignore[import-untyped]
    except ImportError:
        cure = "pip install 'rashomon[warc]'"
        yield Unread(file.path, f"{file.path} is a WARC, and the package that reads it is not installed", cure)
        return
    stream = file.stream
    if file.head.startswith(gz.START):
        stream = metered(cast(IO[bytes], gzip.GzipFile(fileobj=file.stream)), file.rules.budget)
    records = WARCIterator(_Steps(stream), check_digests=True)
    passed: Counter[str] = Counter()
    seen: set[str] = set()
    broken: BaseException | None = None
    try:
        while (record := _next(records)) is not None:
            yield from _read(file, record, passed, seen)
            if records.err_count:
                raise ValueError("a record is longer or shorter than it says")
    except BROKEN as error:
        broken = error
    yield from counted(file.path, passed)
    if broken is not None:
        raise broken


class _Steps:
    """A stream read one step at a time: what was unpacked before a file breaks off is not lost with it."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self._stream = stream
        self._at = 0

    def read(self, number: int) -> bytes:
        """Return the next bytes, at most `number`; b"" at the end."""
        piece = self._stream.read1(number)
        self._at += len(piece)
        return piece

    def tell(self) -> int:
        """Return how many bytes were read."""
        return self._at


def _next(records: Any) -> Any | None:
    from warcio.exceptions import ArchiveLoadFailed  # type: ignore[import-untyped]

    # The library writes its complaints to the standard error; ours is the sentence that is returned.
    with contextlib.redirect_stderr(io.StringIO()):
        try:
            return next(records, None)
        except ArchiveLoadFailed as error:
            raise ValueError(str(error)) from error


def _read(file: File, record: Any, passed: Counter[str], seen: set[str]) -> Iterator[Member | Unread]:
    """Yield the page of one record; count the record where it holds none."""
    said = record.rec_headers
    kind = record.rec_type
    digest = said.get_header("WARC-Payload-Digest")
    if kind == "revisit":
        passed["revisits of pages " + ("read before" if digest in seen else "that are not in this file")] += 1
        return
    if kind not in KINDS:
        passed[f"{kind or 'unnamed'} records"] += 1
        return
    url = (said.get_header("WARC-Target-URI") or "").strip("<> ")
    http = record.http_headers
    content_type = (http.get_header("Content-Type") if http else record.content_type) or ""
    type_ = content_type.partition(";")[0].strip().lower()
    status = http.get_statuscode() if http else "200"
    if type_ not in TYPES or re.match(r"https?://[^/]+/robots\.txt$", url):
        passed["answers that are no text"] += 1
        return
    if status != "200":
        passed[f"answers without the page, {label(status)[:3]}"] += 1
        return
    if digest and len(seen) < REMEMBERED:
        seen.add(digest)
    name = label(re.sub(r"^\w+://", "", url))
    where = f"{file.path}!/{name}"
    limit = file.rules.max_bytes
    data = record.raw_stream.read(limit + 1)
    cut = getattr(record.raw_stream, "limit", 0) > 0 and len(data) <= limit
    if any("block digest failed" in problem for problem in record.digest_checker.problems):
        yield Unread(where, f"{where} was altered: it does not fit its own digest", "Fetch it again.")
        return
    try:
        body = _body(data, http, limit)
    except Packed as error:
        yield Unread(where, f"{where} is {error}", "pip install 'rashomon[warc]', or save the page itself.")
        return
    charset = _CHARSET.search(content_type)
    sidecar = known(
        url=url if url.startswith(("http://", "https://")) else None,
        fetched=said.get_header("WARC-Date"),
        content_type=type_,
        charset=charset.group(1) if charset else None,
    )
    yield Member(name, io.BytesIO(body), sidecar)
    if cut:
        raise EOFError("the last record breaks off")


def _body(data: bytes, http: Any | None, limit: int) -> bytes:
    """Return what the server sent, its pieces put together and its packing undone."""
    if http is None:
        return data
    if "chunked" in (http.get_header("Transfer-Encoding") or "").lower():
        data = unchunked(data)
    return unpacked(data, http.get_header("Content-Encoding") or "", limit)
