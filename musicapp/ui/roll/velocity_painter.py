"""Painting velocities: a stem with a head at each onset."""

from __future__ import annotations

from typing import overload

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QPainter

from musicapp.domain.notes import Mask, Notes
from musicapp.ui.roll.geometry import Geometry
from musicapp.ui.roll.rects import fill, rects
from musicapp.ui.roll.shades import levels, note_shade
from musicapp.ui.theme import Theme, mixed

CROWD = 4000  # stems in sight from which on only the highest at each pixel is painted
SPARE = 8  # logical pixels above the loudest
DIMMED = 0.38  # what remains of the other notes' colour while some are chosen


@overload
def height_of(velocity: float, height: float) -> float: ...
@overload
def height_of(velocity: NDArray[np.integer], height: float) -> NDArray[np.floating]: ...
def height_of(velocity: float | NDArray[np.integer], height: float) -> float | NDArray[np.floating]:
    """The pixel from the top for a velocity, in a lane of this height."""
    return height - velocity * (height - SPARE) / 127


def velocity_at(y: float, height: float) -> float:
    """The velocity at a pixel from the top, within 1–127."""
    return min(127.0, max(1.0, (height - y) * 127 / (height - SPARE)))


def paint_stems(
    painter: QPainter,
    notes: Notes,
    chosen: Mask,
    geometry: Geometry,
    height: float,
    line: int,
    theme: Theme,
    track: int,
    dim: bool,
) -> None:
    """Stems of a track's notes in device pixels, the chosen ones over the others."""
    rows = _in_sight(notes, geometry)
    for mark in (False, True):
        marked = rows[chosen[rows] == mark]
        level = levels(notes.velocity[marked])
        for step in np.unique(level).tolist():
            colour = note_shade(theme, track, step, mark).fill
            if dim and not mark:
                colour = mixed(colour, theme.roll_background, DIMMED)
            _paint(painter, notes, marked[level == step], geometry, height, line, colour)


def _in_sight(notes: Notes, geometry: Geometry) -> NDArray[np.intp]:
    first, last = geometry.ticks
    margin = int(8 / geometry.scale) + 1
    seen = notes.between(first - margin, last + margin)
    rows = np.arange(seen.start, seen.stop)
    if len(rows) <= CROWD:
        return rows
    loudest = np.lexsort((notes.velocity[rows], np.rint(geometry.x(notes.start[rows]))))
    pixels = np.rint(geometry.x(notes.start[rows]))[loudest]
    return rows[loudest[np.append(np.diff(pixels) > 0, True)]]


def _paint(
    painter: QPainter,
    notes: Notes,
    rows: NDArray[np.intp],
    geometry: Geometry,
    height: float,
    line: int,
    colour: QColor,
) -> None:
    x = np.rint(geometry.x(notes.start[rows]))
    top = np.rint(height_of(notes.velocity[rows], height / line) * line)
    fill(painter, rects(x, top, x + 2 * line - 1, height), colour)
    fill(painter, rects(x - 2 * line, top - line, x + 4 * line - 1, top + 3 * line - 1), colour)
    fill(painter, rects(x - line, top - 2 * line, x + 3 * line - 1, top + 4 * line - 1), colour)
