"""Notes counted, and the tracks in short."""

from __future__ import annotations

import numpy as np

from musicapp.analysis.roles import roles_of
from musicapp.analysis.tones import sounding_ticks, tones
from musicapp.domain.metadata import NoteFacts, TrackFacts
from musicapp.domain.note import TICKS_PER_QUARTER
from musicapp.domain.notes import Notes
from musicapp.domain.song import Song


def track_facts(song: Song) -> tuple[TrackFacts, ...]:
    """Every track in short, with the role that it says or seems to have."""
    return tuple(
        TrackFacts(t.name, role, t.program, len(t.notes), *pitch_range(t.notes))
        for t, role in zip(song.tracks, roles_of(song), strict=True)
    )


def note_facts(song: Song) -> NoteFacts:
    """All notes counted; the range is that of the pitched ones."""
    notes = song.notes
    lowest, highest = pitch_range(tones(song))
    if not len(notes):
        return NoteFacts(0, 0.0, 0.0, 0.0, 0.0, 0.0, lowest, highest)
    return NoteFacts(
        count=len(notes),
        per_beat=len(notes) / song.beats,
        polyphony=float(notes.length.sum(dtype=np.int64) / sounding_ticks(notes)),
        velocity_mean=float(notes.velocity.mean()),
        velocity_deviation=float(notes.velocity.std()),
        length_median=float(np.median(notes.length)) / TICKS_PER_QUARTER,
        lowest=lowest,
        highest=highest,
    )


def pitch_range(notes: Notes) -> tuple[int | None, int | None]:
    """The lowest and the highest pitch, None for no notes."""
    return (int(notes.pitch.min()), int(notes.pitch.max())) if len(notes) else (None, None)
