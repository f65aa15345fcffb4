from collections.abc import Sequence

from rashomon.compare.context import finding
from rashomon.compare.unchanged import unchanged
from rashomon.model import Answer, Article, Finding
from tests.telling import article, context, words

FIRST = "The harbour master spoke to the town council of Varnholm on Tuesday night."
SAID = "The rudder of the ferry was bent before the winter began."
OTHER = "Divers went down to the hull as soon as the tide allowed it."


def made(a: Article, b: Article, answers: Sequence[tuple[Article, str, str]]) -> tuple[bool, Finding]:
    told = context(a, b)
    given = [Answer(words(x, phrase), value) for x, phrase, value in answers]
    f = finding(told, "voice", "Who?", "differ", given, importance=0.5, score=0.5, reasons=[])
    return unchanged(told, f), f


def test_a_sentence_after_the_same_sentence_in_both_was_only_read_in_two_ways() -> None:
    a, b = article("a", "", f"{FIRST} {SAID}", OTHER), article("b", "", OTHER, f"{FIRST} {SAID}")
    assert made(a, b, [(a, SAID, "hers"), (b, SAID, "its own")])[0]


def test_a_sentence_whose_sentence_before_is_another_may_be_somebody_elses() -> None:
    a, b = article("a", "", f"{FIRST} {SAID}"), article("b", "", f"{OTHER} {SAID}")
    assert not made(a, b, [(a, SAID, "hers"), (b, SAID, "its own")])[0]


def test_words_that_only_one_has_differ() -> None:
    a, b = article("a", "", SAID), article("b", "", OTHER)
    assert not made(a, b, [(a, SAID, "x"), (b, OTHER, "y")])[0]


def test_reports_that_both_give_both_answers_do_not_differ() -> None:
    a, b = article("a", "", f"{FIRST} {SAID}"), article("b", "", f"{OTHER} {FIRST}")
    both = [(a, FIRST, "x"), (a, SAID, "y"), (b, FIRST, "x"), (b, OTHER, "y")]
    assert made(a, b, both)[0]
    assert not made(a, b, both[:3])[0]


def test_one_answer_by_all_is_left_alone() -> None:
    a, b = article("a", "", SAID), article("b", "", OTHER)
    assert not made(a, b, [(a, SAID, "x"), (b, OTHER, "x")])[0]
