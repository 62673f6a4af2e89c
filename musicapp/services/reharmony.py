"""What to ask the composer so that a melody gets other chords."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from musicapp.analysis.tones import pitch_class_time
from musicapp.domain.chord import Chord
from musicapp.domain.metadata import Metadata
from musicapp.domain.notes import Notes
from musicapp.domain.pitch import Key
from musicapp.domain.place import Place, chords_of_bars
from musicapp.domain.reshape.harmony import other_chords
from musicapp.domain.select import Selection
from musicapp.domain.song import Song
from musicapp.domain.task import Task
from musicapp.errors import RequestProblem


@dataclass(frozen=True, slots=True)
class Reharmony:
    """The task, the chord of each of its bars, and the notes that stay though their tracks are
    written anew."""

    task: Task
    chords: tuple[Chord, ...]
    key: Key
    kept: Selection


def reharmony(song: Song, metadata: Metadata | None, place: Place) -> Reharmony:
    """Other chords for the bars of a place, under the melody that is there. The other tracks
    are written anew; where there are none, what lies below the highest notes; where there is
    nothing but a melody, parts to it. Raises RequestProblem without a melody or a key."""
    tracks = [i for i, t in enumerate(song.tracks) if len(t.notes) and not t.is_drums]
    if metadata is None or metadata.key is None or not tracks:
        raise RequestProblem(
            "No key is heard in this music, so other chords for it cannot be chosen."
        )
    melody = _melody(song, metadata, tracks)
    line = highest_notes(song.tracks[melody].notes)
    chords = _chords(song, metadata, place, line, metadata.key.key)
    others = tuple(index for index in tracks if index != melody)
    alone = len(line) == len(song.tracks[melody].notes)
    span = place.start, place.end
    if others:
        return Reharmony(Task("infill", *span, others), chords, metadata.key.key, Selection())
    if alone:
        task = Task("harmonize", *span, melody=melody)
        return Reharmony(task, chords, metadata.key.key, Selection())
    kept = Selection.of({melody: line})
    return Reharmony(Task("infill", *span, (melody,)), chords, metadata.key.key, kept)


def highest_notes(notes: Notes) -> Notes:
    """The highest of the notes that begin together."""
    return notes.where(np.append(np.diff(notes.start) != 0, True)) if len(notes) else notes


def _melody(song: Song, metadata: Metadata, tracks: list[int]) -> int:
    """The track that is heard as the melody, else the highest one."""
    roles = dict(enumerate(track.role for track in metadata.tracks))
    heard = [index for index in tracks if roles.get(index) == "melody"]
    return heard[0] if heard else max(tracks, key=lambda i: song.tracks[i].notes.pitch.mean())


def _chords(
    song: Song, metadata: Metadata, place: Place, line: Notes, key: Key
) -> tuple[Chord, ...]:
    meters = song.meter_map
    present = chords_of_bars(meters, metadata.chords, place)
    first = meters.bar_at(place.start)
    edges = meters.bar_starts(np.arange(first, first + len(present) + 1)).astype(np.float64)
    ends = place.end >= meters.bar_start(meters.bar_count(song.end))
    return other_chords(present, pitch_class_time(line, edges), key, ends)
