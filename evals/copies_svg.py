"""The curves of the copy test as an SVG drawing: one small diagram an edit."""

from collections.abc import Mapping, Sequence
from html import escape

#: By edit, at each strength: the share taken for one account, found to share text at all, found by MinHash.
Curves = Mapping[str, Sequence[tuple[float, float, float]]]

#: A diagram's plot, and what stands around it, in units of the view box.
PLOT_W, PLOT_H, LEFT, TOP, RIGHT, BOTTOM = 150, 90, 36, 26, 14, 30
ACROSS = 4
#: Name, colour and dashes of each curve: told apart without colour.
LINES = (
    ("one account", "#1f4e8c", ""),
    ("shares text", "#2e7d4f", "6 3"),
    ("MinHash at half", "#8a4b08", "1.5 3"),
)


def drawn(curves: Curves, strengths: Sequence[float]) -> str:
    """Return the drawing; one without diagrams for no curves."""
    wide, high = LEFT + PLOT_W + RIGHT, TOP + PLOT_H + BOTTOM
    rows = -(-len(curves) // ACROSS)
    width, height = wide * ACROSS, high * rows + 26
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" '
        'font-size="10" fill="#222" role="img">',
        "<title>Share of edited copies found, by strength of the edit</title>",
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
    ]
    for n, (name, points) in enumerate(curves.items()):
        out += _diagram(name, points, strengths, n % ACROSS * wide + LEFT, n // ACROSS * high + TOP)
    for n, (name, colour, dashes) in enumerate(LINES):
        x, y = LEFT + n * 170, height - 12
        out.append(f'<path d="M{x} {y - 3}h26" stroke="{colour}" stroke-width="2" stroke-dasharray="{dashes}"/>')
        out.append(f'<text x="{x + 32}" y="{y}">{escape(name)}</text>')
    return "\n".join([*out, "</svg>"]) + "\n"


def _diagram(
    name: str, points: Sequence[tuple[float, float, float]], strengths: Sequence[float], x: int, y: int
) -> list[str]:
    out = [f'<text x="{x}" y="{y - 8}" font-weight="bold">{escape(name)}</text>']
    for share in (0, 0.5, 1):
        at = y + PLOT_H * (1 - share)
        out.append(f'<path d="M{x} {at:g}h{PLOT_W}" stroke="#ddd"/>')
        out.append(f'<text x="{x - 4}" y="{at + 3:g}" text-anchor="end">{share * 100:.0f} %</text>')
    for strength in (0, 0.5, 1):
        out.append(
            f'<text x="{x + PLOT_W * strength:g}" y="{y + PLOT_H + 14}" text-anchor="middle">{strength:g}</text>'
        )
    for n, (_, colour, dashes) in enumerate(LINES):
        path = " ".join(
            f"{x + PLOT_W * s:.1f},{y + PLOT_H * (1 - p[n]):.1f}" for s, p in zip(strengths, points, strict=True)
        )
        out.append(
            f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2" stroke-dasharray="{dashes}"/>'
        )
    return out
