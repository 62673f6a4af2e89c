"""Songs without what their files say of them."""

from __future__ import annotations

import numpy as np

from musicapp.domain.controls import Controls
from musicapp.domain.note import TICKS_PER_QUARTER
from musicapp.domain.song import Song
from musicapp.domain.track import Track

TICKS_PER_SECOND = 2 * TICKS_PER_QUARTER  # at 120 quarter notes a minute


def strip(song: Song, played: bool) -> Song:
    """Notes, programs, channels and controllers alone: without key and time signatures,
    tempos, markers, lyrics, title, names and roles. Written music keeps its ticks; played
    music keeps its seconds, which are laid on 120 to the minute, so that no tick tells
    where a beat is."""
    if played:
        song = _at_120(song)
    return Song(tuple(_bare(track) for track in song.tracks))


def _bare(track: Track) -> Track:
    return Track(
        program=track.program, channel=track.channel, notes=track.notes, controls=track.controls
    )


def _at_120(song: Song) -> Song:
    tempo_map = song.tempo_map

    def ticks(column: np.ndarray) -> np.ndarray:
        return np.round(tempo_map.seconds(column) * TICKS_PER_SECOND)

    def moved(track: Track) -> Track:
        start, end = ticks(track.notes.start), ticks(track.notes.end)
        controls = track.controls
        return Track(
            program=track.program,
            channel=track.channel,
            notes=track.notes.changed(start=start, length=np.maximum(1, end - start)),
            controls=Controls(ticks(controls.time), controls.number, controls.value),
        )

    return Song(tuple(moved(track) for track in song.tracks))
