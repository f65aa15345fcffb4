import time

import pytest

from rashomon.read.furniture.release import furniture
from tests.read.stories import HEADLINE, PAGE, REPORT


def test_contacts_above_the_headline_and_sections_below_the_news() -> None:
    lines = ["NEWS RELEASE", "Contact: Ada Fenn", "Press Office", "(555) 960-1234", HEADLINE, *REPORT]
    lines += ["About the Tellwick Trust", "The trust keeps mills.", "Media enquiries", "Joss Varley, head of news"]
    kinds = furniture(lines)
    assert kinds[:5] == ["release", "contact", "contact", "contact", None]
    assert kinds[5:10] == [None] * 5
    assert kinds[10:] == ["boilerplate", "boilerplate", "contact", "contact"]


@pytest.mark.parametrize("mark", ["ENDS", "Ends", "-ends-", "– END –", "###", "# # #", "-30-", "End of release"])
def test_everything_after_the_end_mark_goes(mark: str) -> None:
    assert furniture([HEADLINE, *REPORT, mark, "The bridge has seven piers."])[-2:] == ["release", "notes"]
    # Above the news it is no end mark.
    assert furniture([mark, *REPORT])[1:] == [None] * len(REPORT)


@pytest.mark.parametrize(
    "line",
    [
        "Contact with the divers was lost at noon, the fire service said.",
        "The press office of the county said that it would not comment on the fall.",
        "Embargoed grain was found in 3,000 sacks below the mill, which nobody had claimed since the spring of 2029.",
        "The search ends on Friday.",
        "About 40 people watched from the weir.",
        "Readers can write to letters@lantern.example, the editor said in a note.",
    ],
)
def test_sentences_of_a_report_stay(line: str) -> None:
    assert furniture([HEADLINE, *REPORT[:2], line, *REPORT[2:]]) == [None] * 7


def test_a_line_of_a_million_letters_takes_no_time() -> None:
    start = time.process_time()
    assert furniture(["a" * 1_000_000, "ENDS"]) == [None, None]
    assert time.process_time() - start < 1


def test_a_page_that_is_no_release_keeps_its_report() -> None:
    kinds = furniture([line for line in PAGE.split("\n") if line in REPORT])
    assert kinds == [None] * len(REPORT)
    assert furniture([]) == []
