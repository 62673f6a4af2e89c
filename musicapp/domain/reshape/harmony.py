"""Other chords under a melody."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from musicapp.domain.chord import Chord
from musicapp.domain.pitch import Key

Floats = NDArray[np.float64]

# Roots in semitones above the tonic; the sevenths of the second row lead on by a fifth.
_OWN = {
    "major": ((0, "maj"), (2, "min"), (4, "min"), (5, "maj"), (7, "maj"), (9, "min"), (5, "min")),
    "minor": ((0, "min"), (3, "maj"), (5, "min"), (7, "min"), (8, "maj"), (10, "maj"), (7, "maj")),
}
_LEADING = {"major": (7, 9, 2, 4), "minor": (7, 0, 2, 10)}
_FIT, _CLASH, _SAME, _BORROWED = 4.0, 3.0, 2.0, 0.6
_HOME, _UNRESOLVED = 2.5, 50.0
_STEPS = {0: -1.5, 5: 1.0, 2: 0.4, 10: 0.4, 7: 0.3, 3: 0.3, 4: 0.3, 8: 0.3, 9: 0.3, 6: -1.0}


def other_chords(
    present: Sequence[Chord | None], melody: Floats, key: Key, ends: bool
) -> tuple[Chord, ...]:
    """A chord for each bar that bears its melody and is another than the present one: the best
    way through the key's chords and those that lead to them. melody is the time for which each
    pitch class sounds, (bars, 12). Where the music ends with the last bar, it comes home."""
    chords = _candidates(key)
    moves = np.array([[_move(one, other) for other in chords] for one in chords])
    total = np.array([_fit(chord, melody) for chord in chords]).T  # (bars, chords)
    total -= np.array([[_SAME * _alike(chord, old) for chord in chords] for old in present])
    total -= _BORROWED * np.array([not chord.tones <= key.scale for chord in chords])
    if ends:
        at_home = np.array([chord.root == key.tonic for chord in chords])
        same = np.array([_alike(chord, present[-1]) for chord in chords])
        total[-1] += at_home * (_HOME + _SAME * same)  # there it may well be what it was
        total[-1] -= _UNRESOLVED * np.array([chord.quality == "7" for chord in chords])
    return tuple(chords[index] for index in _best_way(total, moves))


def _candidates(key: Key) -> list[Chord]:
    named = [*_OWN[key.mode], *((step, "7") for step in _LEADING[key.mode])]
    roots = [((key.tonic + step) % 12, quality) for step, quality in named]
    return [Chord(root, quality, root) for root, quality in roots]


def _fit(chord: Chord, melody: Floats) -> Floats:
    """How well each bar's tones go with a chord; tones a semitone above its own clash."""
    share = melody / np.maximum(melody.sum(axis=1, keepdims=True), 1e-9)
    own = sorted(chord.tones)
    above = sorted({(tone + 1) % 12 for tone in own} - chord.tones)
    return np.asarray(_FIT * share[:, own].sum(axis=1) - _CLASH * share[:, above].sum(axis=1))


def _move(one: Chord, other: Chord) -> float:
    """How well a chord follows another."""
    interval = (other.root - one.root) % 12
    unresolved = one.quality == "7" and interval != 5
    return _STEPS.get(interval, 0.0) - _UNRESOLVED * unresolved


def _alike(chord: Chord, old: Chord | None) -> bool:
    return old is not None and (chord.root, chord.steps[1]) == (old.root, old.steps[1])


def _best_way(local: Floats, moves: Floats) -> list[int]:
    """The states, one a row, whose values and moves add up to most (Viterbi)."""
    value, before = local[0], []
    for row in local[1:]:
        through = value[:, None] + moves
        before.append(through.argmax(axis=0))
        value = through.max(axis=0) + row
    way = [int(value.argmax())]
    for back in reversed(before):
        way.append(int(back[way[-1]]))
    return way[::-1]
