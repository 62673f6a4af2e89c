"""A mouse in the hand: presses, drags and turns of the wheel as a user makes them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

Button = Qt.MouseButton
Held = Qt.KeyboardModifier

NONE = Held.NoModifier
SHIFT = Held.ShiftModifier
CTRL = Held.ControlModifier
ALT = Held.AltModifier


def press(
    widget: QWidget, at: QPoint, button: Button = Button.LeftButton, held: Held = NONE
) -> None:
    QTest.mousePress(widget, button, held, at)


def move(
    widget: QWidget, to: QPoint, button: Button = Button.LeftButton, held: Held = NONE
) -> None:
    """Move with a button down; unlike QTest.mouseMove, with keys held."""
    place = QPointF(to)
    everywhere = widget.mapToGlobal(place)
    event = QMouseEvent(QEvent.Type.MouseMove, place, everywhere, Button.NoButton, button, held)
    QApplication.sendEvent(widget, event)


def release(
    widget: QWidget, at: QPoint, button: Button = Button.LeftButton, held: Held = NONE
) -> None:
    QTest.mouseRelease(widget, button, held, at)


def click(
    widget: QWidget, at: QPoint, button: Button = Button.LeftButton, held: Held = NONE
) -> None:
    QTest.mouseClick(widget, button, held, at)


def double_click(widget: QWidget, at: QPoint) -> None:
    """Two clicks at once, as Qt tells of them."""
    click(widget, at)
    QTest.mouseDClick(widget, Button.LeftButton, NONE, at)
    release(widget, at)


def drag(
    widget: QWidget, *points: QPoint, button: Button = Button.LeftButton, held: Held = NONE
) -> None:
    """Press at the first point, go through all the others, release at the last."""
    press(widget, points[0], button, held)
    for point in points[1:]:
        move(widget, point, button, held)
    release(widget, points[-1], button, held)


def turn_wheel(widget: QWidget, at: QPoint, notches: float, held: Held = NONE) -> None:
    """Turn the wheel away from the user by some notches."""
    place = QPointF(at)
    event = QWheelEvent(
        place,
        widget.mapToGlobal(place),
        QPoint(),
        QPoint(0, round(120 * notches)),
        Button.NoButton,
        held,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)
