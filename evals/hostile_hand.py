"""Inputs written by hand to break a reader: deep, endless, packed, lying."""

import functools
import io
import itertools
import json
import struct
import zipfile
import zlib
from collections.abc import Callable

from tests.read.packed import INFO, answer, packed, record, response, zipped
from tests.read.stories import HEADLINE, HTML, PAGE, REPORT

from evals.hostile_valid import ADDRESS, PAGE_BYTES, RECORD, TEXT, VALID, mail, office, pdf, rss

Make = Callable[[], tuple[str, bytes]]
MILLION = 1_000_000
CHARSETS = ("punycode", "idna", "hex", "zlib_codec", "unicode_escape", "utf-7", "utf-16", "undefined", "x" * 30,
            "rot13", "mbcs", "utf_8_sig", "big5", "cp037", "../../x")  # fmt: skip
LINES = (
    "a", "a ", "A b ", "1", "1 ", "(", "“", '"', "'", "By ", "By Ada Fenn and ", "© ", "©2031 ", "2031-05-04 ",
    "4 May 2031 ", "[", "]", "*", "_", "`", "> ", "#", "- ", "|", "!", "![", "](", "\\", ".", "…", "—", "AP ", "AP/",
    "Photo: ", "www.", "https://", "http://a.example/ ", "@", "\u0301", "\u200d", "\U0001f469\u200d", "א", "\t", "\x0b",
    "\u2028", "\r", "\x00", "\ufeff", "\u202e", "1/8 ", "10:30 ", "Share ", "advertisement ", "A.", "Mr. ", "ﬁ",
    "\U000e0001", "\ud800", "é", "ß", "İ", "，", "。", "字", "~~", "$", "<b>", "&lt;", "--", "**a", "a*",
)  # fmt: skip
#: A name that is no UTF-8, as an old program writes it into a zip.
_ODD = "\udc80".encode("utf-8", "surrogatepass").decode("cp437")
NAMES = (
    "../../../../tmp/hostile", "/tmp/hostile", "C:\\x", "..\\..\\x", "a/\0/b", "~/x", _ODD,
    "a" * 5000, "/" * 5000, "con", "\x1b[2J", "x!/y", "a\nb", " ", ".",
)  # fmt: skip
CALLED = ("a.html", "a.txt", "a.pdf", "a.docx", "a.zip", "a.gz", "a.warc", "a.json", "a.md", "a.eml", "a.rss", "a")
STARTS = (b"", b"\0", b"\xff\xfe", b"\0" * MILLION, b"\xff" * MILLION, b"PK\x03\x04", b"\x1f\x8b", b"%PDF-",
          b"WARC/1.0\r\n", b"{", b"From: ", b"\xef\xbb\xbf", b"<?xml", b"PK\x05\x06" + b"\0" * 18)  # fmt: skip


def laughs(root: str) -> str:
    """Return a document type whose entity unfolds to three billion characters."""
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return f'<!DOCTYPE {root} [<!ENTITY l0 "ha ha">{levels}<!ENTITY x SYSTEM "file:///etc/passwd">]>'


