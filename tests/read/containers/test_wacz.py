import zipfile

from rashomon.model import Passed
from tests.read.containers.opening import opened, raws, reasons, said
from tests.read.packed import INFO, packed, response, zipped
from tests.read.stories import HTML

DATA = HTML.encode()


def crawl(name: str = "archive/data.warc.gz") -> bytes:
    return zipped(
        {name: packed(INFO) + packed(response(DATA)), "indexes/index.cdx": b"x", "pages/pages.jsonl": b"{}"},
        zipfile.ZIP_STORED,
    )


def test_the_pages_of_its_crawls_come_out() -> None:
    for name in ("site.wacz", "site.zip"):
        (page,) = raws(name, crawl())
        assert page.path == f"{name}!/archive/data.warc.gz!/herald.example/news/bridge"
        assert page.data == DATA
        assert said(page)["url"] == "https://herald.example/news/bridge"
    assert Passed("site.wacz", "holds more, which was passed over: indexes and lists of the crawl (2)") in opened(
        "site.wacz", crawl()
    )


def test_one_without_a_crawl_says_so() -> None:
    assert reasons("site.wacz", crawl("other/data.warc.gz")) == ["site.wacz holds no WARC in its folder archive"]
