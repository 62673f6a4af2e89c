"""The course of a training run: kept beside the weights, and drawn."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape

WIDTH, HEIGHT, MARGIN = 800, 420, 56
_COLOURS = ("#4e79a7", "#f28e2b", "#59a14f", "#e15759", "#b07aa1", "#76b7b2", "#edc948", "#9c755f")


@dataclass(frozen=True, slots=True)
class Point:
    """A step, the mean nats per note of training since the point before, and those of
    validation by collection."""

    step: int
    training: float
    validation: dict[str, float] = field(default_factory=dict)


class Curve:
    """The points of a run, one JSON object a line."""

    def __init__(self, path: Path, until: int) -> None:
        """Go on with the points of a file up to a step; later ones belong to what was lost."""
        self._path = path
        lines = path.read_text("utf-8").splitlines() if path.exists() else []
        points = [Point(**json.loads(line)) for line in lines]
        self.points = [point for point in points if point.step <= until]

    def add(self, point: Point) -> None:
        """Add a point, and write the file and its picture, an SVG of the same name."""
        self.points.append(point)
        lines = [json.dumps(asdict(p)) for p in self.points]
        self._path.write_text("\n".join(lines) + "\n", "utf-8")
        self._path.with_suffix(".svg").write_text(draw(self.points), "utf-8")


def draw(points: Sequence[Point]) -> str:
    """The curves as SVG: nats per note over steps, training in grey."""
    names = sorted({name for point in points for name in point.validation})
    curves = [("training", "#888888", [(p.step, p.training) for p in points])]
    for index, name in enumerate(names):
        colour = _COLOURS[index % len(_COLOURS)]
        found = [(p.step, p.validation[name]) for p in points if name in p.validation]
        curves.append((name, colour, found))
    values = [value for _, _, curve in curves for _, value in curve]
    top = max(values, default=1.0) * 1.05
    last = max((p.step for p in points), default=1)
    parts = [_axes(last, top)]
    for row, (name, colour, curve) in enumerate(curves):
        line = " ".join(f"{_x(step, last):.1f},{_y(value, top):.1f}" for step, value in curve)
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>')
        label = f"{escape(name)} {curve[-1][1]:.2f}" if curve else escape(name)
        y = MARGIN / 2 + 18 * row
        parts.append(f'<text x="{WIDTH - MARGIN}" y="{y}" fill="{colour}" {_RIGHT}>{label}</text>')
    size = f'width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} {_FONT}>{"".join(parts)}</svg>\n'


_FONT = 'font-family="sans-serif" font-size="13"'
_RIGHT = 'text-anchor="end"'


def _axes(last: int, top: float) -> str:
    bottom, right = HEIGHT - MARGIN, WIDTH - MARGIN
    lines = [f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>']
    for part in range(5):
        value = top * part / 4
        y = _y(value, top)
        lines.append(f'<line x1="{MARGIN}" x2="{right}" y1="{y}" y2="{y}" stroke="#dddddd"/>')
        lines.append(f'<text x="{MARGIN - 8}" y="{y + 4}" {_RIGHT}>{value:.1f}</text>')
    lines.append(f'<text x="{right}" y="{bottom + 24}" {_RIGHT}>{last} steps</text>')
    lines.append(f'<text x="{MARGIN}" y="{bottom + 24}">nats a note</text>')
    return "".join(lines)


def _x(step: int, last: int) -> float:
    return MARGIN + (WIDTH - 2 * MARGIN) * step / max(1, last)


def _y(value: float, top: float) -> float:
    return HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * value / max(top, 1e-9)
