"""Which parts have been silent for too long.

Whoever asks for a quartet wants to hear four instruments. A network that has heard only two
of them for some bars holds that for the piece's way; once the others have entered, it goes on
with all four."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from musicapp.model.events import Event

FIRST_REST, LONGEST_REST = 2, 4  # bars that a part may be silent, before it first plays and later


class Entries:
    """Remembers the last bar in which each of some roles began a note."""

    def __init__(self, roles: Iterable[int], first_bar: int) -> None:
        self._first_bar = first_bar
        self._last_bar: dict[int, int | None] = dict.fromkeys(sorted(roles))

    def push(self, event: Event) -> None:
        """Hear a note."""
        if event.role in self._last_bar:
            self._last_bar[event.role] = event.bar

    def overdue(self, bar: int, patience: int = 0) -> Collection[int]:
        """The roles that should enter in a bar; with patience, those that should have entered
        so many bars ago."""
        return [
            role
            for role, last in self._last_bar.items()
            if bar - self._waits_from(last) >= patience
        ]

    def copy(self) -> Entries:
        """An independent copy."""
        other = Entries((), self._first_bar)
        other._last_bar = dict(self._last_bar)
        return other

    def _waits_from(self, last: int | None) -> int:
        """The bar in which a role should enter that last played in a bar, or never did."""
        if last is None:
            return self._first_bar + FIRST_REST
        return max(last + 1 + LONGEST_REST, self._first_bar + FIRST_REST)
