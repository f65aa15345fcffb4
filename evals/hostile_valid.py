"""One valid file of every format that is read, about an invented event: what hostile inputs are made from."""

import base64
import json
import zipfile

from tests.read.packed import INFO, packed, record, response, saved, zipped
from tests.read.stories import HEADLINE, HTML, PAGE, REPORT

PAGE_BYTES = HTML.encode()
TEXT = "\n\n".join(REPORT)
ADDRESS = "https://a.example/"


def _docx() -> bytes:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in (HEADLINE, *REPORT))
    return office(f'<?xml version="1.0"?><w:document {space}><w:body>{body}</w:body></w:document>')


def office(document: str) -> bytes:
    """Return a Word document with this main part."""
    types = (
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        'wordprocessingml.document.main+xml"/></Types>'
    )
    rels = (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        'officeDocument" Target="word/document.xml"/></Relationships>'
    )
    return zipped({"[Content_Types].xml": types.encode(), "_rels/.rels": rels.encode(),
                   "word/document.xml": document.encode()})  # fmt: skip


def _odt() -> bytes:
    name = "urn:oasis:names:tc:opendocument:xmlns"
    spaces = f'xmlns:office="{name}:office:1.0" xmlns:text="{name}:text:1.0"'
    body = "".join(f"<text:p>{line}</text:p>" for line in (HEADLINE, *REPORT))
    text = f"<office:body><office:text>{body}</office:text></office:body>"
    content = f"<office:document-content {spaces}>{text}</office:document-content>"
    return zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": content.encode()})


def pdf(stream: bytes | None = None, length: int | None = None) -> bytes:
    """Return a PDF of one page; `length` is what its stream claims, where that is not the truth."""
    shown = b"".join(b"(" + line.encode("cp1252", "replace") + b") Tj 0 -14 Td\n" for line in (HEADLINE, *REPORT))
    body = b"BT /F1 11 Tf 40 760 Td\n" + shown + b"ET" if stream is None else stream
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        b"<< /Length %d >>\nstream\n" % (len(body) if length is None else length) + body + b"\nendstream",
    ]
    out = b"%PDF-1.4\n"
    places = []
    for i, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % i + content + b"\nendobj\n"
    table = b"xref\n0 5\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % at for at in places)
    return out + table + b"trailer << /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % len(out)


def rss(inside: str = "", before: str = "") -> bytes:
    """Return a feed, with more in its channel, and before its root."""
    items = "".join(
        f"<item><title>{HEADLINE} {n}</title><link>https://herald.example/{n}</link>"
        f"<pubDate>Sun, 04 May 2031 18:00:00 +0100</pubDate><description>{line}</description></item>"
        for n, line in enumerate(REPORT)
    )
    return (
        f'<?xml version="1.0"?>{before}<rss version="2.0"><channel><title>Herald</title>{inside}{items}</channel></rss>'
    ).encode()


def mail() -> bytes:
    """Return a mail with a page attached."""
    return (
        f"From: Press <press@tellwick.example>\r\nSubject: {HEADLINE}\r\nDate: Sun, 04 May 2031 18:00:00 +0100\r\n"
        "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n"
        f"Content-Type: text/plain; charset=utf-8\r\n\r\n{TEXT}\r\n--b\r\nContent-Type: text/html\r\n"
        'Content-Disposition: attachment; filename="page.html"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
    ).encode() + base64.encodebytes(PAGE_BYTES) + b"--b--\r\n"  # fmt: skip


RECORD = json.dumps({"title": HEADLINE, "maintext": TEXT, "url": "https://herald.example/a", "authors": ["Ada Fenn"]})
CRAWL = INFO + response(PAGE_BYTES) + record("conversion", TEXT.encode(), Content_Type="text/plain")
ATOM = (
    f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Herald</title><entry><title>{HEADLINE}</title>'
    f'<link href="https://herald.example/a"/><updated>2031-05-04T18:00:00Z</updated><content>{TEXT}</content></entry></feed>'
)

#: One valid file of every format.
VALID: dict[str, bytes] = {
    "page.html": PAGE_BYTES,
    "wide.html": HTML.encode("utf-16"),
    "page.txt": PAGE.encode(),
    "note.md": f"---\ntitle: {HEADLINE}\ndate: 2031-05-04\n---\n# {HEADLINE}\n\n{TEXT}\n\n- one *point*\n".encode(),
    "one.json": RECORD.encode(),
    "many.jsonl": "\n".join([RECORD, RECORD.replace("eleven", "ten")]).encode(),
    "page.mhtml": saved(PAGE_BYTES),
    "mail.eml": mail(),
    "page.html.gz": packed(PAGE_BYTES),
    "day.zip": zipped({"a.html": PAGE_BYTES, "b.txt": PAGE.encode(), "b.json": b"{}", "c.jsonl": RECORD.encode()}),
    "nested.zip": zipped({"in.zip": zipped({"a.html": PAGE_BYTES}), "m.eml": mail(), "c.warc": CRAWL}),
    "crawl.warc": CRAWL,
    "crawl.warc.gz": packed(INFO) + packed(response(packed(PAGE_BYTES), ADDRESS, "Content-Encoding: gzip")),
    "site.wacz": zipped({"archive/a.warc.gz": packed(CRAWL), "datapackage.json": b"{}"}, zipfile.ZIP_STORED),
    "release.docx": _docx(),
    "release.odt": _odt(),
    "release.pdf": pdf(),
    "feed.rss": rss(),
    "feed.atom": ATOM.encode(),
    "feed.json": json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Herald", "items": [
        {"id": "1", "url": "https://herald.example/1", "title": HEADLINE, "content_text": TEXT}]}).encode(),
    "list.opml": b'<opml version="2.0"><body><outline text="Herald" xmlUrl="https://herald.example/feed"/></body></opml>',
}  # fmt: skip
