import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.link.alteration import Compared, compare
from rashomon.link.spoken import spoken

WHOLE = "“The pier light was burning and we have seen the ship come in much too fast. Nobody waved. We ran.”"


def against(other: str, translated: bool = False) -> Compared | None:
    return compare(spoken(WHOLE, "direct"), spoken(other, "direct"), translated)


@pytest.mark.parametrize(
    ("other", "kind"),
    [
        (WHOLE.replace("burning", "blinking"), "substitution"),
        (WHOLE.replace("much too", "too"), "silent deletion"),
        (WHOLE.replace("pier light", "old pier light"), "insertion"),
        (WHOLE.replace("the ship", "the ship [Anna Brede]"), "bracketed insertion"),
        ("“The pier light was burning and we have seen the ship come in. We ran.”", "splice"),
        ("“The pier light was burning and we have seen the ship come waved. We ran.”", "splice"),
    ],
)
def test_what_was_done_to_the_words(other: str, kind: str) -> None:
    found = against(other)
    assert found is not None
    assert found.relation == "altered"
    assert kind in found.kinds or (kind == "splice" and found.kinds == ("silent deletion",))


@pytest.mark.parametrize(
    ("other", "relation"),
    [
        (WHOLE, "identical"),
        (WHOLE.replace(".", ""), "identical"),
        (WHOLE.upper(), "identical"),
        (WHOLE.replace("Nobody waved. ", ""), "excerpt"),
        (WHOLE.replace("and we have seen", "…"), "excerpt"),
        (WHOLE.replace("and we have seen", "[...]"), "excerpt"),
        (WHOLE.replace("and we have seen", ",” she said, “"), "excerpt"),
        ("“We have seen the ship come in much too fast.”", "excerpt"),
        ("“Nobody waved.”", "excerpt"),
    ],
)
def test_cutting_alters_nothing(other: str, relation: str) -> None:
    assert against(other) == Compared(relation)  # type: ignore[arg-type]


def test_the_sentence_left_out_may_begin_like_the_one_that_follows() -> None:
    long = spoken("“We came. We saw. We won.”", "direct")
    assert compare(long, spoken("“We came. We won.”", "direct")) == Compared("excerpt")


@pytest.mark.parametrize(
    ("old", "new", "move"),
    [
        ("we have seen", "they have seen", "who"),
        ("was burning", "was not burning", "whether"),
        ("was burning", "may have been burning", "how sure"),
        ("was burning", "will be burning", "when"),
        ("the ship come", "two ships come", "how many"),
    ],
)
def test_how_the_meaning_moves(old: str, new: str, move: str) -> None:
    found = against(WHOLE.replace(old, new))
    assert found is not None
    assert move in found.moves


def test_other_words_that_move_nothing() -> None:
    found = against(WHOLE.replace("burning", "lit"))
    assert found == Compared("altered", ("substitution",))


def test_two_translations_only_where_something_says_so() -> None:
    other = "“The lamp of the pier was burning and we saw the vessel arrive much too quickly. Nobody waved. We ran.”"
    told, untold = against(other, True), against(other)
    assert told is not None and untold is not None
    assert "translation" in told.kinds
    assert "translation" not in untold.kinds
    one = against(WHOLE.replace("burning", "lit"), True)
    assert one is not None and one.kinds == ("substitution",)


def test_the_same_content_in_another_order_is_altered() -> None:
    x, y = (
        spoken("“Ostrel supports all of Brede’s decisions.”", "direct"),
        spoken("“We will support the decisions of Mayor Brede and of her harbour board.”", "direct"),
    )
    assert compare(x, y) == Compared("altered", ("substitution",), ("how many", "when"))


def test_other_words_altogether_are_not_compared() -> None:
    assert against("“Every captain should carry a bell and a lamp.”") is None
    assert compare([], []) == Compared("identical")
    assert compare(spoken(WHOLE, "direct"), []) is None


words = st.lists(st.sampled_from("We they. came … [late] not 9 nine colour color. will".split()), max_size=12)


@settings(deadline=None, derandomize=True)
@given(words, words)
def test_two_versions_differ_the_same_way_round(a: list[str], b: list[str]) -> None:
    x, y = (spoken(f"“{' '.join(w)}”", "direct") for w in (a, b))
    assert (compare(x, x) or Compared("identical")).relation == "identical"
    found = compare(x, y)
    assert found is None or bool(found.kinds) == (found.relation == "altered")
