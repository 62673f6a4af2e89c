"""What lies under the notes: the rows of the pitches, the lines of the bars."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from musicapp.domain.pitch import Key
from musicapp.ui.roll.geometry import Geometry
from musicapp.ui.roll.grid import Lines, Ticks
from musicapp.ui.roll.rects import Rects, fill, rects
from musicapp.ui.theme import Theme, mixed

BLACK_KEYS = frozenset((1, 3, 6, 8, 10))
TONIC = 0.09  # how much of the accent colour the rows of a key's tonic have
OUTSIDE = 0.7  # how opaque the veil before and after the song is
LOWEST_WITH_LINES = 8  # logical pixels of a row


def paint_rows(
    painter: QPainter, geometry: Geometry, line: int, theme: Theme, key: Key | None
) -> None:
    """One row a pitch; with a key, rows outside its scale are the dark ones."""
    fill(painter, rects(0, 0, geometry.width - 1, geometry.height - 1), theme.roll_background)
    dark = BLACK_KEYS if key is None else frozenset(range(12)) - key.scale
    seen = np.array(geometry.pitches)
    fill(painter, _rows(geometry, seen[np.isin(seen % 12, list(dark))]), theme.roll_black_row)
    if key:
        tonic = mixed(theme.accent, theme.roll_background, TONIC)
        fill(painter, _rows(geometry, seen[seen % 12 == key.tonic]), tonic)
    if geometry.row >= LOWEST_WITH_LINES * line:
        fill(painter, _undersides(geometry, seen, line), theme.roll_row_line)
    fill(painter, _undersides(geometry, seen[seen % 12 == 0], line), theme.grid_beat)


def _rows(geometry: Geometry, pitches: np.ndarray[tuple[int], np.dtype[np.integer]]) -> Rects:
    top = geometry.y(pitches)
    return rects(0, np.rint(top), geometry.width - 1, np.rint(top + geometry.row) - 1)


def _undersides(
    geometry: Geometry, pitches: np.ndarray[tuple[int], np.dtype[np.integer]], line: int
) -> Rects:
    bottom = np.rint(geometry.y(pitches) + geometry.row)
    return rects(0, bottom - line, geometry.width - 1, bottom - 1)


def paint_lines(
    painter: QPainter, geometry: Geometry, line: int, theme: Theme, lines: Lines
) -> None:
    """The lines of grid, beats and bars."""
    for ticks, colour in (
        (lines.steps, theme.grid_sub),
        (lines.beats, theme.grid_beat),
        (lines.bars, theme.grid_bar),
    ):
        fill(painter, _uprights(geometry, ticks, line), colour)


def _uprights(geometry: Geometry, ticks: Ticks, line: int) -> Rects:
    x = np.rint(geometry.x(ticks))
    return rects(x, 0, x + line - 1, geometry.height - 1)


def paint_span(
    painter: QPainter, geometry: Geometry, first: float, last: float, colour: QColor
) -> None:
    """A veil over a span of ticks, over the whole height."""
    left, right = max(0.0, geometry.x(first)), min(geometry.width, geometry.x(last))
    if left < right:
        painter.fillRect(
            QRectF(round(left), 0, round(right) - round(left), geometry.height), colour
        )


def paint_outside(painter: QPainter, geometry: Geometry, end: float, theme: Theme) -> None:
    """A veil over what lies before the song and after its last bar."""
    colour = veil(theme.window, OUTSIDE)
    paint_span(painter, geometry, geometry.left, 0, colour)
    paint_span(painter, geometry, end, geometry.right, colour)


def paint_frame(painter: QPainter, line: int, colour: QColor) -> None:
    """A fine frame around everything; fills, since stroking with a veil takes milliseconds."""
    whole = painter.viewport()
    width, height = whole.width(), whole.height()
    for x, y, w, h in (
        (0, 0, width, line),
        (0, height - line, width, line),
        (0, line, line, height - 2 * line),
        (width - line, line, line, height - 2 * line),
    ):
        painter.fillRect(x, y, w, h, colour)


def veil(colour: QColor, alpha: float) -> QColor:
    """A colour, ``alpha`` (0–1) of it opaque."""
    result = QColor(colour)
    result.setAlphaF(alpha)
    return result
