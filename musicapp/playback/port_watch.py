"""Looking now and then whether something is still there, off the main thread."""

from __future__ import annotations

import threading
from collections.abc import Callable

EVERY = 1.0  # seconds


class PortWatch:
    """Asks every second, and at once when told to, whether a port is still there; calls
    lost, once and on its own thread, when it is not."""

    def __init__(self, still_there: Callable[[], bool], lost: Callable[[], object]) -> None:
        self._still_there = still_there
        self._lost = lost
        self._wake = threading.Event()
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="port watch", daemon=True)
        self._thread.start()

    def look_now(self) -> None:
        """Do not wait for the next second. May be called from any thread, and is brief."""
        self._wake.set()

    def close(self) -> None:
        """Look no more. When it is called by lost, the thread ends after that."""
        self._closed = True
        self._wake.set()
        if self._thread is not threading.current_thread():
            self._thread.join()

    def _run(self) -> None:
        while not self._closed and self._still_there():
            self._wake.wait(EVERY)
            self._wake.clear()
        if not self._closed:
            self._lost()
