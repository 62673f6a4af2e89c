"""The scroll bars of the roll."""

from __future__ import annotations

import math
from dataclasses import replace

from PySide6.QtCore import QObject, QSignalBlocker, Qt
from PySide6.QtWidgets import QScrollBar

from musicapp.ui.roll.geometry import LEAD_IN, PITCHES
from musicapp.ui.roll.stage import Stage

BREADTH = 12  # pixels; the style sheet says the same
FINEST = 1_000_000  # positions of the bar for time, whatever the song's length
NOTCH = 48  # pixels


class ScrollBars(QObject):
    """``time`` and ``pitch``, two bars that show and move where a stage looks."""

    def __init__(self, stage: Stage, parent: QObject) -> None:
        super().__init__(parent)
        self.time = QScrollBar(Qt.Orientation.Horizontal)
        self.pitch = QScrollBar(Qt.Orientation.Vertical)
        self.time.setAccessibleName(self.tr("Time"))
        self.pitch.setAccessibleName(self.tr("Pitch"))
        self._stage = stage
        self._first, self._ticks_a_step = 0.0, 1.0
        self.time.valueChanged.connect(self._scroll_time)
        self.pitch.valueChanged.connect(self._scroll_pitch)
        stage.moved.connect(self._follow)
        stage.changed.connect(self._follow)

    def _follow(self) -> None:
        geometry, extent = self._stage.geometry, self._stage.extent
        self._ticks_a_step = max(extent / FINEST, 1 / geometry.scale)
        self._first = -LEAD_IN / geometry.scale
        page = geometry.right - geometry.left
        with QSignalBlocker(self.time), QSignalBlocker(self.pitch):
            self.time.setRange(0, math.ceil((extent - page - self._first) / self._ticks_a_step))
            self.time.setPageStep(round(page / self._ticks_a_step))
            self.time.setSingleStep(NOTCH)
            self.time.setValue(round((geometry.left - self._first) / self._ticks_a_step))
            self.pitch.setRange(0, round(geometry.row * PITCHES - geometry.height))
            self.pitch.setPageStep(round(geometry.height))
            self.pitch.setSingleStep(NOTCH)
            self.pitch.setValue(round(geometry.top))

    def _scroll_time(self, value: int) -> None:
        left = self._first + value * self._ticks_a_step
        self._stage.look_at(replace(self._stage.geometry, left=left))

    def _scroll_pitch(self, value: int) -> None:
        self._stage.look_at(replace(self._stage.geometry, top=value))
