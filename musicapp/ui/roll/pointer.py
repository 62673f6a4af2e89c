"""The mouse over the notes: gestures from press to release, panning, words on what is there."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from musicapp.domain.note import Note
from musicapp.ui.roll.draft import Draft
from musicapp.ui.roll.gestures import Gesture, Point
from musicapp.ui.roll.hits import Hit, hit
from musicapp.ui.roll.hovering import note_text, place_text
from musicapp.ui.roll.stage import Stage
from musicapp.ui.roll.tools import Press, cursor_for, gesture_for

SLACK = 3  # pixels that a click may tremble without becoming a drag
SCROLL_MS = 16
SCROLL_SHARE = 0.15  # of the way beyond the edge, in each step
FASTEST_SCROLL = 40.0


@dataclass
class Grip:
    """A button held down: the gesture it makes (None: it pans) and where it began."""

    gesture: Gesture | None
    button: Qt.MouseButton
    start: QPointF
    last: QPointF
    free: bool = False
    dragged: bool = False


class Pointer(QObject):
    """Turns a canvas's mouse events into gestures."""

    def __init__(self, stage: Stage, canvas: QWidget) -> None:
        super().__init__(canvas)
        self._stage = stage
        self._canvas = canvas
        self._grip: Grip | None = None
        self._heard: int | None = None
        self._scrolling = QTimer(self, interval=SCROLL_MS)
        self._scrolling.timeout.connect(self._scroll)

    @property
    def busy(self) -> bool:
        """Whether a button is held down."""
        return self._grip is not None

    def press(self, event: QMouseEvent) -> None:
        """Begin what the button means here; other buttons wait for the first."""
        if self._grip:
            return
        at, button = event.position(), event.button()
        if button == Qt.MouseButton.MiddleButton:
            self._grip = Grip(None, button, at, at)
            self._canvas.setCursor(Qt.CursorShape.ClosedHandCursor)
            return
        gesture = gesture_for(self._stage, self._press(event))
        if gesture:
            self._grip = Grip(gesture, button, at, at)
            self._propose(gesture.begin(), gesture)

    def follow(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Drag what is held to a pixel, or say what is there."""
        grip = self._grip
        if grip is None:
            self.hover(at, modifiers)
            return
        if grip.gesture is None:
            step = grip.last - at
            self._stage.look_at(self._stage.geometry.scrolled(step.x(), round(step.y())))
        grip.last, grip.free = at, _has(modifiers, Qt.KeyboardModifier.AltModifier)
        self._drag(grip)

    def release(self, event: QMouseEvent) -> None:
        """End the gesture; the song takes over what it made."""
        grip = self._grip
        if grip is None or event.button() != grip.button:
            return
        if grip.gesture and self._stage.draft:
            if not grip.dragged:
                self._propose(grip.gesture.click(), grip.gesture)
            self._stage.commit(grip.gesture.label)
        self._end()
        self.hover(event.position(), event.modifiers())

    def cancel(self) -> None:
        """Let go without doing anything."""
        self._end()
        self._stage.propose(None)

    def hover(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Show by cursor and words what is here."""
        stage, point = self._stage, self._point(at)
        under = self._hit(at)
        ctrl = _has(modifiers, Qt.KeyboardModifier.ControlModifier)
        self._canvas.setCursor(cursor_for(stage, under, ctrl))
        stage.point_at(point.pitch)
        stage.hovered.emit(
            note_text(stage, under.note) if under else place_text(stage, point.tick, point.pitch)
        )

    def _press(self, event: QMouseEvent) -> Press:
        held = event.modifiers()
        free = _has(held, Qt.KeyboardModifier.AltModifier)
        return Press(
            event.button(),
            self._point(event.position(), free),
            self._hit(event.position()),
            ctrl=_has(held, Qt.KeyboardModifier.ControlModifier),
            shift=_has(held, Qt.KeyboardModifier.ShiftModifier),
            double=event.type() == event.Type.MouseButtonDblClick,
        )

    def _hit(self, at: QPointF) -> Hit | None:
        return hit(self._stage.notes, self._stage.geometry, at.x(), at.y())

    def _point(self, at: QPointF, free: bool = False) -> Point:
        geometry = self._stage.geometry
        tick = max(0.0, geometry.tick_at(at.x()))
        depth = at.y() + geometry.top
        return Point(at.x(), at.y(), tick, geometry.pitch_at(at.y()), depth, free)

    def _drag(self, grip: Grip) -> None:
        way = grip.last - grip.start
        grip.dragged = grip.dragged or math.hypot(way.x(), way.y()) > SLACK
        if grip.gesture and grip.dragged and self._stage.draft:
            self._propose(grip.gesture.drag(self._point(grip.last, grip.free)), grip.gesture)
            if any(self._beyond(grip.last)):
                self._scrolling.start()
            else:
                self._scrolling.stop()

    def _beyond(self, at: QPointF) -> tuple[float, float]:
        """How far outside the canvas a pixel lies, to the right and down."""
        inside = self._canvas.rect()
        return (
            at.x() - min(max(at.x(), 0), inside.width()),
            at.y() - min(max(at.y(), 0), inside.height()),
        )

    def _scroll(self) -> None:
        grip = self._grip
        if grip is None:
            self._scrolling.stop()
            return
        dx, dy = (
            math.copysign(min(FASTEST_SCROLL, abs(way) * SCROLL_SHARE + 1), way) if way else 0.0
            for way in self._beyond(grip.last)
        )
        self._stage.look_at(self._stage.geometry.scrolled(dx, round(dy)))
        self._drag(grip)

    def _propose(self, draft: Draft, gesture: Gesture) -> None:
        self._stage.propose(draft)
        if draft.held:
            self._stage.hovered.emit(note_text(self._stage, draft.held))
            if gesture.audible:
                self._hear(draft.held)

    def _hear(self, note: Note) -> None:
        if note.pitch != self._heard:
            self._heard = note.pitch
            self._stage.transport.preview(self._stage.session.track, note.pitch, note.velocity)

    def _end(self) -> None:
        self._grip = None
        self._scrolling.stop()
        if self._heard is not None:
            self._heard = None
            self._stage.transport.end_preview()


def _has(modifiers: Qt.KeyboardModifier, one: Qt.KeyboardModifier) -> bool:
    return bool(modifiers & one)
