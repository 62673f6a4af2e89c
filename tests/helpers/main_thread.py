"""A main thread for tests without Qt."""

from __future__ import annotations

import queue
import time
from collections.abc import Callable


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
            try:
                self._waiting.get(timeout=min(left, 0.05))()
            except queue.Empty:
                continue
