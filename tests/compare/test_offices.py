import pytest

from rashomon.compare.offices import compare
from rashomon.model import Finding
from tests.telling import article, context


def found(left: str, right: str) -> list[Finding]:
    return compare(context(article("a", "", left), article("b", "", right)))


@pytest.mark.parametrize(
    ("left", "right", "posts"),
    [
        (
            "Harbour Director Tove Lindqvar opened the pier.",
            "The pier was opened by Tove Lindqvar, the harbour’s president.",
            ["director", "president"],
        ),
        (
            "The wreck was found by Professor Tove Lindqvar of Ostrel.",
            "Tove Lindqvar, an assistant professor of history at the university, found the wreck.",
            ["professor", "assistant professor"],
        ),
    ],
)
def test_two_posts_of_one_row_exclude_each_other(left: str, right: str, posts: list[str]) -> None:
    (finding,) = found(left, right)
    assert finding.verdict == "differ"
    assert [a.value for a in finding.answers] == posts


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Harbour Director Tove Lindqvar opened the pier.", "Tove Lindqvar, the harbour’s director, opened the pier."),
        ("Harbour Director Tove Lindqvar opened the pier.", "Tove Lindqvar, the mother of two boys, opened the pier."),
        ("Harbour Director Tove Lindqvar opened the pier.", "Harbour President Aron Melk opened the pier."),
        ("Harbour Director Tove Lindqvar opened the pier.", "Former President Tove Lindqvar opened the pier."),
    ],
)
def test_one_post_or_two_that_go_together_are_no_difference(left: str, right: str) -> None:
    assert found(left, right) == []


def test_a_report_that_has_both_posts_differs_from_nobody() -> None:
    both = "President Tove Lindqvar opened the pier. The harbour’s director Tove Lindqvar spoke."
    assert found(both, "Harbour Director Tove Lindqvar opened the pier.") == []
