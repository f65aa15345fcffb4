from hypothesis import given
from hypothesis import strategies as st

from rashomon.read.furniture.align import kept


def test_finds_lines_in_order() -> None:
    lines = ["Home", "The bridge fell on Monday morning.", "Sport", "Eleven people were hurt by it."]
    assert kept(lines, "The bridge fell on Monday morning.\nEleven people were hurt by it.") == [
        False,
        True,
        False,
        True,
    ]


def test_repeated_line_is_given_one_place() -> None:
    line = "Eleven people were hurt there."
    found = kept([line, "The bridge fell on Monday morning.", line], f"The bridge fell on Monday morning.\n{line}")
    assert found == [False, True, True]


def test_short_line_counts_only_as_a_whole_line() -> None:
    assert kept(["Monday"], "It fell on Monday early.") == [False]
    assert kept(["Search goes on"], "It fell early.\nSearch goes on\nBoats came.") == [True]


def test_line_that_lost_a_few_words() -> None:
    lines = [
        "It fell early.",
        "Eleven people were hurt when the bridge [more] fell on Monday, the mayor of the town said so.",
        "End of it.",
    ]
    extract = "\n".join([lines[0], lines[1].replace(" [more]", ""), lines[2]])
    assert kept(lines, extract) == [True, True, True]


def test_empty() -> None:
    assert kept([], "words") == []
    assert kept(["words and more words"], "") == [False]


@given(st.lists(st.text("ab c", max_size=12), max_size=12), st.text("ab c\n", max_size=60))
def test_one_answer_a_line(lines: list[str], extract: str) -> None:
    assert len(kept(lines, extract)) == len(lines)


@given(st.lists(st.text("abcdef", min_size=1, max_size=6), min_size=4, max_size=20, unique=True))
def test_text_is_found_in_itself(words: list[str]) -> None:
    assert kept([" ".join(words)], " ".join(words)) == [True]
