import json

import pytest

from rashomon.model import Article, Found, Unread
from rashomon.read.facts.scores import score
from rashomon.read.formats import text
from rashomon.read.sources import Raw
from tests.read.stories import HEADLINE, PAGE, REPORT


def test_page_text_with_all_that_it_says_of_itself() -> None:
    (article,) = text.read(Raw("a01.txt", PAGE.encode()))
    assert isinstance(article, Article)
    assert article.text.startswith(f"{HEADLINE}\n\n")
    assert article.name == "a01.txt"
    assert article.outlet == Found("Tellwick Lantern", "copyright line", score("outlet", "copyright line"))
    assert article.authors == (Found("Corin Ash", "byline", score("author", "byline")),)
    assert article.agencies == (Found("AFP", "byline"), Found("AP", "byline"))
    assert article.published is not None and article.published.date().isoformat() == "2031-05-04"
    assert (article.source.reader, article.source.version) == ("text", text.VERSION)
    assert all(p.span.of(article.text).strip() for p in article.parts)


def test_parts_are_joined_by_blank_lines_and_lose_nothing() -> None:
    (article,) = text.read(Raw("a01.txt", PAGE.encode()))
    assert isinstance(article, Article)
    assert "\n\n".join(p.span.of(article.text) for p in article.parts) == article.text
    lines = {line for line in PAGE.split("\n") if line.strip()}
    assert lines == {p.span.of(article.text) for p in article.parts} | {out.text for out in article.left_out}


def test_sidecar() -> None:
    sidecar = {"url": "https://www.herald.example/x", "date_publish": "2031-05-04T10:00:00", "authors": ["Ada Fenn"]}
    (article,) = text.read(Raw("a.txt", "\n".join(REPORT).encode(), json.dumps(sidecar).encode()))
    assert isinstance(article, Article)
    assert article.outlet == Found("herald.example", "url")
    assert (article.published_how, article.authors) == ("sidecar", (Found("Ada Fenn", "sidecar"),))


def test_broken_sidecar_is_told_and_the_text_read() -> None:
    article, complaint = text.read(Raw("d/a.txt", "\n".join(REPORT).encode(), b"{broken"))
    assert isinstance(article, Article) and isinstance(complaint, Unread)
    assert complaint.path == "d/a.json"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "a.txt is empty"),
        (b" \n\n", "a.txt is empty"),
        (b"1 2 3 - 4", "a.txt holds no words"),
        (b"Back to top\nShare this article\n", "a.txt holds no report: all of its 2 lines are menus, links or notices"),
    ],
)
def test_files_without_a_report(data: bytes, reason: str) -> None:
    (found,) = text.read(Raw("a.txt", data))
    assert isinstance(found, Unread)
    assert found.reason == reason and found.cure


def test_caption_printed_twice_in_a_line_is_kept_once() -> None:
    caption = "Boats below the weir at Tellwick. Credit: Photo by Oda Merrel/AFP via Getty Images"
    (article,) = text.read(Raw("a.txt", "\n\n".join([HEADLINE, *REPORT[:2], caption * 2, *REPORT[2:]]).encode()))
    assert isinstance(article, Article)
    assert article.text.count(caption) == 1
    assert [(out.kind, out.text) for out in article.left_out] == [("duplicate", caption)]


def test_a_press_release_in_flat_text_is_read_as_one() -> None:
    lines = ["PRESS RELEASE", HEADLINE, *REPORT, "ENDS", "Notes to editors", "The bridge has seven piers.",
             "Media enquiries: Joss Varley, (555) 960-1234"]  # fmt: skip
    (article,) = text.read(Raw("release.txt", "\n\n".join(lines).encode()))
    assert isinstance(article, Article)
    assert article.text == "\n\n".join([HEADLINE, *REPORT])
    assert [(out.kind, out.line) for out in article.left_out] == [
        ("release", 0), ("release", 14), ("notes", 16), ("notes", 18), ("contact", 20)]  # fmt: skip


def test_a_page_with_a_contact_and_a_heading_about_itself_is_no_release() -> None:
    lines = [HEADLINE, *REPORT, "About the Bridge", "The bridge was built by the town and opened twice, the book says."]
    (article,) = text.read(Raw("page.txt", "\n\n".join(lines).encode()))
    assert isinstance(article, Article)
    assert lines[-1] in article.text
