import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.encoder import tokenizer
from rashomon.text.pieces import COLUMNS, PARAGRAPH, cut, windows


def test_a_piece_points_at_its_own_characters() -> None:
    text = "Tove “LINDQVAR” spoke."
    pieces = cut(tokenizer(), text)
    assert "".join(text[a:b] for a, b in zip(pieces.starts, pieces.ends, strict=True)) == text.replace(" ", "")


def test_features_tell_case_and_quotation_marks() -> None:
    text = "Tove said “NO” today."
    pieces = cut(tokenizer(), text)
    at = {text[a:b]: int(f[0]) for a, b, f in zip(pieces.starts, pieces.ends, pieces.features, strict=True)}
    assert (at["said"], at["NO"], at["today"]) == (0, 5, 0)
    assert all(v >= 3 for k, v in at.items() if k in ("“", "NO", "”"))


def test_a_paragraph_break_is_one_empty_piece_and_blank_lines_are_none() -> None:
    pieces = cut(tokenizer(), "\n\nThe mast broke.\n\n \n\nWe drifted.\n\n")
    (at,) = (i for i, piece in enumerate(pieces.ids) if piece == PARAGRAPH)
    assert pieces.starts[at] == pieces.ends[at]
    assert 0 < at < len(pieces) - 1


def test_empty_text_gives_four_empty_arrays() -> None:
    pieces = cut(tokenizer(), "")
    assert len(pieces) == 0
    assert [len(x) for x in (pieces.ids, pieces.starts, pieces.ends, pieces.features)] == [0, 0, 0, 0]


@settings(deadline=None, derandomize=True, max_examples=60)
@given(st.text(st.sampled_from('aB “”"é\u0301\n\r\t🛳️א日\u202e\x00'), max_size=40))
def test_any_text_gives_pieces_in_order_inside_it(text: str) -> None:
    pieces = cut(tokenizer(), text)
    assert all(0 <= a <= b <= len(text) for a, b in zip(pieces.starts, pieces.ends, strict=True))
    assert all(a <= b for a, b in zip(pieces.starts, pieces.starts[1:], strict=False))
    assert (pieces.features >= 0).all() and (pieces.features < np.array(COLUMNS)).all()


@pytest.mark.parametrize(
    ("n", "expected"),
    [
        (0, []),
        (1, [(0, 1)]),
        (10, [(0, 10)]),
        (11, [(0, 10), (6, 11)]),
        (16, [(0, 10), (6, 16)]),
        (17, [(0, 10), (6, 16), (12, 17)]),
    ],
)
def test_windows_cover_every_piece(n: int, expected: list[tuple[int, int]]) -> None:
    assert list(windows(n, 10, 6)) == expected
