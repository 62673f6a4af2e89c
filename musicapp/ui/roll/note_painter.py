"""Painting notes: only those in sight, all of one colour at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QPainter

from musicapp.domain.notes import Mask, Notes
from musicapp.ui.roll.crowd import paint_crowd
from musicapp.ui.roll.geometry import Geometry
from musicapp.ui.roll.names import paint_names
from musicapp.ui.roll.rects import Rects, fill, inset, rects
from musicapp.ui.roll.shades import LEVELS, Shade, ghost_shade, levels, note_shade
from musicapp.ui.theme import Theme

CROWD = 4000  # notes in sight from which on they are painted flat
LOWEST_WITH_EDGE = 6  # device pixels


@dataclass(frozen=True, slots=True)
class Batch:
    """Notes of one track in sight; ``shade`` is each one's row in ``shades``."""

    boxes: Rects
    pitches: NDArray[np.int32]
    shade: NDArray[np.int32]
    shades: tuple[Shade, ...]

    def __len__(self) -> int:
        return len(self.boxes)


def ghosts(notes: Notes, geometry: Geometry, gap: int, theme: Theme, track: int) -> Batch:
    """The notes of another track than the edited one."""
    rows = _in_sight(notes, geometry)
    shade = np.zeros(len(rows), dtype=np.int32)
    boxes = _boxes(notes, rows, geometry, gap)
    return Batch(boxes, notes.pitch[rows], shade, (ghost_shade(theme, track),))


def edited(
    notes: Notes, geometry: Geometry, gap: int, theme: Theme, track: int, chosen: Mask | bool
) -> Batch:
    """The notes of the edited track, the chosen ones last and so uppermost."""
    rows = _in_sight(notes, geometry)
    marked = np.broadcast_to(chosen, len(notes))[rows]
    rows = np.concatenate([rows[~marked], rows[marked]])
    shade = levels(notes.velocity[rows]) + LEVELS * np.sort(marked)
    both = (False, True)
    shades = tuple(note_shade(theme, track, n, mark) for mark in both for n in range(LEVELS))
    return Batch(_boxes(notes, rows, geometry, gap), notes.pitch[rows], shade, shades)


def paint_batches(painter: QPainter, batches: list[Batch], geometry: Geometry, gap: int) -> None:
    """Paint notes, the later batches over the earlier. gap: the width of a fine line."""
    if sum(map(len, batches)) > CROWD:
        _paint_flat(painter, batches, round(geometry.width))
        return
    for batch in batches:
        _paint_fine(painter, batch, gap, geometry.row >= LOWEST_WITH_EDGE * gap)
        paint_names(painter, batch.boxes, batch.pitches, batch.shade, batch.shades, gap)


def _in_sight(notes: Notes, geometry: Geometry) -> NDArray[np.intp]:
    rows = notes.sounding(*geometry.ticks)
    pitches, seen = notes.pitch[rows], geometry.pitches
    return rows[(pitches >= seen.start) & (pitches < seen.stop)]


def _boxes(notes: Notes, rows: NDArray[np.intp], geometry: Geometry, gap: int) -> Rects:
    """Device pixels of notes; a fine line stays free to the right and below."""
    beyond = geometry.width + 4 * gap
    left = np.rint(np.clip(geometry.x(notes.start[rows]), -4 * gap, beyond))
    right = np.rint(np.clip(geometry.x(notes.end[rows]), -4 * gap, beyond)) - 1 - gap
    top = np.rint(geometry.y(notes.pitch[rows]))
    bottom = np.rint(geometry.y(notes.pitch[rows]) + geometry.row) - 1 - gap
    return rects(left, top, np.maximum(left + gap - 1, right), bottom)


def _paint_flat(painter: QPainter, batches: list[Batch], width: int) -> None:
    boxes = np.concatenate([batch.boxes for batch in batches])
    pitches = np.concatenate([batch.pitches for batch in batches])
    colours = [
        np.array([s.fill.rgb() for s in b.shades], dtype=np.uint32)[b.shade] for b in batches
    ]
    paint_crowd(painter, boxes, pitches, np.concatenate(colours), width)


def _paint_fine(painter: QPainter, batch: Batch, gap: int, edged: bool) -> None:
    """Boxes with a dark edge of one line, their corners taken off."""
    for index in np.unique(batch.shade):
        shade = batch.shades[index]
        boxes = batch.boxes[batch.shade == index]
        if shade.edge is None or not edged:
            fill(painter, boxes, shade.fill)
            continue
        wide = boxes[:, 2] - boxes[:, 0] >= 3 * gap
        fill(painter, boxes[~wide], shade.edge)
        fill(painter, inset(boxes[wide], gap, 0), shade.edge)
        fill(painter, inset(boxes[wide], 0, gap), shade.edge)
        fill(painter, inset(boxes, gap, gap), shade.fill)
