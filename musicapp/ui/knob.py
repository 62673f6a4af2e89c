"""A small knob whose middle is nothing: for the place between left and right."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QWidget

from musicapp.ui.theme import current_theme, mixed

_SIZE = 22  # pixels
_LINE = 2.5
_SWEEP = 135.0  # degrees from the middle to either end
_PIXELS_A_TURN = 120  # of the mouse, from one end to the other


class Knob(QAbstractSlider):
    """Dragged up and to the right it turns to the right; a double click turns it back to the
    middle. Wheel and arrow keys work as in every slider."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._grabbed: tuple[float, int] | None = None

    @property
    def middle(self) -> int:
        """The value half way between the ends."""
        return (self.minimum() + self.maximum() + 1) // 2

    def sizeHint(self) -> QSize:
        """As large as a button in the same row."""
        return QSize(_SIZE, _SIZE)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the knob."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._grabbed = _way(event), self.value()
            self.setSliderDown(True)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Turn it by as far as the mouse has moved."""
        if self._grabbed:
            start, value = self._grabbed
            turned = (_way(event) - start) / _PIXELS_A_TURN * (self.maximum() - self.minimum())
            self.setValue(round(value + turned))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._grabbed = None
            self.setSliderDown(False)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Back to the middle."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.setValue(self.middle)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A ring, the way from the middle on it, and the pointer."""
        theme, painter = current_theme(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ring = QRectF(self.rect()).adjusted(3, 3, -3, -3)
        half = (self.maximum() - self.minimum()) / 2
        angle = _SWEEP * max(-1.0, min(1.0, (self.value() - self.middle) / half))
        rest = theme.accent if self.hasFocus() else mixed(theme.text, theme.panel, 0.22)
        painter.setPen(_pen(rest))
        painter.drawArc(ring, _degrees(90 + _SWEEP), _degrees(-2 * _SWEEP))
        painter.setPen(_pen(theme.accent))
        painter.drawArc(ring, _degrees(90), _degrees(-angle))
        painter.setPen(_pen(theme.text))
        painter.translate(ring.center())
        painter.rotate(angle)
        painter.drawLine(0, round(-ring.height() / 2), 0, -2)


def _way(event: QMouseEvent) -> float:
    return event.position().x() - event.position().y()


def _pen(colour: QColor) -> QPen:
    return QPen(colour, _LINE, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)


def _degrees(angle: float) -> int:
    return round(16 * angle)  # Qt counts in sixteenths
