"""Chords and keys from what the network says of every frame."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from functools import cache

import numpy as np
from numpy.typing import NDArray

from musicapp.analysis.ear.classes import CHORD_KINDS, NO_CHORD_CLASS
from musicapp.analysis.ear.frames import Frames
from musicapp.analysis.key import fits_around, key_fits
from musicapp.analysis.smooth import probabilities, runs, smooth
from musicapp.analysis.tones import Floats
from musicapp.domain.chord import NO_CHORD, Chord
from musicapp.domain.metadata import ChordSpan, KeySpan
from musicapp.domain.note import TICKS_PER_QUARTER
from musicapp.domain.notes import Notes
from musicapp.domain.pitch import ALL_KEYS, Key

# What another chord costs (nats) at a bar line, at a beat, and elsewhere; another key.
_ON_DOWNBEAT, _ON_BEAT, _BETWEEN = 0.1, 0.2, 0.4
_OTHER_KEY = 15.0
# How much it counts in a local key how well it fits so many frames on either side.
_FIT_AROUND, _AROUND = 4.0, 8
# How many frames the ending is, and how much each of its counts in the key of the whole.
_ENDING, _ENDING_WEIGHT = 8, 10.0
# By multinomial regression on validation pieces: what counts in the key of the whole are what
# the network says, how well a key fits the whole and the opening, and that it is minor.
_SAID, _FIT, _FIT_OF_OPENING, _IS_MINOR = 0.61, 5.4, 4.1, 0.84
# Fitted on validation pieces, too: neighbouring frames are surer together than right.
_LOCAL_CERTAINTY = 0.7
_ALTERNATIVES = 3
_LEAST = 0.02  # below which an alternative is not worth telling

_MINOR = np.array([key.mode == "minor" for key in ALL_KEYS])

Logs = NDArray[np.floating]


def read_keys(said: Logs, notes: Notes, frames: Frames) -> tuple[KeySpan, ...]:
    """Local keys one behind the other, from the logarithms of the probabilities of ALL_KEYS
    (frames, 24) and from how well the keys fit the notes around each frame."""
    scores = said + _FIT_AROUND * fits_around(notes, frames.edges, _AROUND)
    path = smooth(scores, np.full(len(scores), _OTHER_KEY))
    quarters = frames.edges / TICKS_PER_QUARTER
    spans = []
    for first, last in runs(path):
        chances = probabilities(scores[first:last], _LOCAL_CERTAINTY).mean(axis=0)
        key, *others = _likeliest(chances, int(path[first]))
        spans.append(
            KeySpan(
                float(quarters[first]),
                float(quarters[last]),
                ALL_KEYS[key],
                float(chances[key]),
                tuple((ALL_KEYS[i], float(chances[i])) for i in others),
            )
        )
    return tuple(spans)


def read_home(said: Logs, notes: Notes, frames: Frames) -> KeySpan:
    """The key of the whole, from the logarithms of its probabilities as each frame hears it
    (frames, 24), the ending counting most, and from how well the keys fit its notes."""
    weights = np.ones(len(said))
    weights[-_ENDING:] *= _ENDING_WEIGHT
    mean = (weights[:, None] * said).sum(axis=0) / weights.sum()
    whole, opening, _ = key_fits(notes)
    scores = _SAID * mean + _FIT * whole + _FIT_OF_OPENING * opening + _IS_MINOR * _MINOR
    chances = probabilities(scores, 1.0)
    key, *others = _likeliest(chances, int(chances.argmax()))
    end = float(frames.edges[-1] / TICKS_PER_QUARTER)
    rest = tuple((ALL_KEYS[i], float(chances[i])) for i in others)
    return KeySpan(0.0, end, ALL_KEYS[key], float(chances[key]), rest)


def read_chords(
    said: Logs, bass: Logs, frames: Frames, keys: tuple[KeySpan, ...]
) -> tuple[ChordSpan, ...]:
    """Chords one behind the other, from the logarithms of the probabilities of chords
    (frames, NO_CHORD_CLASS + 1) and of the pitch class of their bass (frames, 12)."""
    path = smooth(np.asarray(said, np.float64), _change_costs(frames))
    quarters, names = frames.edges / TICKS_PER_QUARTER, cache(_names)
    borders = runs(path)
    firsts = [first for first, _ in borders]
    heard = np.add.reduceat(np.exp(said), firsts) / np.diff(borders)
    lowests = np.add.reduceat(bass, firsts).argmax(axis=1).tolist()
    spans = []
    for (first, last), chances, lowest in zip(borders, heard, lowests, strict=True):
        key = key_at(keys, float(quarters[first]))
        chord, *others = _likeliest(chances, int(path[first]))
        label, roman = names(chord, lowest, key)
        spans.append(
            ChordSpan(
                float(quarters[first]),
                float(quarters[last]),
                label,
                roman,
                float(chances[chord]),
                tuple((names(i, lowest, key)[0], float(chances[i])) for i in others),
            )
        )
    return tuple(spans)


def key_at(keys: tuple[KeySpan, ...], quarter: float) -> Key | None:
    """The key that holds at a quarter note; the last one behind the end."""
    at = bisect_right(keys, quarter, key=lambda span: span.end)
    return keys[min(at, len(keys) - 1)].key if keys else None


def _change_costs(frames: Frames) -> Floats:
    costs = np.full(len(frames), _BETWEEN)
    if frames.beat is not None:
        costs[frames.beat] = _ON_BEAT
    if frames.downbeat is not None:
        costs[frames.downbeat] = _ON_DOWNBEAT
    return costs


def _likeliest(chances: Floats, first: int) -> list[int]:
    """A class, and the likeliest others that are worth telling."""
    order = [i for i in np.argsort(-chances)[: _ALTERNATIVES + 1].tolist() if i != first]
    return [first, *(i for i in order[:_ALTERNATIVES] if chances[i] >= _LEAST)]


def _names(chord: int, lowest: int, key: Key | None) -> tuple[str, str]:
    """Label and degree of a class over its lowest pitch class."""
    if chord == NO_CHORD_CLASS:
        return NO_CHORD, ""
    kind, root = divmod(chord, 12)
    named = Chord(root, CHORD_KINDS[kind], root)
    if lowest in named.tones:
        named = replace(named, bass=lowest)
    return named.label(key), named.roman(key) if key else ""
