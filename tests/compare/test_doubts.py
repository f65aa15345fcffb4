import pytest

from rashomon.compare.doubts import compare
from rashomon.model import Finding
from tests.telling import article, context


def found(left: str, right: str) -> list[Finding]:
    return compare(context(article("a", "", left), article("b", "", right)))


@pytest.mark.parametrize(
    ("left", "right", "held"),
    [
        ("Divers discovered a wreck in the bay of Ostrel.", "Divers may have discovered a wreck in the bay.", "may"),
        (
            "The captain stole the money of the harbour of Ostrel.",
            "The captain is believed to have stolen the money of the harbour.",
            "is believed",
        ),
    ],
)
def test_a_deed_that_is_stated_here_and_held_back_there(left: str, right: str, held: str) -> None:
    (finding,) = found(left, right)
    assert finding.verdict == "differ"
    assert [a.value for a in finding.answers] == ["stated as fact", f"held back: “{held}”"] or finding.answers[
        0
    ].value.startswith("held back")
    assert held in finding.reasons[0]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Divers discovered a wreck in the bay of Ostrel.", "Divers discovered an old wreck in the bay of Ostrel."),
        ("Divers discovered a wreck in the bay.", "Bakers may have discovered a new recipe for rye bread."),
        ("Have divers discovered a wreck in the bay of Ostrel?", "Divers may have discovered a wreck in the bay."),
        ("Divers did not discover a wreck in the bay.", "Divers may have discovered a wreck in the bay of Ostrel."),
    ],
)
def test_one_stance_another_deed_or_a_question_is_no_difference(left: str, right: str) -> None:
    assert found(left, right) == []


def test_a_report_that_has_it_both_ways_differs_from_nobody() -> None:
    both = "Divers may have discovered a wreck in the bay of Ostrel. Divers discovered a wreck in the bay."
    assert found(both, "Divers discovered a wreck in the bay of Ostrel.") == []
