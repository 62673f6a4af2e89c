"""Events that are made ready a while before they are sent."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator

from musicapp.playback.schedule import Event


class Upcoming:
    """Everything from a tick on, as far as anybody has asked, less what was taken."""

    def __init__(self, find: Callable[[int, int], list[Event]]) -> None:
        """find gives the events with first ≤ tick < last, in their order."""
        self._find = find
        self._ready: deque[Event] = deque()
        self._until = 0

    def restart(self, tick: int) -> None:
        """Forget what was made ready, and begin at a tick."""
        self._ready.clear()
        self._until = tick

    def take(self, stop: int) -> Iterator[Event]:
        """Take out what comes before a tick."""
        self._make_ready(stop)
        while self._ready and self._ready[0].tick < stop:
            yield self._ready.popleft()

    def next_tick(self, until: int) -> int:
        """The tick of the next event, or else that up to which there is none, which is that
        asked for or a later one."""
        if not self._ready:
            self._make_ready(until)
        return self._ready[0].tick if self._ready else self._until

    def _make_ready(self, until: int) -> None:
        if until > self._until:
            self._ready.extend(self._find(self._until, until))
            self._until = until
