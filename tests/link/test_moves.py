import pytest

from rashomon.link.moves import moves
from rashomon.link.spoken import Spoken, spoken


def said(text: str) -> list[Spoken]:
    return spoken(text, "direct")


@pytest.mark.parametrize(
    ("gone", "come", "expected"),
    [
        ("we", "they", {"who"}),
        ("our", "us", set()),
        ("the pier", "our pier", set()),
        ("may", "will", {"how sure", "when"}),
        ("has always", "will always", {"when"}),
        ("supported", "supports", {"when"}),
        ("came", "comes", {"when"}),
        ("seven", "7", set()),
        ("seven", "nine", {"how many"}),
        ("all", "some", {"how many"}),
        ("", "not", {"whether"}),
        ("never", "not", set()),
        ("light", "lamp", set()),
        ("", "", set()),
    ],
)
def test_what_moves(gone: str, come: str, expected: set[str]) -> None:
    assert moves(said(gone), said(come)) == expected
    assert moves(said(come), said(gone)) == expected


def test_another_name_is_another_doer_and_another_word_for_a_state_is_not() -> None:
    text = said("then Brede came and France and Paris and Norway and US and Americans")
    by = {w.printed: [w] for w in text}
    assert moves(by["Brede"], by["Norway"]) == {"who"}
    assert moves(by["France"], by["Norway"]) == {"who"}
    assert moves(by["France"], by["Paris"]) == set()
