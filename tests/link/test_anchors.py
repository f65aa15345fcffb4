from datetime import datetime

import pytest

from rashomon.link.anchors import anchors, resolved
from rashomon.model import Anchor, Annotated, Article, LeftOut, TimeExpression
from tests.telling import article, by_hand

TUESDAY = TimeExpression("DATE", "XXXX-WXX-2", relation="past")
#: 13 May 2031 is a Tuesday.
FULL = TimeExpression("DATE", "2031-05-13", "2031-05-13", "2031-05-13")


def undated(name: str, *left_out: LeftOut) -> Annotated:
    report = article(name, "Ferry hits pier", "The ferry struck the pier on Tuesday.", left_out=left_out)
    return by_hand(report, times=[("Tuesday", TUESDAY)])


def dated(name: str, day: int) -> Annotated:
    report: Article = article(name, "Ferry hits pier", "It was late.", published=datetime(2031, 5, day))
    return by_hand(report, times=[])


def one(report: Annotated, given: str = "") -> Anchor:
    (anchor,) = anchors([report], given)
    return anchor


def test_its_own_date_comes_first() -> None:
    anchor = one(dated("a", 14), given="2020-01-01")
    assert (anchor.date, anchor.how, anchor.words) == ("2031-05-14", "its own date (metadata)", None)


def test_a_full_date_in_the_text_that_falls_on_the_weekday_it_speaks_of() -> None:
    report = article(
        "a", "Ferry hits pier", "The ferry struck the pier on Tuesday.", captions=("Varnholm, 13 May 2031",)
    )
    anchor = one(by_hand(report, times=[("Tuesday", TUESDAY), ("13 May 2031", FULL)]))
    assert anchor.date == "2031-05-13"
    assert anchor.how == "a caption gives 2031-05-13, a Tuesday, and the report speaks of Tuesday"
    assert anchor.words is not None
    assert anchor.words.text == "13 May 2031"


def test_a_date_on_another_weekday_is_no_anchor() -> None:
    report = article("a", "", "The ferry, launched on 14 May 2021, struck the pier on Tuesday.")
    launched = TimeExpression("DATE", "2021-05-14", "2021-05-14", "2021-05-14")
    assert one(by_hand(report, times=[("14 May 2021", launched), ("Tuesday", TUESDAY)])).date is None


def test_an_impossible_date_is_no_anchor() -> None:
    report = article("a", "", "The ferry struck the pier on Tuesday, 31 February 2031.")
    impossible = TimeExpression("DATE", "2031-02-31")
    assert one(by_hand(report, times=[("31 February 2031", impossible), ("Tuesday", TUESDAY)])).date is None


@pytest.mark.parametrize("stamp", ["May 14, 2031", "14 May 2031", "2031-05-14"])
def test_the_first_reader_comment_dates_a_report(stamp: str) -> None:
    later, first = LeftOut("comment", "16 May 2031: So sad."), LeftOut("comment", f"{stamp} First!")
    assert one(undated("a", later, first)).date == "2031-05-14"


def test_what_was_left_out_and_is_no_comment_dates_nothing() -> None:
    odd = LeftOut("comment", "99 Foo 2031, 2031-99-99")
    assert one(undated("a", LeftOut("related", "14 May 2031"), odd)).date is None


def test_a_report_without_a_date_borrows_the_one_most_reports_have() -> None:
    lent = anchors([undated("a"), dated("b", 14), dated("c", 15), dated("d", 14)])[0]
    assert lent.date == "2031-05-14"
    assert lent.how == "no date of its own; borrowed from b: its date (metadata)"


def test_the_persons_date_is_the_last_resort() -> None:
    assert one(undated("a"), given="2031-05-14").date == "2031-05-14"
    anchor = one(undated("a"))
    assert anchor.date is None
    assert "no date of its own" in anchor.how


def test_one_anchor_an_article_in_order() -> None:
    story = [dated("b", 14), undated("a")]
    assert [x.article for x in anchors(story)] == [a.article.id for a in story]
    assert anchors([]) == ()


def test_times_are_resolved_in_a_copy() -> None:
    report = undated("a")
    (moment,) = resolved(report, Anchor(report.article.id, "2031-05-14", "given"))
    assert isinstance(moment.value, TimeExpression)
    assert (moment.value.start, moment.value.end) == ("2031-05-13", "2031-05-13")
    assert report.layer("times")[0].value == TUESDAY
    assert moment.id == report.layer("times")[0].id


def test_without_a_date_nothing_is_resolved() -> None:
    report = undated("a")
    assert resolved(report, Anchor(report.article.id, None, "none")) == list(report.layer("times"))


def test_a_full_date_whose_day_the_text_names_without_the_year() -> None:
    report = article("a", "Ferry hits pier", "It struck the pier on 13 May.", captions=("Varnholm, 13 May 2031",))
    day = TimeExpression("DATE", "XXXX-05-13")
    anchor = one(by_hand(report, times=[("13 May", day), ("13 May 2031", FULL)]))
    assert anchor.date == "2031-05-13"
    assert anchor.how.endswith("and the report names that day without the year")
