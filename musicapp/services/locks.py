"""Notes that the composer leaves as they are."""

from __future__ import annotations

from musicapp.domain.edit import present
from musicapp.domain.select import Selection
from musicapp.services.session import Session
from musicapp.services.signal import Signal


class Locks:
    """Locked notes, by value: one that is moved or changed is free again. ``changed`` tells
    of others."""

    def __init__(self, session: Session) -> None:
        self.changed: Signal[[]] = Signal()
        self._session = session
        self._notes = Selection()

    @property
    def notes(self) -> Selection:
        """The locked notes that the song still has."""
        return present(self._session.song, self._notes)

    def toggle(self, chosen: Selection) -> None:
        """Lock notes; where all of them are locked, free them."""
        locked = self.notes
        free = chosen.without(locked)
        self._notes = locked.joined(free) if len(free) else locked.without(chosen)
        self.changed.emit()

    def clear(self) -> None:
        """Free all notes."""
        self._notes = Selection()
        self.changed.emit()
