"""The letters of a song's parts, at the top of the ruler."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter

from musicapp.domain.metadata import Section
from musicapp.domain.note import TICKS_PER_QUARTER
from musicapp.ui.roll.geometry import Geometry
from musicapp.ui.theme import Theme

_FONT = 0.7  # of the height
_WIDTH = 1.0  # of the height, for one letter
_GAP = 0.25


def paint_sections(
    painter: QPainter, sections: Iterable[Section], geometry: Geometry, height: float, theme: Theme
) -> None:
    """A plate with a letter where each part begins, in device pixels; where two would lie over
    each other the later is left out."""
    font = QFont(painter.font())
    font.setPixelSize(max(1, round(height * _FONT)))
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    free = -height
    for section in sections:
        left = geometry.x(section.start * TICKS_PER_QUARTER) + 1
        width = max(height * _WIDTH, painter.fontMetrics().horizontalAdvance(section.label) + 6)
        if left >= free and left < geometry.width:
            plate = QRectF(left, height * 0.07, width, height * 0.86)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.control_hover)
            painter.drawRoundedRect(plate, height * 0.2, height * 0.2)
            painter.setPen(theme.dim_text)
            painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, section.label)
            free = left + width + height * _GAP
