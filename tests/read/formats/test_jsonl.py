import json

import pytest

from rashomon.model import Article, Found, Passed, Unread
from rashomon.read.facts.scores import score
from rashomon.read.formats import jsonl
from rashomon.read.sources import Raw
from tests.read.stories import HEADLINE, REPORT

RECORD = {
    "url": "https://herald.example/bridge",
    "source_domain": "herald.example",
    "date_publish": "2031-05-04 18:20:00",
    "title": HEADLINE,
    "authors": ["Corin Ash"],
    "maintext": "\n".join(REPORT),
    "description": "A summary that the text does not have.",
    "language": "en",
}


def read(name: str, *values: object) -> list[Article | Unread | Passed]:
    return jsonl.read(Raw(name, "\n".join(v if isinstance(v, str) else json.dumps(v) for v in values).encode()))


def test_news_please_record() -> None:
    (article,) = read("a.json", RECORD)
    assert isinstance(article, Article)
    assert article.text == "\n\n".join((HEADLINE, *REPORT))
    assert article.headline == HEADLINE
    assert article.outlet == Found("herald.example", "metadata")
    assert article.authors == (Found("Corin Ash", "metadata", score("author", "metadata")),)
    assert article.published is not None and article.published.isoformat() == "2031-05-04T18:20:00"
    assert [(out.kind, out.text) for out in article.left_out] == [("description", RECORD["description"])]


def test_schema_org_record_in_a_graph() -> None:
    record = {
        "@type": "NewsArticle",
        "headline": HEADLINE,
        "articleBody": "\n".join(REPORT),
        "datePublished": "2031-05-04T18:20:00Z",
        "author": [{"@type": "Person", "name": "Corin Ash"}],
        "publisher": {"name": "Valley Herald"},
    }
    (article,) = read("a.json", {"@context": "https://schema.org", "@graph": [{"@type": "WebSite"}, record]})
    assert isinstance(article, Article)
    assert article.outlet == Found("Valley Herald", "metadata")
    assert article.authors == (Found("Corin Ash", "metadata", score("author", "metadata")),)


def test_lines_keep_their_numbers() -> None:
    found = read("news.jsonl", RECORD, "{broken", "", {"x": 1}, {"title": "t", "url": "https://a.example"}, RECORD)
    assert [type(item).__name__ for item in found] == ["Article", "Unread", "Passed", "Unread", "Article"]
    assert [a.name for a in found if isinstance(a, Article)] == ["news.jsonl#1", "news.jsonl#6"]
    assert [a.source.part for a in found if isinstance(a, Article)] == [0, 5]
    assert [item.path for item in found if isinstance(item, Unread)] == ["news.jsonl#2", "news.jsonl#5"]


@pytest.mark.parametrize("value", [{"story": "x", "facts": []}, [], [1, "two"], 3, "words", None, {"a01": ["line"]}])
def test_json_without_an_article_is_passed(value: object) -> None:
    assert read("gold.json", json.dumps(value)) == [Passed("gold.json", "is JSON but holds no article")]


@pytest.mark.parametrize("text", ['{"a": ', "[" * 100_000, '{"maintext": ' + "1" * 5000 + "}", "not json at all"])
def test_broken_json_is_one_complaint(text: str) -> None:
    (found,) = read("a.json", text)
    assert isinstance(found, Unread)
    assert found.reason.startswith("a.json is broken JSON: ") and found.cure


def test_fields_of_the_wrong_type_count_as_absent() -> None:
    (article,) = read("a.json", {**RECORD, "title": {"a": 1}, "authors": 7, "date_publish": [], "url": "javascript:x"})
    assert isinstance(article, Article)
    assert (article.headline, article.authors, article.published, article.url) == ("", (), None, None)


def test_lone_surrogates_and_nuls() -> None:
    (article,) = read(
        "a.json", '{"title": "A \\ud83d title here", "maintext": "The bridge \\ud800fell\\u0000 on Monday."}'
    )
    assert isinstance(article, Article)
    assert article.text == "A \ufffd title here\n\nThe bridge \ufffdfell on Monday."


def test_sentence_that_the_title_was_made_of_stays_a_paragraph() -> None:
    (article,) = read("a.json", {"title": REPORT[0], "maintext": REPORT[0]})
    assert isinstance(article, Article)
    assert [p.kind for p in article.parts] == ["headline", "paragraph"]


def test_empty_file() -> None:
    (found,) = read("a.jsonl", "")
    assert isinstance(found, Unread)
