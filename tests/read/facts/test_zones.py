from datetime import date, timedelta

import pytest

from rashomon.read.facts.zones import country, zone

WINTER, SUMMER = date(2031, 1, 15), date(2031, 7, 15)


@pytest.mark.parametrize(
    ("url", "language", "expected"),
    [
        ("https://www.herald.co.uk/a", None, "GB"),
        ("https://herald.in/a", "en-US", "IN"),
        ("https://herald.example/a", "en-GB", "GB"),
        ("https://herald.example/a", "en-US", None),
        ("https://herald.tv/a", None, None),
        (None, None, None),
    ],
)
def test_country(url: str | None, language: str | None, expected: str | None) -> None:
    assert country(url, language) == expected


@pytest.mark.parametrize(
    ("name", "where", "hours"),
    [
        ("GMT", None, 0),
        ("KST", "GB", 9),
        ("IST", "IN", 5.5),
        ("IST", "IE", 1),
        ("IST", "IL", 2),
        ("CST", "CN", 8),
        ("CST", None, -6),
        ("EST", "AU", 10),
        ("EST", None, -5),
        ("BST", "BD", 6),
        ("BST", "GB", 1),
        ("AEDT", None, 11),
    ],
)
def test_names_that_one_country_or_all_read_alike(name: str, where: str | None, hours: float) -> None:
    found = zone(name, where, WINTER)
    assert found is not None and found.utcoffset(None) == timedelta(hours=hours)


@pytest.mark.parametrize(("name", "where"), [("IST", None), ("AST", None), ("GST", "GB"), ("XYZ", None), ("", None)])
def test_a_name_that_could_mean_several_offsets_means_none(name: str, where: str | None) -> None:
    assert zone(name, where, WINTER) is None


def test_american_names_without_a_season_follow_the_day() -> None:
    winter, summer = zone("ET", None, WINTER), zone("ET", None, SUMMER)
    assert winter is not None and winter.utcoffset(None) == timedelta(hours=-5)
    assert summer is not None and summer.utcoffset(None) == timedelta(hours=-4)
    # The clocks change on the second Sunday of March and the first of November.
    shifts = [zone("PT", None, d) for d in (date(2031, 3, 8), date(2031, 3, 9), date(2031, 11, 1), date(2031, 11, 2))]
    assert [z.utcoffset(None) for z in shifts if z] == [timedelta(hours=h) for h in (-8, -7, -7, -8)]
