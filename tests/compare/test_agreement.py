from datetime import datetime

from rashomon.compare.agreement import compare
from tests.telling import article, context

A = article(
    "a",
    "",
    "The captain fell asleep at the wheel of the ferry before it struck the pier.",
    "Ada Brede, whose grandfather founded the shipping line, laid a wreath at the quay on Wednesday.",
    "Fishermen say that the current by the breakwater has changed since last summer.",
)
B = article(
    "b",
    "",
    "Before his ferry struck the pier, the captain had fallen asleep at the wheel.",
    "Cheese from the monastery of Ostrel won a prize of 400 crowns at the autumn fair.",
    "Divers found no more bodies in the flooded cabins of the wreck.",
)


def test_two_accounts_that_say_the_same_agree() -> None:
    (finding,) = compare(context(A, B))
    assert finding.verdict == "agree"
    assert {a.words.article for a in finding.answers} == {A.id, B.id}
    assert all("asleep" in a.words.text for a in finding.answers)
    assert finding.accounts[0][1] == 2


def test_a_reprint_agrees_with_nobody() -> None:
    reprint = article("c", "", *(p.span.of(A.text) for p in A.parts), published=datetime(2031, 5, 14))
    assert compare(context(A, reprint)) == []


def test_one_report_agrees_with_nobody() -> None:
    assert compare(context(A)) == []
    assert compare(context(A, article("d", "", "The council meets on Friday to decide on a fund."))) == []
