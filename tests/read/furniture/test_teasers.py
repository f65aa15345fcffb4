from rashomon.read.furniture.lines import lines_of
from rashomon.read.furniture.teasers import aged

REPORT = ["The bridge fell into the river on Monday, and nobody was hurt, the mayor said."] * 5
ENTRIES = [
    t for i in range(4) for t in (f"Ferry fares rise {i}", "The council says why they must go up.", f"{i + 1}H ago")
]


def test_list_of_aged_entries_begins_with_its_heading() -> None:
    lines = lines_of("\n".join([*REPORT, "Trending", *ENTRIES, "Back to top"]))
    assert aged(lines, 60) == (5, 5 + 1 + len(ENTRIES))


def test_two_entries_are_no_list() -> None:
    assert aged(lines_of("\n".join([*REPORT, *ENTRIES[:6]])), 60) == (0, 0)


def test_list_above_the_report_is_left_to_others() -> None:
    assert aged(lines_of("\n".join([*ENTRIES, *REPORT])), 60) == (0, 0)


def test_live_report_says_more_between_two_times() -> None:
    posts = [t for i in range(4) for t in (f"{i + 1} hours ago", *REPORT)]
    assert aged(lines_of("\n".join([*REPORT, *posts])), 60) == (0, 0)


def test_no_lines() -> None:
    assert aged([], 0) == (0, 0)
