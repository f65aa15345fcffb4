import pytest

from rashomon.compare.polarity import compare
from rashomon.model import Finding
from tests.telling import article, context


def found(left: str, right: str) -> list[Finding]:
    return compare(context(article("a", "", left), article("b", "", right)))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "The ferry was not out of control, the harbour master of Ostrel said.",
            "The ferry was out of control for an hour, the harbour police of Ostrel said.",
        ),
        (
            "The minister said that the payment to the sailors was not a ransom.",
            "Fishermen said that the payment to the sailors was part of a ransom.",
        ),
        (
            "The ministry never regarded the payment to the sailors as a ransom.",
            "Fishermen called the ministry’s payment to the sailors a ransom.",
        ),
    ],
)
def test_what_is_said_and_denied_in_the_same_words_contradicts(left: str, right: str) -> None:
    (finding,) = found(left, right)
    assert finding.verdict == "contradict"
    assert [a.value for a in finding.answers] == ["not so", "so"]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The payment to the sailors was not a ransom.", "The payment to the sailors was a gift of the town."),
        ("The payment to the sailors was not a ransom.", "It is unclear if the payment to the sailors was a ransom."),
        ("The payment to the sailors was not a ransom.", "The payment to the sailors was no ransom, he said."),
        ("The payment to the sailors was not only a ransom.", "The payment to the sailors was a ransom."),
        ("If the payment to the sailors was not a ransom, it was a gift.", "The payment to the sailors was a ransom."),
    ],
)
def test_what_nobody_says_or_nobody_denies_is_no_difference(left: str, right: str) -> None:
    assert found(left, right) == []


def test_a_report_that_gives_both_sides_contradicts_nobody() -> None:
    both = "Fishermen said that the payment to the sailors was a ransom. It was not a ransom, the minister said."
    assert found(both, "The payment to the sailors was a ransom, fishermen said.") == []
