"""The map: the places near the event with their names, stated positions as areas, and where on earth that is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rashomon.model import Story
from rashomon.show.report.outlines import Country, Point, Window, countries, path
from rashomon.show.report.places import Spot, around, centre, gazetteer, way
from rashomon.show.report.sources import Quote, Sources
from rashomon.text.geometry import Area, travel

#: Units of the view box. The lettering is laid out for a telephone, where it is largest beside the map.
WIDTH, HEIGHT = 960, 720
LETTER, LINE, DOT = 15.5, 36, 9
#: The map shows at least so many kilometres from its middle to its edge, and room around what it must hold.
LEAST_KM, ROOM = 12.0, 1.25
#: The small map shows so many times as much, within these bounds; there is none where the large one shows more.
WIDER, LOCATOR_LEAST_KM, LOCATOR_MOST_KM = 9, 500.0, 2500.0
#: A country's name is written where this share of the window is its own.
NAMED = 0.04
ROUND_KM = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
#: Degrees to either side of a position's direction at which its name is tried, in this order.
ASIDE = (0, -20, 20, -40, 40, -60, 60)
_BRACKETS = re.compile(r"\s*\([^)]*\)")

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Label:
    """A name on the map: where its letters begin, end or have their middle."""

    text: str
    x: int
    y: int
    anchor: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A place on the map; `label` is None where there was no room for its name. A region has no dot of its own."""

    x: int
    y: int
    label: Label | None
    href: str
    title: str
    region: bool


@dataclass(frozen=True, slots=True)
class Drawn:
    """A stated position, as the data of an SVG path."""

    path: str
    label: Label | None
    href: str
    title: str


@dataclass(frozen=True, slots=True)
class Row:
    """A place in the table: what it is called, who names it where, and how it stands to the map."""

    name: str
    quotes: tuple[Quote, ...]
    note: str
    reports: str


@dataclass(frozen=True, slots=True)
class Locator:
    """The small map: outlines, and the frame of the large one as x, y, width and height."""

    countries: tuple[Country, ...]
    frame: tuple[int, int, int, int]
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Map:
    """Everything the template draws, in units of a view box of `width` by `height`."""

    width: int
    height: int
    countries: tuple[Country, ...]
    names: tuple[Label, ...]
    areas: tuple[Drawn, ...]
    dots: tuple[Dot, ...]
    bar: tuple[int, str]
    locator: Locator | None
    middle: str


@dataclass(frozen=True, slots=True)
class Places:
    """The section: a map where there is anything to draw, and the table of all places that the reports name."""

    map: Map | None
    rows: tuple[Row, ...]
    countries: tuple[Row, ...]
    unknown: tuple[Row, ...]


def places(story: Story, sources: Sources) -> Places:
    """Return the map of the places the reports name, and the table that says the same in words.

    No map without a place that is known and smaller than a country; no rows where no place was found.
    """
    known = gazetteer(story, sources)
    middle = centre(story, known.spots, sources)
    held = around(known.spots, middle) if middle else []
    window = _window(held, middle) if middle else None
    rows = tuple(
        Row(s.label, s.quotes, _note(s, held, middle, window), _keys(s.quotes)) for s in known.spots if not s.country
    )
    return Places(
        _map(known.spots, middle, window) if middle and window else None,
        rows,
        tuple(Row(s.label, s.quotes, "", _keys(s.quotes)) for s in known.spots if s.country),
        tuple(Row(name, quotes, "", _keys(quotes)) for name, quotes in known.unknown),
    )


def _keys(quotes: Sequence[Quote]) -> str:
    return " ".join(q.report for q in quotes)


def _note(spot: Spot, held: Sequence[Spot], middle: Spot | None, window: Window | None) -> str:
    if spot.vague:
        return "too vague to draw"
    if spot in held or middle is None or window is None:
        return ""
    unsure = "unsure which place is meant" if not spot.sure else ""
    if spot.sure and window.holds(*spot.at):
        return ""
    return "; ".join(filter(None, (unsure, f"off the map, {way(middle, spot)}")))


def _window(held: Sequence[Spot], middle: Spot) -> Window:
    """Return the window that holds the places: the middle of their extent, and room around it."""
    flat = Window(*middle.at, half_km=WIDTH / 2, width=WIDTH, height=WIDTH)  # one unit a kilometre
    points = [p for s in held for p in (_outline(s.area) if s.area else [s.at])]
    xy = [flat.point(lat, lon) for lat, lon in points]
    west, east = min(x for x, _ in xy), max(x for x, _ in xy)
    north, south = min(y for _, y in xy), max(y for _, y in xy)
    half = max((east - west) / 2, (south - north) / 2 * WIDTH / HEIGHT, LEAST_KM) * ROOM
    off_x, off_y = (west + east) / 2 - WIDTH / 2, (north + south) / 2 - WIDTH / 2
    lat, lon = travel(travel(middle.at, 90, off_x), 180, off_y)
    return Window(lat, lon, half, WIDTH, HEIGHT)


