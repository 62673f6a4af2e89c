"""What an output is asked to do, in the order of its times."""

from __future__ import annotations

import heapq
import threading
from collections.abc import Iterable
from itertools import count
from typing import Any, NamedTuple

from musicapp.playback.receiver import Receiver

TAKE_BACK = "take_back"


class Command(NamedTuple):
    """A method of Receiver's by its name, with what it is given, and the clock's time at
    which it is due; TAKE_BACK forgets what is due from then on."""

    at: float
    deed: str
    args: tuple[Any, ...] = ()


class Agenda:
    """Commands for a receiver that wait for their time. One thread may fill it while another
    carries it out."""

    def __init__(self, receiver: Receiver) -> None:
        self._receiver = receiver
        self._heap: list[tuple[float, int, Command]] = []
        self._serial = count()
        self._lock = threading.Lock()

    def put(self, commands: Iterable[Command]) -> None:
        """Add commands; of those for one time the first to come is the first to be done."""
        with self._lock:
            for command in commands:
                if command.deed == TAKE_BACK:
                    self._heap = [item for item in self._heap if item[0] < command.at]
                    heapq.heapify(self._heap)
                else:
                    heapq.heappush(self._heap, (command.at, next(self._serial), command))

    def run(self, until: float) -> None:
        """Do everything that is due before a time."""
        while True:
            with self._lock:
                if not self._heap or self._heap[0][0] >= until:
                    return
                command = heapq.heappop(self._heap)[2]
            getattr(self._receiver, command.deed)(*command.args)

    @property
    def next_at(self) -> float | None:
        """When the next command is due; None when nothing waits."""
        with self._lock:
            return self._heap[0][0] if self._heap else None
