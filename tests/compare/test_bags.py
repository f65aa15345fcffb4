import pytest

from rashomon.compare.bags import Rarity, bag, stem
from tests.telling import article, context


def test_forms_of_a_word_have_one_stem() -> None:
    assert {stem(w) for w in ("exchange", "exchanged", "exchanging", "exchanges")} == {"exchan"}
    assert stem("ferry") != stem("fire")


def test_numbers_and_empty_words_carry_nothing() -> None:
    assert bag("He said that the 12 ferries of 2031 had been there.") == {"ferri"}
    assert bag("") == frozenset()


def test_what_is_rare_in_a_story_weighs_more() -> None:
    story = context(
        article("a", "", "The ferry struck the pier at noon.", "The ferry sank slowly in the harbour."),
        article("b", "", "The ferry was built in Ostrel.", "A lighthouse stands beside the ferry."),
    )
    rarity = Rarity(story)
    assert rarity.of({"lighth"}) > rarity.of({"ferry"}) > 0
    assert rarity.share(frozenset({"ferry", "pier"}), frozenset({"ferry", "pier", "noon"})) == pytest.approx(1)
    assert rarity.share(frozenset(), frozenset({"ferry"})) == 0
