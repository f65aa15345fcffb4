from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.link.relation import differences, quoted_words, relate
from rashomon.model import Difference, Form, Relation, Span, Words

WHOLE = "“The pier light was burning and the ship came in much too fast.”"


def version(article: str, text: str, form: Form = "direct") -> tuple[Words, Form, None, str]:
    return Words(article, Span(0, len(text)), text), form, None, "Tove Lindqvar"


@pytest.mark.parametrize(
    ("other", "form", "expected"),
    [
        (WHOLE, "direct", "identical"),
        ('"The pier light was burning, and the ship came in much too fast"', "direct", "identical"),
        ("“The pier light was burning.”", "direct", "excerpt"),
        ("“The pier light was burning and the ship came in too fast.”", "direct", "altered"),
        ("“The pier light was burning and the ship came in … too fast.”", "direct", "excerpt"),
        ("that the light was on and the ship came in “much too fast”", "mixed", "excerpt"),
        ("“The pier light was burning and the ship came in much too quickly.”", "direct", "altered"),
        ("“The pier light was out and the ship came in much too fast.”", "direct", "altered"),
        ("that the ship had come in “much too quickly”", "mixed", "altered"),
        ("that the ship had come in far too fast", "indirect", "reworded"),
        ("“Nobody has called me since Monday.”", "direct", "reworded"),
    ],
)
def test_how_a_second_version_stands_to_the_whole(other: str, form: Form, expected: Relation) -> None:
    relation, _, reasons = relate([version("a", WHOLE), version("b", other, form)])
    assert relation == expected
    assert len(reasons) == 1


def test_american_spelling_alters_nothing() -> None:
    british, american = "“The colour of the harbour was grey.”", "“The color of the harbor was grey.”"
    assert relate([version("a", british), version("b", american)])[0] == "identical"


def test_what_an_editor_put_in_brackets_was_not_said() -> None:
    assert quoted_words("“The ship [Anna Brede] came in.”", "direct") == ["The", "ship", "came", "in"]
    brackets = [version("a", "“She came in too fast.”"), version("b", "“She [the ship] came in too fast.”")]
    relation, variants, _ = relate(brackets)
    assert relation == "altered"
    assert {v.kinds for v in variants} == {(), ("bracketed insertion",)}


def test_of_a_mixed_version_only_the_quoted_words_count() -> None:
    assert quoted_words("that it came “too fast” and ‘too close’", "mixed") == ["too", "fast", "too", "close"]


def test_one_altered_version_among_three_is_told() -> None:
    changed = WHOLE.replace("burning", "blinking")
    assert relate([version("a", WHOLE), version("b", WHOLE), version("c", changed)])[0] == "altered"


def test_the_fullest_direct_version_comes_first_and_the_order_given_changes_nothing() -> None:
    given_ = [
        version("a", "“The pier light was burning.”"),
        version("b", WHOLE),
        version(
            "c",
            "that the pier light had been burning all night and that the ship had come in much too fast",
            "indirect",
        ),
    ]
    results = {repr(relate(order)) for order in permutations(given_)}
    assert len(results) == 1
    _, variants, _ = relate(given_)
    assert [v.words.article for v in variants] == ["b", "a", "c"]
    assert {d.operation for d in variants[0].differences} == {"same"}


def test_differences_word_by_word() -> None:
    assert differences("It came in much too fast".split(), "It came far too fast indeed".split()) == (
        Difference("same", "It came", "It came"),
        Difference("changed", "in much", "far"),
        Difference("same", "too fast", "too fast"),
        Difference("added", "", "indeed"),
    )
    assert differences("It came in".split(), "It came".split())[-1] == Difference("dropped", "in", "")
    assert differences(["Colour"], ["color"]) == (Difference("same", "Colour", "color"),)
    assert differences([], []) == ()


words = st.lists(st.sampled_from("mast ship came in colour color too".split()), max_size=12)


@settings(deadline=None, derandomize=True)
@given(words, words)
def test_differences_hold_every_word_of_both(reference: list[str], here: list[str]) -> None:
    steps = differences(reference, here)
    assert " ".join(d.reference for d in steps if d.reference) == " ".join(reference)
    assert " ".join(d.here for d in steps if d.here) == " ".join(here)
    for d in steps:
        assert bool(d.reference) == (d.operation != "added")
        assert bool(d.here) == (d.operation != "dropped")


def test_a_word_break_alters_nothing() -> None:
    one, two = (
        "“The deck tipped and everyone slid on to the pier.”",
        "“The deck tipped and everyone slid onto the pier.”",
    )
    assert relate([version("a", one), version("b", two)])[0] == "identical"


def test_a_rewrite_is_never_the_measure() -> None:
    rewritten = version("b", "“The deck tipped sharply and all of us on it slid down on to the stones of the pier.”")
    _, variants, _ = relate([version("a", "“The deck tipped and everyone slid.”"), rewritten], frozenset(["b"]))
    assert [v.words.article for v in variants] == ["a", "b"]


def test_other_words_between_the_marks_of_one_frame_are_altered() -> None:
    a = version("a", "“full and lasting support” for Mayor Tove Lindqvar", "mixed")
    b = version("b", "“complete and constant backing” for Mayor Tove Lindqvar", "mixed")
    assert relate([a, b])[0] == "altered"


def test_a_cue_between_two_pieces_was_not_said() -> None:
    a = version("a", "“The deck tipped,” Tove Lindqvar said on Tuesday. “Everyone slid.”")
    b = version("b", "“The deck tipped. Everyone slid.”")
    relation, variants, _ = relate([a, b])
    assert relation == "identical"
    assert {d.operation for v in variants for d in v.differences} == {"same"}


def test_single_marks_inside_double_ones_count_once() -> None:
    a = version("a", "“the ‘complete total backing’ plan” for Mayor Tove Lindqvar", "mixed")
    b = version("b", "“the ‘full and lasting support’ plan” for Mayor Tove Lindqvar", "mixed")
    assert relate([a, b])[0] in ("altered", "reworded")


def test_each_version_says_what_was_done_and_what_moves() -> None:
    changed = WHOLE.replace("was burning", "may have burned")
    _, variants, _ = relate([version("a", WHOLE), version("b", changed), version("c", WHOLE)])
    assert variants[0].kinds == ()
    assert {v.kinds for v in variants[1:]} <= {(), ("substitution",)}
    assert {m for v in variants for m in v.moves} == {"how sure", "when"}


def test_the_same_words_given_to_another_person_are_told_and_to_a_body_are_not() -> None:
    def given(who: str) -> tuple[Words, Form, None, str]:
        return Words("b", Span(0, len(WHOLE)), WHOLE), "direct", None, who

    persons = frozenset(["Tove Lindqvar", "Ada Brede"])
    for who, kinds in (("Ada Brede", ("misattribution",)), ("Lindqvar", ()), ("the Harbour Board", ())):
        relation, variants, _ = relate([version("a", WHOLE), given(who)], persons=persons)
        assert relation == "identical"
        assert {v.kinds for v in variants} - {()} == ({kinds} - {()})


def test_indirect_versions_with_the_same_words_are_identical_whatever_the_typography() -> None:
    one, two = "that it came in at 5:10 a.m. on Monday", "that it came in at 5.10am on Monday"
    assert relate([version("a", one, "indirect"), version("b", two, "indirect")])[0] == "identical"
