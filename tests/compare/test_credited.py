import pytest

from rashomon.compare.credited import compare
from rashomon.model import Finding
from tests.telling import article, context


def found(left: str, right: str) -> list[Finding]:
    return compare(context(article("a", "", left), article("b", "", right)))


def test_one_thing_put_to_two_kinds_of_sources() -> None:
    (finding,) = found(
        "The captain of the ferry was drunk when it left Ostrel, the police said.",
        "The captain of the ferry was drunk when it left Ostrel, his family said.",
    )
    assert finding.verdict == "differ"
    assert [a.value for a in finding.answers] == ["the police", "his family"]
    assert [a.speaker for a in finding.answers] == ["the police", "his family"]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The captain of the ferry was drunk, the police said.", "The captain of the ferry was drunk, officers said."),
        ("The captain of the ferry was drunk, the police said.", "The captain of the ferry was drunk, officials said."),
        ("The captain of the ferry was drunk, the police said.", "The weather was bad all week, his family said."),
        (
            "The captain of the ferry was drunk, the police said.",
            "The captain of the ferry was never drunk, his family said.",
        ),
    ],
)
def test_one_kind_of_source_or_another_thing_is_no_difference(left: str, right: str) -> None:
    assert found(left, right) == []
