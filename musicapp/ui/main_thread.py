"""Running functions on the main thread for workers."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal, Slot

STRETCH_MS = 20
PAUSE_MS = 8


class MainThread(QObject):
    """A queue that any thread fills and the main thread empties.

    What is posted runs at once; but after a stretch of STRETCH_MS in which there was always
    more, the window gets PAUSE_MS for its own events, so that no worker can starve it."""

    _woken = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: deque[Callable[[], object]] = deque()
        self._lock = threading.Lock()
        self._awake = self._closed = False
        self._since_round = QElapsedTimer()
        self._stretch = QElapsedTimer()
        self._stretch.start()
        self._pause = QTimer(
            self, singleShot=True, interval=PAUSE_MS, timerType=Qt.TimerType.PreciseTimer
        )
        self._pause.timeout.connect(self._begin_stretch)
        self._woken.connect(self._wake, Qt.ConnectionType.QueuedConnection)

    def post(self, function: Callable[[], object]) -> None:
        """Run function on the main thread soon, in the order of posting. Any thread may call."""
        with self._lock:
            if self._closed:
                return
            self._waiting.append(function)
            if self._awake:
                return
            self._awake = True
        self._woken.emit()

    def close(self) -> None:
        """Run nothing any more, neither what waits nor what is still posted."""
        with self._lock:
            self._closed = True
            self._waiting.clear()
        self._pause.stop()

    @Slot()
    def _wake(self) -> None:
        rested = not self._since_round.isValid() or self._since_round.elapsed() >= PAUSE_MS
        if rested:
            self._begin_stretch()
        elif self._stretch.elapsed() < STRETCH_MS:
            self._run_waiting()
        elif not self._closed:
            self._pause.start()

    @Slot()
    def _begin_stretch(self) -> None:
        self._stretch.start()
        self._run_waiting()

    def _run_waiting(self) -> None:
        """Run what waits, and what is posted meanwhile as long as the stretch lasts."""
        try:
            while self._waiting and self._stretch.elapsed() < STRETCH_MS:
                self._waiting.popleft()()
        finally:  # a failing function must not hold up those behind it
            self._since_round.start()
            with self._lock:
                self._awake = bool(self._waiting)
            if self._awake:
                self._woken.emit()
