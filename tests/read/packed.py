"""Containers of the invented pages, built as the programs that make them build them: every byte here is ours."""

import gzip
import io
import zipfile
from collections.abc import Mapping


def zipped(files: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip of these files, the same bytes whenever it is made."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2031, 5, 4, 12, 0, 0)), data, method)
    return out.getvalue()


def packed(data: bytes) -> bytes:
    """Return the bytes packed with gzip, the same whenever it is done."""
    return gzip.compress(data, mtime=0)


def record(
    kind: str, block: bytes, url: str = "https://herald.example/news/bridge", length: int | None = None, **fields: str
) -> bytes:
    """Return one WARC record; `length` is what it claims, where that is not the truth."""
    lines = [
        "WARC/1.1",
        f"WARC-Type: {kind}",
        f"WARC-Target-URI: {url}",
        "WARC-Date: 2031-05-04T19:00:00Z",
        "WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>",
        *(f"{name.replace('_', '-')}: {value}" for name, value in fields.items()),
        f"Content-Length: {len(block) if length is None else length}",
    ]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def answer(body: bytes, content_type: str = "text/html; charset=utf-8", status: str = "200 OK", *more: str) -> bytes:
    """Return what a server sends: status, header, body."""
    return "\r\n".join([f"HTTP/1.1 {status}", f"Content-Type: {content_type}", *more, "", ""]).encode() + body


def response(body: bytes, url: str = "https://herald.example/news/bridge", *more: str) -> bytes:
    """Return the record of a page."""
    block = answer(body, "text/html; charset=utf-8", "200 OK", *more)
    return record("response", block, url, Content_Type="application/http; msgtype=response")


INFO = record("warcinfo", b"software: invented/1.0\r\n", Content_Type="application/warc-fields")


def saved(page: bytes, url: str = "https://herald.example/news/bridge") -> bytes:
    """Return a page as browsers save it in one file, with a picture and a style."""
    parts = [
        (f"Content-Type: text/html\r\nContent-Location: {url}\r\nContent-Transfer-Encoding: 8bit", page),
        ("Content-Type: image/png\r\nContent-Location: https://herald.example/x.png\r\n"
         "Content-Transfer-Encoding: base64", b"iVBORw0KGgo="),
        ("Content-Type: text/css\r\nContent-Location: cid:css@mhtml.blink", b"p { color: red }"),
    ]  # fmt: skip
    head = (
        f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {url}\r\nSubject: A page\r\n"
        "Date: Sun, 4 May 2031 21:00:00 +0100\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="----MultipartBoundary--x----"\r\n\r\n\r\n'
    ).encode()
    body = b"".join(
        b"------MultipartBoundary--x----\r\n" + fields.encode() + b"\r\n\r\n" + data + b"\r\n" for fields, data in parts
    )
    return head + body + b"------MultipartBoundary--x------\r\n"
