from rashomon.compare.deeds import compare
from rashomon.model import Finding
from tests.telling import article, context

SLAPPED = "The mayor of Ostrel slapped the harbour guard at the gate on Tuesday morning."


def found(left: str, right: str) -> list[Finding]:
    return compare(context(article("a", "", left), article("b", "", right)))


def test_one_deed_by_two_verbs() -> None:
    (finding,) = found(SLAPPED, "On Tuesday morning the mayor of Ostrel punched the harbour guard at the gate.")
    assert finding.verdict == "differ"
    assert [a.value for a in finding.answers] == ["slap", "punch"]


def test_who_uses_both_verbs_has_not_settled_on_one() -> None:
    both = "On Tuesday morning the mayor of Ostrel punched and slapped the harbour guard at the gate."
    assert found(SLAPPED, both) == []


def test_another_actor_or_target_is_another_deed() -> None:
    assert found(SLAPPED, "A drunken sailor punched the harbour guard at the gate on Tuesday morning.") == []
    assert found(SLAPPED, "The mayor of Ostrel punched a drunken sailor at the gate on Tuesday morning.") == []
