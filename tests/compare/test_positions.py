from rashomon.compare.positions import compare
from rashomon.model import Finding
from tests.telling import article, context

NORTH = "The wreck of the ferry lies 60 km north of Bergen, divers said."


def found(left: str, right: str) -> list[Finding]:
    return compare(context(article("a", "", left), article("b", "", right)))


def test_two_areas_without_a_common_place_contradict() -> None:
    (finding,) = found(NORTH, "Divers found the wreck of the ferry 300 km south of Bergen.")
    assert finding.verdict == "contradict"
    assert [a.value for a in finding.answers] == ["60 km north of Bergen", "300 km south of Bergen"]
    assert all(a.value in finding.reasons[0] for a in finding.answers)


def test_areas_that_overlap_are_compatible() -> None:
    (finding,) = found(NORTH, "Divers found the wreck of the ferry north of Bergen.")
    assert finding.verdict == "compatible"


def test_positions_of_two_things_are_not_compared() -> None:
    assert found(NORTH, "A monastery that lies 300 km south of Bergen makes cheese.") == []


def test_a_place_alone_is_no_position() -> None:
    assert found(NORTH, "The mayor of Bergen spoke.") == []
