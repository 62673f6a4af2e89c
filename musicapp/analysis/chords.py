"""The chords under a song, a beat at a time.

Every beat is compared with a template of each chord, its lowest pitch counting once more,
and the best way through all beats is taken that does not change chord needlessly."""

from __future__ import annotations

import numpy as np

from musicapp.analysis.beats import Beats
from musicapp.analysis.chord_names import NO_CHORD, QUALITIES, Chord
from musicapp.analysis.smooth import probabilities, runs, smooth
from musicapp.analysis.tones import SILENT, Floats, Ints, lowest_pitch, pitch_class_time
from musicapp.domain.metadata import ChordSpan, KeySpan
from musicapp.domain.note import TICKS_PER_QUARTER
from musicapp.domain.notes import Notes
from musicapp.domain.pitch import Key

# What a quarter note scores when it is filled by tones of the chord, its seventh, or
# others; what rare chords pay. Chosen on annotated pop, Lieder and piano variations.
_TONE, _SEVENTH, _FOREIGN = 1.0, 0.5, -1.0
_BASS_ROOT, _BASS_TONE, _BASS_FOREIGN = 0.3, 0.15, -0.15
_RARITY = {"maj": 0.0, "min": 0.0, "7": 0.08, "aug": 0.3}
_OTHERS_RARITY = 0.15
_CHANGE_COST, _CHANGE_COST_ON_DOWNBEAT = 0.4, 0.24
# Fitted on the same music, where one in ten of the surest chords is labelled otherwise.
_CERTAINTY, _SUREST = 10.0, 0.92

_CHORDS = [(root, quality) for quality in QUALITIES for root in range(12)]
_NONE = len(_CHORDS)


def find_chords(notes: Notes, beats: Beats, keys: tuple[KeySpan, ...]) -> tuple[ChordSpan, ...]:
    """Chords one behind the other over all beats, "N" where nothing sounds, their degrees
    in the keys that hold there. No notes: no chords."""
    if not len(notes):
        return ()
    bass = lowest_pitch(notes, beats.edges)
    lengths = np.diff(beats.edges) / TICKS_PER_QUARTER
    scores = _scores(pitch_class_time(notes, beats.edges), bass) * lengths[:, None]
    states = smooth(scores, np.where(beats.downbeat, _CHANGE_COST_ON_DOWNBEAT, _CHANGE_COST))
    states = np.where(bass == SILENT, _NONE, states)
    spans = []
    for first, last in runs(states):
        start, end = (beats.edges[[first, last]] / TICKS_PER_QUARTER).tolist()
        label, roman = _names(int(states[first]), bass[first:last], _key_at(start, keys))
        confidence = _confidence(scores[first:last], int(states[first]))
        spans.append(ChordSpan(start, end, label, roman, confidence))
    return tuple(spans)


def _scores(time: Floats, bass: Ints) -> Floats:
    """How well each chord fits each stretch: (frames, chords)."""
    total = time.sum(axis=1, keepdims=True)
    share = np.divide(time, total, out=np.zeros_like(time), where=total > 0)
    fits = share @ _TEMPLATES.T + np.where(bass[:, None] == SILENT, 0, _BASSES[:, bass % 12].T)
    return np.asarray(fits - _RARITIES)


def _names(state: int, bass: Ints, key: Key | None) -> tuple[str, str]:
    """Label and degree of a chord; its bass is the lowest pitch of most of its beats."""
    if state == _NONE:
        return NO_CHORD, ""
    chord = Chord(*_CHORDS[state], bass=int(np.bincount(bass % 12).argmax()))
    return chord.label(key), chord.roman(key) if key else ""


def _confidence(scores: Floats, state: int) -> float:
    if state == _NONE:
        return 1.0
    return _SUREST * float(probabilities(scores.sum(axis=0), _CERTAINTY)[state])


def _key_at(beat: float, keys: tuple[KeySpan, ...]) -> Key | None:
    return next((span.key for span in keys if beat < span.end), None)


def _template(root: int, quality: str) -> Floats:
    row = np.full(12, _FOREIGN)
    row[list(QUALITIES[quality])] = (_TONE, _TONE, _TONE, _SEVENTH)[: len(QUALITIES[quality])]
    return np.roll(row, root)


def _bass_template(root: int, quality: str) -> Floats:
    row = np.full(12, _BASS_FOREIGN)
    row[list(QUALITIES[quality])] = _BASS_TONE
    row[0] = _BASS_ROOT
    return np.roll(row, root)


_TEMPLATES = np.array([_template(*chord) for chord in _CHORDS])
_BASSES = np.array([_bass_template(*chord) for chord in _CHORDS])
_RARITIES = np.array([_RARITY.get(quality, _OTHERS_RARITY) for _, quality in _CHORDS])
