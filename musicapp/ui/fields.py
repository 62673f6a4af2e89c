"""Small widgets that several panels share."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

Value = TypeVar("Value")

SMALL = 0.92  # of the usual size of letters
LARGE = 1.7
STRIP_HEIGHT = 42  # pixels


class Choice(QComboBox, Generic[Value]):
    """A drop-down list of values, each with a text for the eye."""

    def __init__(self, values: Iterable[tuple[str, Value]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: list[Value] = []
        self.offer(values)

    def offer(self, values: Iterable[tuple[str, Value]]) -> None:
        """Show these values instead; the first is chosen, and no signal is sent."""
        offered = list(values)
        self._values = [value for _, value in offered]
        self.blockSignals(True)
        self.clear()
        self.addItems([text for text, _ in offered])
        self.blockSignals(False)

    @property
    def value(self) -> Value:
        """The value that is chosen."""
        return self._values[self.currentIndex()]

    def choose(self, value: Value) -> None:
        """Choose one of the values that are offered."""
        self.setCurrentIndex(self._values.index(value))

    def offer_also(self, text: str, value: Value) -> None:
        """Offer one more value, unless it is there."""
        if value not in self._values:
            self._values.append(value)
            self.addItem(text)  # behind the others: what is chosen stays

    def offers(self, value: object) -> bool:
        """Whether a value can be chosen, "any" excepted."""
        return value is not None and value in self._values

    def choose_named(self, name: str) -> None:
        """Choose the value that is written like this, if it is offered."""
        names = [str(value) for value in self._values]
        if name in names:
            self.setCurrentIndex(names.index(name))


class ElidedLabel(QLabel):
    """One line of text that is shortened with “…” where there is no room for all of it."""

    def minimumSizeHint(self) -> QSize:
        """Next to nothing: the text gives way."""
        return QSize(QFontMetrics(self.font()).horizontalAdvance("MM…"), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Write as much as fits."""
        painter = QPainter(self)
        room = self.contentsRect()
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(self.alignment()), text)


def dim(text: str) -> QLabel:
    """A small, quiet label."""
    label = QLabel(text)
    label.setProperty("dim", True)
    label.setFont(sized(label.font(), SMALL))
    return label


def heading(text: str) -> QLabel:
    """The name of a panel."""
    label = QLabel(text)
    label.setFont(sized(label.font(), 1.0, QFont.Weight.DemiBold))
    return label


def headed(text: str, *buttons: QWidget) -> QHBoxLayout:
    """The first line of a panel, as high as the strip over the roll beside it."""
    name = heading(text)
    name.setMinimumHeight(STRIP_HEIGHT)
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(2)
    row.addWidget(name, 1)
    for button in buttons:
        row.addWidget(button)
    return row


def labelled(text: str, field: QWidget) -> QVBoxLayout:
    """A field under its name."""
    label = dim(text)
    label.setBuddy(field)
    field.setAccessibleName(text)
    column = QVBoxLayout()
    column.setSpacing(3)
    column.addWidget(label)
    column.addWidget(field)
    return column


def indent(field: QAbstractSpinBox) -> None:
    """Let a number begin where the words of a drop-down list do: style sheets cannot."""
    field.lineEdit().setTextMargins(4, 0, 0, 0)


def rule(vertical: bool = False) -> QFrame:
    """A hairline between two parts."""
    line = QFrame()
    line.setObjectName("rule")
    if vertical:
        line.setFixedWidth(1)
    else:
        line.setFixedHeight(1)
    return line


def sized(font: QFont, factor: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The same typeface, larger or smaller, with figures of one width."""
    other = QFont(font)
    other.setPointSizeF(font.pointSizeF() * factor)
    other.setWeight(weight)
    other.setFeature(QFont.Tag("tnum"), 1)
    return other
