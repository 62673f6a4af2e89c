"""The scale at the left of the velocities."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from musicapp.ui.roll.velocity_painter import height_of
from musicapp.ui.theme import current_theme


class VelocityScale(QWidget):
    """What the lane shows and between which values, written at its left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The name at the left, values at the heights of their lines."""
        theme = current_theme()
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.ruler)
        font = painter.font()
        font.setPixelSize(10)
        painter.setFont(font)
        painter.setPen(theme.dim_text)
        for velocity in (127, 64):
            y = height_of(velocity, self.height())
            area = QRectF(0, y - 8, self.width() - 8, 16)
            area.moveTop(max(0.0, area.top()))
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(area, right, str(velocity))
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
        painter.drawText(self.rect().adjusted(8, 0, 0, -6), left, self.tr("Velocity"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), theme.border)
        painter.end()
