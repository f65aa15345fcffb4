import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.model import Article, Passed, Unread
from rashomon.read.read import READERS, read, read_raw
from rashomon.read.sources import Raw
from rashomon.settings import Settings
from tests.read.stories import HEADLINE, HTML, PAGE, REPORT


def write(folder: Path, **files: str) -> None:
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def test_reads_every_format(tmp_path: Path) -> None:
    record = json.dumps({"title": HEADLINE, "maintext": "\n".join(REPORT), "url": "https://lantern.example/a"})
    write(tmp_path, a_txt=PAGE, b_html=HTML, c_jsonl=record, gold_json='{"facts": []}')
    seen: list[tuple[int, str]] = []
    reading = read([tmp_path], Settings(), lambda number, path: seen.append((number, Path(path).name)))
    assert [a.name for a in reading.articles] == ["a.txt", "b.html", "c.jsonl#1"]
    assert [a.source.reader for a in reading.articles] == ["text", "html", "json"]
    assert [Path(p.path).name for p in reading.passed] == ["gold.json"]
    assert seen == [(1, "a.txt"), (2, "b.html"), (3, "c.jsonl"), (4, "gold.json")]
    assert [r.digest for r in reading.raws] == [a.source.digest for a in reading.articles]


def test_stored_bytes_give_the_same_text_again(tmp_path: Path) -> None:
    write(tmp_path, a_txt=PAGE, b_html=HTML)
    reading = read([tmp_path], Settings())
    for article, raw in zip(reading.articles, reading.raws, strict=True):
        again = read_raw(raw)[article.source.part]
        assert again == article


def test_order_of_paths_changes_nothing(tmp_path: Path) -> None:
    write(tmp_path, a_txt=PAGE, b_html=HTML)
    paths = [tmp_path / "a.txt", tmp_path / "b.html"]
    assert read(paths, Settings()) == read(paths[::-1], Settings()) == read([*paths, tmp_path], Settings())


def test_identical_files_are_read_once(tmp_path: Path) -> None:
    write(tmp_path, a_txt=PAGE, b_txt=PAGE)
    reading = read([tmp_path], Settings())
    assert [a.name for a in reading.articles] == ["a.txt"]
    assert reading.passed == (Passed(str(tmp_path / "b.txt"), f"same text as {tmp_path / 'a.txt'}"),)


def test_the_same_text_in_two_outlets_is_two_articles(tmp_path: Path) -> None:
    lines = [
        json.dumps({"url": f"https://{o}.example/a", "maintext": "\n".join(REPORT)}) for o in ("herald", "lantern")
    ]
    write(tmp_path, news_jsonl="\n".join(lines))
    assert len(read([tmp_path], Settings()).articles) == 2


def test_files_of_one_name_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    write(tmp_path, one__a_txt=PAGE, two__a_txt=PAGE.replace("Monday", "Friday"), two__b_txt="\n".join(REPORT))
    reading = read([tmp_path / "two", tmp_path / "one"], Settings())
    assert [a.name for a in reading.articles] == ["b.txt", "one/a.txt", "two/a.txt"]
    assert len({a.id for a in reading.articles}) == 3


@pytest.mark.parametrize(
    ("name", "text", "reader"),
    [
        ("a.txt", HTML, "html"),
        ("a.html", PAGE, "text"),
        ("a", json.dumps({"title": HEADLINE, "maintext": "\n".join(REPORT)}), "json"),
        ("a.page", HTML[HTML.index("<main>") :], "html"),
        ("a.unknown", PAGE, "text"),
    ],
)
def test_content_is_believed_where_the_suffix_is_wrong_or_unknown(name: str, text: str, reader: str) -> None:
    (article,) = read_raw(Raw(name, text.encode()))
    assert isinstance(article, Article)
    assert article.source.reader == reader


@pytest.mark.parametrize("data", [b"%PDF-1.7 words", b"\x89PNG\r\n\x1a\n", b"\0\1\2" * 50, b"", b"\xff\xfe"])
@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.json", "a.jsonl", "a"])
def test_what_is_no_text_is_unread_with_a_cure(name: str, data: bytes) -> None:
    (found,) = read_raw(Raw(name, data))
    assert isinstance(found, Unread)
    assert found.path == name and found.reason.startswith(name) and found.cure


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200), st.sampled_from(["a.txt", "a.html", "a.json", "a.jsonl", "a"]))
def test_no_bytes_raise(data: bytes, name: str) -> None:
    assert read_raw(Raw(name, data)) == read_raw(Raw(name, data))


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.sampled_from([*REPORT, HEADLINE, "Hide Ad", "Comments", "By Ada Fenn", "• One point", ""]), max_size=14)
)
def test_parts_cover_the_text_and_stand_in_the_source(lines: list[str]) -> None:
    source = "\n".join(lines)
    for article in read_raw(Raw("a.txt", source.encode())):
        if isinstance(article, Article):
            assert "\n\n".join(p.span.of(article.text) for p in article.parts) == article.text
            whole = " ".join(re.findall(r"\w+", source))
            assert all(" ".join(re.findall(r"\w+", p.span.of(article.text))) in whole for p in article.parts)


def test_readers_say_who_they_are() -> None:
    for reader in READERS:
        assert isinstance(reader.NAME, str) and reader.VERSION >= 1 and all(s.startswith(".") for s in reader.SUFFIXES)
    suffixes = [s for reader in READERS for s in reader.SUFFIXES]
    assert len(suffixes) == len(set(suffixes))


def test_nothing_given_nothing_read() -> None:
    assert read([], Settings()).articles == ()
