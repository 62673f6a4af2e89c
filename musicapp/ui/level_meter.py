"""How loud the built-in synth plays, on either side."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from musicapp.ui.theme import current_theme, mixed

_EVERY_MS = 40
_BAR, _GAP = 3, 2  # pixels
_WIDTH = 96
_FLOOR = -48.0  # decibels below full scale, at the left end
_LOUD = -3.0  # from here on the limiter works

Levels = Callable[[], tuple[float, float]]


class LevelMeter(QWidget):
    """Two bars that show the levels of a source many times a second while they are seen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Level"))
        self.setToolTip(self.tr("Level of the built-in synth"))
        self._levels: Levels = _silence
        self._shares = 0.0, 0.0
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self._look)

    @property
    def shares(self) -> tuple[float, float]:
        """How much of either bar is lit, 0–1."""
        return self._shares

    def watch(self, levels: Levels) -> None:
        """Show these levels from now on, in which 1 is full scale."""
        self._levels = levels

    def sizeHint(self) -> QSize:
        """Two thin lines."""
        return QSize(_WIDTH, 2 * _BAR + _GAP)

    def showEvent(self, event: QShowEvent) -> None:
        """Look at the levels as long as this is seen."""
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest."""
        super().hideEvent(event)
        self._timer.stop()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A line for each side; what is very loud wears another colour."""
        theme, painter = current_theme(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        loud = 1 - _LOUD / _FLOOR
        for side, share in enumerate(self._shares):
            row = QRectF(0, side * (_BAR + _GAP), self.width(), _BAR)
            painter.setBrush(mixed(theme.text, theme.panel, 0.16))
            painter.drawRoundedRect(row, _BAR / 2, _BAR / 2)
            for colour, until in ((theme.warning, 1.0), (theme.accent, loud)):
                if share > (0.0 if until == loud else loud):
                    painter.setBrush(colour)
                    row.setWidth(self.width() * min(share, until))
                    painter.drawRoundedRect(row, _BAR / 2, _BAR / 2)

    def _look(self) -> None:
        left, right = self._levels()
        shares = _share(left), _share(right)
        if shares != self._shares:
            self._shares = shares
            self.update()


def _share(level: float) -> float:
    """How much of a bar a level lights."""
    if level <= 0.0:
        return 0.0
    return min(max(1.0 - 20 * math.log10(level) / _FLOOR, 0.0), 1.0)


def _silence() -> tuple[float, float]:
    return 0.0, 0.0
