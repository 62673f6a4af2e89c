"""A simpler rhythm: everything on the halves of the beats."""

from __future__ import annotations

from functools import partial

import numpy as np
from numpy.typing import NDArray

from musicapp.domain.edit import change_notes
from musicapp.domain.note import TICKS_PER_QUARTER
from musicapp.domain.notes import Notes
from musicapp.domain.reshape.doubles import without_doubles
from musicapp.domain.select import Selection
from musicapp.domain.song import Song
from musicapp.domain.time import MeterMap

_GRID = TICKS_PER_QUARTER // 2  # an eighth note
_TOGETHER = TICKS_PER_QUARTER // 12  # ticks within which played notes are a chord


def simplify(song: Song, chosen: Selection) -> Song:
    """The song with the chosen notes on eighths of their bars, as many of them long. Where
    several come to begin together, those stay that were nearest."""
    return change_notes(song, chosen, partial(_on_eighths, song.meter_map))[0]


def _on_eighths(meters: MeterMap, notes: Notes) -> Notes:
    start = _snapped(meters, notes.start)
    length = np.maximum(_GRID, _snapped(meters, notes.end) - start)
    kept = _nearest(start, np.abs(notes.start - start))
    moved = Notes(start[kept], notes.pitch[kept], length[kept], notes.velocity[kept])
    return without_doubles(moved)


def _snapped(meters: MeterMap, ticks: NDArray[np.int32]) -> NDArray[np.int64]:
    bars = meters.bar_starts(meters.bars_at(ticks))
    return bars + (ticks - bars + _GRID // 2) // _GRID * _GRID


def _nearest(places: NDArray[np.int64], distance: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Of those with one place, the nearest ones."""
    _, group = np.unique(places, return_inverse=True)
    least = np.full(int(group.max(initial=-1)) + 1, np.iinfo(np.int64).max)
    np.minimum.at(least, group, distance)
    return np.asarray(distance <= least[group] + _TOGETHER)
