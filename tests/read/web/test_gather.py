"""Addresses to sources: pages, feeds, lists of feeds, and what is remembered of them."""

import json
import socket
from pathlib import Path

import pytest

from rashomon.model import Article, Passed, Unread
from rashomon.read.named import named, sources
from rashomon.read.raw import Raw
from rashomon.read.read import read, read_raw
from rashomon.read.web.gather import Gatherer
from rashomon.settings import Settings
from tests.read.stories import HEADLINE, HTML, REPORT
from tests.read.web.site import Answer, Handler, Site, inside, world

WHOLE = "".join(f"<p>{line}</p>" for line in REPORT)


def rss(*items: str, title: str = "Tellwick Herald") -> bytes:
    channel = f"<channel><title>{title}</title>{''.join(items)}</channel>"
    return f'<?xml version="1.0"?><rss version="2.0">{channel}</rss>'.encode()


def item(link: str, more: str = "<description>Eleven were hurt.</description>") -> str:
    return f"<item><title>{HEADLINE}</title><link>{link}</link>{more}</item>"


def opml(*feeds: str) -> bytes:
    outlines = "".join(f'<outline xmlUrl="{feed}"/>' for feed in feeds)
    return f'<opml version="2.0"><body>{outlines}</body></opml>'.encode()


def page(n: int) -> Answer:
    return 200, {"Content-Type": "text/html"}, HTML.replace("Monday", f"day {n}").encode()


class Kept:
    """A memory that keeps everything."""

    def __init__(self) -> None:
        self.raws: dict[str, Raw] = {}
        self.notes: dict[str, bytes] = {}

    def raw(self, address: str) -> Raw | None:
        return self.raws.get(address)

    def note(self, address: str) -> bytes | None:
        return self.notes.get(address)

    def keep(self, address: str, note: bytes) -> None:
        self.notes[address] = note


def gather(site: Site, *paths: str, memory: Kept | None = None, **changed: object) -> list[Raw | Unread | Passed]:
    gatherer = Gatherer(inside(**changed), memory, world=world(site.clock))
    found = [source for path in paths for source in gatherer.named(path if "://" in path else site.url(path))]
    if memory is not None:
        memory.raws |= {source.path: source for source in found if isinstance(source, Raw)}
    return found


def pages(site: Site) -> list[str]:
    return [path for path in site.paths if path != "/robots.txt"]


def test_a_page_is_a_source_that_can_be_read_again_without_the_network(site: Site) -> None:
    site.routes |= {
        "/a": (301, {"Location": "/news/a"}, b""),
        "/news/a": (200, {"Content-Type": "text/html; charset=utf-8", "ETag": '"7"'}, HTML.encode()),
    }
    (raw,) = gather(site, "/a")
    assert isinstance(raw, Raw) and raw.path == site.url("/a") and raw.data == HTML.encode()
    assert raw.sidecar is not None
    assert json.loads(raw.sidecar) == {
        "url": site.url("/news/a"),
        "asked": site.url("/a"),
        "date_download": "2031-05-04T12:00:02+00:00",
        "content_type": "text/html",
        "charset": "utf-8",
        "etag": '"7"',
    }
    (article,) = read_raw(raw)
    assert isinstance(article, Article) and REPORT[0] in article.text


def test_the_charset_of_the_header_counts(site: Site) -> None:
    text = "".join(f"<p>{line} Łódź żółw.</p>" for line in REPORT)
    body = f"<html><body><article><h1>{HEADLINE}</h1>{text}</article></body></html>".encode("iso-8859-2", "replace")
    site.routes["/a"] = (200, {"Content-Type": "text/html; charset=iso-8859-2"}, body)
    (raw,) = gather(site, "/a")
    assert isinstance(raw, Raw)
    (article,) = read_raw(raw)
    assert isinstance(article, Article) and "Łódź żółw." in article.text


def test_a_feed_is_its_items(site: Site) -> None:
    whole = f"<encoded xmlns='http://purl.org/rss/1.0/modules/content/'><![CDATA[{WHOLE}]]></encoded>"
    site.routes |= {"/feed": (200, {}, rss(item("/a"), item("/b", whole), item("/c"))), "/a": page(1), "/c": page(3)}
    found = gather(site, "/feed")
    assert [s.path for s in found] == [site.url("/feed"), site.url("/a"), site.url("/c")]
    assert pages(site) == ["/feed", "/a", "/c"]
    assert [a.at for a in site.asked] == [0, 1, 2, 3]
    feed = found[0]
    assert isinstance(feed, Raw)
    (article,) = read_raw(feed)
    assert isinstance(article, Article) and article.name == "feed#2" and article.url == site.url("/b")


def test_an_item_that_cannot_be_had_is_told_and_the_others_are_read(site: Site) -> None:
    site.routes |= {"/feed": (200, {}, rss(item("/gone"), item("/a"))), "/a": page(1)}
    gone, a = gather(site, "/feed")
    assert isinstance(gone, Unread) and "is not there (404)" in gone.reason
    assert isinstance(a, Raw)