@functools.cache
def _bomb(size: int = 300 * MILLION) -> bytes:
    pack = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join(pack.compress(b"\0" * MILLION) for _ in range(size // MILLION)) + pack.flush()


@functools.cache
def _nested_zips() -> bytes:
    data = zipped({f"{n}.txt": b"0" * 10 * MILLION for n in range(16)})
    for _ in range(3):
        data = zipped({f"{n}.zip": data for n in range(16)})
    return data


def _overlapping(number: int = 2000) -> bytes:
    """Return a zip whose directory names one packed file many times."""
    body = zlib.compressobj(9, zlib.DEFLATED, -15)
    raw = body.compress(b"0" * 10 * MILLION) + body.flush()
    crc = zlib.crc32(b"0" * 10 * MILLION)
    sizes = struct.pack("<III", crc, len(raw), 10 * MILLION)
    local = b"PK\x03\x04\x14\0\0\0\x08\0\0\0\0\0" + sizes + struct.pack("<HH", 5, 0) + b"a.txt" + raw
    listed = b"".join(
        b"PK\x01\x02\x14\0\x14\0\0\0\x08\0\0\0\0\0" + sizes + struct.pack("<HHHHHII", 5, 0, 0, 0, 0, 0, 0) + b"a.txt"
        for _ in range(number)
    )
    return local + listed + b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, number, number, len(listed), len(local), 0)


def _claims(data: bytes) -> bytes:
    """Return a zip whose headers claim 4 GB for every file."""
    out = bytearray(data)
    for mark, at in ((b"PK\x03\x04", 18), (b"PK\x01\x02", 20)):
        place = out.find(mark)
        while place >= 0:
            out[place + at : place + at + 8] = b"\xfe\xff\xff\xff" * 2
            place = out.find(mark, place + 4)
    return bytes(out)


def _entries(number: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for n in range(number):
            archive.writestr(zipfile.ZipInfo(f"{n}.txt"), b"")
    return out.getvalue()


def _mime(depth: int) -> bytes:
    lines = ["MIME-Version: 1.0"]
    for n in range(depth):
        lines += [f"Content-Type: multipart/mixed; boundary=b{n}", "", f"--b{n}"]
    return ("\r\n".join(lines) + "\r\nContent-Type: text/plain\r\n\r\nwords").encode()


class _Cases:
    """The cases as they are added: what is wrong, and how the file is made."""

    def __init__(self) -> None:
        self.found: list[tuple[str, Make]] = []

    def add(self, what: str, name: str, make: Callable[..., bytes | str], *given: object) -> None:
        """Add a case, made when it is asked for by calling `make` with what is given."""

        def made() -> tuple[str, bytes]:
            data = make(*given)
            return name, data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass")

        self.found.append((what, made))


def _times(text: str, size: int, before: str = "", after: str = "") -> str:
    return before + text * (size // len(text)) + after


def _value(data: bytes) -> bytes:
    return data


def _pages(cases: _Cases) -> None:
    """Add pages whose markup is deep, endless or broken."""
    top = "<html><body>"
    for tag in ("div", "b", "table", "a", "ul><li", "blockquote", "span", "font", "p", "article", "svg", "select"):
        size = len(tag) + 2
        cases.add(f"10^6 nested <{tag}>", "deep.html", _times, f"<{tag}>", MILLION * size, top, "words of it")
        cases.add(f"10^4 nested <{tag}> around a report", "deep.html", _times, f"<{tag}>", 10_000 * size, top, HTML)
    for text in ("<", "<!", "<!--", "</", "&", "&#", "&amp;", "<a ", "<p x=", "]]>", "<![CDATA[", "<script>", "<?"):
        cases.add(f"10^6 {text}", "odd.html", _times, text, 3 * MILLION, f"{top}<p>{TEXT}</p>")
    cases.add(
        "10^5 attributes", "odd.html", lambda: f"<html><body {' '.join(f'a{n}=b' for n in range(100_000))}>{HTML}"
    )
    cases.add("an attribute of 5 MB", "odd.html", _times, "related ", 5 * MILLION, "<html><body class='", f"'>{HTML}")
    for charset in CHARSETS:
        body = PAGE_BYTES.replace(b"eleven", b"\xe9l\xe8ven\x81") * 20
        cases.add(f"encoding {charset}", "odd.html", _value, f'<meta charset="{charset}">'.encode() + body)
        served = record("response", answer(body, f"text/html; charset={charset}"))
        cases.add(f"encoding {charset}", "odd.warc", _value, served)


def _texts(cases: _Cases) -> None:
    """Add JSON that nests or lies, and lines without end of everything that a pattern could stumble over."""
    for text in ("[", '{"a":', '[{"title":"x","maintext":', '"', "1", '{"maintext":"x"},', "-", "1e9"):
        for name in ("deep.json", "deep.jsonl"):
            cases.add(f"10^6 {text}", name, _times, text, 2 * MILLION)
    for value in (r"\ud800", r"\udc00\ud800", r"\u0000", r"\u202e", "\x00"):
        odd = RECORD.replace("eleven", value).replace("Ada", value).replace("example/a", value)
        cases.add(f"{value!r} in JSON", "odd.json", _value, odd.encode())
        cases.add(f"{value!r} in the facts of a page", "odd.html", _value, HTML.replace("Corin", value).encode())
    cases.add("a number of 10^6 figures", "odd.json", lambda: RECORD[:-1] + ', "n": ' + "9" * MILLION + "}")
    for text in LINES:
        for name in ("long.txt", "long.html", "long.md", "long.json", "long.eml"):
            cases.add(f"one line of {text!r}", name, _long, text, name)


def _xml(cases: _Cases) -> None:
    """Add XML and its like that unfolds or nests."""
    for root, name in (("html", "x.html"), ("rss", "x.rss"), ("rss", "x.xml"), ("opml", "x.opml"), ("x", "x.atom")):
        cases.add("billion laughs", name, rss, "<description>&l9;&x;</description>", laughs(root))
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = f'<w:document xmlns:w="{word}"><w:body><w:p><w:r><w:t>&l9;&x;</w:t></w:r></w:p></w:body></w:document>'
    cases.add("billion laughs", "x.docx", office, laughs("w") + body)
    cases.add("billion laughs", "x.svg", _value, f"{laughs('svg')}<svg>&l9;</svg>".encode())
    letters = "abcdefghij"
    yaml = "".join(f"{b}: &{b} [{','.join([f'*{a}'] * 9)}]\n" for a, b in itertools.pairwise(letters))
    cases.add("yaml laughs", "x.md", _value, f"---\na: &a [x,x,x,x,x,x,x,x,x]\n{yaml}---\n{TEXT}".encode())
    cases.add("10^6 nested elements", "x.rss", _times, "<a>", 3 * MILLION, "<rss>")
    cases.add("10^5 nested outlines", "x.opml", _times, "<outline>", 900_000, "<opml><body>")
    cases.add("10^5 items", "x.rss", lambda: rss("<item><title>a</title></item>" * 100_000))


def _bombs(cases: _Cases) -> None:
    """Add files that unpack to more than they are, or claim to."""
    cases.add("bomb", "bomb.txt.gz", _bomb)
    cases.add("bomb in a bomb", "bomb.gz", lambda: packed(_bomb()))
    start = packed(INFO) + packed(record("response", answer(b"")[:-2], length=10**9))
    cases.add("bomb", "bomb.warc.gz", lambda: start + _bomb())
    cases.add("packed body that is a bomb", "bomb.warc", lambda: response(_bomb(), ADDRESS, "Content-Encoding: gzip"))
    cases.add("nested zips, 16^4 files of 10 MB", "bomb.zip", _nested_zips)
    cases.add("directory that names one file 2,000 times", "bomb.zip", _overlapping)
    cases.add("bomb as a document", "bomb.docx", lambda: office("<w>" + " " * 100 * MILLION))
    shown = zlib.compress(b"(a) Tj " * MILLION)
    cases.add("bomb in a PDF", "bomb.pdf", lambda: pdf(shown).replace(b"/Length", b"/Filter /FlateDecode /Length"))
    cases.add("65,000 empty files", "many.zip", _entries, 65_000)
    cases.add("130,000 empty files", "many.zip", _entries, 130_000)
    cases.add("4 GB claimed", "claims.zip", _claims, VALID["day.zip"])
    cases.add("4 GB claimed", "claims.docx", _claims, VALID["release.docx"])
    for length in (2**31 - 1, 2**31, 2**40, -1, 10**18):
        what = f"{length} bytes claimed"
        cases.add(what, "claims.warc", _value, record("response", answer(PAGE_BYTES), length=length))
        page = record("resource", PAGE_BYTES, length=length, Content_Type="text/html")
        cases.add(what, "claims.warc.gz", _value, packed(page))
        cases.add(what, "claims.pdf", _value, pdf(length=length))
    for size in (b"7fffffff", b"ffffffff", b"0", b"-1", b"10;" + b"x" * 5000):
        body = response(size + b"\r\n" + PAGE_BYTES, ADDRESS, "Transfer-Encoding: chunked")
        cases.add(f"a piece of {size[:9]!r} bytes", "chunk.warc", _value, body)


def _messages(cases: _Cases) -> None:
    """Add mails and records of endless parts and fields."""
    for depth in (50, 900, 5000, 100_000):
        cases.add(f"{depth} parts in parts", "deep.eml", _mime, depth)
    start = "MIME-Version: 1.0\n"
    mixed = start + "Content-Type: multipart/mixed; boundary=b\n\n"
    cases.add("10^5 parts", "many.eml", _times, "--b\n\nx\n", 700_000, mixed)
    cases.add("a field of 10^6", "long.eml", _times, "=?utf-8?q?a?= ", 1_400_000, "Subject: ", "\n" + start + "\nx")
    cases.add("10^5 fields", "long.eml", _times, "From: a\n", 800_000, start, "\nx")
    cases.add("10^5 fields in a record", "long.warc", _times, "A: b\r\n", 600_000, "WARC/1.0\r\n", "\r\n")
    cases.add("a line of 20 MB in a record", "long.warc", _times, "b", 20 * MILLION, "WARC/1.0\r\nA: ")


def _names(cases: _Cases) -> None:
    """Add files whose names climb, and files under the names of others."""
    for name in NAMES:
        climbing = {f"{name}.txt": PAGE.encode()}
        cases.add("a name that climbs", "climb.zip", zipped, climbing)
        cases.add("a name that climbs", "climb.warc", _value, response(PAGE_BYTES, ADDRESS + name))
        cases.add("a name that climbs", "climb.eml", _value, mail().replace(b"page.html", name.encode()))
    for other, data in VALID.items():
        for name in CALLED:
            cases.add(f"{other} called {name}", name, _value, data)
    for name in CALLED:
        for start in STARTS:
            cases.add(f"{start[:9]!r} and nothing else", name, _value, start)


def _hand() -> list[tuple[str, Make]]:
    cases = _Cases()
    for group in (_pages, _texts, _xml, _bombs, _messages, _names):
        group(cases)
    return cases.found


def _long(text: str, name: str) -> str:
    line = text * (300_000 // len(text))
    if name.endswith(".html"):
        return HTML.replace(REPORT[1], line)
    if name.endswith(".json"):
        return json.dumps({"title": HEADLINE, "maintext": "\n".join((REPORT[0], line)), "authors": [line[:2000]]})
    if name.endswith(".eml"):
        return f"From: {text * 50}\nSubject: {text * 50}\nMIME-Version: 1.0\n\n{REPORT[0]}\n\n{line}"
    return f"{HEADLINE}\n\n{REPORT[0]}\n\n{line}\n\n{REPORT[2]}"


#: Every case: what is wrong, and a function that gives the file's name and bytes.
HAND = _hand()
