import pytest

from rashomon.compare.capitals import compare
from rashomon.model import Finding
from tests.telling import article, context


def found(left: str, right: str) -> list[Finding]:
    return compare(context(article("a", "", left), article("b", "", right)))


@pytest.mark.parametrize(
    ("left", "right", "names"),
    [
        (
            "The World Harbour Fund paid for the new nets of the fishermen of Ostrel.",
            "The World Harbour Federation paid for the nets of Ostrel's fishermen.",
            {"World Harbour Fund", "World Harbour Federation"},
        ),
        (
            "The wreck was found by the Harbour Crimes Division of the police of Ostrel.",
            "The Harbour Crime Division of the police of Ostrel found the wreck.",
            {"Harbour Crimes Division", "Harbour Crime Division"},
        ),
    ],
)
def test_a_name_that_is_wrong_in_one_word(left: str, right: str, names: set[str]) -> None:
    (finding,) = found(left, right)
    assert finding.verdict == "differ"
    assert {a.value for a in finding.answers} == names


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The World Harbour Fund paid for the nets.", "The World Harbour Fund paid for the nets of the town."),
        ("The World Harbour Fund paid for the nets.", "The World Forest Federation paid for the nets."),
        ("The Harbour Fund paid for the nets.", "The Harbour Federation paid for the nets."),
        ("The World Harbour Fund paid for the nets.", "Eleven goals were shot by the World Harbour Federation."),
    ],
)
def test_names_that_are_alike_or_others_are_not(left: str, right: str) -> None:
    assert found(left, right) == []


def test_a_report_that_knows_both_differs_from_nobody() -> None:
    both = "The World Harbour Fund and the World Harbour Federation paid for nets. " * 2
    assert found(both, "The World Harbour Federation paid for the nets.") == []
