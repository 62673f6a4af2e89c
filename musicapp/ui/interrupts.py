"""Ctrl+C in the terminal and the system's wish that we end, as events of the window."""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier

# Where terminals are closed with a signal, a note that sounds shall end then, too.
_SIGNALS = (signal.SIGINT, signal.SIGTERM, *filter(None, [getattr(signal, "SIGHUP", None)]))


class Interrupts(QObject):
    """Calls quit on the main thread when the process is asked to end. Python's own handlers
    would wait until Qt's loop runs a line of Python."""

    def __init__(self, end: Callable[[], object]) -> None:
        super().__init__()
        self._end = end
        self._heard, self._said = socket.socketpair()
        for side in (self._heard, self._said):
            side.setblocking(False)
        self._notifier = QSocketNotifier(self._heard.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._hear)
        self._wakeup_before = signal.set_wakeup_fd(self._said.fileno())
        self._before = {n: signal.signal(n, _wake) for n in _SIGNALS if _is_heard(n)}

    def remove(self) -> None:
        """Leave the signals to whoever had them before."""
        for number, handler in self._before.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(self._wakeup_before)
        self._notifier.setEnabled(False)
        self._heard.close()
        self._said.close()

    def _hear(self) -> None:
        self._heard.recv(16)
        self._end()


def _wake(_number: int, _frame: object) -> None:
    """The handler is only there so that the wakeup socket gets a byte."""


def _is_heard(number: signal.Signals) -> bool:
    """Whoever started us may have asked that a signal be ignored, as nohup does."""
    return signal.getsignal(number) != signal.SIG_IGN
