import pytest

from rashomon.model import Article, Found, Passed, Unread
from rashomon.read.facts.scores import score
from rashomon.read.formats import html
from rashomon.read.sources import Raw
from tests.read.stories import CAPTION, HEADLINE, HTML, REPORT


def read_one(source: str | bytes) -> Article:
    data = source.encode() if isinstance(source, str) else source
    (found,) = html.read(Raw("page.html", data))
    assert isinstance(found, Article)
    return found


def test_saved_page() -> None:
    article = read_one(HTML)
    assert [(p.kind, p.span.of(article.text)) for p in article.parts] == [
        ("headline", HEADLINE),
        ("paragraph", REPORT[0]),
        ("caption", f"{CAPTION}. Photograph: Oda Merrel/Reuters"),
        ("paragraph", REPORT[1]),
        ("crosshead", "Search goes on"),
        ("paragraph", REPORT[2]),
        ("paragraph", REPORT[3]),
        ("paragraph", REPORT[4]),
    ]
    assert article.outlet == Found("Valley Herald", "metadata")
    assert article.authors == (Found("Corin Ash", "byline", score("author", "byline")),)
    assert article.agencies == (Found("Reuters", "caption"),)
    assert article.published is not None and article.published.isoformat() == "2031-05-04T18:20:00+01:00"
    assert article.url == "https://herald.example/news/bridge"
    assert article.language == "en-GB"


def test_everything_else_is_left_out_with_its_kind() -> None:
    kinds = {out.text: out.kind for out in read_one(HTML).left_out}
    assert kinds["Home"] == "navigation"
    assert kinds["By Corin Ash"] == "byline"
    assert kinds["Ferry fares to double on the lower river"] == "related"
    assert kinds["© 2031 Valley Herald. All rights reserved."] == "legal"
    assert any(kind == "comment" and "RiverRat" in text for text, kind in kinds.items())
    assert not any("nobody sees" in t or "never run" in t or "color" in t for t in kinds)


def test_truncated_page_is_read_as_far_as_it_goes() -> None:
    cut = HTML[: HTML.index(REPORT[3]) + 40]
    assert REPORT[2] in read_one(cut).text


def test_declared_encoding_is_used() -> None:
    page = HTML.replace("<head>", '<head><meta charset="windows-1252">').replace("mayor", "maïre")
    assert "maïre" in read_one(page.encode("cp1252")).text


def test_xml_declaration_does_no_harm() -> None:
    assert REPORT[0] in read_one('<?xml version="1.0" encoding="iso-8859-1"?>' + HTML).text


@pytest.mark.parametrize("tag", ["div", "span", "b"])
def test_a_hundred_thousand_nested_elements(tag: str) -> None:
    body = "".join(f"<p>{t}</p>" for t in REPORT)
    assert REPORT[0] in read_one(f"<{tag}>" * 100_000 + body).text


@pytest.mark.parametrize(
    "source",
    [
        "<html><body></body></html>",
        "<!doctype html>",
        "<html><body><nav><a>Home</a><a>News</a></nav></body></html>",
        "<html><script>var words = 1</script></html>",
    ],
)
def test_page_without_an_article(source: str) -> None:
    (found,) = html.read(Raw("page.html", source.encode()))
    assert isinstance(found, Unread)
    assert found.reason.startswith("page.html is a page without") and found.cure


def test_markup_inside_words_stays_text() -> None:
    page = HTML.replace("cracks in two", "cracks &lt;img src=x onerror=alert(1)&gt; in two")
    assert "cracks <img src=x onerror=alert(1)> in two" in read_one(page).text


def test_a_page_that_rashomon_made_is_passed_over() -> None:
    from rashomon.show.report import render
    from tests.show.build import story

    page = render(story()).encode("utf-8")
    (found,) = html.read(Raw("story.html", page))
    assert isinstance(found, Passed) and "Rashomon" in found.reason


def test_a_page_with_links_only_holds_no_article() -> None:
    page = b"<html><head><title>x</title></head><body><nav><a href='/'>Home</a></nav></body></html>"
    (found,) = html.read(Raw("empty.html", page))
    assert isinstance(found, Unread) and "without an article" in found.reason


def test_a_drawing_with_a_long_path_is_one_attribute_and_the_page_keeps_its_tags() -> None:
    drawing = f'<svg><path fill="none" d="{"M 50 1 A 49 49 0 " * 3000}"></path></svg>'
    found = read_one(HTML.replace("<body>", f"<body>{drawing}", 1))
    assert found.headline == HEADLINE
    assert not any("M 50" in x.text for x in found.left_out)
