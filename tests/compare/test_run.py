from datetime import datetime

from rashomon.compare.run import COMPARERS, compare
from rashomon.compare.trust import UNEQUAL
from tests.telling import article, context

PUBLISHED = datetime(2031, 5, 14)
A = article(
    "a",
    "Ferry hits pier",
    "The meeting between the two mayors lasted four hours.",
    "The captain fell asleep at the wheel of the ferry before it struck the pier.",
    "Ada Brede, whose grandfather founded the shipping line, laid 40 wreaths at the quay on Wednesday.",
    "The council will decide on a fund for the families.",
    "Fishermen say that the current has changed.",
    published=PUBLISHED,
)
B = article(
    "b",
    "Pier struck",
    "The mayors’ meeting lasted two hours.",
    "Before his ferry struck the pier, the captain had fallen asleep at the wheel.",
    "Nobody answered the door of the office.",
    published=PUBLISHED,
)


def test_what_must_be_read_first_stands_at_the_top() -> None:
    found = compare(context(A, B))
    verdicts = [f.verdict for f in found]
    assert {"differ", "agree", "only here"} <= set(verdicts)
    assert verdicts[0] == "differ"
    rank = {"compatible": 1, "agree": 2, "only here": 3}
    assert [rank.get(v, 0) for v in verdicts] == sorted(rank.get(v, 0) for v in verdicts)
    unequal = [f.importance for f in found if f.verdict in UNEQUAL]
    assert unequal == sorted(unequal, reverse=True)


def test_what_differs_is_not_told_a_second_time_as_another_difference() -> None:
    found = compare(context(A, B))
    about = [f for f in found if f.verdict in UNEQUAL and any("four hours" in a.words.text for a in f.answers)]
    assert [f.comparer for f in about] == ["quantities"]


def test_two_differences_in_the_same_two_sentences_are_both_told() -> None:
    a = article(
        "a",
        "",
        "The ferry Anna Brede struck the pier at 11.40 p.m. on Tuesday and three people were killed.",
        published=PUBLISHED,
    )
    b = article(
        "b",
        "",
        "At 11.10 p.m. on Tuesday the ferry Anna Brede rammed the pier, an accident in which five people were killed.",
        published=PUBLISHED,
    )
    assert {"quantities", "clock"} <= {f.comparer for f in compare(context(a, b))}


def test_two_numbers_that_differ_in_the_same_two_sentences_are_both_told() -> None:
    a = article(
        "a", "", "The ferry carried 214 passengers and 31 people were injured in the crash.", published=PUBLISHED
    )
    b = article(
        "b", "", "In the crash 47 people were injured, and the ferry was carrying 197 passengers.", published=PUBLISHED
    )
    assert len([f for f in compare(context(a, b)) if f.comparer == "quantities"]) == 2


def test_every_finding_is_made_by_a_comparer_of_the_list() -> None:
    names = {c.__module__.rsplit(".", 1)[-1] for c in COMPARERS}
    assert len(names) == len(COMPARERS)
    assert {f.comparer for f in compare(context(A, B))} <= names


def test_one_report_or_none_gives_no_finding() -> None:
    assert compare(context(A)) == ()
    assert compare(context()) == ()
