"""Things that take a while to make, and are made once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

Thing = TypeVar("Thing")


class Once(Generic[Thing]):
    """Makes a thing when it is first asked for; any thread may ask, and waits until it is
    there. What could not be made is tried again by whoever asks next."""

    def __init__(self, make: Callable[[], Thing]) -> None:
        self._make = make
        self._made: list[Thing] = []
        self._lock = threading.Lock()

    def __call__(self) -> Thing:
        """The thing. Raises what making it raises."""
        with self._lock:
            if not self._made:
                self._made.append(self._make())
            return self._made[0]
