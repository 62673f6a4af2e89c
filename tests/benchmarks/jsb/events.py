"""A chorale as a string of notes, one-to-one with its grid.

Equal neighbours of a voice are one note (rests too). Each voice has always sounded something
until it ends, so the next note's time and voice follow from the past: it belongs to the
voice whose last note ends first, ties in the order of VOICES. An event is a pitch, which
differs from the voice's last one, and then a length."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tests.benchmarks.jsb.chorales import VOICES, Grid, Ints

# Lengths 1 … 63 are classes 0 … 62; class 63 is all from LONG on, each equally likely.
LENGTHS, LONG, LONGEST = 64, 64, 144


class Events(NamedTuple):
    """Notes in the order in which they are decided, (E,) each: onset and length in
    sixteenths, voice as in VOICES, pitch as in Grid."""

    onset: Ints
    voice: Ints
    pitch: Ints
    length: Ints

    @property
    def end(self) -> Ints:
        """Where each note ends, in sixteenths."""
        return self.onset + self.length

    @property
    def last(self) -> NDArray[np.bool_]:
        """Which notes touch the end of the piece: how long they last is not known from the
        grid, only that they are not shorter."""
        return self.end == self.end.max()


def events_of(grid: Grid) -> Events:
    """The notes of a grid."""
    starts = np.ones(grid.shape, dtype=bool)
    starts[1:] = grid[1:] != grid[:-1]
    onset, voice = (index.astype(np.int64) for index in np.nonzero(starts))
    length = np.empty_like(onset)
    for one in range(len(VOICES)):
        own = voice == one
        length[own] = np.diff(onset[own], append=len(grid))
    return Events(onset, voice, grid[onset, voice], length)


def grid_of(events: Events) -> Grid:
    """The grid of notes; the other way round of events_of."""
    return events.pitch[sounding(events)]


def sounding(events: Events) -> Ints:
    """Which note sounds, (T, 4): the number of an event."""
    which = np.zeros((events.end.max(), len(VOICES)), dtype=np.int64)
    for number, (onset, voice, end) in enumerate(
        zip(events.onset, events.voice, events.end, strict=True)
    ):
        which[onset:end, voice] = number
    return which


def next_place(ends: Ints) -> tuple[int, int]:
    """Onset and voice of the next note, from where the last note of each voice ends, (4,)."""
    voice = int(ends.argmin())
    return int(ends[voice]), voice
