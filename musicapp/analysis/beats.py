"""Where the beats and the bars of a song begin."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from musicapp.analysis.tones import Floats
from musicapp.domain.song import Song
from musicapp.domain.time import Meter

# Chords are heard over beats, but not over shorter or longer stretches than these ticks.
_SHORTEST_FRAME, _LONGEST_FRAME = 360, 720


@dataclass(frozen=True, slots=True)
class Beats:
    """edges has the tick of every beat and, last, the end of the last one; downbeat says
    of each beat whether a bar begins with it (one value fewer)."""

    edges: Floats
    downbeat: NDArray[np.bool_]

    @property
    def starts(self) -> Floats:
        """The tick of every beat."""
        return self.edges[:-1]


def beats_of(song: Song) -> Beats:
    """The beats that the song's meters give, to the end of its last note."""
    return _steps(song, lambda meter: meter.beat_ticks)


def chord_frames_of(song: Song) -> Beats:
    """Like beats, but short beats joined and long ones cut, to hear chords in."""
    return _steps(song, _frame_ticks)


def _frame_ticks(meter: Meter) -> int:
    ticks = meter.beat_ticks
    while ticks < _SHORTEST_FRAME and ticks < meter.bar_ticks:
        ticks *= 2
    while ticks > _LONGEST_FRAME:
        ticks //= 2
    return min(ticks, meter.bar_ticks)


def _steps(song: Song, step: Callable[[Meter], int]) -> Beats:
    last = song.end
    meters = [meter for meter in song.meter_map.meters if meter.start < last]
    borders = [*(meter.start for meter in meters), last]
    starts, downbeats = [np.empty(0)], [np.empty(0, dtype=bool)]
    for meter, (first, end) in zip(meters, pairwise(borders), strict=True):
        bars = np.arange(first, end, meter.bar_ticks)
        inside = np.arange(0, meter.bar_ticks, step(meter))
        ticks = np.add.outer(bars, inside).ravel()
        starts.append(ticks[ticks < end])
        downbeats.append(np.tile(inside == 0, len(bars))[ticks < end])
    return Beats(np.append(np.concatenate(starts), last), np.concatenate(downbeats))
