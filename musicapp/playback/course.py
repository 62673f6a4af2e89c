"""Where in the music a moment was, also when it has passed: what was played then goes there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from musicapp.domain.time import TempoMap


class Place(NamedTuple):
    """A tick, and how often the loop had come round before it was reached."""

    round: int
    tick: float


@dataclass(frozen=True, slots=True)
class Course:
    """The music was at a tick at the clock's ``time``, goes on by the tempo map from there,
    and jumps from the loop's end to its start. Nothing is added up, so nothing drifts."""

    tick: float
    time: float
    tempo_map: TempoMap
    loop: tuple[int, int] | None = None

    def place(self, time: float) -> Place:
        """Where the music was, or will be, at a time; before its beginning at a tick before
        it, which may be negative."""
        seconds = self.tempo_map.seconds(self.tick) + time - self.time
        if self.loop is None or self.tick >= self.loop[1]:
            return Place(0, self.tempo_map.ticks(seconds))
        first, last = (self.tempo_map.seconds(tick) for tick in self.loop)
        if seconds < last:
            return Place(0, self.tempo_map.ticks(seconds))
        rounds, inside = divmod(seconds - last, last - first)
        return Place(int(rounds) + 1, self.tempo_map.ticks(first + inside))
