"""Painting very many notes: as one image of a pixel row for each pitch, then stretched."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect
from PySide6.QtGui import QBrush, QImage, QPainter

from musicapp.ui.roll.geometry import PITCHES, Geometry

SHORT = 8  # pixels up to which a note is written pixel by pixel with all the others

Columns = NDArray[np.int32]
Colours = NDArray[np.uint32]


class Crowd:
    """Notes as flat boxes on ``width`` pixels of time, those added later over the others."""

    def __init__(self, width: int) -> None:
        self._width = width
        self._pixels = np.zeros((PITCHES, width), dtype=np.uint32)

    def add(
        self, left: Columns, right: Columns, pitches: Columns, colours: Colours | np.uint32
    ) -> None:
        """Add notes by their first and last pixel, with one opaque colour (0xFFRRGGBB) for
        all or for each."""
        if not len(left):
            return
        left = left.clip(0, self._width - 1)
        lengths = right.clip(0, self._width - 1) - left + 1
        first = pitches.astype(np.intp) * self._width + left
        pixels = self._pixels.reshape(-1)
        pixels[first] = colours
        for pixel in range(1, min(int(lengths.max()), SHORT)):
            rows = np.flatnonzero(lengths > pixel)
            pixels[first[rows] + pixel] = _of_rows(colours, rows)
        long = np.flatnonzero(lengths > SHORT)
        rest = lengths[long] - SHORT
        steps = np.arange(rest.sum()) - np.repeat(np.cumsum(rest) - rest, rest)
        beyond = np.repeat(first[long] + SHORT, rest) + steps
        pixels[beyond] = _of_rows(colours, np.repeat(long, rest))

    def paint(self, painter: QPainter, geometry: Geometry, gap: int) -> None:
        """Repeat every pixel row over the height of its pitch's row, less a gap: as a texture,
        which Qt fills three times as fast as it stretches an image."""
        form = QImage.Format.Format_ARGB32_Premultiplied
        for pitch in np.flatnonzero(self._pixels.any(axis=1)).tolist():
            top = round(geometry.y(pitch))
            height = round(geometry.y(pitch) + geometry.row) - gap - top
            row = QImage(self._pixels[pitch].data, self._width, 1, 4 * self._width, form)
            painter.fillRect(QRect(0, top, self._width, height), QBrush(row))


def _of_rows(colours: Colours | np.uint32, rows: NDArray[np.intp]) -> Colours | np.uint32:
    return colours[rows] if isinstance(colours, np.ndarray) else colours
