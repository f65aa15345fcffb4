from rashomon.compare.progress import compare
from rashomon.model import Finding
from tests.telling import article, context

DONE = "Divers recovered the bodies of the crew from the wreck of the ferry on Tuesday."


def found(left: str, right: str) -> list[Finding]:
    return compare(context(article("a", "", left), article("b", "", right)))


def test_what_is_to_come_is_done_elsewhere() -> None:
    (finding,) = found("Divers will recover the bodies of the crew from the ferry's wreck.", DONE)
    assert finding.verdict == "update"
    assert [a.value for a in finding.answers] == ["to come", "done"]


def test_what_is_under_way_is_done_elsewhere() -> None:
    (finding,) = found("Divers were focusing on recovering the bodies of the crew from the ferry.", DONE)
    assert [a.value for a in finding.answers] == ["to come", "done"]


def test_done_in_both_is_no_update() -> None:
    assert found("The crew's bodies have been recovered from the wreck.", DONE) == []


def test_another_thing_or_another_deed_is_not_compared() -> None:
    assert found("Divers will recover the anchor from the wreck of the ferry.", "Divers recovered the bodies.") == []
    assert found("Divers will photograph the bodies of the crew in the wreck.", DONE) == []


def test_a_wish_is_not_done() -> None:
    assert found("Divers will recover the bodies.", "Nobody has the means to recover the bodies of the crew.") == []
