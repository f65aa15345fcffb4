"""The brief, read back by a Markdown parser: what is in it, and that a page's words stay words."""

import re

import pytest
from markdown_it import MarkdownIt

from rashomon.show.export.markdown import escaped, linked, quoted, to_bytes
from tests.show.build import A, B, E, empty, story
from tests.show.export.build import full

BRIEF = to_bytes(story()).decode()


def _section(title: str) -> str:
    return BRIEF.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def test_what_is_disputed_comes_first_with_every_outlets_words_and_links() -> None:
    assert re.findall(r"^## (.+)$", BRIEF, re.M) == [
        "In dispute", "Altered quotes", "Agreed", "In one account only", "Who copied whom", "Reports",
    ]  # fmt: skip
    first = _section("In dispute").partition("\n2. ")[2].partition("\n3. ")[0]
    assert "**Was the pier light burning?** – contradict" in first
    assert (
        "    - [Varnholm Courier](https://courier.invalid/ferry?a=1&b=2): “The pier light was burning” (Tove Lindqvar)"
        in first
    )
    assert "    - Northreach News, Tidewater Post: “The pier light was out” (Tove Lindqvar)" in first
    assert "cannot have been burning and out" in first


def test_the_head_and_the_rest() -> None:
    assert BRIEF.startswith("# The Anna Brede strikes the pier at Varnholm\n\n5 reports · 4 independent accounts")
    assert "Left out because they are less certain: 1 point." in BRIEF
    assert "When will the hull be searched?" not in BRIEF
    assert "has “out” for “burning”" in _section("Altered quotes")
    assert "Northreach News and Tidewater Post: rewrite (78%, from Northreach News, text of Meridian)" in BRIEF
    assert "- Not read: a06.pdf (a PDF without text)" in _section("Reports")
    assert to_bytes(empty()).decode().startswith("# A story without a title\n\n0 reports")


def test_a_pages_words_are_shown_and_not_run() -> None:
    html = MarkdownIt("commonmark", {"html": True}).render(to_bytes(full()).decode())
    assert {tag.casefold() for tag in re.findall(r"</?(\w+)", html)} <= {
        "h1", "h2", "p", "ol", "ul", "li", "strong", "em", "a", "blockquote",
    }  # fmt: skip
    assert set(re.findall(r'href="(\w+):', html)) == {"https"}
    assert "&lt;script&gt;" in html


@pytest.mark.parametrize(
    "text",
    ["*a* _b_ `c` ~~d~~", "[x](https://evil.example)", "![i](x)", "<b>bold</b>", "&lt; &amp;", "a\\", "# a", "$x$ |"],
)
def test_every_text_is_shown_as_it_is(text: str) -> None:
    (_, inline, _) = MarkdownIt("commonmark").enable("strikethrough").parse(f"x {escaped(text)}")
    assert inline.children is not None
    assert "".join(child.content for child in inline.children) == f"x {text}"


def test_only_addresses_of_the_web_are_links() -> None:
    assert linked(A) == "[Varnholm Courier](https://courier.invalid/ferry?a=1&b=2)"
    assert (linked(B), linked(E)) == ("Northreach News", "a05")
    assert quoted('He said "no".') == '‘He said "no".’'
