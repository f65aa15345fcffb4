import json
from pathlib import Path

import msgspec
import pytest
from evals.readings import Fact, Place, Reading, Reuse, Said
from tests.telling import article

from evals import readings
from rashomon.model import digest

TEXT = "Gale closes port\n\nThe port was closed for nine hours."
OTHER = "Port shut\n\nThe port was shut for two days."
READING = Reading(
    "gale",
    "unseen",
    (digest(TEXT), digest(OTHER)),
    (Fact("f01", "How long?", "quantity", "differ", 1, (Place(0, 38, 52, "9 h"), Place(1, 29, 41, "2 d"))),),
    (Said("reworded", (Place(0, 18, 52), Place(1, 11, 42))),),
    (Reuse("copy", (0, 1)),),
)


def test_labels_point_into_their_texts_and_parts_are_named() -> None:
    found = readings.readings()
    assert {r.part for r in found} <= {"tuned", "unseen"}
    assert len({r.story for r in found}) == len(found)
    for r in found:
        places = [p for f in r.facts for p in f.answers] + [p for u in r.utterances for p in u.variants]
        assert all(0 <= p.article < len(r.articles) and 0 <= p.start < p.end for p in places)
        assert all(0 <= i < len(r.articles) for x in r.reuse for i in x.articles)


def test_the_scorer_gets_the_words_that_stand_there(tmp_path: Path) -> None:
    told = [msgspec.structs.replace(article(n, "", t), text=t, name=n) for n, t in (("a01", TEXT), ("a02", OTHER))]
    folder = readings.written(READING, told, tmp_path / "gale")
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    assert [a["text"] for a in gold["facts"][0]["answers"]] == ["for nine hours", "for two days"]
    assert gold["reuse"] == [{"kind": "copy", "articles": ["a01", "a02"]}]
    assert (folder / "a02.txt").read_text(encoding="utf-8") == OTHER


def test_a_text_that_is_read_otherwise_is_said(tmp_path: Path) -> None:
    (tmp_path / "stories").mkdir()
    row = {"story": "gale", "id": "1", "url": "https://gazette.example/1", "title": "Gale", "maintext": "Nobody knew."}
    (tmp_path / "stories" / "giveme5w1h.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    with pytest.raises(ValueError, match="2 texts of gale"):
        list(readings.told(tmp_path, [READING]))
