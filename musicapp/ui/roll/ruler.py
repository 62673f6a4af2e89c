"""The ruler: bars and beats, the loop above them, the playhead's handle."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QWidget

from musicapp.domain.metadata import Section
from musicapp.ui.roll.bar_labels import Label, bar_labels
from musicapp.ui.roll.geometry import Geometry
from musicapp.ui.roll.grid import Snap
from musicapp.ui.roll.hovering import position_text
from musicapp.ui.roll.layers import veil
from musicapp.ui.roll.loop_drag import LoopDrag, loop_drag
from musicapp.ui.roll.picture import fine_line
from musicapp.ui.roll.playhead import Playhead
from musicapp.ui.roll.rects import fill, rects
from musicapp.ui.roll.section_marks import paint_sections
from musicapp.ui.roll.sheet import Sheet
from musicapp.ui.roll.stage import Stage
from musicapp.ui.theme import Theme, current_theme

HEIGHT, LOOP_HEIGHT = 38, 14
HANDLE = 5  # pixels: half the playhead's handle, and its height
BEAT_MARK, STEP_MARK = 9, 5
FONT_SIZE = 11
SLACK = 3


class Ruler(Sheet):
    """A click goes there, a drag scrubs; in the upper strip a drag makes the loop, its ends
    and its body can be dragged, a click on it switches it and a double click removes it."""

    playhead_reach = HANDLE

    def __init__(self, stage: Stage, playhead: Playhead, parent: QWidget | None = None) -> None:
        super().__init__(stage, playhead, parent)
        self._loop_drag: LoopDrag | None = None
        self._pressed = QPointF()
        self._sections: tuple[Section, ...] = ()
        self._shown = self._marks
        self.setFixedHeight(HEIGHT)
        self.setAccessibleName(self.tr("Ruler"))
        self.setToolTip(
            self.tr(
                "Click to go there. Drag in the upper strip to loop; click the loop to switch it."
            )
        )
        stage.time_moved.connect(self._renew)

    def show_sections(self, sections: tuple[Section, ...]) -> None:
        """Write the letter of each part of the form where it begins."""
        if sections != self._sections:
            self._sections = sections
            self._renew()

    @property
    def _marks(self) -> tuple[object, ...]:
        """What is seen here, beside where the stage looks."""
        stage = self._stage
        transport = stage.transport
        return stage.session.song.meters, stage.step, transport.loop, transport.looping

    def _follow(self) -> None:
        if self._marks != self._shown:  # other notes change nothing here
            self._shown = self._marks
            self._renew()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Show the kept picture and over it the playhead's handle."""
        theme = current_theme()
        painter = QPainter(self)
        self._picture.show_on(self, painter)
        x = round(self._stage.geometry.x(self._playhead.tick)) + 0.5
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.playhead)
        top, bottom = HEIGHT - 2 * HANDLE, HEIGHT
        painter.drawPolygon(
            QPolygonF(
                [
                    QPointF(x - HANDLE, top),
                    QPointF(x + HANDLE, top),
                    QPointF(x + HANDLE, top + HANDLE - 1),
                    QPointF(x, bottom),
                    QPointF(x - HANDLE, top + HANDLE - 1),
                ]
            )
        )
        painter.end()

    def _paint(self, painter: QPainter, ratio: float, theme: Theme) -> None:
        stage, line = self._stage, fine_line(ratio)
        geometry = stage.geometry.scaled(ratio)
        height = round(HEIGHT * ratio)
        fill(painter, rects(0, 0, geometry.width - 1, height - 1), theme.ruler)
        strip = round(LOOP_HEIGHT * ratio)
        fill(painter, rects(0, strip - line, geometry.width - 1, strip - 1), theme.border)
        for ticks, mark, colour in (
            (stage.lines.steps, STEP_MARK * ratio, theme.grid_beat),
            (stage.lines.beats, BEAT_MARK * ratio, theme.grid_bar),
            (stage.lines.bars, height - strip, theme.grid_bar),
        ):
            x = geometry.x(ticks).round()
            fill(painter, rects(x, round(height - mark), x + line - 1, height - 1), colour)
        for label in bar_labels(stage.meters, stage.geometry):
            self._paint_label(painter, geometry, ratio, theme, label)
        self._paint_loop(painter, geometry, ratio, theme)
        paint_sections(painter, self._sections, geometry, LOOP_HEIGHT * ratio, theme)
        fill(painter, rects(0, height - line, geometry.width - 1, height - 1), theme.border)

    def _paint_label(
        self, painter: QPainter, geometry: Geometry, ratio: float, theme: Theme, label: Label
    ) -> None:
        font = painter.font()
        font.setPixelSize(round(FONT_SIZE * ratio))
        painter.setFont(font)
        left = geometry.x(label.tick) + 5 * ratio
        area = QRectF(left, LOOP_HEIGHT * ratio, 200 * ratio, 15 * ratio)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(theme.text if label.is_bar else theme.ruler_text)
        painter.drawText(area, middle, label.text)
        if label.meter:
            painter.setPen(theme.accent)
            room = painter.fontMetrics().horizontalAdvance(label.text) + 6 * ratio
            painter.drawText(area.translated(room, 0), middle, label.meter)

    def _paint_loop(
        self, painter: QPainter, geometry: Geometry, ratio: float, theme: Theme
    ) -> None:
        transport = self._stage.transport
        if transport.loop is None:
            return
        left, right = (geometry.x(tick) for tick in transport.loop)
        area = QRectF(left, 3 * ratio, right - left, (LOOP_HEIGHT - 6) * ratio)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.loop if transport.looping else veil(theme.dim_text, 0.45))
        painter.drawRoundedRect(area, 3 * ratio, 3 * ratio)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the loop or of the playhead."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._pressed = event.position()
        if event.position().y() < LOOP_HEIGHT:
            loop = self._stage.transport.loop
            self._loop_drag = loop_drag(self._stage.geometry, event.position().x(), loop)
        else:
            self._stage.transport.seek(self._tick(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag it, or show what could be dragged."""
        tick = max(0.0, self._stage.geometry.tick_at(event.position().x()))
        self._stage.hovered.emit(position_text(self._stage.meters, tick))
        if not event.buttons() & Qt.MouseButton.LeftButton:
            self.setCursor(self._cursor(event.position()))
        elif self._loop_drag is None:
            self._stage.transport.scrub(self._tick(event))
        elif abs(event.position().x() - self._pressed.x()) > SLACK:
            loop = self._loop_drag.at(tick, self._snap(event))
            if loop:
                self._stage.transport.set_loop(*loop)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A loop that was clicked, not dragged, is switched on or off."""
        self._stage.transport.end_scrub()
        drag, self._loop_drag = self._loop_drag, None
        still = abs(event.position().x() - self._pressed.x()) <= SLACK
        if drag and drag.loop and still:
            self._stage.transport.set_looping(not self._stage.transport.looping)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Remove the loop."""
        if event.position().y() < LOOP_HEIGHT:
            self._stage.transport.clear_loop()
        else:
            self.mousePressEvent(event)

    def leaveEvent(self, _event: QEvent) -> None:
        """Nothing is pointed at any more."""
        self._stage.hovered.emit("")

    def _snap(self, event: QMouseEvent) -> Snap:
        free = event.modifiers() & Qt.KeyboardModifier.AltModifier
        return Snap(self._stage.meters, 0 if free else self._stage.step)

    def _tick(self, event: QMouseEvent) -> float:
        tick = max(0.0, self._stage.geometry.tick_at(event.position().x()))
        return self._snap(event).nearest(tick)

    def _cursor(self, at: QPointF) -> Qt.CursorShape:
        if at.y() >= LOOP_HEIGHT:
            return Qt.CursorShape.PointingHandCursor
        drag = loop_drag(self._stage.geometry, at.x(), self._stage.transport.loop)
        if drag.loop is None:
            return Qt.CursorShape.IBeamCursor
        return Qt.CursorShape.OpenHandCursor if all(drag.moves) else Qt.CursorShape.SizeHorCursor
