"""One note."""

from __future__ import annotations

from dataclasses import dataclass

TICKS_PER_QUARTER = 480


@dataclass(frozen=True, slots=True, order=True)
class Note:
    """One note. start and length are in ticks (480 to a quarter note), pitch is
    a MIDI key number (60 is middle C), velocity runs from 1 to 127."""

    start: int
    pitch: int
    length: int
    velocity: int = 90

    @property
    def end(self) -> int:
        """The first tick at which the note no longer sounds."""
        return self.start + self.length
