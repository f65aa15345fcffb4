from collections.abc import Sequence

import pytest

from rashomon.group.judged import Said, amended

GROUPS = (("a", "b", "c"), ("d", "e"), ("f",))


def same(left: str, right: str) -> Said:
    return Said(True, tuple(left), tuple(right))


def apart(left: str, right: str) -> Said:
    return Said(False, tuple(left), tuple(right))


@pytest.mark.parametrize(
    ("said", "groups"),
    [
        ((), ["abc", "de", "f"]),
        ((same("a", "f"),), ["abcf", "de"]),
        ((same("d", "e"),), ["abc", "de", "f"]),
        ((same("f", "d"), same("d", "a")), ["abcdef"]),
        ((apart("b", "ac"),), ["ac", "b", "de", "f"]),
        ((apart("b", "a"),), ["ac", "b", "de", "f"]),  # of c nobody spoke: it stays
        ((apart("ab", "c"),), ["c", "ab", "de", "f"]),  # what is taken out together stays together
        ((apart("a", "d"),), ["abc", "de", "f"]),
        ((same("a", "d"), apart("b", "de")), ["acde", "b", "f"]),
        ((apart("b", "ac"), same("b", "c")), ["acb", "de", "f"]),  # the later one wins
        ((apart("b", "ac"), same("ac", "f")), ["acf", "b", "de"]),  # joining does not undo what was parted before
        ((same("x", "a"), apart("x", "b"), apart("a", "x")), ["abc", "de", "f"]),  # gone articles
    ],
)
def test_what_a_person_says_wins(said: Sequence[Said], groups: list[str]) -> None:
    assert ["".join(group) for group in amended(GROUPS, said)] == groups


def test_each_article_stays_in_one_group() -> None:
    made = amended(GROUPS, [same("a", "d"), apart("ae", "b"), same("e", "f")])
    assert sorted("".join(a for group in made for a in group)) == list("abcdef")


def test_nothing_gives_nothing() -> None:
    assert amended((), [same("a", "b")]) == []
