"""Hearing when music goes round in circles."""

from __future__ import annotations

from musicapp.model.events import Event

PATIENCE = 3  # equal bars in a row that music may well have
_WARMER = 0.25  # for each one more


class Repeats:
    """Counts how many bars in a row have had the same notes, and says how much warmer than
    usual the next ones should be drawn so that something else comes."""

    def __init__(self) -> None:
        self._bar = -1
        self._notes: list[tuple[int, int, int]] = []
        self._before: list[tuple[int, int, int]] = []
        self._count = 1

    def push(self, event: Event) -> None:
        """Hear a note."""
        if event.bar != self._bar:
            self._count = self._count + 1 if self._notes and self._notes == self._before else 1
            self._bar, self._before, self._notes = event.bar, self._notes, []
        self._notes.append((event.step, event.role, event.pitch))

    @property
    def heat(self) -> float:
        """A factor for the temperature, 1 as long as nothing is stuck."""
        return 1.0 + _WARMER * max(0, self._count - PATIENCE)

    def copy(self) -> Repeats:
        """An independent copy."""
        other = Repeats()
        other._bar, other._count = self._bar, self._count
        other._notes, other._before = list(self._notes), self._before
        return other
