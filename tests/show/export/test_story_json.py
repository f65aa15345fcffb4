import json

import msgspec
import pytest

from rashomon.model import Span
from rashomon.show.export import FORMAT, WordsAstray, counts, to_bytes, to_json
from tests.show.build import A, B, C, D, empty, story
from tests.show.export.build import OLDER, full


def test_every_piece_of_text_stands_where_it_says() -> None:
    exported = json.loads(to_bytes(story()))
    texts = {a["name"]: a["text"] for a in exported["articles"]}
    pieces = []

    def walk(value: object) -> None:
        if isinstance(value, dict):
            if {"article", "text", "start", "end"} <= value.keys():
                pieces.append(value)
            for item in value.values():
                walk(item)
        elif isinstance(value, list):
            for item in value:
                walk(item)

    walk(exported)
    assert len(pieces) > 60
    assert all(texts[p["article"]][p["start"] : p["end"]] == p["text"] for p in pieces)
    for article in exported["articles"]:
        assert all(article["text"][p["start"] : p["end"]] == p["text"] for p in article["parts"])


def test_words_that_do_not_stand_there_are_never_written() -> None:
    told = story()
    answer = told.findings[0].answers[0]
    moved = msgspec.structs.replace(answer, words=msgspec.structs.replace(answer.words, span=Span(0, 5)))
    broken = msgspec.structs.replace(told.findings[0], answers=(moved,))
    with pytest.raises(WordsAstray, match="a01 has 'Ferry' at 0"):
        to_json(msgspec.structs.replace(told, findings=(broken,)))
    with pytest.raises(WordsAstray, match="which the story has not"):
        to_json(msgspec.structs.replace(told, articles=told.articles[1:]))


def test_the_head_of_the_export() -> None:
    exported = to_json(story())
    assert exported["format"] == FORMAT == "rashomon-story/1"
    assert exported["program"]["name"] == "rashomon"
    assert exported["story"]["title"] == "The Anna Brede strikes the pier at Varnholm"
    assert exported["story"]["summary"]["when"] == ["2031-05-13", "2031-05-13"]
    assert exported["story"]["counts"] == msgspec.to_builtins(counts(story()))
    assert exported["story"]["counts"]["findings"] == {
        "agree": 1, "compatible": 1, "contradict": 1, "differ": 3, "only here": 2, "update": 1,
    }  # fmt: skip


def test_articles_say_what_they_say_of_themselves() -> None:
    first, second, *_ = to_json(story())["articles"]
    assert (first["article"], first["outlet"], first["outlet_how"]) == ("a01", "Varnholm Courier", "metadata")
    assert first["authors"] == [{"name": "Ines Halvard", "how": "byline", "score": None}]
    assert first["published"] == "2031-05-14T06:30:00+00:00"
    assert first["captions"] == ["The Anna Brede at the east pier on Wednesday. Photo: Ines Halvard"]
    assert first["left_out"][0] == {"kind": "share", "text": "Share this article", "line": 3}
    assert first["account"] == A.id
    assert second["agencies"] == [{"name": "Meridian", "how": "dateline", "score": None}]
    assert second["anchor"]["how"].startswith("borrowed from a01")
    assert second["anchor"]["words"]["text"] == "on Tuesday, killing two crew"
    assert to_json(story())["articles"][2]["account"] == B.id


def test_findings_utterances_and_copies() -> None:
    exported = to_json(story())
    assert {f["verdict"] for f in exported["only_here"]} == {"only here"}
    assert "only here" not in {f["verdict"] for f in exported["findings"]}
    light = exported["findings"][0]
    assert [(e["article"], e["value"], e["speaker"]) for e in light["evidence"]] == [
        ("a01", "burning", "Tove Lindqvar"),
        ("a02", "out", "Tove Lindqvar"),
        ("a03", "out", "Tove Lindqvar"),
    ]
    assert light["accounts"] == [{"value": "burning", "accounts": 1}, {"value": "out", "accounts": 1}]
    said = exported["utterances"][0]
    assert (said["speaker"], said["relation"]) == ("Tove Lindqvar", "altered")
    assert {"operation": "changed", "reference": "burning", "here": "out"} in said["variants"][1]["differences"]
    assert said["variants"][1]["source"]["text"] == "harbour master Tove Lindqvar"
    copy = exported["copies"][0]
    assert (copy["articles"], copy["kind"], copy["source"]) == (["a02", "a03"], "rewrite", "a02")
    assert copy["passages"][0]["left"]["article"] == "a02"
    assert exported["copies"][1]["source"] is None


def test_the_rest() -> None:
    exported = to_json(story())
    assert exported["accounts"][1] == {
        "head": B.name, "head_id": B.id, "articles": [B.name, C.name], "article_ids": [B.id, C.id],
    }  # fmt: skip
    assert exported["timeline"][0]["words"]["text"] == "in April 2031"
    assert exported["people"][1]["articles"] == [B.name, D.name]
    assert exported["people"][1]["roles"][0]["text"] == "The captain"
    assert exported["unread"] == [
        {"path": "a06.pdf", "reason": "a PDF without text", "cure": "Give the page it was printed from."}
    ]
    assert exported["passed"] == [{"path": "notes.json", "reason": "no article in it"}]
    assert exported["notes"] == ["Dates of Northreach News are borrowed."]


def test_the_same_story_gives_the_same_bytes_and_an_empty_one_is_written() -> None:
    assert to_bytes(story()) == to_bytes(story())
    exported = json.loads(to_bytes(empty()))
    assert exported["articles"] == exported["findings"] == exported["only_here"] == []
    assert exported["story"]["summary"]["what"] is None


def test_versions_and_the_changes_of_copies_are_written_with_the_words_of_both() -> None:
    exported = to_json(full(), [OLDER])
    (version,) = exported["versions"]
    assert (version["article_id"], version["older_id"], version["name"]) == (D.id, OLDER.id, "a04-old")
    assert (version["read"], version["order"]) == ("2031-05-15T09:00:00+00:00", "Ordered by hand.")
    changed = next(e for e in version["edits"] if e["kind"] == "changed")
    assert changed["before"]["article_id"] == OLDER.id and changed["after"]["article_id"] == D.id
    assert "".join(d["reference"] for d in changed["differences"]) == changed["before"]["text"]
    assert {"kind": "number", "before": ["three"], "after": ["four"]} in changed["swaps"]
    assert [a["id"] for a in exported["older"]] == [OLDER.id]
    assert exported["copies"][0]["changes"] and exported["copies"][1]["changes"] == []


def test_changes_are_not_written_where_the_older_text_is_not_at_hand() -> None:
    (version,) = to_json(full())["versions"]
    assert version["edits"] is None and to_json(full())["older"] == []
