"""A main thread for tests without Qt."""

from __future__ import annotations

import queue
import time
from collections.abc import Callable
from contextlib import suppress


class MainThread:
    """Runs what was posted, in order, on the thread that waits."""

    def __init__(self) -> None:
        self._waiting: queue.SimpleQueue[Callable[[], object]] = queue.SimpleQueue()

    def post(self, function: Callable[[], object]) -> None:
        """Run function when somebody waits; from any thread."""
        self._waiting.put(function)

    def wait_until(self, holds: Callable[[], bool], patience: float = 5.0) -> None:
        """Run what is posted until something holds. Raises TimeoutError."""
        deadline = time.monotonic() + patience
        while not holds():
            left = deadline - time.monotonic()
            if left <= 0:
                raise TimeoutError("what was waited for did not come")
            self.run_one(min(left, 0.05))

    def run_one(self, patience: float) -> None:
        """Run one posted function, if one is there or comes soon enough (seconds)."""
        with suppress(queue.Empty):
            self._waiting.get(timeout=patience)()
