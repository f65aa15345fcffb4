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


def unequal(*texts: str) -> list[Finding]:
    return [f for f in found(*texts) if f.verdict in ("differ", "contradict", "update")]


def test_how_far_one_thing_fell_is_one_measure_whatever_it_is_called() -> None:
    (finding,) = unequal(
        "The boy, who fell 10 to 12 feet into the dry dock, is expected to recover.",
        "Little Aron fell 20ft into the dry dock at Varnholm harbour.",
    )
    assert (finding.verdict, values(finding)) == ("differ", ["10 to 12 feet", "20ft"])
    assert finding.question.startswith("How far did it fall")


def test_a_measure_before_a_noun_is_of_that_noun() -> None:
    (finding,) = unequal(
        "Divers raised the 400-pound bronze bell from the wreck of the ferry.",
        "The 520-pound bell was raised from the wreck of the ferry by divers.",
    )
    assert (finding.verdict, finding.question) == ("differ", "How heavy was the bell?")


def test_a_conversion_in_brackets_is_no_other_measure() -> None:
    assert not unequal(
        "The boy fell about 12 feet (3.7 metres) into the dry dock.", "The boy fell 3.7 metres into the dry dock."
    )


def test_the_height_of_a_thing_is_not_the_depth_below_it() -> None:
    assert not unequal(
        "The ferry Anna Brede lies 40 metres below the surface off Varnholm.",
        "The ferry Anna Brede rose 25 metres above the surface off Varnholm.",
    )


def test_how_far_off_a_figure_may_be_is_asked_of_its_own() -> None:
    left = "Pilots can tell the hour of the high tide within plus or minus three hours."
    (finding,) = unequal(left, "Pilots know the hour of the high tide to six hours, plus or minus.")
    assert finding.question == "How far off may it be?"
    assert not unequal(left, "Pilots waited six hours for the high tide.")


def test_a_count_far_beyond_more_than_has_grown() -> None:
    early = article(
        "a", "", "More than 2,000 people signed a petition to save the ferry.", published=datetime(2031, 5, 14)
    )
    late = article(
        "b", "", "Almost 90,000 people signed a petition to save the ferry.", published=datetime(2031, 5, 16)
    )
    (finding,) = compare(context(early, late))
    assert finding.verdict == "update"


def test_a_figure_that_a_report_says_was_corrected_is_an_update() -> None:
    (finding,) = unequal(
        "A 4-year-old boy fell into the dry dock at Varnholm on Tuesday.",
        "A 3-year-old boy fell into the dry dock at Varnholm on Tuesday. "
        "The boy was initially reported to be 4 years old, but police later said the boy is 3 years old.",
        "A 3-year-old boy fell into the dry dock at Varnholm.",
    )
    assert finding.verdict == "update"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The fire destroyed 40 boats in the harbour.", "The fire destroyed another 12 boats in the harbour."),
        (
            "The ferry company hired 12 crews for the harbour.",
            "A crew of 30 was hired for the ferry company’s harbour.",
        ),
        ("The two ferries combined carried 900 cars.", "The ferry carried 400 cars."),
        ("The ferry carried 900 cars.", "The ferry carried 400 cars a day."),
        ("The ferry carried 900 cars.", "Previously the ferry carried 400 cars."),
        ("Six tow boats reached the ferry.", "Nine pilot boats reached the ferry."),
        ("Two young seals were seen near the ferry.", "Three seals were seen near the ferry."),
        ("Ten of the 12 victims were sailors.", "Five of the 12 victims were members of one choir."),
        ("The ferry won 50 races in five seasons.", "The ferry won 15 races in the past two seasons."),
        ("Dozens of boats searched for the ferry.", "Several boats searched for the ferry."),
    ],
)
def test_what_stands_beside_two_numbers_sets_them_apart(left: str, right: str) -> None:
    assert not unequal(left, right)


def test_a_number_from_another_place_is_of_another_event() -> None:
    at = "The ferry struck the pier{} on Tuesday, killing six people."
    twelve = "Twelve people were killed when the ferry hit the pier at Varna."
    assert unequal(at.format(" at Varna"), twelve)
    assert not unequal(at.format(" in Sydney"), twelve)


def test_a_report_that_gives_both_values_speaks_of_two_things_for_all() -> None:
    left = "The captain retires after 15 seasons at the ferry company."
    right = "The mate retires after 5 seasons at the ferry company."
    assert not unequal(left, right, f"{left} {right}")


def test_members_are_of_something_and_a_family_of_five_is_one() -> None:
    left = article("a", "", "All 26 crew members of the ferry Aldis were killed on Monday in Ostrel.")
    right = article("b", "", "On Monday 26 crew members were killed when the ferry Aldis sank off Ostrel.")
    assert "How many crew members were killed?" in {f.question for f in compare(context(left, right))}
    left = article("a", "", "A family of five was aboard the ferry Aldis when it sank off Ostrel on Monday.")
    right = article("b", "", "When it sank off Ostrel on Monday, a family of five was aboard the ferry Aldis.")
    assert not [f for f in compare(context(left, right)) if "famil" in f.question]
