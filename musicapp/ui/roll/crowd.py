"""Painting very many notes: as one image of a pixel row for each pitch, then stretched."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from musicapp.ui.roll.geometry import PITCHES
from musicapp.ui.roll.rects import Rects

SHORT = 8  # pixels up to which a note is written pixel by pixel with all the others

Pixels = NDArray[np.uint32]


def paint_crowd(
    painter: QPainter, boxes: Rects, pitches: NDArray[np.int32], colours: Pixels, width: int
) -> None:
    """Paint notes as flat boxes, the later over the earlier. colours are 0xAARRGGBB."""
    pixels = _pixels(boxes, pitches, colours, width)
    image = QImage(pixels.data, width, PITCHES, 4 * width, QImage.Format.Format_ARGB32)
    first_of_pitch = np.unique(pitches, return_index=True)
    for pitch, first in zip(*(column.tolist() for column in first_of_pitch), strict=True):
        top, bottom = boxes[first, 1].item(), boxes[first, 3].item()
        target = QRect(0, top, width, bottom - top + 1)
        painter.drawImage(target, image, QRect(0, pitch, width, 1))


def _pixels(boxes: Rects, pitches: NDArray[np.int32], colours: Pixels, width: int) -> Pixels:
    pixels = np.zeros(PITCHES * width, dtype=np.uint32)
    left = np.clip(boxes[:, 0], 0, width - 1)
    lengths = np.clip(boxes[:, 2], 0, width - 1) - left + 1
    first = pitches.astype(np.intp) * width + left
    long = np.flatnonzero(lengths > SHORT)
    ends = np.cumsum(lengths[long])
    offsets = np.arange(ends[-1] if len(ends) else 0) - np.repeat(
        ends - lengths[long], lengths[long]
    )
    pixels[np.repeat(first[long], lengths[long]) + offsets] = np.repeat(
        colours[long], lengths[long]
    )
    for pixel in range(SHORT):
        rows = np.flatnonzero((lengths > pixel) & (lengths <= SHORT))
        pixels[first[rows] + pixel] = colours[rows]
    return pixels
