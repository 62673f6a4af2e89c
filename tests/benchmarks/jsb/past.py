"""Everything that is known just before each event, as tables for the network.

Nothing here depends on the event itself or on a later one, but for its onset and voice,
which follow from the past (see events.py). Lengths are decided at the onset, so where a
note that has begun will end is known."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tests.benchmarks.jsb.chorales import VOICES, Ints
from tests.benchmarks.jsb.events import Events
from tests.benchmarks.jsb.harmony import key_so_far
from tests.benchmarks.jsb.layout import ABSENT, COLUMNS, LEAPS, PAIRS, PLACES
from tests.benchmarks.jsb.looking_back import LookBack
from tests.benchmarks.jsb.reading import UNDECIDED, Reading, length_class

Table = NDArray[np.int16]


class Past(NamedTuple):
    """Of one chorale, E rows: pitches (E, LANES and REFERENCES), columns (E, COLUMNS),
    tonics (E, HISTORIES), shares of pitch classes counted from the tonic (E, HISTORIES, 12)."""

    pitches: Table
    columns: Table
    tonics: Table
    chroma: NDArray[np.float32]


def past_of(events: Events) -> Past:
    """The tables of a chorale."""
    read = Reading(events)
    back = LookBack(read)
    tonics, chroma, keys = key_so_far(read)
    columns = _time(read) | _voices(read) | _intervals(read) | back.columns() | keys
    pitches = [read.now, read.before, *(back.pitches(place) for place in PLACES)]
    pitches += [read.own[:, None], _decided(read), back.copied()]
    return Past(
        np.concatenate(pitches, axis=1).astype(np.int16),
        np.stack([columns[name] for name in COLUMNS], axis=1).astype(np.int16),
        tonics.astype(np.int16),
        chroma.astype(np.float32),
    )


def _time(read: Reading) -> dict[str, Ints]:
    t, voice = read.events.onset, read.events.voice
    return {
        "voice": voice,
        "sixteenth of 16": t % 16,
        "sixteenth of 12": t % 12,
        "bar": 1 + np.minimum(t // 16, 15),
        "since last event": length_class(np.diff(t, prepend=0)),
        "voice of last event": np.concatenate([[0], 1 + voice[:-1]]),
        "last length": read.own_length(read.last),
        "length before": read.own_length(read.last_but_one),
    }


def _voices(read: Reading) -> dict[str, Ints]:
    columns = {}
    for number, name in enumerate(VOICES):
        there = read.last[:, number] >= 0
        columns[f"{name} state"] = read.state[:, number]
        columns[f"{name} age"] = np.where(there, length_class(read.age[:, number]), 0)
        columns[f"{name} remaining"] = np.where(there, length_class(read.remaining[:, number]), 0)
    return columns


def _intervals(read: Reading) -> dict[str, Ints]:
    columns = {}
    for number, name in enumerate(VOICES):
        columns[f"{name} leap"] = _leap(read.before[:, number], read.now[:, number])
        columns[f"{name} from own"] = _interval_class(read.own, read.now[:, number])
    for a, b in PAIRS:
        columns[f"{VOICES[a]} over {VOICES[b]}"] = _interval_class(read.now[:, b], read.now[:, a])
    return columns


def _decided(read: Reading) -> Ints:
    return np.where(read.state > UNDECIDED, read.now, ABSENT)


def _sounds(pitch: Ints) -> NDArray[np.bool_]:
    return (pitch > 0) & (pitch < ABSENT)


def _interval_class(low: Ints, high: Ints) -> Ints:
    return np.where(_sounds(low) & _sounds(high), 1 + (high - low) % 12, 0)


def _leap(before: Ints, after: Ints) -> Ints:
    steps = np.clip(after - before, -13, 13) + LEAPS // 2
    return np.where(_sounds(before) & _sounds(after), steps, 0)
