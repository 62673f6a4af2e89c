"""The velocities under the notes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from musicapp.domain.notes import Notes
from musicapp.ui.roll.geometry import Geometry
from musicapp.ui.roll.hovering import note_text
from musicapp.ui.roll.layers import paint_lines, paint_outside
from musicapp.ui.roll.picture import fine_line
from musicapp.ui.roll.playhead import Playhead, paint_playhead
from musicapp.ui.roll.rects import fill, rects
from musicapp.ui.roll.sheet import Sheet
from musicapp.ui.roll.stage import Stage
from musicapp.ui.roll.velocity_drag import (
    DrawVelocities,
    ShiftVelocities,
    rows_near,
    velocity_drag,
)
from musicapp.ui.roll.velocity_painter import height_of, paint_stems, stems_of, velocity_at
from musicapp.ui.theme import Theme, current_theme

LEVEL_LINES = (32, 64, 96, 127)


class VelocityLane(Sheet):
    """Shows how loud the edited track's notes are; dragging draws other velocities, and on
    one of several chosen notes it moves them all."""

    def __init__(self, stage: Stage, playhead: Playhead, parent: QWidget | None = None) -> None:
        super().__init__(stage, playhead, parent)
        self._drag: DrawVelocities | ShiftVelocities | None = None
        self.setMinimumHeight(40)
        self.setAccessibleName(self.tr("Velocities"))
        stage.time_moved.connect(self._renew)
        stage.drafted.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Show the kept picture, the gesture at hand and the playhead."""
        theme, ratio = current_theme(), self.devicePixelRatioF()
        painter = QPainter(self)
        self._picture.show_on(self, painter)
        draft = self._stage.draft
        if draft:
            painter.save()
            painter.scale(1 / ratio, 1 / ratio)
            own = self._stage.session.track
            for part, mark in ((draft.unchosen, False), (draft.chosen, True)):
                self._stems(painter, part.in_track(own), mark, ratio, theme)
            painter.restore()
        paint_playhead(painter, self._stage.geometry, self._playhead.tick, self.height(), theme)
        painter.end()

    def _paint(self, painter: QPainter, ratio: float, theme: Theme) -> None:
        stage, line = self._stage, fine_line(ratio)
        geometry, height = self._geometry(ratio), self.height() * ratio
        fill(painter, rects(0, 0, geometry.width - 1, height), theme.roll_background)
        levels = np.rint(height_of(np.array(LEVEL_LINES), self.height()) * ratio)
        fill(painter, rects(0, levels, geometry.width - 1, levels + line - 1), theme.grid_sub)
        paint_lines(painter, geometry, line, theme, stage.lines)
        paint_outside(painter, geometry, stage.end, theme)
        tracks = stage.base.tracks
        if tracks:
            self._stems(painter, tracks[stage.session.track].notes, False, ratio, theme)

    def _stems(
        self, painter: QPainter, notes: Notes, mark: bool, ratio: float, theme: Theme
    ) -> None:
        stage, session = self._stage, self._stage.session
        chosen = stage.draft.chosen if stage.draft else session.selection
        marks = np.full(len(notes), mark)
        if not stage.draft:
            marks |= notes.isin(chosen.in_track(session.track))
        stems = stems_of(notes, marks, self._geometry(ratio))
        height, line = self.height() * ratio, fine_line(ratio)
        paint_stems(painter, stems, height, line, theme, session.track, dim=bool(len(chosen)))

    def _geometry(self, ratio: float) -> Geometry:
        return replace(self._stage.geometry.scaled(ratio), height=self.height() * ratio)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of velocities."""
        if event.button() == Qt.MouseButton.LeftButton and not self._stage.draft:
            at = event.position()
            velocity = velocity_at(at.y(), self.height())
            self._drag = velocity_drag(self._stage, at.x(), velocity)
            self._stage.propose(self._drag.drag(at.x(), velocity))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Change them, or say what is here."""
        at = event.position()
        velocity = velocity_at(at.y(), self.height())
        if self._drag and self._stage.draft:
            self._stage.propose(self._drag.drag(at.x(), velocity))
        self._hover(at.x(), velocity)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The song takes over what was drawn."""
        if event.button() == Qt.MouseButton.LeftButton and self._drag:
            self._drag = None
            if self._stage.draft:
                self._stage.commit(self.tr("Change velocity"))

    def leaveEvent(self, _event: QEvent) -> None:
        """Nothing is pointed at any more."""
        self._stage.hovered.emit("")

    def _hover(self, x: float, velocity: float) -> None:
        stage = self._stage
        near = rows_near(stage.notes, stage.geometry, x, x)
        held = stage.draft.held if stage.draft else None
        if held is None and near.stop > near.start:
            held = stage.notes[near.start]
        stage.hovered.emit(
            note_text(stage, held)
            if held
            else self.tr("velocity {velocity}").format(velocity=round(velocity))
        )
