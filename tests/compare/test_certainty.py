import pytest

from rashomon.compare.certainty import FACT, compare, stance
from rashomon.model import Finding
from tests.telling import article, context

PLAIN = "The captain fell asleep at the wheel of the ferry before it struck the pier."


def found(left: str, right: str) -> list[Finding]:
    return compare(context(article("a", "", left), article("b", "", right)))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The captain allegedly slept.", "allegedly"),
        ("The captain reportedly slept.", "reportedly"),
        ("The captain is believed to have slept.", "is believed"),
        ("Perhaps the captain slept.", "Perhaps"),
        ("The captain reportedly may have slept.", "reportedly"),
    ],
)
def test_the_first_hedge_is_found_in_its_words(text: str, said: str) -> None:
    held = stance(text)
    assert held.kind != FACT
    assert held.words == said


@pytest.mark.parametrize("text", ["The captain slept.", "", "The unlikelylooking ship left in May."])
def test_plain_fact(text: str) -> None:
    assert stance(text).kind == FACT
    assert stance(text).words == ""


def test_fact_here_and_hearsay_there_is_a_difference() -> None:
    (finding,) = found(PLAIN, "The captain reportedly fell asleep at the wheel before the ferry struck the pier.")
    assert finding.verdict == "differ"
    assert finding.answers[0].value == FACT
    assert "reportedly" in finding.answers[1].value
    assert "reportedly" in finding.reasons[0]


@pytest.mark.parametrize(
    "right",
    [
        "The captain fell asleep at the wheel before the ferry struck the pier.",
        "The harbour will reportedly stay closed for the rest of the week.",
    ],
)
def test_no_hedge_or_another_statement_is_none(right: str) -> None:
    assert found(PLAIN, right) == []
