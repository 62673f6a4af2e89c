"""What the parts of the roll that lie over time have in common."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QWheelEvent
from PySide6.QtWidgets import QWidget

from musicapp.ui.roll.picture import Picture
from musicapp.ui.roll.playhead import GLOW, Playhead, update_playhead
from musicapp.ui.roll.stage import Stage
from musicapp.ui.roll.wheel import Wheel
from musicapp.ui.theme import Theme


class Sheet(QWidget):
    """Shows a part of a stage: a picture that is kept until it expires, and over it what
    moves. A subclass paints both, in ``_paint`` and in ``paintEvent``."""

    playhead_reach = GLOW  # pixels that the playhead goes to each side

    def __init__(self, stage: Stage, playhead: Playhead, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage = stage
        self._playhead = playhead
        self._picture = Picture(self._paint)
        self._wheel = Wheel(stage)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        stage.changed.connect(self._follow)
        playhead.moved.connect(self._show_playhead)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll or zoom."""
        self._wheel.turn(event)

    def _paint(self, painter: QPainter, ratio: float, theme: Theme) -> None:
        """Paint the picture, in device pixels: ratio of them to a logical one."""

    def _follow(self) -> None:
        """The stage has changed."""
        self._renew()

    def _renew(self) -> None:
        self._picture.expire()
        self.update()

    def _show_playhead(self, before: float, after: float) -> None:
        update_playhead(self, self._stage.geometry, before, after, self.playhead_reach)
