import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.model import Place, Relative
from rashomon.text.geometry import (
    COUNTRIES,
    Area,
    area_of,
    bearing,
    compass,
    distance,
    kilometres,
    overlap,
    relative_before,
    travel,
)

PARIS, LONDON = (48.8566, 2.3522), (51.5074, -0.1278)
points = st.tuples(st.floats(-75, 75), st.floats(-179, 179))


def test_distance_and_bearing() -> None:
    assert distance(PARIS, LONDON) == pytest.approx(343.6, abs=1)
    assert distance(PARIS, PARIS) == 0
    assert bearing(PARIS, LONDON) == pytest.approx(330, abs=1)


@given(points, st.floats(0, 359.9), st.floats(1, 900))
def test_travel_goes_as_far_as_told(start: tuple[float, float], degrees: float, km: float) -> None:
    assert distance(start, travel(start, degrees, km)) == pytest.approx(km, rel=1e-6)


@pytest.mark.parametrize(
    ("word", "degrees"),
    [("north", 0), ("North-West", 315), ("southeastern", 135), ("south west", 225), ("NE", 45), ("up", None)],
)
def test_compass(word: str, degrees: float | None) -> None:
    assert compass(word) == degrees


def test_kilometres() -> None:
    assert kilometres("1,200", "km") == 1200
    assert kilometres("sixty", "miles") == pytest.approx(96.56, abs=0.01)
    assert kilometres("a", "mile") is None


def placed(relative: Relative | None = None, radius: float = 10.0) -> Place:
    return Place(name="Paris", lat=PARIS[0], lon=PARIS[1], radius_km=radius, relative=relative)


def test_area_of() -> None:
    assert area_of(Place()) is None
    assert area_of(placed()) == Area(*PARIS, 0.0, 10.0)
    ring = area_of(placed(Relative(100.0, 100.0)))
    assert ring is not None and ring.bearing is None
    assert ring.inner_km == pytest.approx(75) and ring.outer_km == pytest.approx(125)
    piece = area_of(placed(Relative(100.0, 100.0, 90.0)))
    assert piece is not None and (piece.bearing, piece.spread) == (90.0, 60.0)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (Relative(60.0, 60.0, 0.0), Relative(60.0, 60.0, 180.0), False),
        (Relative(60.0, 60.0, 0.0), Relative(60.0, 60.0, 45.0), True),
        (Relative(60.0, 60.0, 0.0), Relative(300.0, 300.0, 0.0), False),
        (Relative(60.0, 60.0, 0.0), Relative(0.0, 500.0, 0.0), True),
        (Relative(60.0, 60.0), Relative(64.4, 64.4, 270.0), True),
        (Relative(60.0, 60.0), None, False),
        (None, None, True),
    ],
)
def test_overlap_of_positions_told_from_one_place(one: Relative | None, other: Relative | None, expected: bool) -> None:
    a, b = area_of(placed(one)), area_of(placed(other))
    assert a is not None and b is not None
    assert overlap(a, b) is expected
    assert overlap(b, a) is expected


areas = st.builds(
    lambda p, inner, width, towards, spread: Area(
        p[0], p[1], inner, inner + width, towards, spread if towards else 180.0
    ),
    points,
    st.floats(0, 400),
    st.floats(1, 400),
    st.one_of(st.none(), st.floats(1, 359)),
    st.floats(10, 90),
)


@settings(max_examples=40, deadline=None)
@given(areas, st.floats(0, 1), st.floats(-1, 1), st.floats(0, 1), st.floats(0, 359), st.floats(20, 300))
def test_areas_that_share_a_point_overlap(
    a: Area, out: float, aside: float, near: float, degrees: float, reach: float
) -> None:
    shared = travel((a.lat, a.lon), (a.bearing or 0) + aside * a.spread, a.inner_km + out * (a.outer_km - a.inner_km))
    centre = travel(shared, degrees, near * reach)
    disc = Area(centre[0], centre[1], 0.0, reach)
    assert overlap(a, disc)
    assert overlap(disc, a)


@pytest.mark.parametrize(
    ("before", "start", "relative"),
    [
        ("the base 60km north of ", 9, Relative(60.0, 60.0, 0.0)),
        ("lies about 100 miles from the city of ", 5, Relative(144.8, 177.0, None)),
        ("some 230 km (140 miles) west of the capital, ", None, None),
        ("about 230 km (143 miles) west of the capital of ", 0, Relative(207.0, 253.0, 270.0)),
        ("within ten miles of ", 0, Relative(0.0, 16.1, None)),
        ("more than 100 kilometres south-east of ", 0, Relative(100.0, 150.0, 135.0)),
        ("in the hills northwest of ", 13, Relative(0.0, 500.0, 315.0)),
        ("ten miles of coast near ", None, None),
        ("300 miles of ", None, None),
        ("the mayor of ", None, None),
        ("", None, None),
    ],
)
def test_positions_told_in_words(before: str, start: int | None, relative: Relative | None) -> None:
    found = relative_before(before + "Ruritania", len(before))
    assert found == (None if start is None else (start, relative))


def test_the_table_of_countries_can_be_read() -> None:
    rows = [entry.split() for entry in COUNTRIES.strip().replace("\n", "/").split("/")]
    assert all(len(row) == 5 and len(row[0]) == 2 for row in rows)
    assert len({row[0] for row in rows}) == len(rows) > 180
    assert all(abs(float(row[3])) <= 90 and abs(float(row[4])) <= 180 and math.isfinite(float(row[3])) for row in rows)


TOWNS = {"Vladivostok": (43.1056, 131.8735), "Blagoveshchensk": (50.2796, 127.5405), "San José": (9.9333, -84.0833)}


def told(words: str, town: str) -> Area:
    found = relative_before(words + town, len(words))
    assert found is not None
    lat, lon = TOWNS[town]
    area = area_of(Place(name=town, lat=lat, lon=lon, radius_km=10.0, relative=found[1]))
    assert area is not None
    return area


@pytest.mark.parametrize(
    ("one", "of", "other", "of_other", "expected"),
    [
        ("60 km north of ", "Vladivostok", "about 125 miles from ", "Blagoveshchensk", False),
        ("60 km north of ", "Vladivostok", "northwest of ", "San José", False),
        ("northwest of ", "San José", "about 40 miles from the city of ", "San José", True),
        ("northwest of ", "San José", "300 miles southeast of ", "San José", False),
        ("some 800 km north of ", "Vladivostok", "less than 100 miles from ", "Blagoveshchensk", True),
        ("800 km south of ", "Vladivostok", "about 125 miles from ", "Blagoveshchensk", False),
    ],
)
def test_positions_told_from_two_places_overlap_or_not(
    one: str, of: str, other: str, of_other: str, expected: bool
) -> None:
    a, b = told(one, of), told(other, of_other)
    assert overlap(a, b) is expected
    assert overlap(b, a) is expected


def test_a_border_is_no_place_to_count_from() -> None:
    # the gazetteer has no outlines: "near the … border" gives no position, whoever the neighbour is
    assert relative_before("near the Chinese border", len("near the ")) is None
