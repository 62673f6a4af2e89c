"""Where the music is at a time, and when a tick comes."""

from __future__ import annotations

import math
from dataclasses import dataclass

from musicapp.domain.time import TempoMap

HAIR = 1e-6  # ticks by which rounding may miss a tick
_EVER = -math.inf  # since when a playhead rests


def first_from(tick: float) -> int:
    """The first whole tick that is not before another, but for rounding."""
    return math.ceil(tick - HAIR)


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
        return cls.moving(tick, _EVER, tick, TempoMap(()))

    def position(self, now: float) -> float:
        """The tick at a time."""
        if self.until <= self.start:
            return self.start
        passed = self.start_seconds + max(0.0, now - self.time)
        return min(self.tempo_map.ticks(passed), self.until)

    def time_of(self, tick: float) -> float:
        """The time at which a tick comes, or would if the playhead did not wait."""
        return self.time + self.tempo_map.seconds(tick) - self.start_seconds


@dataclass(frozen=True, slots=True)
class Way:
    """Playheads one after the other, the next of which holds from its own time on: the last
    may begin in the future, when music was sent ahead across the end of a loop."""

    heads: tuple[Playhead, ...]

    @classmethod
    def resting(cls, tick: float) -> Way:
        """A way that goes nowhere."""
        return cls((Playhead.resting(tick),))

    @property
    def begins(self) -> float:
        """The time from which on it moves."""
        return self.heads[0].time

    @property
    def last(self) -> Playhead:
        """Where it goes at last."""
        return self.heads[-1]

    def position(self, now: float) -> float:
        """The tick at a time."""
        begun = [head for head in self.heads if head.time <= now] or self.heads[:1]
        return begun[-1].position(now)

    def turned(self, head: Playhead) -> Way:
        """The way that takes up another playhead at its time, whatever was to come then."""
        before = (early for early in self.heads if _EVER < early.time < head.time)
        return Way((*before, head))

    def since(self, now: float) -> Way:
        """The same without what has passed for good."""
        passed = sum(head.time <= now for head in self.heads) - 1
        return Way(self.heads[passed:]) if passed > 0 else self

    def turns_after(self, time: float) -> bool:
        """Whether another playhead takes over after a time."""
        return len(self.heads) > 1 and self.last.time > time
