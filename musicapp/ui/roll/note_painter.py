"""Painting notes: only those in sight, all of one colour at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QPainter

from musicapp.domain.notes import Mask, Notes
from musicapp.domain.pitch import Key
from musicapp.ui.roll.crowd import Crowd
from musicapp.ui.roll.geometry import PITCHES, Geometry
from musicapp.ui.roll.names import paint_names
from musicapp.ui.roll.rects import Rects, fill, inset, rects
from musicapp.ui.roll.shades import LEVELS, Shade, ghost_shade, levels, note_shade
from musicapp.ui.theme import Theme

CROWD = 4000  # notes in sight from which on they are painted flat
LOWEST_WITH_EDGE = 8  # device pixels


@dataclass(frozen=True, slots=True)
class Batch:
    """Notes of one track in sight: first and last device pixel of each, its pitch, and its
    place in ``shades``."""

    left: NDArray[np.int32]
    right: NDArray[np.int32]
    pitches: NDArray[np.int32]
    shade: NDArray[np.int32]
    shades: tuple[Shade, ...]

    def __len__(self) -> int:
        return len(self.left)

    def boxes(self, geometry: Geometry, gap: int) -> Rects:
        """Where the notes are painted; a fine line stays free below."""
        top = np.rint(geometry.y(self.pitches))
        bottom = np.rint(geometry.y(self.pitches) + geometry.row) - 1 - gap
        return rects(self.left, top, self.right, bottom)


def ghosts(notes: Notes, geometry: Geometry, gap: int, theme: Theme, track: int) -> Batch:
    """The notes of another track than the edited one."""
    rows = _in_sight(notes, geometry)
    shade = np.zeros(len(rows), dtype=np.int32)
    spans = _spans(notes, rows, geometry, gap)
    return Batch(*spans, notes.pitch[rows], shade, (ghost_shade(theme, track),))


def edited(
    notes: Notes, geometry: Geometry, gap: int, theme: Theme, track: int, chosen: Mask
) -> Batch:
    """The notes of the edited track, the chosen ones last and so uppermost."""
    rows = _in_sight(notes, geometry)
    marked = chosen[rows]
    if marked.any():
        rows = np.concatenate([rows[~marked], rows[marked]])
        marked.sort()
    shade = levels(notes.velocity[rows])
    shade[marked] += LEVELS
    both = (False, True)
    shades = tuple(note_shade(theme, track, n, mark) for mark in both for n in range(LEVELS))
    return Batch(*_spans(notes, rows, geometry, gap), notes.pitch[rows], shade, shades)


def paint_batches(
    painter: QPainter, batches: list[Batch], geometry: Geometry, gap: int, key: Key | None
) -> None:
    """Paint notes, the later batches over the earlier, their names as they are spelled in a
    key. gap: the width of a fine line."""
    if sum(map(len, batches)) > CROWD:
        _paint_flat(painter, batches, geometry, gap)
        return
    for batch in batches:
        boxes = batch.boxes(geometry, gap)
        _paint_fine(painter, batch, boxes, gap, geometry.row >= LOWEST_WITH_EDGE * gap)
        paint_names(painter, boxes, batch.pitches, batch.shade, batch.shades, gap, key)


def _in_sight(notes: Notes, geometry: Geometry) -> NDArray[np.intp]:
    rows, seen = notes.sounding(*geometry.ticks), geometry.pitches
    if len(seen) == PITCHES:
        return rows
    pitches = notes.pitch[rows]
    return rows[(pitches >= seen.start) & (pitches < seen.stop)]


def _spans(
    notes: Notes, rows: NDArray[np.intp], geometry: Geometry, gap: int
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """First and last device pixel of notes; a fine line stays free to the right."""
    start = notes.start[rows]
    left = _pixels(start, geometry, 4 * gap)
    right = _pixels(start + notes.length[rows], geometry, 4 * gap)
    right -= 1 + gap
    return left, np.maximum(left + (gap - 1), right, out=right)


def _pixels(ticks: NDArray[np.integer], geometry: Geometry, margin: int) -> NDArray[np.int32]:
    """The whole pixels of ticks, at most a margin outside; in place, as there may be many."""
    x = geometry.x(ticks)
    np.rint(x, out=x)
    np.clip(x, -margin, geometry.width + margin, out=x)
    return x.astype(np.int32)


def _paint_flat(painter: QPainter, batches: list[Batch], geometry: Geometry, gap: int) -> None:
    crowd = Crowd(round(geometry.width))
    for batch in batches:
        colours = np.array([shade.fill.rgb() for shade in batch.shades], dtype=np.uint32)
        own = colours[batch.shade] if len(colours) > 1 else colours[0]
        crowd.add(batch.left, batch.right, batch.pitches, own)
    crowd.paint(painter, geometry, gap)


def _paint_fine(painter: QPainter, batch: Batch, every: Rects, gap: int, edged: bool) -> None:
    """Boxes with a dark edge of one line, their corners taken off."""
    for index in np.unique(batch.shade):
        shade = batch.shades[index]
        boxes = every[batch.shade == index]
        if not edged:
            fill(painter, boxes, shade.fill)
            continue
        wide = boxes[:, 2] - boxes[:, 0] >= 3 * gap
        fill(painter, boxes[~wide], shade.edge)
        fill(painter, inset(boxes[wide], gap, 0), shade.edge)
        fill(painter, inset(boxes[wide], 0, gap), shade.edge)
        fill(painter, inset(boxes, gap, gap), shade.fill)
