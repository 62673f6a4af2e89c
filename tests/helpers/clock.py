"""A clock that stands still until the test moves it."""

from __future__ import annotations

import threading


class ScriptedClock:
    """Starts at 100 seconds, so that nobody takes 0 for "now"."""

    def __init__(self) -> None:
        self._now = 100.0

    def now(self) -> float:
        return self._now

    def move_to(self, time: float) -> None:
        self._now = max(self._now, time)

    def wait(self, condition: threading.Condition, until: float | None) -> None:
        """For tests with a real thread: it looks every millisecond whether time has moved."""
        if until is None:
            condition.wait()
        elif self._now < until:
            condition.wait(0.001)
