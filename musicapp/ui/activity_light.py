"""A light that shows that notes go out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from musicapp.ui.theme import current_theme, mixed

_EVERY_MS = 50
_SIZE = 8  # pixels


class ActivityLight(QWidget):
    """Lit while a source says so; it is asked many times a second while this is seen."""

    def __init__(self, source: Callable[[], bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lit = False
        self._source = source
        self.setFixedSize(QSize(_SIZE, _SIZE))
        self.setAccessibleName(self.tr("Activity of the output"))
        self.setToolTip(self.tr("Lit while notes go to the output"))
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self._look)

    def showEvent(self, event: QShowEvent) -> None:
        """Look as long as this is seen."""
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest."""
        super().hideEvent(event)
        self._timer.stop()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A round light."""
        theme, painter = current_theme(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.accent if self.lit else mixed(theme.text, theme.panel, 0.16))
        painter.drawEllipse(QRectF(0, 0, _SIZE, _SIZE))

    def _look(self) -> None:
        lit = self._source()
        if lit != self.lit:
            self.lit = lit
            self.update()
