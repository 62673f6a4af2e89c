"""Long work on a worker thread: cancel, reports, errors, never too far ahead."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from functools import partial
from typing import Generic, TypeVar

from musicapp.services.signal import Signal

Item = TypeVar("Item")
Post = Callable[[Callable[[], object]], object]

_WAITING_AT_MOST = 16


class Job(Generic[Item]):
    """Runs any generator on a thread of its own and reports on the main thread.

    post runs a function on the main thread; the signals are emitted there: ``item`` for
    everything that the work yields, ``failed`` with its exception, ``ended`` once, last."""

    def __init__(self, work: Iterable[Item], post: Post, name: str) -> None:
        self.item: Signal[[Item]] = Signal()
        self.failed: Signal[[Exception]] = Signal()
        self.ended: Signal[[]] = Signal()
        self._work = work
        self._post = post
        self._room = threading.BoundedSemaphore(_WAITING_AT_MOST)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def start(self) -> None:
        """Begin; connect to the signals first."""
        self._thread.start()

    def cancel(self) -> None:
        """Stop before the next item; what was reported stays. ``ended`` still comes."""
        self._stop.set()

    def join(self, timeout: float | None = None) -> None:
        """Wait for the thread, from the main thread only after cancel: reports may be full."""
        self._thread.join(timeout)

    @property
    def cancelled(self) -> bool:
        """Whether somebody asked it to stop."""
        return self._stop.is_set()

    def _run(self) -> None:
        try:
            for item in self._work:
                if not self._wait_for_room():
                    break
                self._post(partial(self._deliver, item))
        except Exception as error:
            self._post(partial(self.failed.emit, error))
        self._post(self.ended.emit)

    def _wait_for_room(self) -> bool:
        while not self._stop.is_set():
            if self._room.acquire(timeout=0.05):
                return True
        return False

    def _deliver(self, item: Item) -> None:
        self._room.release()
        if not self._stop.is_set():
            self.item.emit(item)
