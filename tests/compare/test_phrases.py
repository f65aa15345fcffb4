from rashomon.compare.phrases import compare
from rashomon.model import Finding
from tests.telling import article, context


def found(left: str, right: str) -> list[Finding]:
    return compare(context(article("a", "", left), article("b", "", right)))


def test_a_phrase_put_to_two_things() -> None:
    (finding,) = found(
        "The mayor promised her “full and lasting support” for the harbour workers.",
        "The mayor promised “full and lasting support” for a war against smugglers.",
    )
    assert finding.question == "“full and lasting support”: of what is it said?"
    assert [a.value for a in finding.answers] == ["for the harbour workers", "for a war against smugglers"]


def test_one_thing_in_two_apostrophes_is_one_answer() -> None:
    (finding,) = compare(
        context(
            article("a", "", "The mayor promised her “full and lasting support” for the harbour's workers."),
            article("b", "", "The mayor gave her “full and lasting support” for the harbour’s workers, he said."),
            article("c", "", "The mayor promised “full and lasting support” for a war against smugglers."),
        )
    )
    assert len({a.value for a in finding.answers}) == 2


def test_a_phrase_that_lost_its_reserve() -> None:
    (finding,) = found(
        "“Initial indications suggest that the ferry was far above the speed allowed,” the harbour master said.",
        "A lawyer of the line Vessa was asked on Friday why its boat went “far above the speed allowed”.",
    )
    assert "how sure is it" in finding.question
    assert {a.value for a in finding.answers} == {"held back: “Initial indications”", "stated as fact"}


def test_a_phrase_of_one_named_speaker_given_to_several() -> None:
    (finding,) = found(
        "Tove Lindqvar said that the captain had “fallen fast asleep” at the wheel.",
        "The boat hit the pier because the man at its helm had “fallen fast asleep”, some passengers said.",
    )
    assert "whose words are they" in finding.question
    assert "Tove Lindqvar" in finding.reasons[0]


def test_one_use_of_a_phrase_is_no_finding() -> None:
    said = "The mayor promised her “full and lasting support” for the harbour workers."
    assert found(said, "The mayor promised “full and lasting support” for workers at the harbour.") == []
    assert found(said, "Cheese from Ostrel has won a prize at the fair.") == []
