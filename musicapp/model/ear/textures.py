"""Pieces with fewer notes or other parts, so that a network learns what bars and chords have
in common rather than how a collection is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from musicapp.domain.chord import QUALITIES
from musicapp.domain.note import TICKS_PER_QUARTER, Note
from musicapp.domain.notes import Notes
from musicapp.domain.song import Song
from musicapp.domain.track import Track
from musicapp.model.truths import Span

_LEFT_OUT = 0.3  # of the notes of a thinned piece
_FLAT = 0.5  # of the reduced pieces lose their dynamics
_VELOCITY = 80
_CHORDS_FROM = 48  # C3, in whose octave the roots of a lead sheet's chords lie


def thinned(song: Song, chords: Sequence[Span], rng: np.random.Generator) -> Song | None:
    """A song of which some notes are left out at random, None where its chords are not known."""
    if not chords:
        return None
    tracks = [
        t.with_notes(t.notes.where(rng.random(len(t.notes)) >= _LEFT_OUT)) for t in song.tracks
    ]
    return replace(song, tracks=tuple(tracks))


def reduced(song: Song, chords: Sequence[Span], rng: np.random.Generator) -> Song | None:
    """The melody of a song, its outer voices, some of its parts or, where its chords are known
    (in quarter notes), its melody above block chords; half of them without dynamics. None of a
    song of nothing but drums."""
    parts = [track.notes for track in song.tracks if not track.is_drums and len(track.notes)]
    if not parts:
        return None
    notes = Notes().joined(*parts)
    match rng.integers(4 if chords else 3):
        case 0:
            notes = _melody(notes)
        case 1:
            notes = notes.where(_is_outermost(notes, 1) | _is_outermost(notes, -1))
        case 2:
            notes = _some(parts, rng)
        case _:
            notes = _melody(notes).joined(_block_chords(chords))
    if rng.random() < _FLAT:
        notes = notes.changed(velocity=np.full(len(notes), _VELOCITY))
    return replace(song, tracks=(Track(notes=notes),))


def _melody(notes: Notes) -> Notes:
    return notes.where(_is_outermost(notes, 1))


def _some(parts: Sequence[Notes], rng: np.random.Generator) -> Notes:
    """Some of the parts, or all above or below the middle of the only one."""
    if len(parts) > 1:
        kept = rng.permutation(len(parts))[: rng.integers(1, len(parts))]
        return Notes().joined(*(parts[i] for i in kept))
    high = parts[0].pitch >= np.median(parts[0].pitch)
    return parts[0].where(high if rng.random() < 0.5 else ~high)


def _is_outermost(notes: Notes, side: int) -> NDArray[np.bool_]:
    """Which notes are the highest (side 1) or the lowest (-1) of those that begin with them."""
    _, onset = np.unique(notes.start, return_inverse=True)
    outermost = np.full(int(onset.max(initial=-1)) + 1, -128)
    np.maximum.at(outermost, onset, side * notes.pitch)
    return np.asarray(side * notes.pitch == outermost[onset])


def _block_chords(chords: Sequence[Span]) -> Notes:
    return Notes.of(
        Note(
            round(start * TICKS_PER_QUARTER),
            _CHORDS_FROM + chord.root + interval,
            max(1, round((end - start) * TICKS_PER_QUARTER)),
            _VELOCITY,
        )
        for start, end, chord in chords
        if chord is not None and start >= 0
        for interval in QUALITIES[chord.quality]
    )
