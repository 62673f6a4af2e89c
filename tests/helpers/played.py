"""Music as a person plays it, in a file that knows nothing of its beats."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from musicapp.domain.note import Note
from musicapp.domain.notes import Notes
from musicapp.domain.song import Song
from musicapp.domain.track import Track

_TICKS_A_SECOND = 960  # 480 to a quarter note, 120 of those to the minute
_TUNE = (60, 64, 67, 64, 65, 69, 72, 69, 67, 71, 74, 71, 60, 64, 67, 72)


def played_song(bars: int, bpm: float = 91.0) -> tuple[Song, NDArray[np.float64]]:
    """A tune in eighths over a bass in 4/4, slowing down a little, with a hand's unevenness;
    and the times of its beats in seconds."""
    rng = np.random.default_rng(8)
    pace = 60 / bpm * (1 + 0.1 * np.linspace(0, 1, bars * 4))
    beats = 0.2 + np.concatenate([[0.0], np.cumsum(pace)])
    eighths = np.interp(np.arange(bars * 8) / 2, np.arange(len(beats)), beats)
    tune = [
        _note(at + rng.normal(0, 0.008), _TUNE[i % 16] + 12, 0.2) for i, at in enumerate(eighths)
    ]
    bass = [
        _note(at + rng.normal(0, 0.008), _TUNE[i * 8 % 16] - 12, 1.5)
        for i, at in enumerate(beats[:-1:4])
    ]
    tracks = (Track("Tune", notes=Notes.of(tune)), Track("Bass", channel=1, notes=Notes.of(bass)))
    return Song(tracks=tracks), beats[:-1]


def _note(seconds: float, pitch: int, length: float) -> Note:
    ticks = max(0, round(seconds * _TICKS_A_SECOND))
    return Note(ticks, pitch, round(length * _TICKS_A_SECOND), 80)


def earlier(before: Song, after: Song) -> float:
    """By how many seconds the first note of a song sounds earlier after than before."""
    was, now = int(before.notes.start[0]), int(after.notes.start[0])
    return before.tempo_map.seconds(was) - after.tempo_map.seconds(now)
