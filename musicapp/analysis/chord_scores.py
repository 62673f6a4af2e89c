"""How well each chord fits what sounds."""

from __future__ import annotations

import numpy as np

from musicapp.analysis.tones import SILENT, Floats, Ints
from musicapp.domain.chord import QUALITIES
from musicapp.domain.pitch import ALL_KEYS, Key

# Sixths and suspensions are left out: they share their tones with others of these.
RECOGNISED = ("maj", "min", "dim", "aug", "7", "maj7", "min7", "hdim7", "dim7")
CHORDS = [(root, quality) for quality in RECOGNISED for root in range(12)]

# What a quarter note scores when it is filled by tones of the chord, its seventh, or
# others; what rare chords pay, and each tone outside the key. A pitch class that sounds
# alone counts half. All chosen on annotated pop, Lieder and piano variations.
_TONE, _SEVENTH, _FOREIGN = 1.0, 0.5, -1.0
_BASS_ROOT, _BASS_TONE, _BASS_FOREIGN = 0.3, 0.15, -0.15
_RARITY = {"maj": 0.0, "min": 0.0, "7": 0.08, "aug": 0.3}
_OTHERS_RARITY = 0.15
_OUTSIDE_KEY = 0.1
_ALONE = 0.5


def chord_scores(time: Floats, bass: Ints) -> Floats:
    """The score of each of CHORDS in each stretch (frames, chords) from the time of every
    pitch class (frames, 12) and the lowest pitch, or SILENT."""
    total = time.sum(axis=1, keepdims=True)
    share = np.divide(time, total, out=np.zeros_like(time), where=total > 0)
    fits = share @ _TEMPLATES.T + np.where(bass[:, None] == SILENT, 0, _BASSES[:, bass % 12].T)
    weight = np.where((time > 0).sum(axis=1, keepdims=True) == 1, _ALONE, 1.0)
    return np.asarray((fits - _RARITIES) * weight)


def costs_in(key: Key) -> Floats:
    """What each of CHORDS pays for its tones outside a key; the leading tone of minor is
    inside."""
    return _COSTS[key]


def _costs(key: Key) -> Floats:
    inside = key.scale | {(key.tonic + 11) % 12} if key.mode == "minor" else key.scale
    outside = [
        sum((root + step) % 12 not in inside for step in QUALITIES[quality])
        for root, quality in CHORDS
    ]
    return _OUTSIDE_KEY * np.array(outside, dtype=np.float64)


def _template(root: int, quality: str) -> Floats:
    row = np.full(12, _FOREIGN)
    row[list(QUALITIES[quality])] = (_TONE, _TONE, _TONE, _SEVENTH)[: len(QUALITIES[quality])]
    return np.roll(row, root)


def _bass_template(root: int, quality: str) -> Floats:
    row = np.full(12, _BASS_FOREIGN)
    row[list(QUALITIES[quality])] = _BASS_TONE
    row[0] = _BASS_ROOT
    return np.roll(row, root)


_TEMPLATES = np.array([_template(*chord) for chord in CHORDS])
_BASSES = np.array([_bass_template(*chord) for chord in CHORDS])
_RARITIES = np.array([_RARITY.get(quality, _OTHERS_RARITY) for _, quality in CHORDS])
_COSTS = {key: _costs(key) for key in ALL_KEYS}
