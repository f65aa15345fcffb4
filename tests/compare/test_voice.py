from rashomon.compare.voice import OWN, compare
from rashomon.model import Finding
from tests.telling import article, context

OWN_VOICE = "The captain of the ferry fell asleep at the wheel before it struck the pier of Bergen."
SAID = "Tove Lindqvar said that the captain of the ferry fell asleep at the wheel before it struck the pier."


def found(left: str, right: str) -> list[Finding]:
    return compare(context(article("a", "", left), article("b", "", right)))


def test_one_reports_own_voice_is_anothers_source() -> None:
    (finding,) = found(OWN_VOICE, SAID)
    assert finding.verdict == "differ"
    assert [(a.value, a.speaker) for a in finding.answers] == [
        (OWN, None),
        ("attributed to Tove Lindqvar", "Tove Lindqvar"),
    ]
    assert "Tove Lindqvar" in finding.reasons[0]


def test_two_reports_in_one_voice_do_not_differ() -> None:
    assert found(OWN_VOICE, "Before the ferry struck the pier of Bergen, its captain fell asleep at the wheel.") == []
    assert found(SAID, SAID.replace("before", "just before")) == []


def test_another_statement_is_not_compared() -> None:
    assert found(OWN_VOICE, "Tove Lindqvar said that cheese from Ostrel had won a prize at the fair.") == []


def test_a_quotation_is_left_to_utterances() -> None:
    quoted = "“The captain of the ferry fell asleep at the wheel before it struck the pier,” Tove Lindqvar said."
    assert found(OWN_VOICE, quoted) == []
