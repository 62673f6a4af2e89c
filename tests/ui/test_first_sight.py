"""When a window is seen."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from musicapp.ui import first_sight
from musicapp.ui.first_sight import FirstSight


class Canvas(QWidget):
    """A widget that notes when it is painted."""

    def __init__(self, events: list[str]) -> None:
        super().__init__()
        self._events = events
        self.seeing = FirstSight(self)
        self.seeing.seen.connect(lambda: events.append("seen"))

    def paintEvent(self, _event: QEvent) -> None:
        self._events.append("painted")


def test_a_window_is_seen_once_after_it_is_painted(qtbot: QtBot) -> None:
    events: list[str] = []
    canvas = Canvas(events)
    qtbot.addWidget(canvas)
    canvas.show()
    assert not events
    qtbot.waitUntil(lambda: "seen" in events)
    canvas.repaint()
    QCoreApplication.processEvents()
    assert events[0] == "painted"
    assert events.count("seen") == 1


def test_a_window_that_is_never_painted_is_not_waited_for_in_vain(
    qtbot: QtBot, monkeypatch
) -> None:
    monkeypatch.setattr(first_sight, "_AT_MOST_MS", 1)
    events: list[str] = []
    canvas = Canvas(events)
    qtbot.addWidget(canvas)
    canvas.setUpdatesEnabled(False)
    canvas.show()
    qtbot.waitUntil(lambda: "seen" in events)
    assert events == ["seen"]


def test_a_window_that_is_closed_before_is_not_seen(qtbot: QtBot) -> None:
    events: list[str] = []
    canvas = Canvas(events)
    qtbot.addWidget(canvas)
    canvas.show()
    canvas.seeing.stop()
    qtbot.waitUntil(lambda: "painted" in events)
    QCoreApplication.processEvents()
    assert events == ["painted"]
