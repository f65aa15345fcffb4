import pytest

from rashomon.compare.kinds import compare
from rashomon.model import Finding
from tests.telling import article, context


def found(left: str, right: str) -> list[Finding]:
    return compare(context(article("a", "", left), article("b", "", right)))


@pytest.mark.parametrize(
    ("left", "right", "kinds"),
    [
        (
            "The sailors drove down a sand road to the harbour of Ostrel.",
            "They drove down a dirt road to the harbour of Ostrel.",
            ["sand road", "dirt road"],
        ),
        (
            "The guard was shot with a rifle at the harbour of Ostrel.",
            "The guard was shot with a pistol at Ostrel's harbour.",
            ["rifle", "pistol"],
        ),
    ],
)
def test_one_thing_of_two_kinds(left: str, right: str, kinds: list[str]) -> None:
    (finding,) = found(left, right)
    assert finding.verdict == "differ"
    assert [a.value for a in finding.answers] == kinds


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The guard was shot with a pistol at Ostrel.", "The guard was shot with a handgun at Ostrel."),
        ("They drove down a sand road to the harbour.", "They drove down a dirt track to the harbour."),
        ("The guard was shot with a rifle at the harbour.", "A pistol lay in the window of the pawnbroker for years."),
        ("The Red Foxes won the match in Ostrel.", "The White Foxes won the match in Ostrel."),
    ],
)
def test_synonyms_other_things_and_names_are_no_difference(left: str, right: str) -> None:
    assert found(left, right) == []


def test_a_report_that_uses_both_words_settles_on_neither() -> None:
    both = "The guard was shot with a rifle at the harbour of Ostrel. Police found the pistol."
    assert found(both, "The guard was shot with a pistol at Ostrel's harbour.") == []
