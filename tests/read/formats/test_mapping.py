import json
from pathlib import Path

import pytest

from rashomon.errors import SettingError
from rashomon.model import Article
from rashomon.read.formats import mapping
from rashomon.read.raw import Raw
from rashomon.read.read import read, read_raw
from rashomon.settings import Settings, field_names, load
from tests.read.stories import HEADLINE, REPORT

OWN = {
    "kop": HEADLINE,
    "content": {"rendered": "".join(f"<p>{text}</p>" for text in REPORT)},
    "people": [{"n": "Corin Ash"}],
    "when": "2031-05-04T18:20:00Z",
    "a.b": "lantern.example",
}
FIELDS = "title=kop, text=content.rendered, authors=people.0.n, published=when, outlet=a.b"


def test_fields_of_any_name(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps(OWN))
    (tmp_path / "b.jsonl").write_text(json.dumps(OWN | {"a.b": "herald.example"}) + "\n" + json.dumps({"x": 1}))
    reading = read([tmp_path], Settings(fields=FIELDS))
    assert [a.name for a in reading.articles] == ["a.json", "b.jsonl#1"]
    article = reading.articles[0]
    assert article.text == "\n\n".join((HEADLINE, *REPORT))
    assert article.outlet is not None and article.outlet.value == "lantern.example"
    assert [(a.value, a.how) for a in article.authors] == [("Corin Ash", "metadata")]
    assert article.published is not None and article.published.isoformat() == "2031-05-04T18:20:00+00:00"
    # The mapping is kept with the source, so that reading it again gives the same text whatever the settings are.
    assert [read_raw(raw)[article.source.part].text for raw in reading.raws[:1]] == [article.text]  # type: ignore[union-attr]
    assert read([tmp_path], Settings()).articles == ()


def test_what_the_mapping_does_not_name_stays() -> None:
    raw = mapping.attached(Raw("a.json", b"{}", b'{"url": "https://a.example/"}'), "text=body")
    assert mapping.of(raw) == {"text": "body"}
    assert json.loads(raw.sidecar or b"")["url"] == "https://a.example/"
    assert mapping.applied({"body": "x", "title": "t"}, {"text": "body"}) == {
        "body": "x",
        "title": "t",
        "maintext": "x",
    }
    assert mapping.applied({"title": "t"}, {"title": "none.9.x"}) == {"title": "t"}
    assert mapping.applied([1], {"title": "x"}) == [1]


def test_other_files_and_no_mapping_change_nothing() -> None:
    for raw in (Raw("a.html", b"<p>x</p>"), Raw("a.txt", b"words")):
        assert mapping.attached(raw, FIELDS) is raw
    assert mapping.attached(Raw("a.json", b"{}"), "").sidecar is None
    assert mapping.of(Raw("a.json", b"{}", b"[broken")) == {}
    assert mapping.of(Raw("a.json", b"{}", b'{"fields": {"text": 1, "other": "x"}}')) == {}


@pytest.mark.parametrize("fields", ["headline=kop", "title", "title=", "=kop", "title:kop"])
def test_a_mapping_that_says_nothing_is_refused(fields: str) -> None:
    with pytest.raises(SettingError, match="NAME=FIELD"):
        load(environ={}, fields=fields)
    assert field_names("") == {}


#: Field lists as the tools write them: news-please 1.6, newspaper4k 0.9.6, trafilatura 2.1, schema.org.
RECORDS = {
    "news-please": {
        "authors": ["Corin Ash"],
        "date_download": "2031-05-06 01:00:00",
        "date_modify": "None",
        "date_publish": "2031-05-04 18:20:00",
        "description": None,
        "filename": "a.json",
        "image_url": None,
        "language": "en",
        "localpath": None,
        "maintext": "\n".join(REPORT),
        "source_domain": "herald.example",
        "text": None,
        "title": HEADLINE,
        "title_page": None,
        "title_rss": None,
        "url": "https://herald.example/bridge",
    },
    "newspaper4k": {
        "url": "https://herald.example/bridge",
        "read_more_link": "",
        "language": "en",
        "title": HEADLINE,
        "keywords": [],
        "tags": [],
        "authors": ["Corin Ash"],
        "publish_date": "2031-05-04T18:20:00",
        "summary": "",
        "meta_description": "",
        "meta_lang": "en",
        "meta_site_name": "herald.example",
        "canonical_link": "https://herald.example/bridge",
        "text": "\n\n".join(REPORT),
    },
    "trafilatura": {
        "title": HEADLINE,
        "author": "Corin Ash",
        "hostname": "herald.example",
        "date": "2031-05-04T18:20:00",
        "fingerprint": "0",
        "raw_text": " ".join(REPORT),
        "text": "\n".join(REPORT),
        "language": None,
        "source": "https://herald.example/bridge",
        "source-hostname": "herald.example",
        "excerpt": "",
    },
    "schema.org": {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": HEADLINE,
        "articleBody": "\n".join(REPORT),
        "datePublished": "2031-05-04T18:20:00",
        "author": {"@type": "Person", "name": "Corin Ash"},
        "publisher": {"@type": "Organization", "name": "herald.example"},
        "mainEntityOfPage": {"@type": "WebPage", "@id": "https://herald.example/bridge"},
        "inLanguage": "en",
    },
}


@pytest.mark.parametrize("tool", RECORDS)
def test_records_of_known_tools_need_no_mapping(tool: str) -> None:
    (article,) = read_raw(Raw("a.json", json.dumps(RECORDS[tool]).encode()))
    assert isinstance(article, Article)
    assert article.text == "\n\n".join((HEADLINE, *REPORT))
    assert article.url == "https://herald.example/bridge"
    assert article.outlet is not None and article.outlet.value == "herald.example"
    assert [(a.value, a.how) for a in article.authors] == [("Corin Ash", "metadata")]
    assert article.published is not None and article.published.isoformat() == "2031-05-04T18:20:00"
