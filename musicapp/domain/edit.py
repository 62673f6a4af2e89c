"""Edits: functions from a song, and the notes chosen in it, to a new song."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from musicapp.domain.notes import Notes
from musicapp.domain.pitch import Key
from musicapp.domain.select import Selection
from musicapp.domain.song import KeySignature, Song
from musicapp.domain.time import Meter, Tempo
from musicapp.domain.track import Track

Change = Callable[[Notes], Notes]


def add_notes(song: Song, added: Selection) -> Song:
    """The song with more notes."""
    for index, notes in added:
        song = song.with_notes(index, song.tracks[index].notes.joined(notes))
    return song


def remove_notes(song: Song, chosen: Selection) -> Song:
    """The song without the chosen notes."""
    for index, notes in chosen:
        own = song.tracks[index].notes
        song = song.with_notes(index, own.where(~own.isin(notes)))
    return song


def present(song: Song, chosen: Selection) -> Selection:
    """Those of the chosen notes that the song has."""
    tracks = song.tracks
    return Selection.of(
        {i: notes.where(notes.isin(tracks[i].notes)) for i, notes in chosen if i < len(tracks)}
    )


def change_notes(song: Song, chosen: Selection, change: Change) -> tuple[Song, Selection]:
    """The song with the chosen notes changed, and the notes that they became."""
    changed = Selection.of({index: change(notes) for index, notes in chosen})
    return add_notes(remove_notes(song, chosen), changed), changed


def move(ticks: int = 0, semitones: int = 0) -> Change:
    """Later and higher (or, negative, earlier and lower), as one block that stops at the
    song's start and at the ends of the keyboard."""

    def change(notes: Notes) -> Notes:
        earliest, lowest, highest = notes.start.min(), notes.pitch.min(), notes.pitch.max()
        later = max(ticks, -int(earliest))
        higher = int(np.clip(semitones, -int(lowest), 127 - int(highest)))
        return notes.changed(start=notes.start + later, pitch=notes.pitch + higher)

    return change


def lengthen(ticks: int) -> Change:
    """Move the right edge of each note; a note keeps a length of at least 1 tick."""
    return lambda notes: notes.changed(length=np.maximum(1, notes.length + ticks))


def move_onset(ticks: int) -> Change:
    """Move the left edge of each note and keep its end."""

    def change(notes: Notes) -> Notes:
        start = np.clip(notes.start + ticks, 0, notes.end - 1)
        return notes.changed(start=start, length=notes.end - start)

    return change


def add_velocity(steps: int) -> Change:
    """Louder or softer, within 1–127."""
    return lambda notes: notes.changed(velocity=np.clip(notes.velocity + steps, 1, 127))


def quantise(grid: int) -> Change:
    """Bring every onset to the nearest multiple of grid ticks."""
    return lambda notes: notes.changed(start=(notes.start + grid // 2) // grid * grid)


def change_tempo(song: Song, tick: float, bpm: float) -> Song:
    """Another value for the tempo that holds at a tick; other tempos stay."""
    place = max(0, sum(tempo.start <= tick for tempo in song.tempos) - 1)
    tempos = list(song.tempos or (Tempo(0, bpm),))
    tempos[place] = replace(tempos[place], bpm=bpm)
    return replace(song, tempos=tuple(tempos))


def change_meter(song: Song, tick: float, meter: Meter) -> Song:
    """Another meter in place of the one that holds at a tick; other meters stay."""
    place = max(0, sum(own.start <= tick for own in song.meters) - 1)
    meters = list(song.meters or (meter,))
    meters[place] = replace(meter, start=meters[place].start)
    return replace(song, meters=tuple(meters))


def change_signature(song: Song, tick: float, key: Key) -> Song:
    """Another key signature in place of the one that holds at a tick, or the first one; the
    notes stay."""
    place = max(0, sum(own.start <= tick for own in song.keys) - 1)
    signature = KeySignature(0, key.sharps, key.mode == "minor")
    keys = list(song.keys or (signature,))
    keys[place] = replace(signature, start=keys[place].start)
    return replace(song, keys=tuple(keys))


def add_track(song: Song, track: Track) -> Song:
    """The song with one more track at the end."""
    return replace(song, tracks=(*song.tracks, track))


def remove_track(song: Song, index: int) -> Song:
    """The song without a track."""
    return replace(song, tracks=song.tracks[:index] + song.tracks[index + 1 :])
