from datetime import datetime

from rashomon.compare.described import compare
from rashomon.model import Finding
from tests.telling import article, context


def found(left: str, right: str, *days: int) -> list[Finding]:
    dates: list[datetime | None] = [datetime(2031, 5, d) for d in days]
    dates = dates or [None, None]
    return compare(context(article("a", "", left, published=dates[0]), article("b", "", right, published=dates[1])))


LEADERS = "Four pirate leaders were released from the prison of Ostrel on Tuesday."


def test_one_number_called_by_two_nouns() -> None:
    (finding,) = found(LEADERS, "On Tuesday four pirate fighters were released from Ostrel prison.")
    assert finding.verdict == "differ"
    assert [a.value for a in finding.answers] == ["Four pirate leaders", "four pirate fighters"]


def test_nouns_of_one_meaning_and_general_ones_are_at_one() -> None:
    assert found(LEADERS, "On Tuesday four pirate commanders were released from Ostrel prison.") == []
    assert found(LEADERS, "On Tuesday four people were released from Ostrel prison.") == []


def test_another_number_is_not_compared() -> None:
    assert found(LEADERS, "On Tuesday six pirate fighters were released from Ostrel prison.") == []


def test_foreigners_who_get_a_nation_later_are_an_update() -> None:
    vague, exact = "The crash of the ferry killed 10 foreign tourists.", "The ferry crash killed 10 Canadian tourists."
    (finding,) = found(vague, exact, 14, 15)
    assert finding.verdict == "update"
    (finding,) = found(vague, exact, 15, 14)
    assert finding.verdict == "differ"
