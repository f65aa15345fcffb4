"""Make the outlines of countries that the page's map is drawn from: Natural Earth's, coarser and packed.

    npm pack world-atlas@2.0.2 && tar xf world-atlas-2.0.2.tgz
    python -m training.outline --from package/countries-10m.json --to src/rashomon/models/outline

Borders are simplified arc by arc, so that two neighbours still share theirs. Needs NumPy only.
"""

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

#: Degrees: a point nearer than this to the simpler line is dropped (about 1 km); positions are kept in steps of `STEP`.
TOLERANCE, STEP = 0.01, 0.002
#: Degrees: islands smaller than this each way are dropped, unless a country has nothing larger.
LEAST = 0.04

Ring = list[int]


def simplified(points: NDArray[np.float64], tolerance: float) -> NDArray[np.float64]:
    """Return the points of a line that Douglas and Peucker keep; both ends are kept. A degree of longitude counts less
    away from the equator."""
    flat = points * np.array([np.cos(np.radians(points[:, 1].mean())), 1.0])
    keep = np.zeros(len(points), dtype=bool)
    keep[[0, -1]] = True
    stack = [(0, len(points) - 1)]
    while stack:
        first, last = stack.pop()
        if last - first < 2:
            continue
        start, along = flat[first], flat[last] - flat[first]
        inner = flat[first + 1 : last] - start
        length = float(np.hypot(*along))
        away = np.hypot(*inner.T) if length == 0 else np.abs(inner[:, 0] * along[1] - inner[:, 1] * along[0]) / length
        if away.max() > tolerance:
            middle = first + 1 + int(away.argmax())
            keep[middle] = True
            stack += [(first, middle), (middle, last)]
    return points[keep]


def decoded(topology: dict[str, Any]) -> list[NDArray[np.float64]]:
    """Return the arcs of a quantised topology in degrees, longitude first."""
    scale, shift = np.array(topology["transform"]["scale"]), np.array(topology["transform"]["translate"])
    return [np.cumsum(np.array(arc), axis=0) * scale + shift for arc in topology["arcs"]]


def rings(geometry: dict[str, Any]) -> list[Ring]:
    """Return the outer rings and holes of a country as lists of arc indexes; ~n is arc n backwards."""
    if geometry["type"] not in ("Polygon", "MultiPolygon"):
        return []
    polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
    return [ring for polygon in polygons for ring in polygon]


def main() -> None:
    """Read the topology, simplify, pack and say how large the file is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--from", dest="source", type=Path, required=True)
    parser.add_argument("--to", type=Path, required=True)
    given = parser.parse_args()
    topology = json.loads(given.source.read_text(encoding="utf-8"))
    arcs = decoded(topology)
    countries = sorted(topology["objects"]["countries"]["geometries"], key=lambda g: str(g["properties"]["name"]))

    def extent(ring: Ring) -> float:
        spans = [np.ptp(arcs[a if a >= 0 else ~a], axis=0) for a in ring]
        return float(np.max(spans))

    kept: list[tuple[int, Ring]] = []
    for n, country in enumerate(countries):
        every = sorted(rings(country), key=extent, reverse=True)
        kept += [(n, ring) for i, ring in enumerate(every) if i == 0 or extent(ring) >= LEAST]
    used = sorted({a if a >= 0 else ~a for _, ring in kept for a in ring})
    place = {old: new for new, old in enumerate(used)}
    lines = [np.rint(simplified(arcs[a], TOLERANCE) / STEP).astype(np.int32) for a in used]
    steps = np.diff(np.concatenate(lines), axis=0, prepend=np.zeros((1, 2), np.int32)).astype(np.int32)
    given.to.mkdir(parents=True, exist_ok=True)
    target = given.to / "countries.npz"
    np.savez_compressed(
        target,
        step=np.float64(STEP),
        # The bytes of one weight lie together, which packs better.
        points=np.frombuffer(steps.T.astype("<i4").tobytes(), np.uint8).reshape(2, -1, 4).transpose(0, 2, 1).copy(),
        arcs=np.cumsum([len(line) for line in lines]).astype(np.int32),
        ring_arcs=np.array([place[a] if a >= 0 else ~place[~a] for _, ring in kept for a in ring], np.int32),
        rings=np.cumsum([len(ring) for _, ring in kept]).astype(np.int32),
        countries=np.array([n for n, _ in kept], np.int32),
        names=np.array([str(c["properties"]["name"]) for c in countries]),
    )
    print(f"{len(steps)} points, {len(kept)} rings, {len(countries)} countries: {target.stat().st_size} bytes")


if __name__ == "__main__":
    main()
