from datetime import UTC, datetime

from rashomon.model import LeftOut
from rashomon.read.facts.published import candidates, in_path, published, updated
from rashomon.read.facts.stated import Stated

NONE = Stated(how="metadata")
DAY = datetime(2031, 5, 4)


def test_every_way_by_itself() -> None:
    stated = Stated(how="metadata", published="2031-05-04T10:00:00Z", beside=("Published 4 May 2031 09:00",))
    found = list(candidates([], stated, "https://herald.example/2031/05/03/a", None, "2031-05-02-bridge.html"))
    assert [(d.when.isoformat(), d.how) for d in found] == [
        ("2031-05-04T10:00:00+00:00", "metadata"),
        ("2031-05-03T00:00:00", "url"),
        ("2031-05-04T09:00:00", "date line"),
        ("2031-05-02T00:00:00", "file name"),
    ]


def test_a_line_of_the_same_day_adds_the_time() -> None:
    stated = Stated(how="metadata", beside=("Published 4 May 2031 18:20 GMT",))
    found = published([], stated, "https://herald.example/2031/05/04/a", None, "a.html")
    assert found is not None and (found.when, found.how) == (datetime(2031, 5, 4, 18, 20, tzinfo=UTC), "url")


def test_dates_of_changes_and_of_other_stories_are_not_of_publication() -> None:
    assert published([LeftOut("date", "Updated: 4 May 2031")], NONE, None, None, "") is None
    beside = Stated(how="metadata", beside=("Share this",))
    assert published([LeftOut("date", "1 May 2031")], beside, None, None, "") is None
    found = published([LeftOut("date", "Posted 1 May 2031")], beside, None, None, "")
    assert found is not None and found.when == datetime(2031, 5, 1)


def test_long_lines_beside_the_headline_are_sentences() -> None:
    line = "The bridge that fell on Monday was opened on 4 May 1931 by the mayor and the whole council of the valley."
    assert published([], Stated(how="metadata", beside=(line,)), None, None, "") is None


def test_dates_in_addresses() -> None:
    assert in_path("https://h.example/2031/may/04/bridge") == DAY
    assert in_path("https://h.example/bridge-20310504.html") == DAY
    assert in_path("https://h.example/2031-05-04/bridge") == DAY
    assert in_path("https://h.example/story/20319999") is None
    assert in_path("https://h.example/a/123456789012") is None


def first(text: str = "2031-05-04T10:00:00Z") -> Stated:
    return Stated(how="metadata", published=text, modified="2031-05-04T12:30:00Z")


def test_when_it_was_changed() -> None:
    stated = first()
    found = updated([], stated, None, published([], stated, None, None, ""))
    assert found is not None and (found.when.hour, found.how) == (12, "metadata")
    line = Stated(how="metadata", beside=("Published 4 May 2031 10:00 | Updated 4 May 2031 11:00",))
    found = updated([], line, None, published([], line, None, None, ""))
    assert found is not None and (found.when, found.how) == (datetime(2031, 5, 4, 11), "date line")


def test_a_change_at_or_before_publication_is_none() -> None:
    for modified in ("2031-05-04T10:00:00Z", "2031-05-04T09:58:00Z", "2031-05-04", "0001-01-01T00:00:00Z", "soon"):
        stated = Stated(how="metadata", published="2031-05-04T10:00:00Z", modified=modified)
        assert updated([], stated, None, published([], stated, None, None, "")) is None
    assert updated([], NONE, None, None) is None
