"""Where the music is at a time, and when a tick comes."""

from __future__ import annotations

from dataclasses import dataclass

from musicapp.domain.time import TempoMap


@dataclass(frozen=True, slots=True)
class Playhead:
    """It was at ``start``, in ticks, at the clock's ``time``, follows the tempo map from
    there, and waits at the tick ``until``. Nothing is ever added up, so nothing drifts."""

    start: float
    time: float
    until: float
    tempo_map: TempoMap
    start_seconds: float

    @classmethod
    def moving(cls, start: float, time: float, until: float, tempo_map: TempoMap) -> Playhead:
        """A playhead that goes on from start at a time."""
        return cls(start, time, until, tempo_map, tempo_map.seconds(start))

    @classmethod
    def resting(cls, tick: float) -> Playhead:
        """A playhead that stays."""
        return cls.moving(tick, 0.0, tick, TempoMap(()))

    def position(self, now: float) -> float:
        """The tick at a time."""
        if self.until <= self.start:
            return self.start
        passed = self.start_seconds + max(0.0, now - self.time)
        return min(self.tempo_map.ticks(passed), self.until)

    def time_of(self, tick: float) -> float:
        """The time at which a tick comes, or would if the playhead did not wait."""
        return self.time + self.tempo_map.seconds(tick) - self.start_seconds
