from rashomon.compare.within import compare
from rashomon.model import Finding
from tests.telling import article, context

INSIDE = "The lorry caught fire in a tunnel on Tuesday, the fire brigade of Ostrel said."


def found(left: str, right: str) -> list[Finding]:
    return compare(context(article("a", "", left), article("b", "", right)))


def test_inside_one_place_or_beside_it() -> None:
    (finding,) = found(INSIDE, "The lorry caught fire near a tunnel on Tuesday, Ostrel's fire brigade said.")
    assert finding.verdict == "differ"
    assert [a.value for a in finding.answers] == ["in a tunnel", "near a tunnel"]


def test_a_hurried_writers_other_word_for_the_place() -> None:
    (finding,) = found(INSIDE, "The lorry caught fire next to an underpass on Tuesday, Ostrel's fire brigade said.")
    assert [a.value for a in finding.answers] == ["in a tunnel", "next to an underpass"]


def test_a_town_by_name() -> None:
    (finding,) = found("The lorry caught fire in Oslo on Tuesday.", "The lorry caught fire near Oslo on Tuesday.")
    assert "“in Oslo”" in finding.question


def test_one_relation_is_no_difference() -> None:
    assert found(INSIDE, "The lorry burned inside a tunnel on Tuesday, Ostrel's fire brigade said.") == []


def test_another_happening_is_not_compared() -> None:
    assert found(INSIDE, "Cheese is sold near the tunnel every other morning by two farmers.") == []


def test_a_part_of_a_longer_name_is_no_place() -> None:
    assert found("The lorry caught fire in the tunnel.", "The lorry caught fire near the end of a long tunnel.") == []
