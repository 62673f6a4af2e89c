"""What has happened, to be told by one thread though any may have noticed it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

Report = Callable[[], object]


class Reports:
    """Calls that wait until somebody makes them, each once and in their order."""

    def __init__(self) -> None:
        self._waiting: deque[Report] = deque()

    def __bool__(self) -> bool:
        return bool(self._waiting)

    def add(self, report: Report) -> None:
        """Let a call be made; on any thread."""
        self._waiting.append(report)

    def make(self) -> None:
        """Make all calls that wait; on one thread."""
        while self._waiting:
            self._waiting.popleft()()
