from datetime import datetime, timedelta, timezone

import pytest

from rashomon.read.facts.moments import moment, stamps


def at(hours: float | None, *when: int) -> datetime:
    zone = None if hours is None else timezone(timedelta(hours=hours))
    return datetime(*when, tzinfo=zone)  # type: ignore[arg-type,misc]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Posted on 4 May 2031", at(None, 2031, 5, 4)),
        ("Monday, 4th May 2031 18:20 BST", at(1, 2031, 5, 4, 18, 20)),
        ("May 4, 2031 at 6:20 p.m. EST", at(-5, 2031, 5, 4, 18, 20)),
        ("Published 6:20 PM EST May 4, 2031", at(-5, 2031, 5, 4, 18, 20)),
        ("5:45 AM PST 5/14/2031 by Ada Fenn", at(-8, 2031, 5, 14, 5, 45)),
        ("Updated 1820 GMT (0220 HKT) May 4, 2031", at(0, 2031, 5, 4, 18, 20)),
        ("Published Mon, May 4 20316:20 PM GMT", at(0, 2031, 5, 4, 18, 20)),
        ("04.05.2031, 18:20 Uhr", at(None, 2031, 5, 4, 18, 20)),
        ("Publiziert am 4. Mai 2031 um 18:20", at(None, 2031, 5, 4, 18, 20)),
        ("segunda-feira, 4 de maio de 2031 às 18:20", at(None, 2031, 5, 4, 18, 20)),
        ("Publié le 1er août 2031", at(None, 2031, 8, 1)),
        ("Oktober 27, 2031 by Admin", at(None, 2031, 10, 27)),
        ("4 мая 2031 в 18:20", at(None, 2031, 5, 4)),
        ("2031年5月4日 18:20", at(None, 2031, 5, 4, 18, 20)),
        ("2031-05-04 18:20 +0530", at(5.5, 2031, 5, 4, 18, 20)),
        ("5/5/2031", at(None, 2031, 5, 5)),
    ],
)
def test_dates_in_lines(line: str, expected: datetime) -> None:
    found = [s.when for s in stamps(line)]
    assert found == [expected]
    assert found[0].utcoffset() == expected.utcoffset()


@pytest.mark.parametrize("line", ["", "May 2031", "03/04/2031", "99/99/2031", "Monday 18:20", "Room 12, 2031 pages"])
def test_lines_without_a_date(line: str) -> None:
    assert list(stamps(line)) == []


def test_the_country_decides_between_day_and_month_first() -> None:
    assert [s.when for s in stamps("03/04/2031", "GB")] == [datetime(2031, 4, 3)]
    assert list(stamps("03/04/2031", "US")) == []


def test_figures_after_a_date_are_no_time_unless_they_look_like_one() -> None:
    assert [s.when for s in stamps("4 May 2031 20 people")] == [datetime(2031, 5, 4)]
    assert [s.when for s in stamps("4 May 2031 27:80")] == [datetime(2031, 5, 4)]


def test_a_stamp_says_where_it_stands() -> None:
    line = "Updated 4 May 2031 18:20 / first 3 May 2031"
    assert [line[s.start : s.end] for s in stamps(line)] == ["4 May 2031 18:20", "3 May 2031"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2031-05-04T18:20:30.5+02:00", "2031-05-04T18:20:30.500000+02:00"),
        ("2031-05-04T18:20:30Z", "2031-05-04T18:20:30+00:00"),
        ("20310504", "2031-05-04T00:00:00"),
        ("Mon, 04 May 2031 18:20:30 GMT", "2031-05-04T18:20:30+00:00"),
        ("2031-05-04 18:20:30", "2031-05-04T18:20:30"),
        ("4 May 2031 18:20 IST", "2031-05-04T18:20:00"),
    ],
)
def test_moments_of_fields(text: str, expected: str) -> None:
    found = moment(text)
    assert found is not None and found.isoformat() == expected


@pytest.mark.parametrize("text", ["03/04/2031", "0001-01-01T00:00:00Z", "soon", "2031-13-45", "", "9" * 5000])
def test_no_moment(text: str) -> None:
    assert moment(text) is None


def test_the_country_settles_a_zone() -> None:
    found = moment("4 May 2031 18:20 IST", "IN")
    assert found is not None and found.utcoffset() == timedelta(hours=5.5)
