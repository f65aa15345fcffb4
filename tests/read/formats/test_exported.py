"""Exported stories read again: the reports as they were, and nothing that was changed on the way."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.group.versions import lineages
from rashomon.model import Annotated, Article, Found, LeftOut, Passed, Story, Summary, Unread, article_id, digest
from rashomon.read.formats import exported
from rashomon.read.raw import Raw
from rashomon.read.read import read, read_raw
from rashomon.settings import Settings
from rashomon.show.export import to_bytes
from rashomon.store.archive import Archive
from tests.telling import article

FERRY = msgspec.structs.replace(
    article(
        "b.html",
        "Ferry strikes pier 🛳️",
        "The ferry struck the pier.",
        "Two were hurt.",
        published=datetime(2031, 5, 14, 6, 30, tzinfo=UTC),
        left_out=(LeftOut("share", "Share this", 3),),
        captions=("The pier. Photo: Ines Halvard",),
    ),
    authors=(Found("Ines Halvard", "byline", 0.9),),
    agencies=(Found("Meridian", "dateline"),),
    updated=datetime(2031, 5, 14, 8),
    updated_how="metadata",
    dateline=Found("VARNHOLM", "text"),
    section="Coast",
    based_on=("https://meridian.example/1",),
    shortened="paywall",
)
#: The same words in another outlet, from the same place of a file: what an archive might take for one.
TWIN = msgspec.structs.replace(
    article("a.html", "Ferry strikes pier 🛳️", "The ferry struck the pier.", "Two were hurt."), outlet=None
)
BEFORE = article("b0.html", "Ferry strikes pier", "The ferry struck the pier.")


def story(*articles: Article, id: str = "s") -> Story:
    return Story(
        id=id,
        title="A ferry",
        articles=tuple(Annotated(a, ()) for a in articles),
        anchors=(),
        copies=(),
        accounts=(),
        summary=Summary(None, None, None, "", None, ()),
        timeline=(),
        people=(),
        utterances=(),
        findings=(),
        unread=(Unread("c.pdf", "a PDF without text", "Give the page."),),
        passed=(Passed("d.css", "no article in it"),),
    )


DATA = to_bytes(story(TWIN, FERRY), [BEFORE])


def test_reports_come_back_as_they_were_with_what_was_not_read() -> None:
    raw = Raw("story.json", DATA)
    assert exported.opens(raw)
    assert read_raw(raw) == [
        BEFORE,
        TWIN,
        FERRY,
        Unread("c.pdf", "a PDF without text", "Give the page."),
        Passed("d.css", "no article in it"),
    ]


def test_the_report_that_the_story_is_named_after_comes_first() -> None:
    data = to_bytes(story(TWIN, FERRY, id=digest("story", FERRY.id)))
    assert [a for a in read_raw(Raw("story.json", data)) if isinstance(a, Article)] == [FERRY, TWIN]


def test_an_archive_and_a_comparison_take_every_report(tmp_path: Path) -> None:
    file = tmp_path / "any.txt"
    file.write_bytes(DATA)
    reading = read([file], Settings())
    assert {a.id: a for a in reading.articles} == {a.id: a for a in (BEFORE, TWIN, FERRY)}
    with Archive.open(tmp_path / "news.db", create=True) as archive:
        added = [archive.add(a, raw) for a, raw in zip(reading.articles, reading.raws, strict=True)]
        assert added == [True, True, True]
        assert not archive.add(FERRY, reading.raws[0])


def test_versions_are_versions_again_and_the_newest_counts() -> None:
    page = "https://herald.example/ferry"
    older, newer = (
        msgspec.structs.replace(
            a, url=page, id=article_id(page, a.name, a.text), updated=datetime(2031, 5, day, tzinfo=UTC)
        )
        for a, day in ((BEFORE, 14), (FERRY, 15))
    )
    (line,) = lineages([a for a in read_raw(Raw("s.json", to_bytes(story(newer), [older]))) if isinstance(a, Article)])
    assert line.articles == (older, newer)


def test_a_byte_order_mark_and_white_space_change_nothing() -> None:
    assert len(read_raw(Raw("s.json", b"\xef\xbb\xbf\n" + DATA))) == 5


def _changed(change: Callable[[dict[str, Any]], object]) -> list[Article | Unread | Passed]:
    whole = json.loads(DATA)
    whole["unread"] = whole["passed"] = whole["older"] = []
    change(whole)
    return read_raw(Raw("story.json", json.dumps(whole, ensure_ascii=False).encode("utf-8", "surrogatepass")))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda a: a.update(text=a["text"].replace("Two", "Ten")), "was changed after it was exported"),
        (lambda a: a.update(url="https://other.example/"), "was changed after it was exported"),
        (lambda a: a.update(text=a["text"] + "\u202e"), "was changed after it was exported"),
        (lambda a: a["parts"].pop(), "its parts do not make up its text"),
        (lambda a: a["parts"].reverse(), "its parts do not make up its text"),
        (lambda a: a["parts"][0].update(end=10**30), "its parts do not make up its text"),
        (lambda a: a["parts"][0].update(start=-3), "its parts do not make up its text"),
        (lambda a: a["left_out"].append({"kind": "x", "text": "y", "line": 10**30}), "a number that no file has"),
        (lambda a: a["source"].update(part=-1), "a number that no file has"),
        (lambda a: a["parts"][0].update(kind="script"), "Invalid enum value 'script'"),
        (lambda a: a.pop("source"), "missing required field `source`"),
        (lambda a: a.update(published="yesterday"), "Invalid RFC3339 encoded datetime"),
        (lambda a: a.update(authors=[{}]), "missing required field `name`"),
    ],
)
def test_a_report_that_was_changed_is_refused_and_the_others_are_read(
    change: Callable[[dict[str, Any]], object], says: str
) -> None:
    found = _changed(lambda whole: change(whole["articles"][0]))
    (unread,) = [x for x in found if isinstance(x, Unread)]
    assert unread.path == "story.json#articles[0]"
    assert says in unread.reason and "rashomon export" in unread.cure
    assert FERRY in found


def test_an_id_that_was_made_to_fit_other_characters_is_refused() -> None:
    for bad in ("The ferry\x1b[2J", "The fe\u0301rry"):
        hostile = article("x.html", "", bad)
        (unread,) = [x for x in read_raw(Raw("s.json", to_bytes(story(hostile)))) if x not in story().unread][:1]
        assert isinstance(unread, Unread) and "characters that no report is read with" in unread.reason


def test_a_name_that_no_file_has_is_refused() -> None:
    page = "https://herald.example/ferry"  # of a report with an address the name is no part of the id
    told = msgspec.structs.replace(FERRY, url=page, id=article_id(page, "", FERRY.text))
    for name in ("b.html", "a\u00a0b – c.html"):
        named = msgspec.structs.replace(told, name=name)
        assert read_raw(Raw("s.json", to_bytes(story(named))))[0] == named
    for name in ("", "a\x1b[2J", "a\nb"):
        (unread, *_) = read_raw(Raw("s.json", to_bytes(story(msgspec.structs.replace(told, name=name)))))
        assert isinstance(unread, Unread) and "its name has characters" in unread.reason


def test_another_format_a_cut_off_file_and_another_shape_are_refused_in_a_sentence() -> None:
    (newer,) = read_raw(Raw("s.json", DATA.replace(b"rashomon-story/1", b"rashomon-story/2")))
    assert isinstance(newer, Unread) and "format 2, which this program does not know" in newer.reason
    for data in (
        DATA[: len(DATA) // 2],
        b'{"format": "rashomon-story/1"}',
        b'{"format": "rashomon-story/1", "a": [[[[',
    ):
        (unread,) = read_raw(Raw("s.json", data))
        assert isinstance(unread, Unread) and unread.reason.startswith("s.json is a damaged export: ")
        assert unread.reason.count("\n") == 0
    lone = DATA.replace(b"Ferry strikes pier", b"\\ud800", 1)
    assert isinstance(read_raw(Raw("s.json", lone))[0], Unread)
    deep = b'{"format": "rashomon-story/1", "x": ' + b"[" * 200_000
    assert isinstance(read_raw(Raw("s.json", deep))[0], Unread)


@settings(max_examples=60, deadline=None)
@given(at=st.integers(0, len(DATA) - 1), byte=st.integers(0, 255))
def test_a_changed_byte_gives_the_same_report_or_none(at: int, byte: int) -> None:
    """No text is taken for a report's that is not: one byte may change what a page says of itself, never its words."""
    data = DATA[:at] + bytes([byte]) + DATA[at + 1 :]
    texts = {(a.id, a.text) for a in (BEFORE, TWIN, FERRY)}
    for found in read_raw(Raw("story.json", data)):
        if isinstance(found, Article) and found.source.reader == "text" and exported.opens(Raw("", data)):
            assert (found.id, found.text) in texts
