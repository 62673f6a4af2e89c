"""Another key: the tones keep their degrees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from musicapp.domain.chord import NO_CHORD, Chord
from musicapp.domain.edit import change_notes
from musicapp.domain.metadata import ChordSpan
from musicapp.domain.note import TICKS_PER_QUARTER
from musicapp.domain.notes import Notes
from musicapp.domain.pitch import Key
from musicapp.domain.reshape.doubles import without_doubles
from musicapp.domain.select import Selection
from musicapp.domain.song import KeySignature, Song

# Thirds, sixths and sevenths in semitones above the tonic, and what they become.
_TO_MINOR, _TO_MAJOR = {4: 3, 9: 8, 11: 10}, {3: 4, 8: 9, 10: 11}
_LEADING_TONE = 11
_DOMINANTS = (7, 11)  # roots of chords that lead to the tonic, in semitones above it


def to_key(
    song: Song, chosen: Selection, old: Key, new: Key, chords: Sequence[ChordSpan] = ()
) -> Song:
    """The chosen tones led from a key to another, by the nearest way up or down. From major to
    minor or back the thirds, sixths and sevenths change; the leading tone stays one under the
    dominant chords of the old key. Drums stay; key signatures follow when all tones do."""
    table = np.arange(12)
    if old.mode != new.mode:
        for degree, other in (_TO_MINOR if new.mode == "minor" else _TO_MAJOR).items():
            table[degree] = other
    interval = (new.tonic - old.tonic + 5) % 12 - 5
    leading = _leading_spans(chords, old)

    def change(notes: Notes) -> Notes:
        degree = (notes.pitch - old.tonic) % 12
        step = table[degree] - degree
        step[(degree == _LEADING_TONE) & _begins_within(notes.start, leading)] = 0
        pitch = notes.pitch + step + interval
        pitch = pitch - 12 * (pitch > 127) + 12 * (pitch < 0)
        return without_doubles(notes.changed(pitch=pitch))

    tones = Selection.of({i: n for i, n in chosen if not song.tracks[i].is_drums})
    everything = len(tones) == sum(len(t.notes) for t in song.tracks if not t.is_drums)
    after, _ = change_notes(song, tones, change)
    return replace(after, keys=_signatures(song, old, new, interval)) if everything else after


def _leading_spans(chords: Sequence[ChordSpan], key: Key) -> NDArray[np.float64]:
    """Start and end, in ticks, of the chords that lead to the tonic: (chords, 2)."""
    spans = [
        (chord.start, chord.end)
        for chord in chords
        if chord.label != NO_CHORD
        and (Chord.parse(chord.label).root - key.tonic) % 12 in _DOMINANTS
    ]
    return np.array(spans).reshape(-1, 2) * TICKS_PER_QUARTER


def _begins_within(starts: NDArray[np.int32], spans: NDArray[np.float64]) -> NDArray[np.bool_]:
    row = np.searchsorted(spans[:, 0], starts, side="right") - 1
    if not len(spans):
        return np.zeros(len(starts), dtype=np.bool_)
    return np.asarray((row >= 0) & (starts < spans[row, 1]))


def _signatures(song: Song, old: Key, new: Key, interval: int) -> tuple[KeySignature, ...]:
    if old.mode != new.mode:
        return tuple(KeySignature(k.start, new.sharps, new.mode == "minor") for k in song.keys[:1])
    return tuple(replace(k, sharps=_moved(k, interval).sharps) for k in song.keys)


def _moved(signature: KeySignature, interval: int) -> Key:
    key = Key.of_sharps(signature.sharps, signature.minor)
    return replace(key, tonic=(key.tonic + interval) % 12)
