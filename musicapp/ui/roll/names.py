"""The names of pitches, written onto notes that have room for them."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter

from musicapp.domain.pitch import Key
from musicapp.ui.roll.rects import Rects
from musicapp.ui.roll.shades import Shade
from musicapp.ui.wording import pitch_words

PADDING = 4  # of a fine line's width, at both ends
LOWEST_BOX, LARGEST_FONT = 11, 12
MOST_NAMES = 1500  # beyond this many they would be a texture, not words


def paint_names(
    painter: QPainter,
    boxes: Rects,
    pitches: NDArray[np.int32],
    shade: NDArray[np.int32],
    shades: tuple[Shade, ...],
    gap: int,
    key: Key | None,
) -> None:
    """Write each pitch's name at the left end of its box, where the box is large enough."""
    colours = [shade.text.rgba() for shade in shades if shade.text]
    if not len(boxes) or not colours:
        return
    height = int(boxes[0, 3] - boxes[0, 1]) + 1
    if height < LOWEST_BOX * gap:
        return
    size = min(height - 3 * gap, LARGEST_FONT * gap)
    width = _width(size) + 2 * PADDING * gap
    rows = np.flatnonzero(boxes[:, 2] - boxes[:, 0] >= width)
    for row in rows[:MOST_NAMES].tolist():
        left, top = boxes[row, 0].item(), boxes[row, 1].item()
        name = _name(pitch_words(pitches[row].item(), key), size, colours[shade[row]])
        painter.drawImage(max(left, 0) + PADDING * gap, top + (height - name.height()) // 2, name)


def _font(size: int) -> QFont:
    font = QFont()
    font.setPixelSize(max(1, size))
    return font


@lru_cache(maxsize=64)
def _width(size: int) -> int:
    return QFontMetrics(_font(size)).horizontalAdvance("A♯-1")


@lru_cache(maxsize=2048)
def _name(text: str, size: int, colour: int) -> QImage:
    """A name as a picture: text anew for each note would take most of a frame's time."""
    metrics = QFontMetrics(_font(size))
    size_of = (metrics.horizontalAdvance(text), metrics.height())
    picture = QImage(*size_of, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setFont(_font(size))
    painter.setPen(QColor.fromRgba(colour))
    painter.drawText(0, metrics.ascent(), text)
    painter.end()
    return picture