def test_items_beyond_the_limit_are_counted(site: Site) -> None:
    site.routes |= {"/feed": (200, {}, rss(*(item(f"/{n}") for n in range(5))))}
    site.routes |= {f"/{n}": page(n) for n in range(5)}
    found = gather(site, "/feed", feed_items=2)
    assert pages(site) == ["/feed", "/0", "/1"]
    more = "names 3 more pages than the 2 that the setting feed_items allows"
    assert found[-1] == Passed(site.url("/feed"), more)


def test_a_list_of_feeds_is_their_items_each_once(site: Site) -> None:
    site.routes |= {
        "/all": (200, {}, opml(site.url("/one"), site.url("/two"), site.url("/one"), "file:///etc/passwd")),
        "/one": (200, {}, rss(item("/a"), item("/b"))),
        "/two": (200, {}, rss(item("/b"), item("/c"))),
        **{f"/{n}": page(i) for i, n in enumerate("abc")},
    }
    found = gather(site, "/all")
    assert pages(site) == ["/all", "/one", "/a", "/b", "/two", "/c"]
    assert found[0] == Passed(site.url("/all"), "is a list of 2 feeds, which were fetched")
    assert [type(s) for s in found[1:]] == [Raw] * 3


def test_feeds_that_name_each_other_end(site: Site) -> None:
    site.routes |= {
        "/all": (200, {}, opml(site.url("/all"), site.url("/more"))),
        "/more": (200, {}, opml(site.url("/all"), site.url("/feed"))),
        "/feed": (200, {}, rss(item("/feed"), item("/other"))),
        "/other": (200, {}, rss(item("/feed"), item("/other"))),
    }
    found = gather(site, "/all")
    assert pages(site) == ["/all", "/more", "/feed", "/other"]
    assert all(isinstance(source, Passed) for source in found)
    assert "is a feed that another feed names" in found[-1].reason  # type: ignore[union-attr]


def test_lists_within_lists_end(site: Site) -> None:
    site.routes |= {f"/{n}": (200, {}, opml(site.url(f"/{n + 1}"))) for n in range(20)}
    found = gather(site, "/0")
    assert pages(site) == ["/0", "/1", "/2", "/3"]
    assert isinstance(found[-1], Passed) and "name it itself" in found[-1].reason


def test_an_item_in_a_private_network_is_not_fetched(site: Site) -> None:
    hosts = {"news.example": "93.184.215.14"}
    outside = world(site.clock)._replace(resolve=lambda host, _: [hosts.get(host, host)])
    gatherer = Gatherer(Settings(fetch=True), world=outside)
    feed = Raw("saved.xml", rss(item(f"http://127.0.0.1:{site.port}/a"), item("http://169.254.169.254/b")))
    first, second = gatherer.follow(feed)
    assert isinstance(first, Unread) and "private network" in first.reason
    assert isinstance(second, Unread) and "private network" in second.reason
    assert site.asked == []


def test_a_page_that_is_remembered_is_asked_for_by_its_mark(site: Site) -> None:
    def changing(handler: Handler) -> Answer:
        return (304, {}, b"") if handler.headers["If-None-Match"] == '"1"' else (200, {"ETag": '"1"'}, HTML.encode())

    site.routes["/a"] = changing
    memory = Kept()
    (first,) = gather(site, "/a", memory=memory)
    (again,) = gather(site, "/a", memory=memory)
    assert first == again
    assert [a.headers.get("if-none-match") for a in site.asked if a.path == "/a"] == [None, '"1"']


def test_of_a_feed_read_before_only_what_is_new_is_fetched(site: Site) -> None:
    old = "<pubDate>Sun, 04 May 2031 09:00:00 GMT</pubDate>"
    site.routes |= {"/feed": (200, {"ETag": '"1"'}, rss(item("/a", old))), "/a": page(1), "/b": page(2)}
    memory = Kept()
    gather(site, "/feed", memory=memory)
    site.routes["/feed"] = (200, {"ETag": '"2"'}, rss(item("/b"), item("/a", old)))
    found = gather(site, "/feed", memory=memory)
    assert pages(site) == ["/feed", "/a", "/feed", "/b"]
    assert [s.path for s in found] == [site.url("/b"), site.url("/a")]


def test_a_feed_that_did_not_change_gives_what_it_gave(site: Site) -> None:
    def feed(handler: Handler) -> Answer:
        known = handler.headers["If-None-Match"] == '"1"'
        return (304, {}, b"") if known else (200, {"ETag": '"1"'}, rss(item("/a"), item("/b")))

    site.routes |= {"/feed": feed, "/a": page(1)}
    memory = Kept()
    first = gather(site, "/feed", memory=memory)
    assert [type(s) for s in first] == [Raw, Unread]
    site.routes["/b"] = page(2)
    again = gather(site, "/feed", memory=memory)
    assert [type(s) for s in again] == [Raw, Raw]  # what could not be had the first time is asked for again
    assert pages(site) == ["/feed", "/a", "/b", "/feed", "/b"]


