"""The wheel: scrolling, and zooming about the pointer."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QWheelEvent

from musicapp.ui.roll.stage import Stage

NOTCH = 120  # what Qt counts for one click of a wheel
NOTCH_PIXELS = 64
ZOOM_A_NOTCH = 1.25


class Wheel:
    """Scrolls; with Shift sideways; Ctrl zooms time and Ctrl+Shift pitch about the pointer."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._rest = 0.0  # of a notch that is yet too small to make rows a pixel higher

    def turn(self, event: QWheelEvent) -> None:
        """Take over an event of a wheel or a touchpad."""
        held = event.modifiers()
        shift = bool(held & Qt.KeyboardModifier.ShiftModifier)
        notches = QPointF(event.angleDelta()) / NOTCH
        if not held & Qt.KeyboardModifier.ControlModifier:
            self._scroll(QPointF(event.pixelDelta()), notches, sideways=shift)
        elif shift:
            # some systems turn the wheel sideways themselves while Shift is held
            self._zoom_pitch(notches.y() or notches.x(), event.position().y())
        else:
            geometry = self._stage.geometry
            factor = ZOOM_A_NOTCH ** notches.y()
            self._stage.look_at(geometry.zoomed_time(factor, event.position().x()))
        event.accept()

    def _scroll(self, pixels: QPointF, notches: QPointF, sideways: bool) -> None:
        way = notches * NOTCH_PIXELS if pixels.isNull() else pixels
        if sideways:
            way = QPointF(way.y() or way.x(), 0)
        self._stage.look_at(self._stage.geometry.scrolled(-way.x(), -round(way.y())))

    def _zoom_pitch(self, notches: float, y: float) -> None:
        geometry = self._stage.geometry
        self._rest += notches * max(1.0, geometry.row * (ZOOM_A_NOTCH - 1))
        rows = int(self._rest)
        self._rest -= rows
        self._stage.look_at(geometry.zoomed_pitch(geometry.row + rows, y))
