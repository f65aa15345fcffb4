"""The map: which places are drawn where, what is listed instead, and that the outlines are what they should be."""

import re

import msgspec
import pytest

from rashomon.model import Relative, Summary
from rashomon.show.report import render
from rashomon.show.report.map import WIDTH, Map, places
from rashomon.show.report.outlines import MARGIN, Window, clipped, countries, outlines, path
from rashomon.show.report.places import centre, gazetteer, way
from rashomon.show.report.sources import Sources
from tests.show import build, layers


def drawn(score: float | None = None) -> Map:
    story = layers.placed(score=score)
    found = places(story, Sources(story)).map
    assert found is not None
    return found


def test_the_map_is_drawn_around_the_place_of_the_event() -> None:
    story = layers.placed()
    sources = Sources(story)
    spots = gazetteer(story, sources).spots
    middle = centre(story, spots, sources)
    assert middle is not None and (middle.lat, middle.lon) == (59.0, 10.0)
    assert drawn().middle == middle.known_as == "Varnholm"


def test_a_place_that_several_reports_name_is_one_dot_that_leads_to_its_words() -> None:
    (dot,) = drawn().dots
    assert dot.title == "Varnholm at, named by Varnholm Courier, Northreach News" and dot.href.startswith("#r1-")


def test_a_stated_position_is_drawn_as_an_area_on_the_side_it_names() -> None:
    (area,) = drawn().areas
    ys = [float(y) for _, y in re.findall(r"M(-?\d+) (-?\d+)", area.path)]
    town = next(d for d in drawn().dots if "Varnholm Courier" in d.title)
    assert ys and max(ys) < town.y, "north is up"
    assert "Tidewater Post" in area.title


def test_what_is_not_drawn_is_listed_with_the_reason() -> None:
    story = layers.placed()
    found = places(story, Sources(story))
    notes = {row.name: row.note for row in found.rows}
    assert re.fullmatch(r"off the map, 1\d,\d00 km [a-z-]+ of Varnholm", notes["police said"])
    assert notes["told Meridian"] == "off the map, 90 km south-west of Varnholm", "the map shows the core"
    assert notes["The ship"] == "too vague to draw"
    assert [row.name for row in found.unknown] == ["Light on the pier"]


def test_a_reading_that_is_not_sure_is_not_drawn() -> None:
    story = layers.placed(score=0.3)
    found = places(story, Sources(story))
    assert found.map is None
    assert {row.note for row in found.rows} == {"", "too vague to draw"}


def test_a_position_is_as_sure_as_the_place_it_is_told_from() -> None:
    story = layers.placed()
    story = msgspec.structs.replace(
        story,
        articles=tuple(
            msgspec.structs.replace(
                a,
                layers=tuple(
                    msgspec.structs.replace(
                        made, annotations=tuple(msgspec.structs.replace(x, score=0.1) for x in made.annotations)
                    )
                    for made in a.layers
                ),
            )
            if a.article.id == build.C.id
            else a
            for a in story.articles
        ),
    )
    found = places(story, Sources(story)).map
    assert found is not None and len(found.areas) == 1


def test_a_story_without_places_has_no_section() -> None:
    assert 'id="map"' not in render(build.story())
    assert 'id="map"' in render(layers.placed())


def test_a_map_without_a_place_of_the_event_is_drawn_around_most_places() -> None:
    story = msgspec.structs.replace(layers.placed(), summary=Summary(None, None, None, "", None, ()))
    found = places(story, Sources(story)).map
    assert found is not None and found.middle != "police said"


def test_no_label_covers_another() -> None:
    m = drawn()
    boxes = []
    for label in [d.label for d in m.dots] + [a.label for a in m.areas]:
        assert label is not None
        wide = len(label.text) * 15.5
        left = label.x - {"start": 0.0, "middle": wide / 2, "end": wide}[label.anchor]
        boxes.append((left, label.y - 27, left + wide, label.y + 9))
    for n, a in enumerate(boxes):
        assert not any(a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3] for b in boxes[n + 1 :])


