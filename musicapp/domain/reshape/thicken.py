"""Twice as dense: a note more within each one."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from musicapp.domain.edit import add_notes, remove_notes
from musicapp.domain.note import TICKS_PER_QUARTER
from musicapp.domain.notes import Notes
from musicapp.domain.pitch import Key
from musicapp.domain.select import Selection
from musicapp.domain.song import Song

_SHORTEST = TICKS_PER_QUARTER // 4  # ticks of a note that can be divided
_SOFTER = 0.85  # the loudness of a note that came in between
_WIDEST = 9  # semitones of a leap that is filled
_LONGEST_GAP = 2 * TICKS_PER_QUARTER  # between two strokes of a drum

Ints = NDArray[np.int64]


def thicken(song: Song, chosen: Selection, key: Key | None) -> Song:
    """The song with the chosen notes divided in two. In a line, the second half passes through
    the key to the next note; in chords, and where no key is known, it repeats. Between two
    strokes of a drum comes a softer one."""
    changed = {}
    for index, notes in chosen:
        drums = song.tracks[index].is_drums
        changed[index] = _with_strokes(notes) if drums else _divided(notes, key)
    return add_notes(remove_notes(song, chosen), Selection.of(changed))


def _divided(notes: Notes, key: Key | None) -> Notes:
    long = notes.length >= _SHORTEST
    half = notes.length // 2
    first = notes.changed(length=np.where(long, half, notes.length))
    between = _between(notes, key)
    second = Notes(
        (notes.start + half)[long],
        between[long],
        (notes.length - half)[long],
        np.maximum(1, np.rint(_SOFTER * notes.velocity[long])),
    )
    return first.joined(second)


def _between(notes: Notes, key: Key | None) -> Ints:
    """For each note, a pitch that leads from it to the next; its own in chords."""
    pitch = notes.pitch.astype(np.int64)
    if key is None or len(notes) < 2:
        return pitch
    alone = np.ones(len(notes), dtype=np.bool_)
    together = np.diff(notes.start) == 0
    alone[1:] &= ~together
    alone[:-1] &= ~together
    leap = np.append(np.diff(pitch), 0)
    fillable = alone & np.append(alone[1:], False) & (abs(leap) > 1) & (abs(leap) <= _WIDEST)
    middle = _nearest_in(key, pitch + leap / 2)
    neighbour = _nearest_in(key, pitch + 1.5)
    turns = alone & np.append(alone[1:], False) & (leap == 0)
    return np.where(fillable, middle, np.where(turns, neighbour, pitch))


def _nearest_in(key: Key, pitches: NDArray[np.floating]) -> Ints:
    """The tones of a key that lie nearest to some pitches."""
    keyboard = np.array([pitch for pitch in range(128) if pitch % 12 in key.scale])
    place = np.clip(np.searchsorted(keyboard, pitches), 1, len(keyboard) - 1)
    low, high = keyboard[place - 1], keyboard[place]
    return np.where(pitches - low <= high - pitches, low, high)


def _with_strokes(notes: Notes) -> Notes:
    """Drums: a stroke in the middle between two of the same drum."""
    order = np.lexsort((notes.start, notes.pitch))
    start, pitch = notes.start[order], notes.pitch[order]
    gap = np.append(np.diff(start), 0)
    same = np.append(np.diff(pitch) == 0, False)
    rows = same & (gap >= _SHORTEST) & (gap <= _LONGEST_GAP)
    added = Notes(
        (start + gap // 2)[rows],
        pitch[rows],
        np.minimum(notes.length[order][rows], gap[rows] // 2),
        np.maximum(1, np.rint(_SOFTER**2 * notes.velocity[order][rows])),
    )
    return notes.joined(added)
