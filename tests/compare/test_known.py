from datetime import datetime

from rashomon.compare.known import compare
from tests.telling import article, context

OPEN = "The cause of the crash of the ferry was not yet known, the harbour master said."
TOLD = "Investigators said that a broken rudder most likely caused the crash of the ferry."


def test_what_nobody_knows_another_tells() -> None:
    (finding,) = compare(context(article("a", "", OPEN), article("b", "", TOLD)))
    assert finding.verdict == "differ"
    assert [a.value for a in finding.answers] == ["not known", "a cause is given"]


def test_what_is_told_later_is_an_update() -> None:
    first = article("a", "", OPEN, published=datetime(2031, 5, 14))
    then = article("b", "", TOLD, published=datetime(2031, 5, 15))
    (finding,) = compare(context(first, then))
    assert finding.verdict == "update"
    first, then = (
        article("a", "", OPEN, published=datetime(2031, 5, 15)),
        article("b", "", TOLD, published=datetime(2031, 5, 14)),
    )
    (finding,) = compare(context(first, then))
    assert finding.verdict == "differ"


def test_two_that_do_not_know_are_at_one() -> None:
    assert compare(context(article("a", "", OPEN), article("b", "", "It was unclear what caused the crash."))) == []
    assert compare(context(article("a", "", TOLD), article("b", "", TOLD.replace("most", "very")))) == []


def test_another_unknown_is_no_cause() -> None:
    assert compare(context(article("a", "", "It is not known who owned the ferry."), article("b", "", TOLD))) == []