def test_distance_and_direction_are_said_in_words() -> None:
    story = layers.placed()
    by_name = {s.label: s for s in gazetteer(story, Sources(story)).spots}
    assert way(by_name["Varnholm at"], by_name["told Meridian"]) == "90 km south-west of Varnholm at"


# -- outlines ----------------------------------------------------------------------------------------------


def test_the_shipped_outlines_are_whole() -> None:
    world = outlines()
    assert len(world.names) == 255 and "Costa Rica" in world.names
    assert abs(world.lat).max() <= 90 and abs(world.lon).max() <= 180.01
    assert world.arcs[-1][1] == len(world.lat)
    ends = [
        abs(a - b)
        for ring in world.rings[:500]
        for here, after in zip(ring, (*ring[1:], ring[0]), strict=True)
        for a, b in zip(_end(here, last=True), _end(after, last=False), strict=True)
    ]
    assert max(ends) < 0.003, "each arc begins where the one before it ends"


def _end(arc: int, *, last: bool) -> tuple[float, float]:
    world = outlines()
    start, stop = world.arcs[arc if arc >= 0 else ~arc]
    at = stop - 1 if last == (arc >= 0) else start
    return float(world.lat[at]), float(world.lon[at])


@pytest.mark.parametrize(
    ("lat", "lon", "half", "expected"),
    [
        (9.9, -84.1, 100, {"Costa Rica"}),
        (0.0, -140.0, 300, set()),  # the open sea
        (-17.5, 179.9, 300, {"Fiji"}),  # over the line where the day changes
        (46.2, 6.1, 60, {"France", "Switzerland"}),
        (-54.8, -68.3, 100, {"Argentina", "Chile"}),  # the other side of the globe is not turned inside out
    ],
)
def test_a_window_shows_the_countries_that_lie_there(lat: float, lon: float, half: float, expected: set[str]) -> None:
    found = {c.name: c for c in countries(Window(lat, lon, half, 960, 720))}
    assert expected == set(found) if not expected else expected <= set(found)
    for country in found.values():
        assert re.fullmatch(r"(M-?\d+ -?\d+l[-\d ]+z)+", country.path), country.path[:80]
        assert 0 <= country.share <= 1.0
        for x, y in country.labels:
            assert -MARGIN <= x <= 960 + MARGIN and -MARGIN <= y <= 720 + MARGIN


def test_the_middle_of_a_window_is_its_centre_and_its_edge_half_its_width() -> None:
    window = Window(50.0, 7.0, 100.0, 400, 300)
    assert window.point(50.0, 7.0) == (200.0, 150.0)
    x, y = window.point(50.0, 7.0 + 100 / 71.47)
    assert x == pytest.approx(400, abs=2) and y == pytest.approx(150, abs=3)
    assert window.holds(50.0, 7.0) and not window.holds(-50.0, -173.0)


def test_a_ring_is_cut_at_the_window_and_a_ring_outside_it_is_gone() -> None:
    window = Window(0.0, 0.0, 1.0, 100, 100)
    cut = clipped([(-500.0, 20.0), (50.0, 20.0), (50.0, 60.0), (-500.0, 60.0)], window)
    assert min(x for x, _ in cut) == -MARGIN and max(x for x, _ in cut) == 50
    assert clipped([(200.0, 200.0), (300.0, 200.0), (300.0, 300.0)], window) == []
    assert path([[(0.0, 0.0), (10.4, 0.0), (10.0, -5.0)]]) == "M0 0l10 0 0-5z"
    assert path([[(0.0, 0.0), (0.3, 0.0), (0.0, 0.2)]]) == ""
    assert WIDTH > 0


def test_a_place_named_only_to_tell_a_position_from_has_a_dot_too() -> None:
    story = layers.with_layers(
        {
            build.C.id: (
                layers.layer(
                    build.C,
                    "places",
                    {"into a pier late": msgspec.structs.replace(layers.VARNHOLM, relative=Relative(20.0, 20.0, 90.0))},
                ),
            )
        }
    )
    found = places(story, Sources(story)).map
    assert found is not None and len(found.areas) == 1
    (dot,) = found.dots
    assert dot.label is not None and dot.label.text == "Varnholm" and dot.href == found.areas[0].href
