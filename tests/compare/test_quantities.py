from datetime import datetime

import pytest

from rashomon.compare.quantities import compare
from rashomon.model import Article, Finding, Verdict
from tests.telling import article, context, shown

MEETING = "The meeting between the two mayors lasted four hours."


def found(*texts: str) -> list[Finding]:
    """Compare one report a text, all of one day."""
    reports: list[Article] = []
    for k, text in enumerate(texts):
        reports.append(article("abc"[k], "", text, published=datetime(2031, 5, 14)))
    return compare(context(*reports))


def one(*texts: str) -> Finding:
    (finding,) = found(*texts)
    return finding


def values(finding: Finding) -> list[str]:
    return [a.value for a in finding.answers]


def test_figures_and_words_for_one_number_agree() -> None:
    finding = one(
        "The ferry sank off Varnholm on Tuesday, killing 12 people.",
        "Twelve people were killed when the ferry sank off Varnholm.",
    )
    assert (finding.question, finding.verdict, values(finding)) == (
        "How many people were killed?",
        "agree",
        ["12", "12"],
    )


def test_two_lengths_of_one_meeting_differ() -> None:
    finding = one(MEETING, "The mayors’ meeting lasted two hours.")
    assert (finding.verdict, values(finding)) == ("differ", ["4 hours", "2 hours"])
    assert "2 hours and 4 hours" in finding.reasons[0]


def test_a_bound_leaves_room() -> None:
    finding = one(MEETING, "The meeting between the two mayors lasted more than three hours.")
    assert finding.verdict == "compatible"


def test_one_value_beside_two_is_no_difference_of_those_who_agree() -> None:
    finding = one(MEETING, "The mayors’ meeting lasted two hours.", MEETING)
    assert finding.verdict == "differ"
    assert sorted(values(finding)) == ["2 hours", "4 hours", "4 hours"]


def test_a_toll_that_rose_is_an_update() -> None:
    finding = one(
        "The ferry sank off Varnholm on Tuesday, killing at least five people.",
        "At least seven people were killed when the ferry sank off Varnholm on Tuesday.",
    )
    assert (finding.verdict, values(finding)) == ("update", ["at least 5", "at least 7"])


@pytest.mark.parametrize(
    ("text", "early", "late", "verdict"),
    [
        ("The ferry sank off Varnholm on Tuesday and {} people were killed.", "three", "five", "update"),
        ("The ferry sank off Varnholm on Tuesday and {} people were killed.", "five", "three", "differ"),
        ("The ferry sank off Varnholm on Tuesday and {} people are missing.", "five", "three", "update"),
    ],
)
def test_a_toll_moves_one_way_as_reports_come_in(text: str, early: str, late: str, verdict: Verdict) -> None:
    first = article("a", "", text.format(early), published=datetime(2031, 5, 14))
    second = article("b", "", text.format(late), published=datetime(2031, 5, 15))
    (finding,) = compare(context(first, second))
    assert finding.verdict == verdict


def test_two_ages_of_one_person_differ() -> None:
    finding = one(
        "The captain of the ferry, Aron Melk, 58, was questioned by police.",
        "Police questioned the ferry’s captain, Aron Melk, 61.",
    )
    assert (finding.question, finding.verdict) == ("How old is Aron Melk?", "differ")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The ferry sank off Varnholm, killing 12 people.", "The ferry sank off Varnholm, injuring 40 people."),
        ("The captain of the ferry, Aron Melk, 58, spoke.", "The mayor of the town, Tove Lindqvar, 61, spoke."),
        (MEETING, "The meeting between the two mayors was held 40 km from Bergen."),
        ("The ferry carried 214 passengers.", "Cheese from Ostrel won 400 crowns at the autumn fair."),
        ("It was the second accident of the ferry.", "It was the third accident of the ferry."),
    ],
)
def test_numbers_of_two_things_are_not_compared(left: str, right: str) -> None:
    assert not [f for f in found(left, right) if f.verdict not in ("agree", "compatible")]


def test_one_report_alone_gives_nothing() -> None:
    assert found(MEETING) == []
    assert found(f"{MEETING} Later he said: the meeting lasted two hours.") == []


def test_the_evidence_holds_the_number() -> None:
    finding = one(MEETING, "The mayors’ meeting lasted two hours.")
    assert [("four hours" in a.words.text) or ("two hours" in a.words.text) for a in finding.answers] == [True, True]


def test_a_finding_says_to_whom_a_number_is_attributed() -> None:
    finding = one(MEETING, "Tove Lindqvar said that the meeting between the two mayors lasted two hours.")
    assert [(a.value, a.speaker) for a in finding.answers] == [("4 hours", None), ("2 hours", "Tove Lindqvar")]


def test_the_order_of_two_reports_changes_only_the_order_of_answers() -> None:
    left = one(MEETING, "The mayors’ meeting lasted two hours.")
    right = one("The mayors’ meeting lasted two hours.", MEETING)
    assert (left.verdict, left.question, left.score) == (right.verdict, right.question, right.score)
    assert sorted(values(left)) == sorted(values(right))
    assert shown([left]) != shown([right])


def test_the_sum_of_two_parts_is_no_other_number() -> None:
    a = "Ambulances took 51 people to hospital after the ferry struck the pier on Tuesday."
    b = "Ambulances took 20 people to one hospital and 31 people to another after the ferry struck the pier on Tuesday."
    assert all(f.verdict in ("agree", "compatible") for f in found(a, b))


def test_a_count_of_one_group_is_not_the_count_of_all() -> None:
    a = "The ferry struck the pier on Tuesday and 12 people were killed."
    b = "The ferry struck the pier on Tuesday and 10 Norwegians were killed."
    assert all(f.verdict in ("agree", "compatible") for f in found(a, b))


def test_numbers_tenfold_apart_count_two_things() -> None:
    a = "The storm flooded the town and 8 people were killed."
    b = "The storm flooded the town and 6,644 people were killed."
    assert found(a, b) == []


def test_a_report_that_gives_two_numbers_by_one_noun_means_two_things() -> None:
    twice = (
        "The Ostrel Rovers scored three runs in the first half. The Ostrel Rovers scored eight runs in the second half."
    )
    finding = found(twice, "The Ostrel Rovers scored five runs in the half.")
    assert not [f for f in finding if f.verdict in ("differ", "contradict", "update")]


def test_a_rounded_conversion_is_no_difference() -> None:
    fell = "The boy fell 12 feet into the moat of the castle."
    assert [f.verdict for f in found(fell, "The boy fell 3.7 metres into the moat of the castle.")] != ["differ"]
    assert [f.verdict for f in found(fell, "The boy fell 6 metres into the moat of the castle.")] == ["differ"]
