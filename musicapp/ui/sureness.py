"""How sure the recogniser is, as a small bar."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from musicapp.ui.theme import current_theme, mixed

_THICK = 3  # pixels
_WIDEST = 72
_SURE = 0.5  # below this the bar is grey: a guess


class SurenessBar(QWidget):
    """A line whose filled share is a confidence, 0–1; None leaves its place empty."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(_WIDEST)
        self.setFixedHeight(_THICK)

    def sizeHint(self) -> QSize:
        """As wide as it may be."""
        return QSize(_WIDEST, _THICK)

    def show_share(self, share: float | None) -> None:
        """Show a confidence."""
        if share != self._share:
            self._share = share
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The whole line, and over it the share."""
        if self._share is None:
            return
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        full = mixed(theme.accent if self._share >= _SURE else theme.dim_text, theme.panel, 0.8)
        for share, colour in ((1.0, theme.border), (min(1.0, self._share), full)):
            painter.setBrush(colour)
            line = QRectF(0, 0, max(_THICK, self.width() * share), _THICK)
            painter.drawRoundedRect(line, _THICK / 2, _THICK / 2)
        painter.end()