def test_an_item_that_its_feed_says_was_changed_is_asked_for_again(site: Site) -> None:
    def entry(updated: str) -> bytes:
        return (
            '<feed xmlns="http://www.w3.org/2005/Atom"><title>Herald</title><entry><title>A</title>'
            f'<link href="/a"/><updated>{updated}</updated><summary>Short.</summary></entry></feed>'
        ).encode()

    site.routes |= {"/feed": (200, {}, entry("2031-05-04T09:00:00Z")), "/a": page(1)}
    memory = Kept()
    gather(site, "/feed", memory=memory)
    gather(site, "/feed", memory=memory)
    assert pages(site) == ["/feed", "/a", "/feed"]
    site.routes |= {"/feed": (200, {}, entry("2031-05-04T19:00:00Z")), "/a": page(2)}
    (changed,) = gather(site, "/feed", memory=memory)
    assert isinstance(changed, Raw) and b"day 2" in changed.data
    assert pages(site)[3:] == ["/feed", "/a"]


def test_progress_is_told_before_each_request(site: Site) -> None:
    site.routes |= {"/feed": (200, {}, rss(item("/a"), item("/b"))), "/a": page(1), "/b": page(2)}
    seen: list[tuple[int, str]] = []
    gatherer = Gatherer(inside(), None, lambda n, address: seen.append((n, address)), world(site.clock))
    list(gatherer.named(site.url("/feed")))
    assert seen == [(0, site.url("/feed")), (1, site.url("/a")), (2, site.url("/b"))]


# -- what a person names ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("https://news.example/a", str),
        ("HTTP://news.example", str),
        ("file:///etc/passwd", str),
        ("news.example/a", Path),
        ("C:/news/a.html", Path),
        ("a//b", Path),
    ],
)
def test_an_address_is_told_from_a_path(text: str, what: type) -> None:
    assert isinstance(named(text), what)


def test_a_local_run_makes_no_request(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object, **__: object) -> None:
        raise AssertionError("a local run went to the network")

    monkeypatch.setattr(socket, "getaddrinfo", never)
    monkeypatch.setattr(socket.socket, "connect", never)
    (tmp_path / "a.html").write_text(HTML, encoding="utf-8")
    (tmp_path / "feed.xml").write_bytes(rss(item("https://news.example/a")))
    (tmp_path / "all.opml").write_bytes(opml("https://news.example/feed"))
    reading = read([tmp_path], Settings())
    assert [a.name for a in reading.articles] == ["a.html"]
    assert [Path(p.path).name for p in reading.passed] == ["all.opml", "feed.xml"]
    assert all("--fetch" in p.reason for p in reading.passed)


def test_what_is_named_is_refused_in_a_sentence_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(HTML, encoding="utf-8")
    reading = read(["file:///etc/passwd", "http://127.0.0.1:9/a", tmp_path / "a.html"], Settings())
    assert [a.name for a in reading.articles] == ["a.html"]
    assert [u.path for u in reading.unread] == ["file:///etc/passwd", "http://127.0.0.1:9/a"]
    assert "not an address of the web" in reading.unread[0].reason and "private network" in reading.unread[1].reason


def test_addresses_are_read_with_files_in_one_order(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rashomon.read.web.client.World", lambda: world(site.clock))
    site.routes |= {"/one": page(1), "/two": page(2)}
    (tmp_path / "a.html").write_text(HTML, encoding="utf-8")
    names: list[Path | str] = [site.url("/two", "127.0.0.1"), tmp_path / "a.html", site.url("/one", "127.0.0.1")]
    reading = read(names, inside())
    assert [a.name for a in reading.articles] == ["a.html", "one", "two"]
    assert reading.articles[1].source.path == site.url("/one", "127.0.0.1")
    assert pages(site) == ["/one", "/two"]


def test_feeds_in_files_are_followed_where_that_is_asked(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rashomon.read.web.client.World", lambda: world(site.clock))
    site.routes["/a"] = page(1)
    (tmp_path / "feed.xml").write_bytes(rss(item(site.url("/a", "127.0.0.1"))))
    found = list(sources([tmp_path / "feed.xml"], inside(fetch=True), frozenset({".xml"})))
    assert [s.path for s in found] == [site.url("/a", "127.0.0.1")]


def test_pages_of_one_name_are_told_apart_by_their_sites(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rashomon.read.web.client.World", lambda: world(site.clock))
    site.routes |= {"/one/story": page(1), "/two/story": page(2)}
    reading = read([site.url("/one/story"), site.url("/two/story")], inside())
    assert [a.name for a in reading.articles] == ["one/story", "two/story"]
