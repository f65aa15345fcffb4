import hashlib
from datetime import datetime

import msgspec
from tests.telling import article

from evals import facts
from rashomon.model import Article, Found

HEADLINE = "Ferry hits pier, two dead"


def label(headline: str = HEADLINE, author: str | None = "Ada Fenn", date: str | None = "2031-05-14") -> facts.Label:
    normal = facts.normal(headline)
    return facts.Label(hashlib.sha256(normal.encode()).hexdigest(), len(normal), author, date)


def told() -> Article:
    whole = article("a", "Ferry hits pier, two dead", "The ferry sank.", published=datetime(2031, 5, 14, 9))
    return msgspec.structs.replace(whole, authors=(Found("ADA FENN", "byline"),))


def test_labels_hold_no_words_of_a_page() -> None:
    every = facts.labels()
    assert len(every) == 60
    assert all(len(x.headline) == 64 and x.length > 5 for x in every.values())
    halves = [facts.held_back(page) for page in every]
    assert 20 < sum(halves) < 40


def test_every_fact_is_judged_by_itself() -> None:
    right = facts.judged("p", told(), label())
    assert (right.headline, right.author, right.date) == (True, True, True)
    wrong = facts.judged("p", told(), label("Ferry hits pier", "Corin Ash", None))
    assert (wrong.headline, wrong.author, wrong.date) == (False, False, False)
    assert facts.shares([right, wrong]) == {"headline": 0.5, "author": 0.5, "date": 0.5}


def test_nothing_found_is_right_where_nothing_is_stated() -> None:
    silent = article("a", HEADLINE, "The ferry sank.")
    right = facts.judged("p", silent, label(author=None, date=None))
    assert right.author and right.date


def test_a_page_that_was_not_read_has_nothing_right() -> None:
    right = facts.judged("p", None, label(author=None, date=None))
    assert not (right.headline or right.author or right.date)


def test_headlines_are_compared_by_letters_and_figures() -> None:
    assert facts.normal("“Ferry”  hits pier – two dead") == facts.normal("'Ferry' hits pier, two dead")
