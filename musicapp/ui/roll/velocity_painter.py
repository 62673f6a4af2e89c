"""Painting velocities: a stem with a head at each onset."""

from __future__ import annotations

from dataclasses import dataclass
from typing import overload

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QPainter

from musicapp.domain.notes import Column, Mask, Notes
from musicapp.ui.roll.geometry import Geometry
from musicapp.ui.roll.rects import fill, rects
from musicapp.ui.roll.shades import levels, note_shade
from musicapp.ui.theme import Theme, mixed

CROWD = 4000  # stems in sight from which on only the highest at each pixel is painted
SPARE = 8  # logical pixels above the loudest
HEAD = 8  # device pixels that the head of a stem may be wide to each side
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


@dataclass(frozen=True, slots=True)
class Stems:
    """Where stems stand, in device pixels, and for which velocity; which are of chosen notes.
    ``crowded``: too close together for heads."""

    x: NDArray[np.floating]
    velocity: Column
    chosen: Mask
    crowded: bool = False

    def __len__(self) -> int:
        return len(self.x)

    def where(self, mask: Mask) -> Stems:
        """Some of the stems."""
        return Stems(self.x[mask], self.velocity[mask], self.chosen[mask], self.crowded)


def stems_of(notes: Notes, chosen: Mask, geometry: Geometry) -> Stems:
    """The stems in sight. Where they stand too close, one for each pixel: the highest."""
    margin = int(HEAD / geometry.scale) + 1
    first, last = geometry.ticks
    rows = notes.between(first - margin, last + margin)
    stems = Stems(np.rint(geometry.x(notes.start[rows])), notes.velocity[rows], chosen[rows])
    if len(stems) <= CROWD:
        return stems
    begins = np.flatnonzero(np.diff(stems.x, prepend=-np.inf))
    return Stems(
        stems.x[begins],
        np.maximum.reduceat(stems.velocity, begins),
        np.logical_or.reduceat(stems.chosen, begins),
        crowded=True,
    )


def paint_stems(
    painter: QPainter, stems: Stems, height: float, line: int, theme: Theme, track: int, dim: bool
) -> None:
    """Stems of a track's notes, the chosen ones over the others, which dim lets recede."""
    for mark in (False, True):
        marked = stems.where(stems.chosen == mark)
        level = levels(marked.velocity)
        for step in np.unique(level).tolist():
            colour = note_shade(theme, track, step, mark).fill
            if (dim or stems.crowded) and not mark:
                colour = mixed(colour, theme.roll_background, DIMMED)
            _paint(painter, marked.where(level == step), height, line, colour)


def _paint(painter: QPainter, stems: Stems, height: float, line: int, colour: QColor) -> None:
    x = stems.x
    top = np.rint(height_of(stems.velocity, height / line) * line)
    if stems.crowded:
        fill(painter, rects(x, top, x, height), colour)
        return
    fill(painter, rects(x, top, x + 2 * line - 1, height), colour)
    fill(painter, rects(x - 2 * line, top - line, x + 4 * line - 1, top + 3 * line - 1), colour)
    fill(painter, rects(x - line, top - 2 * line, x + 3 * line - 1, top + 4 * line - 1), colour)
