"""The events of one MIDI track, as columns.

A short loop walks from event to event; what the events say is then decoded for all of
them together, so that 200,000 notes take a fraction of a second."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from musicapp.files.midi_chunks import DamagedFile

NOTE_OFF, NOTE_ON, KEY_PRESSURE, CONTROLLER, PROGRAM, PRESSURE, BEND = range(8, 15)
END_OF_TRACK = 0x2F

MOST_EVENTS = 3_000_000  # in a track
MOST_METAS = 100_000

Column = NDArray[np.integer]


@dataclass(frozen=True, slots=True)
class Meta:
    """A meta event: its tick, its kind (0x51 is a tempo) and what it holds."""

    tick: int
    kind: int
    payload: bytes


@dataclass(frozen=True, slots=True)
class Events:
    """One track. Each column has one value a channel event, in the file's order: tick,
    kind (the status's upper half: 9 is note-on), channel 0–15 and two data bytes 0–127.
    end is the tick at which the track ends."""

    tick: Column
    kind: Column
    channel: Column
    first: Column
    second: Column
    metas: tuple[Meta, ...]
    end: int

    @property
    def note_count(self) -> int:
        """How many notes begin."""
        return int(((self.kind == NOTE_ON) & (self.second > 0)).sum())

    @property
    def channels(self) -> list[int]:
        """The channels that are used, ascending."""
        return np.flatnonzero(np.bincount(self.channel, minlength=16)).tolist()


def decode(track: bytes, scale: Fraction) -> Events:
    """Read a track's bytes; scale turns its ticks into ours, rounding to the nearest.

    Raises DamagedFile, its text a verb for the track (“ends too early”), for other bytes."""
    walked, metas = _walk(track)
    if len(walked) > MOST_EVENTS:
        raise DamagedFile(f"has more than {MOST_EVENTS:,} events")
    raw = np.frombuffer(track + bytes(4), dtype=np.uint8).astype(np.int64)
    delta, at = _delta_times(raw, np.array(walked, dtype=np.int64))
    tick = _rescale(np.cumsum(delta), scale)
    status, data = _statuses(raw[at], at)
    mine = (raw[at] < 0xF0) & (status > 0)
    return Events(
        tick[mine],
        status[mine] >> 4,
        status[mine] & 15,
        np.minimum(raw[data[mine]], 127),
        np.minimum(raw[data[mine] + 1], 127),
        tuple(Meta(int(tick[row]), kind, payload) for row, kind, payload in metas),
        int(tick[-1]) if len(tick) else 0,
    )


def _walk(track: bytes) -> tuple[list[int], list[tuple[int, int, bytes]]]:
    """Where the delta time of each event begins; and the meta events with their row."""
    begins: list[int] = []
    metas: list[tuple[int, int, bytes]] = []
    at, end, running = 0, len(track), 0
    try:
        while at < end:
            begins.append(at)
            while track[at] > 127:
                at += 1
            at += 1
            status = track[at]
            if status < 0x80:
                at += running or _no_status()
            elif status < 0xF0:
                running = _DATA_BYTES[status >> 4]
                at += running + 1
            else:
                kind = track[at + 1]
                body, at = _system(track, at)
                if status == 0xFF:
                    metas.append((len(begins) - 1, kind, track[body:at]))
                    if kind == END_OF_TRACK or len(metas) > MOST_METAS:
                        break
    except IndexError:
        at = end + 1
    if at > end:
        raise DamagedFile("ends in the middle of an event")
    if len(metas) > MOST_METAS:
        raise DamagedFile(f"has more than {MOST_METAS:,} words and marks")
    return begins, metas


_DATA_BYTES = {8: 2, 9: 2, 10: 2, 11: 2, 12: 1, 13: 1, 14: 2}
_SYSTEM_BYTES = {0xF1: 1, 0xF2: 2, 0xF3: 1}


def _no_status() -> int:
    raise DamagedFile("has data where an event should begin")


def _system(track: bytes, at: int) -> tuple[int, int]:
    """Where the payload of a meta or system event begins and ends."""
    status = track[at]
    at += 2 if status == 0xFF else 1
    if status not in (0xF0, 0xF7, 0xFF):
        return at, at + _SYSTEM_BYTES.get(status, 0)
    length = 0
    while True:
        byte = track[at]
        at += 1
        length = length << 7 | byte & 127
        if byte < 128:
            return at, at + length


def _delta_times(raw: Column, at: Column) -> tuple[Column, Column]:
    """The delta time of each event, and where its first byte behind that lies."""
    value, more = raw[at] & 127, raw[at] > 127
    for _ in range(3):
        at = at + more
        value = np.where(more, value << 7 | raw[at] & 127, value)
        more = more & (raw[at] > 127)
    if more.any():
        raise DamagedFile("has a time that no event can have")
    return value, at + 1


def _statuses(first: Column, at: Column) -> tuple[Column, Column]:
    """The status of each event, the last one said where it is left out (running
    status), and where its data begin."""
    said = (first >= 0x80) & (first < 0xF0)
    row = np.maximum.accumulate(np.where(said, np.arange(len(first)), -1))
    return np.where(row >= 0, first[row], 0), at + (first >= 0x80)


def _rescale(ticks: Column, scale: Fraction) -> Column:
    if scale == 1:
        return ticks
    return (2 * ticks * scale.numerator + scale.denominator) // (2 * scale.denominator)
