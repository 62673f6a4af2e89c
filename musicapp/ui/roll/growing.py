"""Notes that are being played, over those that are written."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from musicapp.domain.notes import Notes
from musicapp.ui.roll.canvas import NoteCanvas
from musicapp.ui.roll.note_painter import edited, paint_batches
from musicapp.ui.roll.picture import fine_line
from musicapp.ui.roll.stage import Stage
from musicapp.ui.theme import current_theme


class GrowingNotes(QWidget):
    """Lies over the notes of a canvas, and lets the mouse through."""

    def __init__(self, stage: Stage, canvas: NoteCanvas) -> None:
        super().__init__(canvas)
        self._stage = stage
        self._canvas = canvas
        self._track = 0
        self._notes = Notes()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        canvas.installEventFilter(self)
        self.resize(canvas.size())
        self.hide()

    @property
    def notes(self) -> Notes:
        """What is seen."""
        return self._notes

    def show_notes(self, track: int, notes: Notes) -> None:
        """Paint these notes of a track; the widget is there only while there are some."""
        self._track, self._notes = track, notes
        self.setVisible(len(notes) > 0)
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the size of the canvas."""
        if watched is self._canvas and event.type() == QEvent.Type.Resize:
            self.resize(self._canvas.size())
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Notes as the canvas paints them."""
        ratio = self.devicePixelRatioF()
        geometry, line = self._stage.geometry.scaled(ratio), fine_line(ratio)
        chosen = np.ones(len(self._notes), dtype=np.bool_)
        batch = edited(self._notes, geometry, line, current_theme(), self._track, chosen)
        painter = QPainter(self)
        painter.scale(1 / ratio, 1 / ratio)
        paint_batches(painter, [batch], geometry, line, self._stage.look.key)
        painter.end()
