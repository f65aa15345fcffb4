"""What stands in a report's sentence in the place of something in the draft's."""

import pytest

from rashomon.check.slots import alike, slot
from rashomon.check.sources import Line, lines
from rashomon.model import Sentence
from tests.telling import article, by_hand, span


def line(text: str) -> Line:
    report = article("a", "", text)
    return lines(by_hand(report, sentences=[(text, Sentence("paragraph"))]))[0]


REPORT = "The ferry left Bergen at dawn with nine people aboard."


@pytest.mark.parametrize(
    ("draft", "point", "there"),
    [
        ("The ferry left Stavanger at dawn with nine people aboard.", "Stavanger", "Bergen"),
        ("The ferry left Bergen at dawn with nineteen people aboard.", "nineteen", "nine"),
        ("The ferry left Bergen at dawn with nine people aboard.", "Bergen", None),
        ("A tanker sank near Stavanger with all hands.", "Stavanger", None),
    ],
)
def test_the_words_in_the_same_place_are_found(draft: str, point: str, there: str | None) -> None:
    mine, theirs = line(draft), line(REPORT)
    found = slot(mine, span(mine.annotated.article, point), theirs)
    assert (found.span.of(REPORT) if found and found.span else None) == there


def test_the_share_of_words_alike_leaves_the_point_out() -> None:
    mine, theirs = line("The ferry left Stavanger at dawn with nine people aboard."), line(REPORT)
    assert alike(mine, theirs, span(mine.annotated.article, "Stavanger")) == 1.0
    assert alike(line("Stavanger"), theirs, span(article("a", "", "Stavanger"), "Stavanger")) == 0.0


def test_a_sentence_without_end_is_not_aligned() -> None:
    mine = line("word " * 500 + "Stavanger")
    assert slot(mine, span(mine.annotated.article, "Stavanger"), mine) is None
    assert alike(mine, mine, span(mine.annotated.article, "Stavanger")) == 0.0
