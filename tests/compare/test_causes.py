from rashomon.compare.causes import compare
from tests.telling import article, context

A = "The ferry Aldis was kept in the harbour on Monday because of a storm over the strait."
B = "The ferry Aldis was kept in harbour all Monday due to a storm in the strait, officials said."
C = "All Monday the ferry Aldis lay in harbour, kept there because of a strike by its crew."


def test_two_accounts_give_one_reason() -> None:
    (found,) = compare(context(article("a", "", A), article("b", "", B)))
    assert found.verdict == "agree"
    assert {x.words.text for x in found.answers} == {A, B}
    assert found.accounts == (("a storm over the strait", 2),)


def test_reasons_in_other_words_may_both_be_true() -> None:
    (found,) = compare(context(article("a", "", A), article("c", "", C)))
    assert found.verdict == "compatible"
    assert {value for value, _ in found.accounts} == {"a storm over the strait", "a strike by its crew"}


def test_reasons_for_two_things_are_not_set_side_by_side() -> None:
    other = "The mayor resigned from the council of Eastby in May because of a strike by its crew."
    assert compare(context(article("a", "", A), article("d", "", other))) == []


def test_what_a_speaker_gives_as_a_reason_is_a_quotation() -> None:
    said = "“The ferry Aldis was kept in the harbour on Monday because of a storm over the strait,” Ana Reyl said."
    assert compare(context(article("a", "", A), article("e", "", said))) == []


def test_one_report_alone_gives_nothing() -> None:
    assert compare(context(article("a", "", A))) == []
