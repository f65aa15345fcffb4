import pytest

from rashomon.compare.degrees import compare
from rashomon.model import Finding
from tests.telling import article, context


def found(left: str, right: str) -> list[Finding]:
    return compare(context(article("a", "", left), article("b", "", right)))


@pytest.mark.parametrize(
    ("left", "right", "places"),
    [
        (
            "The guard was taken to hospital with minor injuries.",
            "The guard was taken to a hospital with serious injuries.",
            ["slight", "serious"],
        ),
        (
            "The guard was not seriously hurt and went home.",
            "The guard was severely injured and did not go home.",
            ["slight", "serious"],
        ),
        (
            "Shares of the ferry line Vessa rose in early trading.",
            "Shares of Vessa, the ferry line, fell in trading.",
            ["up", "down"],
        ),
        ("The pier is one of the oldest piers in Norland.", "The pier is the oldest pier in Norland.", None),
        (
            "The tunnel is the only way to the island of Ostrel.",
            "The tunnel is probably the only way to the island.",
            ["surely", "perhaps"],
        ),
        (
            "Engineers said that the ferry cannot be lifted from the harbour.",
            "Engineers said that the ferry was unlikely to be lifted from the harbour.",
            ["cannot be", "is unlikely"],
        ),
        (
            "The ferry line Vessa will take a $3 million charge this year.",
            "Vessa, the ferry line, could book a $3 million charge this year.",
            ["will be", "may be"],
        ),
    ],
)
def test_places_of_a_scale_that_do_not_go_together(left: str, right: str, places: list[str] | None) -> None:
    (finding,) = found(left, right)
    assert finding.verdict == "differ"
    assert [a.value for a in finding.answers] == (places or ["one of several", "the one"])


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The guard had minor injuries.", "The guard had slight injuries."),
        ("Four passengers had minor injuries.", "One of the passengers had serious injuries."),
        ("Shares of Vessa rose in early trading.", "The captain of the Vessa fell from the pier."),
        ("The pier is one of the oldest piers in Norland.", "The harbour is one of the oldest harbours in Norland."),
        ("The ferry may be lifted from the harbour.", "The ferry could be lifted from the harbour."),
        ("The guard’s injuries are serious but not life-threatening injuries.", "The guard had minor injuries."),
    ],
)
def test_one_place_or_another_thing_is_no_difference(left: str, right: str) -> None:
    assert found(left, right) == []


def test_a_report_that_says_both_differs_from_nobody() -> None:
    both = "The tunnel is the only way to the island. Engineers say it is probably the only way to the island."
    assert found(both, "The tunnel is the only way to the island.") == []
