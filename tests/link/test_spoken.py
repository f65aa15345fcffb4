import pytest

from rashomon.link.spoken import alike, spoken
from rashomon.model import Form


def folded(text: str, form: Form = "direct") -> list[str]:
    return [w.folded for w in spoken(text, form)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“We don’t know.”", '"We do not know"'),
        ("“It’s the pier, and we’ll rebuild it.”", "“It is the pier and we will rebuild it”"),
        ("“[T]he light was burning”", "“The light was burning”"),
        ("“He cannot [sic] swim”", "“He can’t swim”"),
        ("“Um, nine of us, er, stood there”", "“9 of us stood there”"),
        ("“Ten % of it & more”", "“10 percent of it and more”"),
        ("“The deck tipped,” she said on Monday. “Everyone slid.”", "“The deck tipped. Everyone slid.”"),
    ],
)
def test_the_same_words_are_compared_alike(one: str, other: str) -> None:
    assert folded(one) == folded(other) != []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (["colour"], ["color"], True),
        (["on", "to"], ["onto"], True),
        (["co-operate"], ["cooperate"], True),
        (["harbour"], ["pier"], False),
        ([], ["pier"], False),
    ],
)
def test_spelling_and_word_breaks(one: list[str], other: list[str], same: bool) -> None:
    assert alike(one, other) is same


def test_what_stands_between_two_words() -> None:
    found = spoken("“We came. We saw … the [grey] pier,” she said. “It burned.”", "direct")
    assert [(w.folded, w.before) for w in found if w.before] == [("we", "stop"), ("the", "cut"), ("it", "cut")]
    assert [w.folded for w in found if w.bracketed] == ["grey"]


def test_of_a_mixed_version_the_marked_words_and_the_cuts_between_them() -> None:
    found = spoken("that it came “too fast” and “too close”", "mixed")
    assert [(w.folded, w.before) for w in found] == [("too", ""), ("fast", ""), ("too", "cut"), ("close", "")]


@pytest.mark.parametrize("odd", ["", "“”", "🛳️", "…", "[", "‘“"])
def test_nothing_said_gives_nothing(odd: str) -> None:
    assert spoken(odd, "direct") == spoken(odd, "mixed") == []
