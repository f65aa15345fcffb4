"""The outlines of countries, and a flat window on the globe to draw them in."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from rashomon.text.geometry import EARTH_KM, distance

Floats = NDArray[np.float64]
Point = tuple[float, float]

#: A ring that comes this near to the far side of the globe (cosine of the angle) would be drawn inside out.
FAR = np.cos(np.radians(150))
#: Room around the window, in its units, within which outlines are cut off, so that the cut is not seen.
MARGIN = 12
#: An island of fewer square units would be a speck, and is left away unless a country has nothing larger there.
SPECK = 3.0


@dataclass(frozen=True, slots=True)
class Window:
    """A rectangle on the ground around a point: `half_km` from the centre to the left edge, `width` by `height` units.

    Lambert's azimuthal projection: areas keep their proportions, and near the centre directions and distances too.
    """

    lat: float
    lon: float
    half_km: float
    width: int
    height: int

    @property
    def scale(self) -> float:
        """Units per kilometre."""
        return self.width / (2 * self.half_km)

    def at(self, lat: Floats, lon: Floats) -> Floats:
        """Return where points in degrees lie, one row (x, y) each; y grows downwards."""
        phi, phi0, turn = np.radians(lat), np.radians(self.lat), np.radians(lon - self.lon)
        cosine = np.sin(phi0) * np.sin(phi) + np.cos(phi0) * np.cos(phi) * np.cos(turn)
        k = np.sqrt(2 / np.maximum(1 + cosine, 1e-9)) * EARTH_KM * self.scale
        x = self.width / 2 + k * np.cos(phi) * np.sin(turn)
        y = self.height / 2 - k * (np.cos(phi0) * np.sin(phi) - np.sin(phi0) * np.cos(phi) * np.cos(turn))
        return np.column_stack([x, y])

    def point(self, lat: float, lon: float) -> Point:
        """Return where one point lies."""
        x, y = self.at(np.array([lat]), np.array([lon]))[0]
        return float(x), float(y)

    def holds(self, lat: float, lon: float) -> bool:
        """Tell whether a point lies inside; a point on the far side of the globe does not."""
        if distance((self.lat, self.lon), (lat, lon)) > EARTH_KM * np.pi / 2:
            return False
        x, y = self.point(lat, lon)
        return 0 <= x <= self.width and 0 <= y <= self.height


@dataclass(frozen=True, slots=True)
class Country:
    """What of a country lies in a window: its outline as the data of an SVG path, and where its name may stand.

    labels  points inside its largest part, each the middle of a level stretch, the widest first
    share   how much of the window that part covers, 0–1
    """

    name: str
    path: str
    labels: tuple[Point, ...]
    share: float


@dataclass(frozen=True, slots=True)
class Outlines:
    """The file: points in degrees, the arcs they form, the rings of arcs, and whose ring each is."""

    lat: Floats
    lon: Floats
    arcs: tuple[tuple[int, int], ...]
    rings: tuple[tuple[int, ...], ...]
    countries: tuple[int, ...]
    names: tuple[str, ...]


@cache
def outlines() -> Outlines:
    """Return the outlines that ship with the program."""
    with (
        resources.files("rashomon.models").joinpath("outline", "countries.npz").open("rb") as file,
        np.load(file, allow_pickle=False) as data,
    ):
        packed = np.ascontiguousarray(data["points"].transpose(0, 2, 1)).tobytes()
        steps = np.frombuffer(packed, "<i4").reshape(2, -1)
        lon, lat = np.cumsum(steps, axis=1) * float(data["step"])
        ends, ring_ends = data["arcs"].tolist(), data["rings"].tolist()
        arcs = data["ring_arcs"].tolist()
        return Outlines(
            lat=lat,
            lon=lon,
            arcs=tuple(pairwise([0, *ends])),
            rings=tuple(tuple(arcs[a:b]) for a, b in pairwise([0, *ring_ends])),
            countries=tuple(data["countries"].tolist()),
            names=tuple(data["names"].tolist()),
        )


def countries(window: Window) -> tuple[Country, ...]:
    """Return the countries that lie in the window, by name; none where it shows only sea."""
    world = outlines()
    flat = np.rint(window.at(world.lat, world.lon))
    turn = np.radians(world.lon - window.lon)
    phi, phi0 = np.radians(world.lat), np.radians(window.lat)
    cosine = np.sin(phi0) * np.sin(phi) + np.cos(phi0) * np.cos(phi) * np.cos(turn)
    starts = np.array([a for a, _ in world.arcs])
    low, high = np.minimum.reduceat(flat, starts), np.maximum.reduceat(flat, starts)
    farthest = np.minimum.reduceat(cosine, starts)
    found: dict[int, list[list[Point]]] = {}
    for country, ring in zip(world.countries, world.rings, strict=True):
        own = [a if a >= 0 else ~a for a in ring]
        least, most = low[own].min(axis=0), high[own].max(axis=0)
        if farthest[own].min() < FAR or (most < 0).any() or least[0] > window.width or least[1] > window.height:
            continue
        line = np.concatenate(
            [flat[slice(*world.arcs[a])] if a >= 0 else flat[slice(*world.arcs[~a])][::-1] for a in ring]
        )
        moved = (line != np.roll(line, 1, axis=0)).any(axis=1)  # a ring's last point is its first once more
        if len(cut := _straightened(clipped(line[moved].tolist(), window))) > 2:
            found.setdefault(country, []).append(cut)
    named = ((world.names[n], rings) for n, rings in found.items())
    return tuple(_country(name, rings, window) for name, rings in sorted(named, key=lambda pair: pair[0]))


def clipped(ring: Sequence[Sequence[float]], window: Window) -> list[Point]:
    """Return a ring cut off `MARGIN` outside the window, by Sutherland and Hodgman; empty where it lies outside."""
    points: list[Point] = [(p[0], p[1]) for p in ring]
    for axis, limit, sign in (
        (0, -MARGIN, 1),
        (0, window.width + MARGIN, -1),
        (1, -MARGIN, 1),
        (1, window.height + MARGIN, -1),
    ):
        kept: list[Point] = []
        for before, here in zip(points[-1:] + points[:-1], points, strict=True):
            inside, was = sign * (here[axis] - limit) >= 0, sign * (before[axis] - limit) >= 0
            if inside != was:
                part = (limit - before[axis]) / (here[axis] - before[axis])
                other = before[1 - axis] + part * (here[1 - axis] - before[1 - axis])
                kept.append((limit, other) if axis == 0 else (other, limit))
            if inside:
                kept.append(here)
        points = kept
    return points


def path(rings: Sequence[Sequence[Point]]) -> str:
    """Return rings as the data of an SVG path, in whole units."""
    data = []
    for ring in rings:
        whole = [(round(x), round(y)) for x, y in ring]
        moves = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(whole) if a != b]
        if len(moves) > 1:
            steps = " ".join(f"{x} {y}" for x, y in moves).replace(" -", "-")
            data.append(f"M{whole[0][0]} {whole[0][1]}l{steps}z")
    return "".join(data)


def _straightened(ring: list[Point]) -> list[Point]:
    """Return a ring without the points that lie on the line between their neighbours."""
    return [
        here
        for before, here, after in zip(ring[-1:] + ring[:-1], ring, ring[1:] + ring[:1], strict=True)
        if (here[0] - before[0]) * (after[1] - before[1]) != (after[0] - before[0]) * (here[1] - before[1])
    ]


def _country(name: str, rings: list[list[Point]], window: Window) -> Country:
    largest = max(rings, key=lambda ring: abs(_area(ring)))
    share = abs(_area(largest)) / (window.width * window.height)
    seen = [ring for ring in rings if abs(_area(ring)) >= SPECK or ring is largest]
    return Country(name, path(seen), _inside(largest), min(share, 1.0))


def _area(ring: Sequence[Point]) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], ring[0]], strict=True)) / 2


def _inside(ring: Sequence[Point]) -> tuple[Point, ...]:
    """Return the middles of the widest level stretch through a ring at each of five heights, the widest first."""
    low, high = min(p[1] for p in ring), max(p[1] for p in ring)
    found = []
    for part in (0.5, 0.35, 0.65, 0.2, 0.8):
        y = low + part * (high - low) + 0.5
        crossings = sorted(
            a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0])
            for a, b in zip(ring, [*ring[1:], ring[0]], strict=True)
            if (a[1] > y) != (b[1] > y)
        )
        stretches = list(zip(crossings[::2], crossings[1::2], strict=False))
        if stretches:
            left, right = max(stretches, key=lambda s: s[1] - s[0])
            found.append((right - left, ((left + right) / 2, y)))
    return tuple(point for _, point in sorted(found, key=lambda f: -f[0]))
