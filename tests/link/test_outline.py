from datetime import datetime

from rashomon.link.outline import summary, timeline
from rashomon.model import Annotation, TimeExpression
from tests.telling import annotated, article, context

PUBLISHED = datetime(2031, 5, 14)
A = article(
    "a",
    "Ferry hits pier",
    "The ferry Anna Brede struck the east pier of Bergen in thick fog on Tuesday, killing three people.",
    "Tove Lindqvar, the harbour master, ordered the harbour closed on Wednesday.",
    "The ship was built in 2009 by a yard that no longer exists.",
    published=PUBLISHED,
)
B = article(
    "b",
    "Pier struck",
    "A ferry ran into a pier in Bergen in thick fog on Tuesday and three people were killed.",
    "Harbour master Tove Lindqvar blamed the fog.",
    "Trials lasted four days and the ship sails every Monday.",
    published=PUBLISHED,
)
TIMES = context(A, B).times
STORY = [annotated(A), annotated(B)]


def test_a_summary_is_told_in_the_words_of_reports() -> None:
    told = summary(STORY, TIMES)
    assert told.what is not None
    assert "on Tuesday" in told.what.text
    assert told.what.span.of({A.id: A.text, B.id: B.text}[told.what.article]) == told.what.text
    assert told.when == ("2031-05-13", "2031-05-13")
    assert told.when_words is not None
    assert "Tuesday" in told.when_words.text
    assert told.where == "Bergen"
    assert "Tove Lindqvar" in told.who


def test_what_is_not_found_is_empty() -> None:
    empty = summary([], {})
    assert (empty.what, empty.when, empty.when_words, empty.where, empty.where_words, empty.who) == (
        None,
        None,
        None,
        "",
        None,
        (),
    )
    lone = annotated(article("x", "", "Nothing happened."))
    told = summary([lone], {lone.article.id: ()})
    assert told.what is not None
    assert (told.what.text, told.when, told.where, told.who) == ("Nothing happened.", None, "", ())


def test_the_timeline_goes_from_early_to_late_and_tells_one_thing_once() -> None:
    entries = timeline(STORY, TIMES)
    assert [(h.start, h.end) for h in entries] == [
        ("2009-01-01", "2009-12-31"),
        ("2031-05-13", "2031-05-13"),
        ("2031-05-14", "2031-05-14"),
    ]
    assert all(h.sentence.span.covers(h.words.span) for h in entries)


def test_durations_and_what_returns_have_no_place_on_the_timeline() -> None:
    assert not any("four days" in h.words.text or "every Monday" in h.words.text for h in timeline(STORY, TIMES))


def test_an_unresolved_time_has_no_place_on_it() -> None:
    lone = annotated(A)
    open_ = [Annotation(a.id, a.span, TimeExpression("DATE", "XXXX-WXX-2")) for a in lone.layer("times")]
    assert open_
    assert timeline([lone], {A.id: open_}) == ()
    assert timeline([], {}) == ()


def test_the_order_of_reports_changes_nothing() -> None:
    assert timeline(STORY, TIMES) == timeline(STORY[::-1], TIMES)
    assert summary(STORY, TIMES) == summary(STORY[::-1], TIMES)


def test_where_is_the_most_exact_place_and_not_the_dateline() -> None:
    a = article(
        "a", "", "OSLO, Norway (MPA) — A ferry struck a pier in Bergen, Norway, on Tuesday.", published=PUBLISHED
    )
    b = article("b", "", "A ferry struck a pier in Norway on Tuesday, at Bergen.", published=PUBLISHED)
    c = article("c", "", "A ferry ran aground in Norway on Tuesday.", published=PUBLISHED)
    told = summary([annotated(a), annotated(b), annotated(c)], context(a, b, c).times)
    assert told.where == "Bergen"
