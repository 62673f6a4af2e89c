"""What all plots have in common: a name, a picture, exact numbers under the pointer."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from musicapp.ui.fields import SMALL, sized
from musicapp.ui.roll.picture import Picture
from musicapp.ui.theme import Theme, current_theme, mixed

CAPTION = 18  # pixels of the line with the name
_VEIL = 0.18  # how much a veil covers
_TINY = 0.82  # of the usual size of letters, for what stands along an axis


class Plot(QWidget):
    """A small picture under its name; what lies under the pointer is read out beside that.

    ``sought`` tells the quarter note on which the musician has clicked. A subclass paints in
    ``_draw`` what lasts and in ``_draw_over`` what moves, says in ``_words`` what is under the
    pointer, and in ``_beat_at`` to where a click leads."""

    sought = Signal(float)

    def __init__(self, name: str, hint: str = "", height: int = 44) -> None:
        super().__init__()
        self._name = name
        self._height = height
        self._beat = 0.0
        self._marked: int | None = None
        self._pointer: QPointF | None = None
        self._picture = Picture(self._paint)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(60)
        self.setFont(sized(self.font(), SMALL))
        self.setAccessibleName(name)
        self.setToolTip(hint)

    def sizeHint(self) -> QSize:
        """As high as it was made, and as wide as there is room."""
        return QSize(120, CAPTION + self._height)

    @property
    def area(self) -> QRectF:
        """The picture's place, in logical pixels."""
        return QRectF(0, CAPTION, self.width(), self.height() - CAPTION)

    @property
    def readout(self) -> str:
        """What is read beside the name: what is under the pointer, else what is there in all."""
        return (self._words(self._pointer) if self._pointer else "") or self._summary()

    def show_position(self, beat: float) -> None:
        """Mark a quarter note."""
        self._beat = beat
        mark = self._mark()
        if mark != self._marked:
            self._marked = mark
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Show the kept picture, and over it the position and the numbers."""
        theme = current_theme()
        painter = QPainter(self)
        self._picture.show_on(self, painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_over(painter, self.area, theme)
        self._draw_readout(painter, theme)
        painter.end()

    def event(self, event: QEvent) -> bool:
        """The hint comes up over the name; over the picture it would hide what is pointed at."""
        if isinstance(event, QHelpEvent) and self.area.contains(event.pos()):
            QToolTip.hideText()
            event.ignore()
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Read out what is here; with the button down, go there."""
        self._pointer = event.position() if self.area.contains(event.position()) else None
        there = self._beat_at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if there else Qt.CursorShape.ArrowCursor)
        self.update()
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._seek(event.position())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go there."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._seek(event.position())

    def leaveEvent(self, _event: QEvent) -> None:
        """Nothing is pointed at any more."""
        self._pointer = None
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Take over new colours and fonts."""
        self._picture.expire()
        super().changeEvent(event)

    def _renew(self) -> None:
        self._picture.expire()
        self.update()

    def _mark(self) -> int | None:
        """What the mark looks like; while that stays the same, nothing is painted anew."""
        return None

    def _summary(self) -> str:
        """What is read out while nothing is pointed at."""
        return ""

    def _words(self, _at: QPointF) -> str:
        """What lies at a place of the widget."""
        return ""

    def _beat_at(self, _at: QPointF) -> float | None:
        """The quarter note at a place of the widget, None where none is."""
        return None

    def _draw(self, painter: QPainter, area: QRectF, theme: Theme) -> None:
        """Paint what lasts."""

    def _draw_over(self, painter: QPainter, area: QRectF, theme: Theme) -> None:
        """Paint what moves."""

    @property
    def _name_width(self) -> float:
        return QFontMetricsF(self.font()).horizontalAdvance(self._name)

    @property
    def _room(self) -> QRectF:
        """Where numbers are read out: beside the name, or in its place where they need more."""
        beside = self._name_width + 10
        needed = QFontMetricsF(self.font()).horizontalAdvance(self.readout)
        left = beside if not self._pointer or beside + needed <= self.width() else 0.0
        return QRectF(left, 0, self.width() - left, CAPTION - 2)

    def _draw_readout(self, painter: QPainter, theme: Theme) -> None:
        room = self._room
        if not room.left():
            painter.fillRect(room, theme.panel)
        metrics = QFontMetricsF(self.font())
        text = metrics.elidedText(self.readout, Qt.TextElideMode.ElideRight, room.width())
        painter.setPen(theme.text if self._pointer else theme.dim_text)
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)

    def _seek(self, at: QPointF) -> None:
        beat = self._beat_at(at)
        if beat is not None:
            self.sought.emit(beat)

    def _paint(self, painter: QPainter, ratio: float, theme: Theme) -> None:
        painter.scale(ratio, ratio)
        painter.fillRect(self.rect(), theme.panel)
        painter.setFont(self.font())
        painter.setPen(theme.dim_text)
        caption = QRectF(0, 0, self.width(), CAPTION - 2)
        painter.drawText(caption, Qt.AlignmentFlag.AlignVCenter, self._name)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw(painter, self.area, theme)


def tiny(font: QFont) -> QFont:
    """The letters along an axis."""
    return sized(font, _TINY / SMALL)


def veil(theme: Theme) -> QColor:
    """What lies over a part of a picture while it is pointed at."""
    ink = mixed(theme.text, theme.panel, 0.5)
    ink.setAlphaF(_VEIL)
    return ink
