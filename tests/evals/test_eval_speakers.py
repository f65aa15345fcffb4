"""Whether two names are equal, what counts as right, and what the figures are made of."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from evals import speakers
from rashomon.model import Article, Attribution, Span

TEXT = "Ann Holt came. “We drifted,” she said. “No,” a sailor said."


@pytest.mark.parametrize(
    ("answer", "label", "same"),
    [
        ("Ann Holt", "Ann Holt", True),
        ("Mrs Ann B. Holt", "Ann Holt", True),
        ("A. Holt", "Ann Holt", True),
        ("Ann Holt Jr.", "Ann Holt", True),
        ("Holt", "Ann Holt", False),
        ("Tove Holt", "Ann Holt", False),
        ("Ann Holt", "Holt", False),
        ("holt", "Holt", True),
        ("the Harbour Guild", "Harbour Guild", True),
        ("Ann Holt and Aron Melk", "Aron Melk and Ann Holt", True),
        ("Ann Holt", "Aron Melk and Ann Holt", False),
        (None, "Holt", False),
    ],
)
def test_when_two_names_are_equal(answer: str | None, label: str, same: bool) -> None:
    assert speakers.equal(answer, label) is same


def test_a_source_nobody_is_named_for_keeps_its_words() -> None:
    nobody = speakers.Label(0, 8, ())
    assert speakers.right(None, nobody, "a sailor") and speakers.right("a sailor", nobody, "a sailor,")
    assert not speakers.right("Ann Holt", nobody, "a sailor")


def test_the_labels_hold_offsets_and_names_of_forty_articles() -> None:
    labels = json.loads(speakers.LABELS.read_text(encoding="utf-8"))
    assert len(labels) == 40
    assert {key for one in labels for s in one["sources"] for key in s} == {"start", "end", "names"}
    assert 10 <= sum(speakers.tuning(one["doc_id"]) for one in labels) <= 30


def test_shares_by_half(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    she, sailor = TEXT.index("she"), TEXT.index("a sailor")
    gold = [
        {"source": [[she, she + 3]], "cue": [[she + 4, she + 8]], "content": [[15, 27]]},
        {"source": [[sailor, sailor + 8]], "cue": [], "content": [[39, 44]]},
    ]
    doc = next(f"d{k}" for k in range(9) if speakers.tuning(f"d{k}"))
    (tmp_path / "dev.json").write_text(json.dumps([{"doc_id": doc, "text": TEXT, "attributions": gold}]))
    sources = [
        {"start": she, "end": she + 3, "names": ["Ann Holt"]},
        {"start": sailor, "end": sailor + 8, "names": []},
    ]
    labels = tmp_path / "labels.json"
    labels.write_text(json.dumps([{"doc_id": doc, "sources": sources}]))
    monkeypatch.setattr(speakers, "LABELS", labels)

    def resolver(article: Article, spans: Sequence[Span]) -> tuple[list[str | None], tuple[Attribution, ...]]:
        assert [s.of(article.text) for s in spans] == ["she", "a sailor"]
        said = Attribution(spans[0], None, (Span(14, 28),), "direct", "Tove Holt")
        return ["Ann Holt", "Ann Holt"], (said,)

    assert speakers.score(tmp_path, tmp_path / "out", resolver) == {
        "end_to_end_tuning": 0.0,
        "gold_tuning": 1.0,
        "unnamed_tuning": 0.0,
    }
    wrong = json.loads((tmp_path / "out" / "speakers.json").read_text())
    assert [(w["start"], w["answer"]) for w in wrong] == [(sailor, "Ann Holt")]
