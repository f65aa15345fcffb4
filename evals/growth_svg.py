"""The curves of cost against size as an SVG drawing: three diagrams, both axes logarithmic."""

import math
from collections.abc import Sequence
from html import escape
from typing import NamedTuple

#: A diagram's plot, and what stands around it, in units of the view box.
PLOT_W, PLOT_H, LEFT, TOP, RIGHT, BOTTOM = 210, 150, 52, 30, 18, 46
#: Colours and dashes of the curves of one diagram: told apart without colour.
LINES = (("#1f4e8c", ""), ("#8a4b08", "6 3"), ("#2e7d4f", "1.5 3"))


class Curve(NamedTuple):
    """A curve: its name, and its points (size, value), both above 0."""

    name: str
    points: tuple[tuple[float, float], ...]


class Diagram(NamedTuple):
    """Curves over size, and a bar that they should stay below: its value, and the size that it is set for."""

    title: str
    curves: tuple[Curve, ...]
    bar: float
    at: float


def drawn(diagrams: Sequence[Diagram]) -> str:
    """Return the drawing; curves without points are left out."""
    wide, height = LEFT + PLOT_W + RIGHT, TOP + PLOT_H + BOTTOM + 14 * len(LINES)
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide * len(diagrams)} {height}" '
        'font-family="sans-serif" font-size="10" fill="#222" role="img">',
        "<title>Cost of grouping and placing, by the number of articles</title>",
        f'<rect width="{wide * len(diagrams)}" height="{height}" fill="#fff"/>',
    ]
    for n, diagram in enumerate(diagrams):
        out += _diagram(diagram, n * wide + LEFT, TOP)
    return "\n".join([*out, "</svg>"]) + "\n"


def _diagram(diagram: Diagram, x: int, y: int) -> list[str]:
    curves = [c for c in diagram.curves if c.points]
    sizes = [size for c in curves for size, _ in c.points] + [diagram.at]
    values = [value for c in curves for _, value in c.points] + [diagram.bar]
    across, up = _decades(sizes), _decades(values)

    def place(size: float, value: float) -> tuple[float, float]:
        return x + PLOT_W * _share(size, across), y + PLOT_H * (1 - _share(value, up))

    out = [f'<text x="{x}" y="{y - 12}" font-weight="bold">{escape(diagram.title)}</text>']
    for power in range(up[0], up[1] + 1):
        _, at = place(10 ** across[0], 10**power)
        out.append(f'<path d="M{x} {at:.1f}h{PLOT_W}" stroke="#ddd"/>')
        out.append(f'<text x="{x - 4}" y="{at + 3:.1f}" text-anchor="end">{10**power:,.10g}</text>')
    for power in range(across[0], across[1] + 1):
        at, _ = place(10**power, 10 ** up[0])
        out.append(f'<path d="M{at:.1f} {y}v{PLOT_H}" stroke="#ddd"/>')
        out.append(f'<text x="{at:.1f}" y="{y + PLOT_H + 14}" text-anchor="middle">{10**power:,}</text>')
    out.append(f'<text x="{x + PLOT_W / 2}" y="{y + PLOT_H + 27}" text-anchor="middle">articles</text>')
    at, bar = place(diagram.at, diagram.bar)
    out.append(f'<path d="M{at - 7:.1f} {bar:.1f}h14M{at:.1f} {bar:.1f}v8" stroke="#b3261e" stroke-width="2"/>')
    for n, curve in enumerate(curves):
        colour, dashes = LINES[n]
        drawing = f'fill="none" stroke="{colour}" stroke-width="2" stroke-dasharray="{dashes}"'
        points = [place(*point) for point in curve.points]
        path = " ".join(f"{px:.1f},{py:.1f}" for px, py in points)
        out.append(f'<polyline points="{path}" {drawing}/>')
        out += [f'<circle cx="{px:.1f}" cy="{py:.1f}" r="2.5" fill="{colour}"/>' for px, py in points]
        line = y + PLOT_H + 42 + 14 * n
        out.append(f'<path d="M{x} {line - 3}h26" {drawing}/>')
        out.append(f'<text x="{x + 32}" y="{line}">{escape(curve.name)}</text>')
    return out


def _decades(values: Sequence[float]) -> tuple[int, int]:
    """Return the powers of ten around these values; at least one apart."""
    low = math.floor(math.log10(min(values)))
    return low, max(math.ceil(math.log10(max(values))), low + 1)


def _share(value: float, decades: tuple[int, int]) -> float:
    return (math.log10(value) - decades[0]) / (decades[1] - decades[0])
