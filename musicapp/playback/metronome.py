"""The metronome: a click for every beat."""

from __future__ import annotations

from collections.abc import Iterator

from musicapp.domain.note import TICKS_PER_QUARTER
from musicapp.domain.time import MeterMap
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


def count_in(
    meters: MeterMap, bpm: float, tick: float, bars: int
) -> tuple[float, list[tuple[float, Message]]]:
    """How long it takes to count so many bars before a tick, in the meter and the tempo (in
    quarter notes a minute) that it has, in seconds; and the clicks, each with its second."""
    meter = meters.meter_at(tick)
    beat = meter.beat_ticks * 60 / (bpm * TICKS_PER_QUARTER)
    beats = max(1, meter.bar_ticks // meter.beat_ticks)
    messages: list[tuple[float, Message]] = []
    for number in range(bars * beats):
        key, velocity = _BEAT if number % beats else _ACCENT
        messages.append((number * beat, note_on(DRUM_CHANNEL, key, velocity)))
        messages.append((number * beat + beat / 4, note_off(DRUM_CHANNEL, key)))
    return bars * beats * beat, messages


def _beats(meters: MeterMap, first: int, last: int) -> Iterator[tuple[int, bool]]:
    bar = meters.bar_at(first)
    start = meters.bar_start(bar)
    while start < last:
        end = meters.bar_start(bar + 1)
        step = meters.meter_of(bar).beat_ticks
        yield from ((tick, tick == start) for tick in range(start, min(end, last), step))
        bar, start = bar + 1, end