def _map(spots: Sequence[Spot], middle: Spot, window: Window) -> Map:
    shown = [s for s in spots if not s.country and s.sure and not s.vague and window.holds(*s.at)]
    taken: list[Box] = [(20, HEIGHT - 70, 20 + _bar(window)[0] + 150, HEIGHT)]
    points = [s for s in shown if s.area is None]
    # A place that is named only to tell a position from gets a dot too, under the gazetteer's name.
    told = {s.at: replace(s, label=s.name, area=None, radius_km=0.0) for s in reversed(shown) if s.area}
    points += [s for at, s in told.items() if at not in {p.at for p in points}]
    places = [window.point(*s.at) for s in points]
    taken += [(x - DOT, y - DOT, x + DOT, y + DOT) for s, (x, y) in zip(points, places, strict=True) if not s.region]
    areas = [_drawn(s, window, taken) for s in shown if s.area]
    dots = [
        Dot(round(x), round(y), _label(s.label, (x, y), taken, region=s.region), s.quotes[0].href, _title(s), s.region)
        for s, (x, y) in zip(points, places, strict=True)
    ]
    land = countries(window)
    return Map(
        WIDTH,
        HEIGHT,
        land,
        tuple(n for c in land if c.share >= NAMED and (n := _country_name(c, taken, WIDTH, HEIGHT, LETTER * 1.25))),
        tuple(areas),
        tuple(dots),
        _bar(window),
        _locator(window),
        middle.known_as,
    )


def _drawn(spot: Spot, window: Window, taken: list[Box]) -> Drawn:
    assert spot.area is not None
    ring = [window.point(lat, lon) for lat, lon in _outline(spot.area)]
    rings = [ring]
    if spot.area.bearing is None:
        cut = len(ring) // 2
        rings = [ring[:cut], ring[cut:]] if spot.area.inner_km > 0 else [ring[:cut]]
    # The name stands at the far edge, in the direction that was said or as near to it as there is room.
    start, towards = (spot.area.lat, spot.area.lon), spot.area.bearing or 0.0
    edge = (window.point(*travel(start, towards + aside, spot.area.outer_km)) for aside in ASIDE)
    name = _BRACKETS.sub("", spot.label)
    label = next((made for at in edge if (made := _label(name, at, taken, region=False))), None)
    return Drawn(path(rings), label, spot.quotes[0].href, _title(spot))


def _outline(area: Area) -> list[Point]:
    """Return the edge of an area in degrees: along the far side, back along the near one; of a ring both circles."""
    first, last = (0.0, 360.0) if area.bearing is None else (area.bearing - area.spread, area.bearing + area.spread)
    turns = [first + (last - first) * n / 48 for n in range(49)]
    start = (area.lat, area.lon)
    far = [travel(start, turn, area.outer_km) for turn in turns]
    return far + [travel(start, turn, area.inner_km) for turn in reversed(turns)]


def _title(spot: Spot) -> str:
    subject = f"{spot.subject}: " if spot.subject else ""
    return f"{subject}{spot.label}, named by {', '.join(q.outlet for q in spot.quotes)}"


def _label(text: str, at: Point, taken: list[Box], *, region: bool) -> Label | None:
    """Return where a name stands so that it covers nothing else, and note the place as taken; None without room."""
    x, y = at
    wide, gap = len(text) * LETTER, DOT + 7
    middle = y + LINE * 0.32
    choices = [(x, middle, "middle")] if region else []
    choices += [(x + gap, middle, "start"), (x - gap, middle, "end")]
    for step in (0, 1):
        up, down = y - gap - step * LINE, y + gap + LINE * 0.7 + step * LINE
        choices += [(x, up, "middle"), (x, down, "middle")]
        choices += [(x + gap, up, "start"), (x + gap, down, "start"), (x - gap, up, "end"), (x - gap, down, "end")]
    for left, base, anchor in choices:
        start = left - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
        box = (start, base - LINE * 0.75, start + wide, base + LINE * 0.25)
        if box[0] < 4 or box[1] < 4 or box[2] > WIDTH - 4 or box[3] > HEIGHT - 4:
            continue
        if not _covers(box, taken):
            taken.append(box)
            return Label(text, round(left), round(base), anchor)
    return None


def _country_name(country: Country, taken: list[Box], width: int, height: int, letter: float) -> Label | None:
    """Return where a country's name stands inside it, and note the place as taken; None without room."""
    wide, high = len(country.name) * letter, letter * 2
    for x, y in country.labels:
        box = (x - wide / 2, y - high, x + wide / 2, y + high / 2)
        if box[0] > 4 and box[1] > 4 and box[2] < width - 4 and box[3] < height - 4 and not _covers(box, taken):
            taken.append(box)
            return Label(country.name, round(x), round(y), "middle")
    return None


def _covers(box: Box, taken: Sequence[Box]) -> bool:
    return any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in taken)


def _bar(window: Window) -> tuple[int, str]:
    """Return the length of the scale's bar in units, and what it stands for: at most a fifth of the width."""
    km = max((k for k in ROUND_KM if k * window.scale <= WIDTH / 5), default=ROUND_KM[0])
    return round(km * window.scale), f"{km:,} km"


def _locator(window: Window) -> Locator | None:
    half = min(max(window.half_km * WIDER, LOCATOR_LEAST_KM), LOCATOR_MOST_KM)
    if half < window.half_km * 2:
        return None
    small = Window(window.lat, window.lon, half, 360, 270)
    wide = max(8, round(2 * window.half_km * small.scale))
    high = max(6, round(wide * HEIGHT / WIDTH))
    land = countries(small)
    frame = (round(180 - wide / 2), round(135 - high / 2), wide, high)
    taken: list[Box] = [(frame[0] - 4, frame[1] - 4, frame[0] + wide + 4, frame[1] + high + 4)]
    labels = tuple(n for c in land if c.share >= NAMED and (n := _country_name(c, taken, 360, 270, 7.0)))
    return Locator(land, frame, labels)
