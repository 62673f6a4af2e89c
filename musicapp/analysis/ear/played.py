"""The notes of a song as they sound, in seconds."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from musicapp.analysis.tones import Floats, Ints
from musicapp.domain.song import Song

Flags = NDArray[np.bool_]
Rows = slice | NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class PlayedNotes:
    """Notes in seconds, ascending by onset; drum says which are strokes of a drum kit."""

    start: Floats
    length: Floats
    pitch: Ints
    velocity: Floats
    drum: Flags

    def __len__(self) -> int:
        return len(self.start)

    def where(self, rows: Rows) -> PlayedNotes:
        """Some of the notes, in the order of rows."""
        return PlayedNotes(
            self.start[rows],
            self.length[rows],
            self.pitch[rows],
            self.velocity[rows],
            self.drum[rows],
        )


def played_notes(song: Song) -> PlayedNotes:
    """All notes of a song at the times at which they sound."""
    tracks = [track for track in song.tracks if len(track.notes)]
    if not tracks:
        none = np.zeros(0)
        return PlayedNotes(none, none, none.astype(np.int64), none, none.astype(bool))
    start, end, pitch, velocity = (
        np.concatenate([getattr(track.notes, name) for track in tracks])
        for name in ("start", "end", "pitch", "velocity")
    )
    drum = np.repeat([t.is_drums for t in tracks], [len(t.notes) for t in tracks])
    seconds = song.tempo_map.seconds(start)
    length = song.tempo_map.seconds(end) - seconds
    notes = PlayedNotes(seconds, length, pitch.astype(np.int64), velocity.astype(np.float64), drum)
    return notes.where(np.lexsort((pitch, seconds)))
