"""The picture of the notes: rows, lines, ghosts, the edited track, and over it a gesture."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from musicapp.domain.edit import present
from musicapp.domain.notes import Mask, Notes
from musicapp.domain.select import Selection
from musicapp.ui.roll.draft import NOTHING, Band
from musicapp.ui.roll.geometry import Geometry
from musicapp.ui.roll.layers import paint_lines, paint_outside, paint_rows, paint_span, veil
from musicapp.ui.roll.note_painter import Batch, edited, ghosts, paint_batches
from musicapp.ui.roll.pending import paint_locked, paint_others, paint_pending_span, paint_shown
from musicapp.ui.roll.picture import fine_line
from musicapp.ui.roll.rects import fill, rects
from musicapp.ui.roll.stage import Stage
from musicapp.ui.theme import Theme

LOOP, CURSOR_ROW, BAND = 0.07, 0.14, 0.12  # how opaque these veils are


class Scene:
    """Paints what a stage holds, in device pixels."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._marks: dict[int, tuple[Notes, Notes, Mask]] = {}

    def paint(self, painter: QPainter, ratio: float, theme: Theme) -> None:
        """Everything that stays while a gesture or the playhead moves."""
        stage, line = self._stage, fine_line(ratio)
        geometry = stage.geometry.scaled(ratio)
        look = stage.look
        paint_rows(painter, geometry, line, theme, look.key if look.scale else None)
        self._paint_cursor_row(painter, geometry, theme)
        paint_lines(painter, geometry, line, theme, stage.lines)
        paint_outside(painter, geometry, stage.end, theme)
        loop = stage.transport.loop
        if loop and stage.transport.looping:
            paint_span(painter, geometry, loop[0], loop[1], veil(theme.loop, LOOP))
        pending = stage.pending
        if pending:
            paint_pending_span(painter, geometry, theme, pending)
            paint_others(painter, geometry, line, theme, pending)
        paint_batches(painter, self._batches(geometry, line, theme), geometry, line, look.key)
        if pending:
            paint_shown(painter, geometry, line, theme, pending)
        paint_locked(painter, geometry, line, theme, present(stage.settled, stage.locked))

    def paint_gesture(self, painter: QPainter, ratio: float, theme: Theme) -> None:
        """The notes that a gesture holds, and its rectangle."""
        draft = self._stage.draft
        if draft is None:
            return
        geometry, line = self._stage.geometry.scaled(ratio), fine_line(ratio)
        batches = [
            edited(notes, geometry, line, theme, track, np.full(len(notes), chosen))
            for chosen, part in ((False, draft.unchosen), (True, draft.chosen))
            for track, notes in part
        ]
        paint_batches(painter, batches, geometry, line, self._stage.look.key)
        if draft.band:
            _paint_band(painter, geometry, ratio, theme, draft.band)

    def _batches(self, geometry: Geometry, line: int, theme: Theme) -> list[Batch]:
        """Ghosts first, chosen ghosts over them, the edited track uppermost."""
        stage = self._stage
        chosen = NOTHING if stage.draft else stage.session.selection
        own = stage.session.track
        tracks = stage.settled.tracks
        others = [i for i in range(len(tracks)) if i != own] if stage.look.ghosts else []
        batches = [ghosts(tracks[i].notes, geometry, line, theme, i) for i in others]
        batches += [
            edited(notes, geometry, line, theme, track, np.ones(len(notes), dtype=np.bool_))
            for track, notes in chosen
            if track in others
        ]
        if tracks:
            notes, mark = tracks[own].notes, self._mark(own, tracks[own].notes, chosen)
            batches.append(edited(notes, geometry, line, theme, own, mark))
        return batches

    def _mark(self, track: int, notes: Notes, chosen: Selection) -> Mask:
        """Which notes are chosen; found anew only when one of the two is another."""
        part = chosen.in_track(track)
        known = self._marks.get(track)
        if known is None or known[0] is not notes or known[1] is not part:
            mask = notes.isin(part) if len(part) else np.zeros(len(notes), dtype=np.bool_)
            known = self._marks[track] = (notes, part, mask)
        return known[2]

    def _paint_cursor_row(self, painter: QPainter, geometry: Geometry, theme: Theme) -> None:
        pitch = self._stage.cursor_pitch
        if pitch is not None:
            top = round(geometry.y(pitch))
            bottom = round(geometry.y(pitch) + geometry.row) - 1
            fill(
                painter,
                rects(0, top, geometry.width - 1, bottom),
                veil(theme.accent, CURSOR_ROW),
            )


def _paint_band(
    painter: QPainter, geometry: Geometry, ratio: float, theme: Theme, band: Band
) -> None:
    left, right = geometry.x(band.first), geometry.x(band.last)
    top, bottom = band.upper * ratio - geometry.top, band.lower * ratio - geometry.top
    area = QRectF(round(left), round(top), round(right - left), round(bottom - top))
    painter.fillRect(area, veil(theme.accent, BAND))
    painter.setBrush(veil(theme.accent, 0))
    painter.setPen(veil(theme.accent, 0.9))
    painter.drawRect(area)
