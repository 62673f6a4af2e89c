"""A thin line that shows how far work has come."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from musicapp.ui.theme import current_theme, mixed

_THICKNESS = 4  # pixels


class ProgressLine(QWidget):
    """Unlike Qt's progress bar it waits for the next frame to paint itself: a bar that paints
    at every note would hold up the notes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._running = False
        self._share: float | None = None

    @property
    def share(self) -> float | None:
        """How much is done, 0–1; None while nobody knows, or nothing is being done."""
        return self._share

    def show_share(self, share: float | None) -> None:
        """Show that a share of the work is done; None: it has begun, but how far?"""
        self._running = True
        self._share = None if share is None else min(1.0, max(0.0, share))
        self.update()

    def finish(self) -> None:
        """Show nothing."""
        self._running, self._share = False, None
        self.update()

    def sizeHint(self) -> QSize:
        """Thin, and as wide as there is room."""
        return QSize(10 * _THICKNESS, _THICKNESS)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A line for the whole and on it a line for what is done."""
        if not self._running:
            return
        theme, painter = current_theme(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        unknown = self._share is None
        painter.setBrush(mixed(theme.accent, theme.panel, 0.4) if unknown else theme.border)
        whole = QRectF(self.rect())
        painter.drawRoundedRect(whole, _THICKNESS / 2, _THICKNESS / 2)
        if self._share:
            painter.setBrush(theme.accent)
            done = QRectF(0, 0, max(_THICKNESS, whole.width() * self._share), whole.height())
            painter.drawRoundedRect(done, _THICKNESS / 2, _THICKNESS / 2)
