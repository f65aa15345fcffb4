import builtins
import hashlib
import io
import tracemalloc
from base64 import b32encode
from typing import Any

import brotli  # type: ignore[import-untyped]
import pytest

from rashomon.model import Passed, Unread
from rashomon.read.containers.expand import Source, expand
from rashomon.read.raw import Raw
from rashomon.read.read import KINDS, read_raw
from tests.read.containers.opening import opened, passed, raws, reasons, said
from tests.read.packed import INFO, answer, packed, record, response
from tests.read.stories import HEADLINE, HTML, REPORT

DATA = HTML.encode()
URL = "https://herald.example/news/bridge"


def chunked(data: bytes, size: int = 300) -> bytes:
    pieces = [data[i : i + size] for i in range(0, len(data), size)]
    return b"".join(b"%x\r\n" % len(p) + p + b"\r\n" for p in pieces) + b"0\r\n\r\n"


def test_a_page_comes_out_with_what_the_record_says_of_it() -> None:
    for data in (INFO + response(DATA), packed(INFO) + packed(response(DATA)), packed(INFO + response(DATA))):
        (page,) = raws("crawl.warc", data)
        assert page.path == "crawl.warc!/herald.example/news/bridge" and page.data == DATA
        assert said(page) == {
            "url": URL,
            "date_download": "2031-05-04T19:00:00Z",
            "content_type": "text/html",
            "charset": "utf-8",
        }


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        (chunked(DATA), ("Transfer-Encoding: chunked",)),
        (packed(DATA), ("Content-Encoding: gzip",)),
        (chunked(packed(DATA)), ("Transfer-Encoding: chunked", "Content-Encoding: gzip")),
        (brotli.compress(DATA), ("Content-Encoding: br",)),
        (DATA, ("Content-Encoding: gzip",)),
        (DATA, ("Content-Encoding: br",)),
        (DATA, ("Transfer-Encoding: chunked",)),
    ],
)
def test_what_the_server_did_to_the_page_is_undone(body: bytes, fields: tuple[str, ...]) -> None:
    assert [r.data for r in raws("crawl.warc", response(body, URL, *fields))] == [DATA]


def test_an_unknown_packing_is_unread() -> None:
    (reason,) = reasons("crawl.warc", response(DATA, URL, "Content-Encoding: zstd"))
    assert reason == "crawl.warc!/herald.example/news/bridge is packed as zstd"


def test_resources_and_conversions_are_read() -> None:
    text = "\n".join([HEADLINE, *REPORT]).encode()
    data = record("conversion", text, Content_Type="text/plain") + record(
        "resource", DATA, "https://lantern.example/b", Content_Type="text/html"
    )
    assert [r.data for r in raws("c.warc", data)] == [text, DATA]


def test_everything_else_is_one_sentence() -> None:
    digest = "sha1:" + b32encode(hashlib.sha1(DATA).digest()).decode()
    data = (
        INFO
        + record("request", b"GET / HTTP/1.1\r\n\r\n", Content_Type="application/http; msgtype=request")
        + record("response", answer(DATA), Content_Type="application/http", WARC_Payload_Digest=digest)
        + record("revisit", b"HTTP/1.1 200 OK\r\n\r\n", Content_Type="application/http", WARC_Payload_Digest=digest)
        + record("revisit", b"HTTP/1.1 200 OK\r\n\r\n", Content_Type="application/http", WARC_Payload_Digest="sha1:A")
        + record("response", answer(b"x", "image/png"), Content_Type="application/http")
        + record("response", answer(b"gone", status="404 Not Found"), Content_Type="application/http")
        + record("response", answer(b"User-agent: *", "text/plain"), "https://herald.example/robots.txt",
                 Content_Type="application/http")
    )  # fmt: skip
    found = opened("c.warc", data)
    assert isinstance(found[0], Raw) and found[1:] == [
        Passed(
            "c.warc",
            "holds more, which was passed over: answers that are no text (2), answers without the page, 404 (1), "
            "request records (1), revisits of pages read before (1), revisits of pages that are not in this file (1), "
            "warcinfo records (1)",
        )
    ]


def test_a_record_altered_since_it_was_written_is_unread() -> None:
    block = answer(DATA)
    digest = "sha1:" + b32encode(hashlib.sha1(block).digest()).decode()
    data = record("response", block, Content_Type="application/http", WARC_Block_Digest=digest)
    assert len(raws("c.warc", data)) == 1
    altered = data.replace(b"eleven", b"twelve", 1)
    assert not raws("c.warc", altered)
    assert "was altered" in reasons("c.warc", altered)[0]


@pytest.mark.parametrize("pack", [packed, bytes])
def test_half_a_crawl_gives_what_stands_before_the_break(pack: Any) -> None:
    pages = [response(DATA, f"https://herald.example/{n}") for n in range(3)]
    whole = b"".join(map(pack, pages))
    found = opened("c.warc", whole[: len(whole) - len(pack(pages[2])) // 2])
    assert [r.data for r in found if isinstance(r, Raw)][:2] == [DATA, DATA]
    assert any("breaks off" in item.reason for item in found if isinstance(item, Unread))


def test_lengths_that_lie_end_the_file_and_not_the_program(capfd: pytest.CaptureFixture[str]) -> None:
    block = answer(DATA)
    for length in (2_000_000_000, 10, -5):
        found = opened("c.warc", response(DATA, URL) + record("response", block, "https://x.example/b", length))
        assert isinstance(found[0], Raw) and found[0].data == DATA
        assert any(isinstance(item, Unread) for item in found[1:])
    assert capfd.readouterr().err == ""


def test_the_page_says_less_than_the_record_knows() -> None:
    page = HTML.replace('"url": "https://herald.example/news/bridge"', '"x": 1')
    page = page.replace('<meta property="og:site_name" content="Valley Herald">', "")
    (raw,) = raws("c.warc", response(page.encode(), "https://lantern.example/2031/05/a"))
    (found,) = read_raw(raw)
    assert not isinstance(found, Unread | Passed)
    assert found.url == "https://lantern.example/2031/05/a"
    assert found.outlet is not None and (found.outlet.value, found.outlet.how) == ("lantern.example", "url")
    assert read_raw(Raw(raw.path, raw.data, raw.sidecar)) == [found]


def test_the_server_s_encoding_counts() -> None:
    block = answer(
        DATA.decode().replace("weir", "wéîr" * 3).encode("iso8859-2", "replace"), "text/html; charset=iso-8859-2"
    )
    (raw,) = raws("c.warc", record("response", block, Content_Type="application/http"))
    assert said(raw)["charset"] == "iso-8859-2"


def test_without_the_package_it_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def missing(name: str, *rest: Any) -> Any:
        if name.startswith("warcio"):
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", missing)
    (found,) = opened("c.warc", INFO)
    assert isinstance(found, Unread) and found.cure == "pip install 'rashomon[warc]'"


def test_a_large_crawl_is_not_held() -> None:
    page = packed(response(DATA + bytes(range(256)) * 400))

    class Endless(io.RawIOBase):
        left = 400

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: Any) -> int:
            if not self.left:
                return 0
            self.left -= 1
            buffer[: len(page)] = page
            return len(page)

    size = 400 * len(page)
    tracemalloc.start()
    source = Source("c.warc.gz", io.BufferedReader(Endless(), 65536), size)
    number = sum(isinstance(item, Raw) for item in expand(source, 1_000_000, KINDS))
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert number == 400 and most < 5_000_000 < size * 20


def test_what_was_passed_over_is_told_of_broken_files_too() -> None:
    assert passed("c.warc", INFO + response(DATA)[:-500])
