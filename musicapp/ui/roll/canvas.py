"""The notes: seen, pointed at and edited."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from musicapp.ui.roll.hits import hit
from musicapp.ui.roll.layers import paint_frame, veil
from musicapp.ui.roll.picture import fine_line
from musicapp.ui.roll.playhead import Playhead, paint_playhead
from musicapp.ui.roll.pointer import Pointer
from musicapp.ui.roll.scene import Scene
from musicapp.ui.roll.sheet import Sheet
from musicapp.ui.roll.stage import Stage
from musicapp.ui.theme import Theme, current_theme

FOCUS = 0.6  # how opaque the frame is that shows where the keys go


class NoteCanvas(Sheet):
    """Paints the notes of a stage and edits them with the mouse."""

    def __init__(self, stage: Stage, playhead: Playhead, parent: QWidget | None = None) -> None:
        super().__init__(stage, playhead, parent)
        self._scene = Scene(stage)
        self.pointer = Pointer(stage, self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(QSize(160, 96))
        stage.moved.connect(self._renew)
        stage.drafted.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Show the kept picture, and over it the gesture at hand and the playhead."""
        theme, ratio = current_theme(), self.devicePixelRatioF()
        painter = QPainter(self)
        self._picture.show_on(self, painter)
        if self._stage.draft:
            painter.save()
            painter.scale(1 / ratio, 1 / ratio)
            self._scene.paint_gesture(painter, ratio, theme)
            painter.restore()
        paint_playhead(painter, self._stage.geometry, self._playhead.tick, self.height(), theme)
        painter.end()

    def _paint(self, painter: QPainter, ratio: float, theme: Theme) -> None:
        self._scene.paint(painter, ratio, theme)
        if self.hasFocus():
            paint_frame(painter, fine_line(ratio), veil(theme.accent, FOCUS))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See as much as there is room for."""
        self._stage.resize(event.size().width(), event.size().height())

    def changeEvent(self, event: QEvent) -> None:
        """Take over new colours and fonts."""
        self._renew()
        super().changeEvent(event)

    def focusInEvent(self, _event: QFocusEvent) -> None:
        """Show that the keys work here."""
        self._renew()

    def focusOutEvent(self, _event: QFocusEvent) -> None:
        """Show that the keys work elsewhere."""
        self._renew()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a gesture."""
        self.pointer.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with it."""
        self.pointer.follow(event.position(), event.modifiers())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End it."""
        self.pointer.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """On a ghost: edit its track. Elsewhere a press that knows it is the second."""
        if event.button() == Qt.MouseButton.LeftButton and self._stage.tool == "select":
            track = self._ghost_at(event.position().x(), event.position().y())
            if track is not None:
                self._stage.session.select_track(track)
                return
        self.pointer.press(event)

    def _ghost_at(self, x: float, y: float) -> int | None:
        stage = self._stage
        if hit(stage.notes, stage.geometry, x, y) or not stage.look.ghosts:
            return None
        for index, track in enumerate(stage.session.song.tracks):
            if hit(track.notes, stage.geometry, x, y):
                return index
        return None

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The right button erases, except in the select tool: there the parent's menu comes."""
        event.setAccepted(self._stage.tool != "select")

    def leaveEvent(self, _event: QEvent) -> None:
        """Nothing is pointed at any more."""
        self._stage.point_at(None)
        self._stage.hovered.emit("")

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll or zoom; the pointer may be over something else then."""
        super().wheelEvent(event)
        self.pointer.follow(event.position(), event.modifiers())
