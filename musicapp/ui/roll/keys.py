"""The keyboard at the left: which row is which pitch, and how it sounds."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from musicapp.ui.roll.geometry import PITCHES, Geometry
from musicapp.ui.roll.layers import BLACK_KEYS
from musicapp.ui.roll.picture import fine_line
from musicapp.ui.roll.playhead import Playhead
from musicapp.ui.roll.stage import Stage
from musicapp.ui.roll.wheel import Wheel
from musicapp.ui.theme import Theme, current_theme, mixed
from musicapp.ui.wording import pitch_words

WIDTH = 72
BLACK_SHARE = 0.6  # of the width
SOFTEST, LOUDEST = 40, 120  # velocities at the left and right end of a key
SMALLEST_NAME, LARGEST_NAME = 8, 11  # pixels
POINTED, CURSOR, PRESSED, SOUNDING = 0.28, 0.5, 0.75, 0.8  # of the lit colour


class Keys(QWidget):
    """A piano of 128 keys: a press plays, louder towards the right; keys that sound are lit."""

    def __init__(self, stage: Stage, playhead: Playhead, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage = stage
        self._wheel = Wheel(stage)
        self._pressed: int | None = None
        self._sounding: frozenset[int] = frozenset()
        self._shown = self._marks
        self.setFixedWidth(WIDTH)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(self.tr("Piano keys"))
        stage.pitch_moved.connect(self.update)
        stage.changed.connect(self._follow)
        stage.pointed.connect(self.update)
        playhead.sounding_changed.connect(self._light)

    @property
    def _marks(self) -> tuple[object, ...]:
        """What of the stage is seen here, beside where it looks."""
        stage = self._stage
        return stage.look.key, stage.cursor_pitch, stage.session.track

    def _follow(self) -> None:
        if self._marks != self._shown:  # other notes change nothing here
            self._shown = self._marks
            self.update()

    def _light(self, pitches: frozenset[int]) -> None:
        self._sounding = pitches
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """White keys, the lines between them, black keys, names."""
        theme, ratio = current_theme(), self.devicePixelRatioF()
        geometry, line = self._stage.geometry.scaled(ratio), fine_line(ratio)
        painter = QPainter(self)
        painter.scale(1 / ratio, 1 / ratio)
        width = round(self.width() * ratio)
        self._paint_whites(painter, geometry, width, line, theme)
        self._paint_blacks(painter, geometry, width, line, theme)
        self._paint_names(painter, geometry, width, ratio, theme)
        painter.fillRect(width - line, 0, line, round(self.height() * ratio), theme.border)
        painter.end()

    def _paint_whites(
        self, painter: QPainter, geometry: Geometry, width: int, line: int, theme: Theme
    ) -> None:
        seen = geometry.pitches
        for pitch in range(max(0, seen.start - 1), min(PITCHES, seen.stop + 1)):
            if pitch % 12 in BLACK_KEYS:
                continue
            top, bottom = _white_key(geometry, pitch)
            painter.fillRect(0, top, width, bottom - top, self._lit(pitch, theme.key_white, theme))
            share = 0.55 if pitch % 12 == 0 else 0.3
            between = mixed(theme.key_text, theme.key_white, share)
            painter.fillRect(0, bottom - line, width, line, between)

    def _paint_blacks(
        self, painter: QPainter, geometry: Geometry, width: int, line: int, theme: Theme
    ) -> None:
        end = round(width * BLACK_SHARE)
        for pitch in geometry.pitches:
            if pitch % 12 not in BLACK_KEYS:
                continue
            top = round(geometry.y(pitch))
            height = round(geometry.y(pitch) + geometry.row) - top
            painter.fillRect(0, top, end - line, height, theme.key_black)
            inner = height - 2 * line
            painter.fillRect(0, top + line, end, inner, theme.key_black)
            lit = self._lit(pitch, theme.key_black, theme)
            painter.fillRect(0, top + line, end - line, inner, lit)

    def _paint_names(
        self, painter: QPainter, geometry: Geometry, width: int, ratio: float, theme: Theme
    ) -> None:
        font = painter.font()
        size = min(LARGEST_NAME * ratio, max(SMALLEST_NAME * ratio, geometry.row * 0.68))
        font.setPixelSize(round(size))
        painter.setFont(font)
        painter.setPen(theme.key_text)
        for pitch in geometry.pitches:
            if pitch % 12 == 0 or (
                pitch == self._stage.pointed_pitch and pitch % 12 not in BLACK_KEYS
            ):
                top = geometry.y(pitch) - geometry.row / 2
                area = QRectF(0, top, width - 6 * ratio, geometry.row * 2)
                right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                painter.drawText(area, right, pitch_words(pitch, self._stage.look.key))

    def _lit(self, pitch: int, own: QColor, theme: Theme) -> QColor:
        stage = self._stage
        if pitch == self._pressed:
            return mixed(theme.accent, own, PRESSED)
        if pitch in self._sounding:
            return mixed(theme.track_colour(stage.session.track), own, SOUNDING)
        if pitch == stage.cursor_pitch:
            return mixed(theme.accent, own, CURSOR)
        return mixed(theme.accent, own, POINTED) if pitch == stage.pointed_pitch else own

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Play the key."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._play(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Glide from key to key."""
        self._stage.point_at(self._stage.geometry.pitch_at(event.position().y()))
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._play(event)
        else:
            self._stage.hovered.emit(
                pitch_words(self._stage.pointed_pitch or 0, self._stage.look.key)
            )

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the key go."""
        if event.button() == Qt.MouseButton.LeftButton and self._pressed is not None:
            self._pressed = None
            self._stage.transport.end_preview()
            self.update()

    def leaveEvent(self, _event: QEvent) -> None:
        """Nothing is pointed at any more."""
        self._stage.point_at(None)
        self._stage.hovered.emit("")

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll or zoom as over the notes."""
        self._wheel.turn(event)

    def _play(self, event: QMouseEvent) -> None:
        pitch = self._stage.geometry.pitch_at(event.position().y())
        if pitch == self._pressed:
            return
        share = min(1.0, max(0.0, event.position().x() / self.width()))
        self._pressed = pitch
        self._stage.transport.preview(
            self._stage.session.track, pitch, round(SOFTEST + (LOUDEST - SOFTEST) * share)
        )
        self.update()


def _white_key(geometry: Geometry, pitch: int) -> tuple[int, int]:
    """Upper and lower edge of a white key: it reaches to the middle of its black neighbours."""
    above = geometry.row / 2 if (pitch + 1) % 12 in BLACK_KEYS and pitch < 127 else 0
    below = geometry.row / 2 if (pitch - 1) % 12 in BLACK_KEYS and pitch > 0 else 0
    top = geometry.y(pitch)
    return round(top - above), round(top + geometry.row + below)
