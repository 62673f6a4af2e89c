"""The programs and controllers that are in force at a tick, so that playing may begin there."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from musicapp.domain.controls import (
    CHANNEL_PRESSURE,
    KEY_PRESSURE,
    PITCH_BEND,
    PROGRAM_CHANGE,
    SUSTAIN_PEDAL,
    Controls,
)
from musicapp.playback.messages import ALL_SOUND_OFF, Message, control_change
from musicapp.playback.timeline import Timeline

# The value by (channel, number), numbers as in domain.controls.
State = dict[tuple[int, int], int]

# What holds where nobody has said otherwise; others are left as they are.
_PEDALS = range(SUSTAIN_PEDAL, SUSTAIN_PEDAL + 4)
_AT_REST = {1: 0, 7: 100, 10: 64, 11: 127, PITCH_BEND: 0, CHANNEL_PRESSURE: 0} | dict.fromkeys(
    _PEDALS, 0
)
# A bank counts with the program that follows, a parameter's number with its data.
_FIRST = {n: i for i, n in enumerate((0, 32, PROGRAM_CHANGE, 101, 100, 99, 98, 6, 38))}


def state_at(timeline: Timeline, tick: int, port: str = "") -> State:
    """What every change before a tick has led to at a port, from the program each line begins
    with."""
    state: State = {}
    for line in timeline.lines_to(port):
        state.setdefault((line.channel, PROGRAM_CHANGE), line.program)
    found = [
        (time, line.channel, number, value)
        for line in timeline.lines_to(port)
        for time, number, value in _in_force(line.part.controls, tick)
    ]
    for _, channel, number, value in sorted(found, key=lambda change: change[0]):
        state[channel, number] = value
    return state


def changes(before: State, after: State, repeat: bool = False) -> Iterator[Message]:
    """What to send so that a receiver goes over from one state to another; with repeat also
    what both have in common."""
    gone = {key: _AT_REST[key[1]] for key in before if key not in after and key[1] in _AT_REST}
    wanted = gone | after
    for channel, number in sorted(wanted, key=_sending_order):
        value = wanted[channel, number]
        if repeat or before.get((channel, number)) != value:
            yield control_change(channel, number, value)


def released(state: State) -> State:
    """The same state with all pedals up and the pitch not bent: nothing sounds on."""
    up = (*_PEDALS, PITCH_BEND)
    return {key: 0 if key[1] in up else value for key, value in state.items()}


def _in_force(controls: Controls, tick: int) -> Iterator[tuple[int, int, int]]:
    past = int(np.searchsorted(controls.time, np.int32(min(tick, 2**31 - 1))))
    newest_first = slice(past - 1, None, -1) if past else slice(0, 0)
    numbers, rows = np.unique(controls.number[newest_first], return_index=True)
    times, values = controls.time[newest_first][rows], controls.value[newest_first][rows]
    for time, number, value in zip(times.tolist(), numbers.tolist(), values.tolist(), strict=True):
        if number < ALL_SOUND_OFF or PITCH_BEND <= number < KEY_PRESSURE:
            yield time, number, value


def _sending_order(key: tuple[int, int]) -> tuple[int, int, int]:
    channel, number = key
    return channel, _FIRST.get(number, len(_FIRST)), number
