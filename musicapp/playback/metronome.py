"""The metronome: a click for every beat."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from musicapp.domain.note import TICKS_PER_QUARTER
from musicapp.domain.time import Meter, MeterMap
from musicapp.domain.track import DRUM_CHANNEL
from musicapp.playback.messages import Message, note_off, note_on

CLICK = 40  # ticks that a click is held
_ACCENT, _BEAT = (76, 112), (77, 88)  # key and velocity: the high and the low wood block


def clicks(meters: MeterMap, first: int, last: int) -> Iterator[tuple[int, Message]]:
    """The notes of the beats with first ≤ tick < last, and the ends of those that end there,
    each with its tick, in no special order. The first beat of a bar has an accent."""
    for tick, accent in _beats(meters, max(0, first - CLICK), last):
        key, velocity = _ACCENT if accent else _BEAT
        if tick >= first:
            yield tick, note_on(DRUM_CHANNEL, key, velocity)
        if first <= tick + CLICK < last:
            yield tick + CLICK, note_off(DRUM_CHANNEL, key)


class CountIn:
    """The clicks before the music."""

    def __init__(self) -> None:
        self._clicks: deque[tuple[float, Message]] = deque()

    def begin(self, now: float, meter: Meter, bpm: float, bars: int) -> float:
        """Count so many bars of a meter from now on, in a tempo in quarter notes a minute.
        Returns the time at which the music begins."""
        beat = meter.beat_ticks * 60 / (bpm * TICKS_PER_QUARTER)
        beats = max(1, meter.bar_ticks // meter.beat_ticks)
        for number in range(bars * beats):
            key, velocity = _BEAT if number % beats else _ACCENT
            at = now + number * beat
            self._clicks.append((at, note_on(DRUM_CHANNEL, key, velocity)))
            self._clicks.append((at + beat / 4, note_off(DRUM_CHANNEL, key)))
        return now + bars * beats * beat

    def take(self, until: float) -> Iterator[tuple[float, Message]]:
        """Take out what comes up to a time, each with its time."""
        while self._clicks and self._clicks[0][0] <= until:
            yield self._clicks.popleft()

    @property
    def next_at(self) -> float | None:
        """When the next one comes."""
        return self._clicks[0][0] if self._clicks else None

    def clear(self) -> None:
        """Count no more."""
        self._clicks.clear()


def _beats(meters: MeterMap, first: int, last: int) -> Iterator[tuple[int, bool]]:
    bar = meters.bar_at(first)
    start = meters.bar_start(bar)
    while start < last:
        end = meters.bar_start(bar + 1)
        step = meters.meter_of(bar).beat_ticks
        yield from ((tick, tick == start) for tick in range(start, min(end, last), step))
        bar, start = bar + 1, end
