"""What time it is, and waiting for a time."""

from __future__ import annotations

import threading
import time
from typing import Protocol


class Clock(Protocol):
    """Seconds from an arbitrary moment that never go back."""

    def now(self) -> float:
        """The time."""

    def wait(self, condition: threading.Condition, until: float | None) -> None:
        """Wait, holding the condition, until it is notified or the time has come; None
        waits for a notification alone. May return early."""


class SystemClock:
    """The finest clock of the system."""

    def now(self) -> float:
        """Seconds from an arbitrary moment."""
        return time.perf_counter()

    def wait(self, condition: threading.Condition, until: float | None) -> None:
        """Wait for a notification or a time."""
        left = None if until is None else until - self.now()
        if left is None or left > 0:
            condition.wait(left)
