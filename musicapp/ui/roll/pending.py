"""Takes that nobody has accepted yet: dashed the one that is heard, faint the others."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPen

from musicapp.domain.select import Selection
from musicapp.ui.roll.geometry import Geometry
from musicapp.ui.roll.layers import paint_span, veil
from musicapp.ui.roll.note_painter import ghosts
from musicapp.ui.roll.rects import edges, fill, stroke
from musicapp.ui.theme import Theme, mixed

SPAN = 0.05  # how opaque the veil over the bars is that are written
TINT = 0.5  # what the inside of a dashed note has of its track's colour
FAINT = 0.4  # how opaque the outlines of a single other take are
_DASHES = [3.0, 2.0]  # lengths of a dash and of a gap, in widths of the line
_MOST = 1000  # notes in sight from which on dashes would take too long


@dataclass(frozen=True, slots=True)
class Pending:
    """The take in the song, those that could take its place, and the ticks they lie between."""

    shown: Selection
    others: tuple[Selection, ...]
    span: tuple[int, int]


def paint_pending_span(
    painter: QPainter, geometry: Geometry, theme: Theme, pending: Pending
) -> None:
    """A veil over the bars that are written."""
    paint_span(painter, geometry, *pending.span, veil(theme.accent, SPAN))


def paint_others(
    painter: QPainter, geometry: Geometry, line: int, theme: Theme, pending: Pending
) -> None:
    """The notes of the other takes, as outlines: the fainter the more there are."""
    opacity = FAINT / max(1, len(pending.others)) ** 0.5
    for take in pending.others:
        for track, notes in take:
            boxes = ghosts(notes, geometry, line, theme, track).boxes(geometry, line)
            fill(painter, edges(boxes, line), veil(theme.track_colour(track), opacity))


def paint_shown(
    painter: QPainter, geometry: Geometry, line: int, theme: Theme, pending: Pending
) -> None:
    """The notes of the take that is heard, dashed."""
    for track, notes in pending.shown:
        boxes = ghosts(notes, geometry, line, theme, track).boxes(geometry, line)
        colour = theme.track_colour(track)
        fill(painter, boxes, mixed(colour, theme.roll_background, TINT))
        if len(boxes) <= _MOST:
            pen = QPen(colour, line)
            pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            pen.setDashPattern(_DASHES)
            stroke(painter, boxes, pen)
        else:
            fill(painter, edges(boxes, line), colour)


def paint_locked(
    painter: QPainter, geometry: Geometry, line: int, theme: Theme, locked: Selection
) -> None:
    """An edge around notes that the composer leaves as they are."""
    for track, notes in locked:
        boxes = ghosts(notes, geometry, line, theme, track).boxes(geometry, line)
        fill(painter, edges(boxes, 2 * line), theme.warning)
