"""What the edits do to invented quotations, and what the figures are made of."""

import json
import random
from pathlib import Path

import pytest
from evals.alteration_edits import ALTERING, HARMLESS, MOVING

from evals import alterations

WORDS = (
    "We’ve all seen the ferry come across the harbour much too fast and we think the captain will answer for that. "
    "The harbour board has 12 members and none of them knows how many people were on the wooden pier. "
    "It is not for the organization to say what the lanterns on the pier were there for at night."
).split()
SAID = f"“{' '.join(WORDS)}” Ada Brede said."


@pytest.mark.parametrize("name", sorted({**ALTERING, **MOVING, **HARMLESS}))
def test_an_edit_is_the_same_for_the_same_seed_and_changes_something(name: str) -> None:
    edit = {**ALTERING, **MOVING, **HARMLESS}[name]
    words = [w for w in WORDS if w != "not"] if name == "whether" else WORDS
    every = [[edit(list(words), random.Random(seed)) for seed in range(9)] for _ in range(2)]
    assert every[0] == every[1]
    made = [m for m in every[0] if m is not None]
    assert made and all(m != words for m in made)


@pytest.mark.parametrize("name", sorted({**ALTERING, **MOVING, **HARMLESS}))
def test_a_quotation_without_a_place_for_an_edit_is_left_alone_or_cut(name: str) -> None:
    made = {**ALTERING, **MOVING, **HARMLESS}[name](["No,", "No."], random.Random(3))
    assert made is None or "".join(made).casefold().strip(".,") in ("no,no", "no,no.".strip("."), "nono", "no")


def test_quotations_are_whole_and_long_enough() -> None:
    end = SAID.index(" Ada")
    document = {
        "doc_id": "d",
        "text": SAID,
        "attributions": [
            {"source": [[end + 1, end + 10]], "content": [[0, end]]},
            {"source": [[end + 1, end + 10]], "content": [[1, 30]]},
            {"source": None, "content": [[0, end]]},
        ],
    }
    (one,) = alterations.quotations([document])
    assert (one.words, one.speaker, one.document) == (WORDS, "Ada Brede", "d")


def test_the_figures_are_shares_of_what_was_tried(tmp_path: Path) -> None:
    end = SAID.index(" Ada")
    document = {
        "doc_id": "d",
        "text": SAID,
        "attributions": [{"source": [[end + 1, end + 10]], "content": [[0, end]]}],
    }
    (tmp_path / "dev.json").write_text(json.dumps([document]), encoding="utf-8")
    figures = alterations.score(tmp_path, tmp_path / "out")
    assert figures == alterations.score(tmp_path, tmp_path / "out")
    assert all(0 <= v <= 1 for v in figures.values())
    assert figures["substitution.recall"] == figures["quiet"] == figures["linked.recall"] == 1
    assert "apart" not in figures  # one quotation has no other of its speaker
    assert json.loads((tmp_path / "out" / "alterations.json").read_text(encoding="utf-8")) == []
