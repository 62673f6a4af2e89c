"""The main thread's queue, drained by the test."""

from __future__ import annotations

import queue
from collections.abc import Callable

from tests.helpers.jack import wait_until


class Posts:
    """What other threads want the main thread to do."""

    def __init__(self) -> None:
        self._waiting: queue.SimpleQueue[Callable[[], object]] = queue.SimpleQueue()

    def post(self, function: Callable[[], object]) -> None:
        self._waiting.put(function)

    def drain(self) -> None:
        while not self._waiting.empty():
            self._waiting.get()()

    def drain_until(self, condition: Callable[[], bool], what: str) -> None:
        def drained() -> bool:
            self.drain()
            return condition()

        wait_until(drained, what)
