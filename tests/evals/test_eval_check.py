"""The scorer of checked drafts on an invented report: what is written, and what counts as found."""

from pathlib import Path

import pytest
from tests.telling import article, by_hand, words

from evals import check
from rashomon.model import Checked

REPORT = "The kiln burned on Monday. Two potters fled.\n\nIt was old."
FIRST = check.Sentence("a01", 0, 26, (check.Edit(19, 6, "Friday", "day"),))
SECOND = check.Sentence("a01", 27, 44, (check.Edit(17, 0, " “Never again,” said one.", "invented"),))
THIRD = check.Sentence("a01", 46, 57)
DRAFT = check.Draft("kiln", True, (FIRST, SECOND, THIRD))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "kiln").mkdir()
    (tmp_path / "kiln" / "a01.txt").write_text(REPORT, encoding="utf-8")
    return tmp_path


def test_a_draft_is_put_together_from_places_and_edits(folder: Path) -> None:
    text, made = check.written(DRAFT, folder)
    assert text == (
        f"{check.HEADLINE}\n\nThe kiln burned on Friday. Two potters fled. “Never again,” said one.\n\nIt was old.\n"
    )
    assert [[(kind, s.of(m.text)) for kind, s in m.edits] for m in made] == [
        [("day", "Friday")],
        [("invented", "“Never again,” said one.")],
        [],
    ]


@pytest.mark.parametrize(
    ("phrase", "kind", "verdict", "edits", "alone"),
    [
        ("Friday", "day", "contradicted", [("day", True), ("invented", False)], [True]),
        ("Friday", "day", "supported", [("day", False), ("invented", False)], [True]),
        ("Never again,", "quotation", "nowhere", [("day", False), ("invented", True)], [True]),
        ("old", "place", "not found", [("day", False), ("invented", False)], [False]),
    ],
)
def test_errors_are_found_on_their_words_and_other_sentences_left_alone(
    folder: Path, phrase: str, kind: str, verdict: str, edits: list[tuple[str, bool]], alone: list[bool]
) -> None:
    text, made = check.written(DRAFT, folder)
    draft = by_hand(article("draft", *text.strip().split("\n\n")))
    found = Checked(words=words(draft.article, phrase), kind=kind, verdict=verdict, sources=(), score=1.0)  # type: ignore[arg-type]
    assert check.judged(draft, made, [found]) == (edits, alone)


def test_a_sentence_the_reader_left_out_counts_as_missed(folder: Path) -> None:
    _, made = check.written(DRAFT, folder)
    draft = by_hand(article("draft", check.HEADLINE))
    assert check.judged(draft, made, []) == ([("day", False), ("invented", False)], [True])


def test_the_labels_are_as_described() -> None:
    labels = check.labels()
    assert len(labels.drafts) >= 20
    assert all(6 <= len(d.sentences) <= 10 for d in labels.drafts)
    assert all(2 <= sum(len(s.edits) for s in d.sentences) <= 4 for d in labels.drafts)
    assert len(labels.paraphrases) >= 10
    assert {e.kind for d in labels.drafts for s in d.sentences for e in s.edits} == {
        "quote", "invented", "speaker", "number", "place", "day", "time"
    }  # fmt: skip
