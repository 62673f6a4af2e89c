"""A while in which nothing more is begun."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer


class Rest(QObject):
    """Calls a function when a while has passed. There is one rest at a time."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._end)
        self._go_on: Callable[[], object] = list

    def begin(self, seconds: float, go_on: Callable[[], object]) -> None:
        """Rest from now on, and then call go_on; what another rest was to call is not called."""
        self._go_on = go_on
        self._timer.start(round(seconds * 1000))

    def stop(self) -> None:
        """Call nothing any more."""
        self._timer.stop()

    def _end(self) -> None:
        self._go_on()
