from rashomon.group.passages import ONE, SOMETHING, Side, enough, furniture, shared, side
from rashomon.text.marks import marked
from rashomon.text.words import words


def made(text: str, language: str | None = None) -> Side:
    found, mask = words(text), marked(text)
    return side(text, found, [bool(mask[w.start]) for w in found], language)


def weight(a: str, b: str, common: frozenset[str] = frozenset()) -> float:
    found = shared(made(a), made(b), common)
    return found[0].weight if found else 0.0


def test_a_sentence_with_a_few_words_changed_is_one_passage() -> None:
    a = "Two clerks and the mayor left the hall after a curtain caught fire near the stage, following a short circuit."
    b = "In 1959 two young clerks and the mayor left the hall when a curtain caught fire near the stage."
    (passage,) = shared(made(a), made(b))
    assert len(passage.runs) == 2
    assert passage.weight >= ONE
    assert (passage.left, passage.right, passage.length) == ((1, 16), (4, 19), 14)


def test_names_and_figures_weigh_little() -> None:
    names = "Harbour Guild of Varnholm on Tuesday, 14 May 2031"
    plain = "the divers of the guild searched every flooded cabin through the whole night"
    assert weight(f"Then {names}", f"But {names}") < SOMETHING < ONE < weight(f"Then {plain}", f"But {plain}")


def test_what_most_reports_say_and_the_subject_of_two_weigh_little() -> None:
    said = "the captain of the ferry has been arrested on board"
    assert weight(said, said, frozenset({"captain", "ferry", "arrested", "board"})) < weight(said, said)
    often = f"{said}. ferry captain. captain ferry. ferry captain."
    assert weight(often, often.replace(".", ";")) < weight(said, said) + 6 * 0.5


def test_a_quotation_weighs_nothing_unless_it_was_cut_alike() -> None:
    quote = "“The pier light was burning and the ship came in much too fast for this harbour”"
    assert weight(f"{quote}, she said.", f"Lindqvar told us: {quote}") == 0
    elided = quote.replace(" and the", " … the")
    assert weight(f"{elided}, she said.", f"Lindqvar told us: {elided}") >= ONE
    broken = "“The pier light was burning”, the harbour master said again. “She came in much too fast”"
    assert weight(f"By noon {broken}", f"And so {broken}") > weight(f"{quote} A", f"{quote} B")


def test_many_passages_that_say_something_are_enough_and_one_is_not() -> None:
    stretches = [
        "divers searched flooded cabins",
        "mourners laid wreaths outside",
        "fishermen blame recent dredging",
        "engines failed without warning",
    ]
    left = made(". Then by surprise ".join(stretches))
    right = made(". But quite late in the day ".join(reversed(stretches)))
    found = shared(left, right)
    assert all(SOMETHING <= s.weight < ONE for s in found)
    assert enough(found)
    assert not enough(found[:2])


def test_german_nouns_are_no_names() -> None:
    text = "dass die Fähre im dichten Nebel gegen den Pier der Stadt fuhr"
    assert shared(made(text, "de"), made(text, "de"))[0].weight > shared(made(text, "en"), made(text, "en"))[0].weight


def test_credits_and_rights_are_furniture() -> None:
    text = "Three died.\nAda Brede contributed to this report.\nAll rights reserved. Divers left."
    cut = [text[a:b].strip() for a, b in furniture(text)]
    assert cut == ["Ada Brede contributed to this report", "All rights reserved"]


def test_no_words_share_nothing() -> None:
    assert shared(made(""), made("The ferry sank.")) == ()
    assert not enough(())
