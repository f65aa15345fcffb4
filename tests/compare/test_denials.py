from rashomon.compare.denials import compare
from rashomon.model import Finding
from tests.telling import article, context

SAID = "Fishermen said that the ministry paid a ransom to the pirates of Ostrel for the crew."
DENIED = "The minister denied that the ministry paid a ransom to the pirates of Ostrel."
CHARGE = "Norland has accused the shipping line Vessa of dumping oil in the bay of Ostrel."


def found(left: str, *right: str) -> list[Finding]:
    return compare(context(article("a", "", left), article("b", "", *right)))


def test_a_claim_and_its_denial_contradict() -> None:
    (finding,) = found(SAID, DENIED)
    assert finding.verdict == "contradict"
    assert [a.value for a in finding.answers] == ["said to be so", "denied"]


def test_what_did_not_happen_contradicts_what_did() -> None:
    (finding,) = found("The captain of the ferry sounded the alarm.", "The ferry's captain never sounded the alarm.")
    assert {a.value for a in finding.answers} == {"said to be so", "denied"}


def test_two_denials_and_two_claims_are_at_one() -> None:
    assert found(DENIED, DENIED.replace("The minister", "A spokesman")) == []
    assert found(SAID, SAID.replace("Fishermen", "Sailors")) == []


def test_who_gives_both_sides_contradicts_nobody() -> None:
    both = (
        "Fishermen said that the ministry paid a ransom to the pirates of Ostrel, "
        "but the minister denied that the ministry paid a ransom to the pirates."
    )
    assert found(both, DENIED) == []


def test_a_denial_of_something_else_is_passed_over() -> None:
    assert found(SAID, "The baker of Ostrel denied that he sold stale bread to the school.") == []


def test_a_rule_is_no_denial() -> None:
    assert found("The ferry carried oil to Ostrel.", "The ferry must not carry oil to Ostrel.") == []


def test_an_accusation_without_its_denial() -> None:
    (finding,) = found(CHARGE, "Norland accuses Vessa of dumping oil in the bay.", "The company denies those claims.")
    assert finding.verdict == "differ"
    assert "leaves out that it was denied" in finding.reasons[0]
    assert [a.value for a in finding.answers] == ["given without the denial", "denied"]


def test_an_accusation_that_both_answer_is_no_finding() -> None:
    answered = ("Norland accuses Vessa of dumping oil in the bay.", "The company denies those claims.")
    assert compare(context(article("a", "", CHARGE, "Vessa denied the accusation."), article("b", "", *answered))) == []
