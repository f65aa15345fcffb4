import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.text.sentences import sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("  \n ", []),
        ("The mast broke. We drifted.", ["The mast broke.", "We drifted."]),
        ("“The mast broke.” She left! Did he? 12 stayed.", ["“The mast broke.”", "She left!", "Did he?", "12 stayed."]),
        ("Dr. Lind met J. K. Brede in the U.S. House.", ["Dr. Lind met J. K. Brede in the U.S. House."]),
        ("It cost 3.5 m. and that was all.", ["It cost 3.5 m. and that was all."]),
        ("One line\nanother. «Und»", ["One line", "another.", "«Und»"]),
        ("船が衝突した。港は閉鎖。", ["船が衝突した。", "港は閉鎖。"]),
    ],
)
def test_sentences_by_punctuation(text: str, expected: list[str]) -> None:
    assert [s.of(text) for s in sentences(text)] == expected


@given(st.text(st.sampled_from("Ab. !?\n”“。é"), max_size=40))
def test_nothing_is_lost(text: str) -> None:
    found = sentences(text)
    assert "".join("".join(s.of(text).split()) for s in found) == "".join(text.split())
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


def test_a_part_of_a_text() -> None:
    assert [(s.start, s.end) for s in sentences("One. Two. Three.", 5, 9)] == [(5, 9)]
