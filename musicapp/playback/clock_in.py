"""Reading the MIDI clock of another device. Pure: it is told when everything came."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from musicapp.playback.messages import Message
from musicapp.playback.midi_clock import (
    CLOCK,
    CLOCK_TICKS,
    CONTINUE,
    POSITION_TICKS,
    SONG_POSITION,
    START,
    STOP,
)

_SECONDS_A_MINUTE, _CLOCKS_A_QUARTER = 60.0, 24
_EVERY = 12  # clocks between two words on where the music is
_REMEMBERED = 48  # clocks, whose unrest is averaged
_FEWEST = 6  # clocks that make a tempo
_PAUSE = 0.5  # seconds without a clock after which an earlier tempo says nothing
# After so many words that did not come a clock is silent, but never sooner than after so many
# seconds; after others where its tempo is not known.
_MISSED, _BRIEFEST, _SLOWEST = 3, 1.0, 3.0


class Lead(NamedTuple):
    """The music is at a tick at a time of the clock, in a tempo in quarter notes a minute
    (None: not known yet). begins: it was started there."""

    tick: int
    time: float
    bpm: float | None
    begins: bool = False

    @property
    def patience(self) -> float:
        """Seconds after which the other clock has fallen silent unless there was another one."""
        if self.bpm is None:
            return _SLOWEST
        return max(_MISSED * _EVERY * _SECONDS_A_MINUTE / (self.bpm * _CLOCKS_A_QUARTER), _BRIEFEST)


@dataclass(frozen=True, slots=True)
class Halt:
    """The music is to stop."""


class ClockIn:
    """Makes sense of clocks, start, continue, stop and song position, as they come."""

    def __init__(self) -> None:
        self._times: deque[float] = deque(maxlen=_REMEMBERED)
        self._position = 0  # the tick at which it goes on
        self._clocks: int | None = None  # since it began; None while it stands
        self._waits = False  # the next clock is the first

    def hear(self, time: float, message: Message) -> Lead | Halt | None:
        """What follows from a message of the system that came at a time."""
        kind = message[0]
        if kind == CLOCK:
            return self._clock(time)
        if kind == STOP:
            return self._stop()
        if kind == SONG_POSITION and len(message) == 3:
            self._position = (message[2] << 7 | message[1]) * POSITION_TICKS
        elif kind in (START, CONTINUE):
            self._position = 0 if kind == START else self._position
            self._waits = True
        return None

    def _stop(self) -> Halt:
        if self._clocks is not None:
            self._position += self._clocks * CLOCK_TICKS
        self._clocks, self._waits = None, False
        return Halt()

    def _clock(self, time: float) -> Lead | None:
        if self._times and time - self._times[-1] > _PAUSE:
            self._times.clear()
        self._times.append(time)
        if self._waits:
            self._waits, self._clocks = False, 0
            return Lead(self._position, time, self._fit()[1], begins=True)
        if self._clocks is None:
            return None
        self._clocks += 1
        if self._clocks % _EVERY:
            return None
        smoothed, bpm = self._fit()
        return Lead(self._position + self._clocks * CLOCK_TICKS, smoothed, bpm)

    def _fit(self) -> tuple[float, float | None]:
        """The time of the last clock and the tempo, by the straight line through them all."""
        count = len(self._times)
        if count < _FEWEST:
            return self._times[-1], None
        step, start = np.polyfit(np.arange(count), np.array(self._times), 1).tolist()
        return start + step * (count - 1), _SECONDS_A_MINUTE / (step * _CLOCKS_A_QUARTER)
