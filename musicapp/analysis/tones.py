"""The pitched notes of a song, and how they fill stretches of time."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from musicapp.domain.notes import Notes
from musicapp.domain.song import Song

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

SILENT = -1


def tones(song: Song) -> Notes:
    """The notes of all tracks but drums, together."""
    return Notes().joined(*(track.notes for track in song.tracks if not track.is_drums))


def pitch_class_time(notes: Notes, edges: Floats) -> Floats:
    """How long each pitch class sounds between every two neighbouring edges (ticks), notes
    that sound together added up: (frames, 12)."""
    classes = notes.pitch % 12
    passed = _time_since(notes.start, classes, edges) - _time_since(notes.end, classes, edges)
    return np.diff(passed, axis=0)


def _time_since(moments: NDArray[np.int32], classes: NDArray[np.int32], edges: Floats) -> Floats:
    """For each edge and pitch class, the time since every moment of that class before it, added
    up: (edges, 12)."""
    cells, size = np.searchsorted(edges, moments) * 12 + classes, 12 * (len(edges) + 1)
    count, total = (
        np.bincount(cells, weights, size).reshape(-1, 12)[:-1].cumsum(axis=0)
        for weights in (None, moments)
    )
    return np.asarray(count * edges[:, None] - total)


def lowest_pitch(notes: Notes, edges: Floats) -> Ints:
    """The lowest pitch that sounds between every two neighbouring edges, or SILENT."""
    lowest = np.full(len(edges) - 1, 128)
    first = np.clip(np.searchsorted(edges, notes.start, side="right") - 1, 0, None)
    last = np.searchsorted(edges, notes.end, side="left") - 1
    last = np.clip(last, first, len(lowest) - 1)
    for pitch in np.unique(notes.pitch)[::-1]:
        mine = notes.pitch == pitch
        change = np.zeros(len(lowest) + 1, dtype=np.int64)
        np.add.at(change, first[mine], 1)
        np.add.at(change, last[mine] + 1, -1)
        lowest[np.cumsum(change[:-1]) > 0] = pitch
    return np.where(lowest < 128, lowest, SILENT)


def sounding_ticks(notes: Notes) -> int:
    """For how many ticks anything sounds."""
    heard_until = np.maximum.accumulate(notes.end)
    before = np.concatenate([[0], heard_until[:-1]])
    return int(np.maximum(0, notes.end - np.maximum(notes.start, before)).sum())
