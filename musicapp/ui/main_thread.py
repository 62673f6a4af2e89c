"""Running functions on the main thread for workers."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal, Slot

PAUSE_MS = 8


class MainThread(QObject):
    """A queue that any thread fills and the main thread empties.

    What comes after a silence runs at once. After that the window gets PAUSE_MS between
    two rounds for its own events, so that no worker, however fast, can starve it."""

    _woken = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: deque[Callable[[], object]] = deque()
        self._lock = threading.Lock()
        self._awake = self._closed = False
        self._since_round = QElapsedTimer()
        self._pause = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._pause.timeout.connect(self._run_waiting)
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
        passed = self._since_round.elapsed() if self._since_round.isValid() else PAUSE_MS
        if passed >= PAUSE_MS:
            self._run_waiting()
        else:
            self._pause.start(PAUSE_MS - passed)

    @Slot()
    def _run_waiting(self) -> None:
        """Run what waits now; what is posted meanwhile waits for the next round."""
        try:
            round_of_now = tuple(self._waiting)
            for function in round_of_now:
                if not self._closed:
                    self._waiting.popleft()
                    function()
        finally:  # a failing function must not hold up those behind it
            self._since_round.start()
            with self._lock:
                self._awake = bool(self._waiting)
            if self._awake:
                self._pause.start(PAUSE_MS)
