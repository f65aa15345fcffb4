import pytest

from rashomon.compare.wording import compare, exchanged
from rashomon.model import Finding
from rashomon.text.words import words
from tests.telling import article, context

LEFT = "The captain refused to leave the burning ship until every last passenger was safely ashore."


def found(left: str, right: str) -> list[Finding]:
    return compare(context(article("a", "", left), article("b", "", right)))


def test_a_word_of_weight_exchanged_in_one_sentence() -> None:
    (finding,) = found(LEFT, LEFT.replace("refused", "hesitated"))
    assert (finding.verdict, [a.value for a in finding.answers]) == ("differ", ["refused", "hesitated"])
    assert all(a.value in a.words.text for a in finding.answers)


def test_two_sentences_that_only_tell_alike_are_no_exchange() -> None:
    assert found(LEFT, "Until all were ashore, the captain would not go, said Tove Lindqvar, who saw it.") == []
    assert found(LEFT, LEFT) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("refused", "hesitated", [("refused", "hesitated")]),
        ("passenger", "traveller", [("passenger", "traveller")]),
        ("burning", "burned", []),
        ("every last", "the last", []),
        ("The captain", "A captain", []),
        ("ship until", "ship 14 until", []),
        ("until every last passenger was safely ashore", "at noon", []),
    ],
)
def test_which_exchanges_weigh(old: str, new: str, expected: list[tuple[str, str]]) -> None:
    assert exchanged(words(LEFT), words(LEFT.replace(old, new))) == expected


@pytest.mark.parametrize(
    ("british", "american"), [("harbour", "harbor"), ("organised", "organized"), ("travelled", "traveled")]
)
def test_spelling_is_no_exchange(british: str, american: str) -> None:
    sentence = "The captain of the ferry {} with the crew until every passenger was ashore"
    assert exchanged(words(sentence.format(british)), words(sentence.format(american))) == []


def test_nothing_in_common_and_nothing_at_all() -> None:
    assert exchanged(words("one two three"), words("four five six")) == []
    assert exchanged([], []) == []


def _compounds(*texts: str) -> list[Finding]:
    reports = [article(f"r{n}", "", text) for n, text in enumerate(texts)]
    return [f for f in compare(context(*reports)) if "-" in f.question]


def test_halves_of_a_compound_before_one_noun_are_one_finding_however_often_told() -> None:
    (finding,) = _compounds(
        "The harbour board showed its diesel-powered ferries to the ministers at Port Merrow on Monday.",
        "The harbour board showed its diesel-assisted ferries to the ministers at Port Merrow on Monday.",
        "On Monday the harbour board showed the ministers its diesel-assisted river ferries at Port Merrow.",
    )
    assert finding.question == "“diesel-assisted” or “diesel-powered”?"
    assert [a.value for a in finding.answers].count("diesel-assisted") == 2


def test_compounds_before_other_nouns_are_of_other_things() -> None:
    assert (
        _compounds(
            "The harbour board showed its diesel-powered ferries to the ministers at Port Merrow on Monday.",
            "The harbour board showed its diesel-assisted cranes to the ministers at Port Merrow on Monday.",
        )
        == []
    )


def test_a_word_of_the_same_meaning_is_no_exchange() -> None:
    left = f"{LEFT[:-1]}, said the harbour master, who started to count them on the quay of the old town."
    right = left.replace("started", "began")
    assert exchanged(words(left), words(right)) == [("started", "began")]
    assert found(left, right) == []
