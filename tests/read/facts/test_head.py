import json

import pytest
from lxml import html  # type: ignore[import-untyped]

from rashomon.read.facts.head import read_head
from rashomon.read.facts.stated import Stated


def head(*meta: str, body: str = "", data: object = None) -> Stated:
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>' if data is not None else ""
    return read_head(html.document_fromstring(f"<html><head>{''.join(meta)}{script}</head><body>{body}</body></html>"))[
        0
    ]


def canonical(url: str) -> str:
    return f'<link rel="canonical" href="{url}">'


def og(url: str) -> str:
    return f'<meta property="og:url" content="{url}">'


@pytest.mark.parametrize(
    ("link", "said", "url", "based_on"),
    [
        ("https://herald.example/a", "https://m.herald.example/a?x=1", "https://herald.example/a", ()),
        ("/a", "https://herald.example/a?x=1", "https://herald.example/a", ()),
        ("https://herald.example/", "https://herald.example/a", "https://herald.example/a", ()),
        ("https://lantern.example/b", "https://herald.test/a", "https://herald.test/a", ("https://lantern.example/b",)),
        ("javascript:alert(1)", "https://herald.example/a", "https://herald.example/a", ()),
        ("https://[broken", "https://herald.example/a", "https://herald.example/a", ()),
    ],
)
def test_address(link: str, said: str, url: str, based_on: tuple[str, ...]) -> None:
    stated = head(canonical(link), og(said))
    assert (stated.url, stated.based_on) == (url, based_on)


def test_canonical_alone() -> None:
    assert head(canonical("https://herald.example/a")).url == "https://herald.example/a"
    assert head().url is None


ARTICLE = {
    "@type": "NewsArticle",
    "headline": "Bridge falls",
    "author": [{"@type": "Person", "name": "Ada Fenn"}, {"@type": "Organization", "name": "Valley Herald"}],
    "publisher": {"@type": "Organization", "name": "Associated Press"},
    "datePublished": "2031-05-04T10:00:00Z",
    "dateModified": "2031-05-04T12:00:00Z",
    "articleSection": ["World", "Rivers"],
    "isBasedOn": {"@type": "NewsArticle", "name": "The first report", "url": "https://lantern.example/b"},
    "isAccessibleForFree": "False",
}


def test_schema_org() -> None:
    stated = head(data=ARTICLE)
    assert stated.authors == ("Ada Fenn",)
    assert stated.organisations == ("Valley Herald", "Associated Press")
    assert (stated.published, stated.modified) == ("2031-05-04T10:00:00Z", "2031-05-04T12:00:00Z")
    assert (stated.section, stated.based_on, stated.free) == ("World", ("https://lantern.example/b",), False)


def test_an_author_who_is_only_pointed_at_is_looked_up() -> None:
    graph = [
        {"@type": "WebPage", "author": {"@id": "#1"}, "datePublished": "2031-05-04"},
        {"@type": ["Person"], "@id": "#1", "name": "Ada Fenn"},
    ]
    stated = head(data={"@graph": graph})
    assert (stated.authors, stated.published) == (("Ada Fenn",), "2031-05-04")


@pytest.mark.parametrize("data", [[], {}, {"@graph": 3}, {"@type": "NewsArticle", "author": {"@id": 3}}, [[1]], "x"])
def test_data_of_any_shape(data: object) -> None:
    assert head(data=data).authors == ()


def test_marks_in_the_body_name_the_author() -> None:
    beside = '<div class="related"><a rel="author">Corin Ash</a></div>'
    own = '<div class="meta"><a rel="author" href="/ada">Ada Fenn</a><a rel="author" href="/joss">Joss Varley</a></div>'
    other = '<div><p><span class="author">Tess Bonnard</span></p></div>'
    assert head(body=beside + own + other).signed == ("Ada Fenn", "Joss Varley")
    assert head(body='<p class="byline">Regan Holt</p>').signed == ("Regan Holt",)
    assert head(body='<p class="authors-list">Herald Staff</p>').signed == ()


def test_times_in_the_body() -> None:
    stated = head(
        body='<time class="entry-updated" datetime="2031-05-05">5 May</time>'
        '<time class="entry-published" datetime="2031-05-04">4 May</time>'
    )
    assert (stated.published, stated.modified) == ("2031-05-04", "2031-05-05")


def test_the_trail_gives_the_section() -> None:
    crumbs = {"@type": "BreadcrumbList", "itemListElement": [{"name": "Home"}, {"item": {"name": "Valley"}}]}
    assert head(data=crumbs).section == "Valley"
    trail = '<ul class="breadcrumb"><li><a>Home</a></li><li><a>World</a></li><li><a>Bridge falls</a></li></ul>'
    assert head(body=trail + "<h1>Bridge falls</h1>").section == "World"


def test_locked_pages() -> None:
    assert head('<meta property="article:content_tier" content="locked">').free is False
    assert head('<meta property="article:content_tier" content="metered">').free is None


def test_a_page_that_calls_every_part_of_itself_its_author_is_read_in_no_time() -> None:
    deep = '<div class="author breadcrumb"><a>Ada Fenn</a>' * 300 + "words " * 20_000
    assert head(body=deep).signed == ()
    # The names of one person in ten thousand elements are one name at most.
    assert len(head(body='<p class="author">Ada Fenn</p>' * 10_000).signed) == 1
