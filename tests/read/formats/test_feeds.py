import json
import time
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest

from rashomon.model import Article, Passed, Unread
from rashomon.read.formats import feeds
from rashomon.read.formats.listing import Listing, begins, is_whole, listing
from rashomon.read.raw import Raw
from rashomon.read.read import read_raw, reader_for
from tests.read.stories import HEADLINE, HTML, PAGE, REPORT

WHOLE = "".join(f"<p>{line}</p>" for line in REPORT)
SHORT = "Eleven people were hurt."

RSS2 = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
     xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>Tellwick&nbsp;Herald</title><link>https://herald.example/</link><language>en-GB</language>
<item><title>{HEADLINE} &amp; more</title><link>/bridge?a=1&amp;b=2</link><dc:creator>Corin Ash</dc:creator>
<pubDate>Sun, 04 May 2031 10:00:00 +0200</pubDate><description>{SHORT}</description>
<content:encoded><![CDATA[{WHOLE}]]></content:encoded></item>
<item><title>Ferry</title><link>https://herald.example/ferry</link><description>{SHORT}</description></item>
</channel></rss>"""
RSS09 = f"""<rss version="0.91"><channel><title>Tellwick Herald</title><language>en</language>
<item><title>{HEADLINE}</title><link>https://herald.example/bridge</link><description>{SHORT}</description></item>
</channel></rss>"""
RDF = f"""<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel rdf:about="https://herald.example/"><title>Tellwick Herald</title></channel>
<item rdf:about="https://herald.example/bridge"><title>{HEADLINE}</title><link>https://herald.example/bridge</link>
<dc:creator>Corin Ash</dc:creator><dc:date>2031-05-04T10:00:00+02:00</dc:date>
<content:encoded><![CDATA[{WHOLE}]]></content:encoded></item></rdf:RDF>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://herald.example/news/" xml:lang="en-GB">
<title type="html">Tellwick &lt;b&gt;Herald&lt;/b&gt;</title>
<entry><title>{HEADLINE}</title><link rel="alternate" href="bridge"/><author><name>Corin Ash</name></author>
<published>2031-05-04T10:00:00+02:00</published><updated>2031-05-05T09:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{WHOLE}</div></content></entry></feed>"""
JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Tellwick Herald",
        "home_page_url": "https://herald.example/",
        "language": "en-GB",
        "items": [
            {
                "id": "1",
                "url": "/bridge",
                "title": HEADLINE,
                "content_html": WHOLE,
                "date_published": "2031-05-04T10:00:00+02:00",
                "authors": [{"name": "Corin Ash"}],
            },
            {"id": "2", "url": "/ferry", "title": "Ferry", "summary": SHORT},
        ],
    }
)
OPML = """<?xml version="1.0"?><opml version="2.0"><head><title>Papers</title></head><body>
<outline text="County"><outline type="rss" xmlUrl="https://herald.example/feed"/>
<outline type="rss" xmlurl="https://gazette.example/feed"/></outline>
<outline type="rss" xmlUrl="https://herald.example/feed"/><outline xmlUrl="file:///etc/passwd"/></body></opml>"""


def read(text: str | bytes, name: str = "feed.xml", sidecar: bytes | None = None) -> list[Article | Unread | Passed]:
    return read_raw(Raw(name, text.encode() if isinstance(text, str) else text, sidecar))


@pytest.mark.parametrize(
    ("text", "url"),
    [
        (RSS2, "https://herald.example/bridge?a=1&b=2"),
        (RDF, "https://herald.example/bridge"),
        (ATOM, "https://herald.example/news/bridge"),
        (JSON_FEED, "https://herald.example/bridge"),
    ],
)
def test_an_item_with_its_whole_text_is_an_article(text: str, url: str) -> None:
    article = read(text)[0]
    assert isinstance(article, Article)
    assert article.name == "feed.xml#1" and article.source.part == 0 and article.source.reader == "feed"
    assert article.headline.startswith(HEADLINE)
    assert [p.span.of(article.text) for p in article.parts if p.kind == "paragraph"] == list(REPORT)
    assert article.url == url
    assert article.outlet is not None and article.outlet.value == "Tellwick Herald"
    assert [a.value for a in article.authors] == ["Corin Ash"]
    assert article.published is not None
    assert article.published.astimezone(UTC) == datetime(2031, 5, 4, 8, tzinfo=UTC)


def test_items_that_only_name_their_address_are_counted_once() -> None:
    _, passed = read(RSS2)
    assert isinstance(passed, Passed) and passed.path == "feed.xml"
    assert passed.reason.startswith("1 of its 2 items only names an address and a summary")
    assert "--fetch" in passed.reason
    (only,) = read(RSS09)
    assert isinstance(only, Passed) and only.reason.startswith("its only item only names")


def test_items_that_were_fetched_are_not_counted() -> None:
    found = read(RSS2, sidecar=json.dumps({feeds.FOLLOWED: True}).encode())
    assert [type(item) for item in found] == [Article]


def test_a_list_of_feeds_is_passed_with_their_number() -> None:
    assert listing(OPML.encode()).feeds == ("https://herald.example/feed", "https://gazette.example/feed")
    (passed,) = read(OPML, "papers.opml")
    assert isinstance(passed, Passed) and passed.reason.startswith("is a list of 2 feeds")


@pytest.mark.parametrize("name", ["feed.xml", "feed", "feed.json", "feed.txt", "feed.html", "papers.opml"])
@pytest.mark.parametrize("text", [RSS2, RSS09, RDF, ATOM, JSON_FEED, OPML])
def test_a_feed_is_known_by_what_it_holds(name: str, text: str) -> None:
    assert reader_for(Raw(name, text.encode())) is feeds


@pytest.mark.parametrize(
    "text", [HTML, PAGE, "{}", '{"title": "a", "maintext": "b"}', "", "<p>rss</p>", "<!-- <rss> -->"]
)
def test_what_is_no_feed_is_not_taken_for_one(text: str) -> None:
    assert not begins(text)
    assert reader_for(Raw("a", text.encode())) is not feeds


@pytest.mark.parametrize(
    "start",
    ["<?xml version='1.0'?><!-- a --><rss>", "\ufeff\n<feed>", "<!DOCTYPE rss [<!ENTITY a 'b'>]><x/>", "<a:RDF>"],
)
def test_a_feed_may_begin_with_other_things(start: str) -> None:
    assert begins(start)


def test_other_xml_is_no_report() -> None:
    (passed,) = read("<?xml version='1.0'?><settings><name>a</name></settings>", "settings.xml")
    assert passed == Passed(
        "settings.xml", "is XML but no feed: its outermost element is <settings>, which is no feed's"
    )


def test_a_page_named_as_xml_is_a_page() -> None:
    (article,) = read(HTML, "page.xml")
    assert isinstance(article, Article) and article.source.reader == "html"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-2"])
def test_encodings(encoding: str) -> None:
    text = RSS2.replace('encoding="utf-8"', f'encoding="{encoding}"').replace("Corin Ash", "Łucja Ząb")
    text = text.translate({ord("“"): '"', ord("”"): '"'})
    article = read(text.encode(encoding))[0]
    assert isinstance(article, Article) and article.authors[0].value == "Łucja Ząb"


@pytest.mark.parametrize(
    ("end", "whole"),
    [
        ("", True),
        (" …", False),
        (" [&#8230;]", False),
        (" [...]", False),
        ("<a href='/a'>Read more</a>", False),
        ("<p>Continue reading Bridge falls at Tellwick →</p>", False),
        ("<p>The post Bridge falls appeared first on Tellwick Herald.</p>", True),
    ],
)
def test_a_text_that_is_cut_short_is_not_whole(end: str, whole: bool) -> None:
    assert is_whole(WHOLE + end) is whole
    assert not is_whole(f"<p>{SHORT}</p>{end}")


def test_what_an_item_holds_states_nothing_and_does_nothing() -> None:
    evil = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "author": "Nobody", "url": "https://evil.example/"}'
        '</script><meta name="author" content="Nobody"><base href="https://evil.example/"></article></body></html>'
    )
    article = read(RSS2.replace(WHOLE, evil + WHOLE))[0]
    assert isinstance(article, Article)
    assert [a.value for a in article.authors] == ["Corin Ash"] and "evil" not in (article.url or "")
    assert "Nobody" not in article.text and REPORT[-1] in article.text


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "file:///etc/passwd", "", "http://[", "mailto:a@herald.example"]
)
def test_a_link_out_of_the_web_is_none(link: str) -> None:
    found = listing(f"<rss><channel><item><title>A</title><link>{link}</link></item></channel></rss>".encode())
    assert [item.link for item in found.items] == [None]


# -- hostile and broken -------------------------------------------------------------------------------------


def bomb(where: str) -> bytes:
    """A billion laughs: ten entities of ten entities each, ten times over."""
    names = "abcdefghijk"
    entities = f'<!ENTITY a "{"ha" * 50}">' + "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in pairwise(names)
    )
    return f'<?xml version="1.0"?><!DOCTYPE rss [{entities}]>{where}'.encode()


@pytest.mark.parametrize(
    "where",
    [
        "<rss><channel><title>&k;</title><item><title>&k;</title></item></channel></rss>",
        '<rss><channel a="&k;"><item><title>A</title></item></channel></rss>',
        '<opml><body><outline xmlUrl="https://a.example/&k;"/></body></opml>',
    ],
)
def test_a_bomb_of_entities_does_not_go_off(where: str) -> None:
    began = time.perf_counter()
    found = read(bomb(where))
    assert time.perf_counter() - began < 2
    assert all(not isinstance(item, Article) for item in found) and len(str(found)) < 2000


@pytest.mark.parametrize("kind", ["SYSTEM", 'PUBLIC "a"'])
def test_an_external_entity_is_not_opened(kind: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("The password is marmalade.", encoding="utf-8")
    outer = f'<!DOCTYPE rss [<!ENTITY x {kind} "file://{secret}"><!ENTITY % p {kind} "file://{secret}">%p;]>'
    found = read(RSS2.replace("<rss", f"{outer}<rss", 1).replace(SHORT, "&x;").replace(WHOLE, f"{WHOLE}&x;"))
    assert "marmalade" not in str(found)


def test_what_looks_like_a_path_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "feed.rss"
    path.write_text(RSS2, encoding="utf-8")
    with pytest.raises(ValueError, match="holds no element"):
        listing(str(path).encode())


def test_a_broken_feed_gives_what_could_be_read_and_says_so() -> None:
    unread, article = read(RSS2[: RSS2.index("<item><title>Ferry")] + "<item><title>Fer")[:2]
    assert isinstance(unread, Unread) and "is broken XML" in unread.reason
    assert isinstance(article, Article) and REPORT[0] in article.text


def test_entities_of_html_are_no_breakage() -> None:
    found = listing(b"<rss><channel><title>A&eacute;&nbsp;&mdash; B&amp;C</title></channel></rss>")
    assert found == Listing(title="Aé — B&C")


@pytest.mark.parametrize(
    "data",
    [
        b"<rss><channel>" + b"<item>" * 30_000,
        b"<rss><channel>" + b"<" * 500_000,
        b"<rss><channel>" + b"<item><title>a</title></item>" * 40_000 + b"</channel></rss>",
        b"<!DOCTYPE a [" * 400,
        b"<!--" * 2_000 + b"<rss>",
        b"<rss><channel><item><description>" + b"&lt;" * 200_000,
        b"<rss " + b"a='b' " * 50_000 + b">",
        b"<rss>\x00\x00<channel>\xff\xfe</channel></rss>",
        b'{"version": "https://jsonfeed.org/version/1", "items": ' + b"[" * 50_000,
        b'{"version": "https://jsonfeed.org/version/1", "items": {"a": 1}}',
        b'{"version": "https://jsonfeed.org/version/1", "items": [1, null, {"url": 7, "content_html": {}}]}',
        b"<rss>",
        b"<rss/>",
        b"<feed/>",
    ],
)
def test_hostile_feeds_end_soon_and_give_reasons(data: bytes) -> None:
    began = time.perf_counter()
    found = read(data)
    assert time.perf_counter() - began < 5
    assert found and all(isinstance(item, Unread | Passed) and item.reason for item in found)


def test_a_feed_that_is_too_large_is_unread() -> None:
    (unread,) = read(b"<rss><channel>" + b" " * 10_000_001)
    assert isinstance(unread, Unread) and "more than 10,000,000 bytes" in unread.reason


def test_reading_again_gives_the_same() -> None:
    assert read(ATOM) == read(ATOM)
