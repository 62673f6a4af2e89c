"""The plain baseline's keys and chords: templates and Viterbi, nothing fitted but what a
change of chord and a bass are worth, which were chosen on training pieces.

Profiles: Albrecht & Shanahan, "The use of large corpora to train a new type of key-finding
algorithm", Music Perception 31(1), 2013."""

from __future__ import annotations

from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from musicapp.domain.metadata import ChordSpan, KeySpan
from musicapp.domain.note import TICKS_PER_QUARTER
from musicapp.domain.notes import Notes
from musicapp.domain.pitch import ALL_KEYS
from tests.benchmarks.recognition.peers.said import chords_between

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_MAJOR = (0.238, 0.006, 0.111, 0.006, 0.137, 0.094, 0.016, 0.214, 0.009, 0.080, 0.008, 0.081)
_MINOR = (0.220, 0.006, 0.104, 0.123, 0.019, 0.103, 0.012, 0.214, 0.062, 0.022, 0.061, 0.052)
_NAMES = ("C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B")

_WINDOW = 4  # quarter notes on either side that a local key is heard from
_KEY_CHANGE, _CHORD_CHANGE = 4.0, 0.25
_BASS = 0.15  # what a chord scores for its root being the lowest pitch class


def plain_keys(notes: Notes) -> tuple[KeySpan, tuple[KeySpan, ...]]:
    """The key whose profile correlates best with all that sounds; and those with what sounds
    around each quarter note, changing seldom."""
    count = max(1, -(-notes.last_end // TICKS_PER_QUARTER))
    time = sounding(notes, np.arange(count + 1) * TICKS_PER_QUARTER)[:, :12]
    whole = KeySpan(0.0, float(count), ALL_KEYS[int(_fit(time.sum(axis=0)).argmax())], 1.0)
    summed = np.concatenate([np.zeros((1, 12)), time.cumsum(axis=0)])
    at = np.arange(count)
    near = summed[np.minimum(count, at + _WINDOW)] - summed[np.maximum(0, at - _WINDOW)]
    spans, start = [], 0
    for state, run in groupby(viterbi(_fit(near), _KEY_CHANGE)):
        end = start + len(list(run))
        spans.append(KeySpan(float(start), float(end), ALL_KEYS[state], 1.0))
        start = end
    return whole, tuple(spans)


def plain_chords(notes: Notes, edges: Floats) -> tuple[ChordSpan, ...]:
    """The major or minor triad that fits best between every two edges (ticks), changing
    seldom."""
    rows = sounding(notes, edges)
    time, bass = rows[:, :12], rows[:, 12:]
    share = time / np.maximum(1e-9, time.sum(axis=1, keepdims=True))
    scores = share @ _TRIADS.T + _BASS * np.concatenate([bass, bass], axis=1)
    path = viterbi(scores, _CHORD_CHANGE)
    labels = [_label(s) if row.any() else "N" for s, row in zip(path, time, strict=True)]
    return chords_between((edges / TICKS_PER_QUARTER).tolist(), labels)


def sounding(notes: Notes, edges: Floats | Ints) -> Floats:
    """(frames, 24): how long each pitch class sounds between every two edges (ticks), and
    which one is the lowest there."""
    rows = np.zeros((len(edges) - 1, 24))
    lowest = np.full(len(rows), 128)
    last = np.searchsorted(edges, notes.end, side="left")
    for row, (first, pitch) in enumerate(zip(_first(notes, edges), notes.pitch, strict=True)):
        frames = slice(first, min(len(rows), max(first + 1, last[row])))
        starts, ends = edges[:-1][frames], edges[1:][frames]
        rows[frames, pitch % 12] += np.minimum(ends, notes.end[row]) - np.maximum(
            starts, notes.start[row]
        )
        lowest[frames] = np.minimum(lowest[frames], pitch)
    heard = np.flatnonzero(lowest < 128)
    rows[heard, 12 + lowest[heard] % 12] = 1
    return rows


def viterbi(scores: Floats, change: float) -> list[int]:
    """The states with the highest sum of scores (frames, states), each change paid for."""
    back = np.zeros(scores.shape, dtype=np.int64)
    total = scores[0]
    for frame in range(1, len(scores)):
        best = int(total.argmax())
        stays = total >= total[best] - change
        back[frame] = np.where(stays, np.arange(len(total)), best)
        total = np.where(stays, total, total[best] - change) + scores[frame]
    path = [int(total.argmax())]
    for row in back[:0:-1]:
        path.append(int(row[path[-1]]))
    return path[::-1]


def _first(notes: Notes, edges: Floats | Ints) -> Ints:
    found = np.searchsorted(edges, notes.start, side="right") - 1
    return np.clip(found, 0, len(edges) - 2)


def _label(state: int) -> str:
    return f"{_NAMES[state % 12]}:{'min' if state >= 12 else 'maj'}"


def _fit(time: Floats) -> Floats:
    """Correlations of pitch class times (…, 12) with each of ALL_KEYS."""
    return _standard(time) @ _PROFILES.T


def _standard(values: Floats) -> Floats:
    centred = values - values.mean(axis=-1, keepdims=True)
    return np.asarray(centred / np.maximum(1e-9, np.linalg.norm(centred, axis=-1, keepdims=True)))


def _rolled(row: tuple[float, ...]) -> Floats:
    return np.array([np.roll(row, tonic) for tonic in range(12)])


_PROFILES = _standard(np.concatenate([_rolled(_MAJOR), _rolled(_MINOR)]))
_TRIADS = np.concatenate(
    [_rolled((1, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0)), _rolled((1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0))]
)
