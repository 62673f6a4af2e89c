"""Written music as somebody might play it: with rubato, accents, spread chords and faults."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from musicapp.analysis.ear.onsets import PlayedNotes
from musicapp.model.ear.beat_lessons import Classes, Floats, KnownBeats

_USUAL_BEAT = 0.6  # seconds
_USUAL_ONSETS, _MOST_ONSETS = 6.0, 14.0  # a second
_SHORTEST_BEAT, _LONGEST_BEAT = 0.3, 1.4  # seconds that are still felt as beats
_FEWEST_BEATS = 4
_STRICT = 0.15  # of the pieces are played by a machine
_DROPPED = 0.05  # of the notes, at most
_WIDEST = 0.25  # seconds of a spread chord


@dataclass(frozen=True, slots=True)
class _Manner:
    """How somebody plays; all but rubato, swing and legato in seconds or velocities."""

    rubato: float = 0.0  # deviation of the logarithm of the tempo
    ending: float = 0.0  # how much longer the last beat of a phrase is
    swing: float = 0.5  # where the middle of a beat lies in it
    beside: float = 0.0  # deviation of onsets
    ahead: float = 0.0  # of the melody
    spread: float = 0.0  # of chords, from low to high
    legato: float = 1.0  # lengths as a part of what is written
    accent: float = 0.0
    uneven: float = 0.0  # deviation of velocities
    even: bool = False  # as if velocities were all the same


def play(
    notes: PlayedNotes, beats: KnownBeats, tempo: float | None, rng: np.random.Generator
) -> tuple[PlayedNotes, KnownBeats]:
    """Notes and beats in quarter notes → in seconds, the beats being those that people would
    tap at that tempo. tempo is quarter notes a minute, if it is known."""
    quarter = _draw_quarter(notes, beats, tempo, rng)
    manner = _draw_manner(rng)
    knots, seconds = _tempo_curve(beats, quarter, manner, rng)
    played = _touched(notes, beats, manner, rng)
    start = np.interp(notes.start, knots, seconds)
    end = np.interp(notes.start + played.length, knots, seconds)
    start = start + _deviations(notes, manner, rng)
    length = np.maximum(0.03, (end - start) * np.exp(rng.normal(0, 0.15, len(notes))))
    played = replace(played, start=start - start.min(), length=length)
    known = replace(beats, times=np.interp(beats.times, knots, seconds) - start.min())
    kept = rng.random(len(notes)) >= rng.uniform(0, _DROPPED)
    return _sorted(played, kept), tapped(known)


def tapped(beats: KnownBeats) -> KnownBeats:
    """Beats of which every second, third or none is left out, or each is cut in parts, so that
    they follow one another at times that people tap."""
    period = float(np.median(np.diff(beats.times)))
    if period > _LONGEST_BEAT:
        return _cut_in_parts(beats)
    joined = _joined(beats) if period < _SHORTEST_BEAT else beats
    return joined if len(joined) >= _FEWEST_BEATS else beats


def _cut_in_parts(beats: KnownBeats) -> KnownBeats:
    parts = int(np.median(beats.parts))
    count = (len(beats) - 1) * parts + 1
    times = np.interp(np.arange(count) / parts, np.arange(len(beats)), beats.times)
    downbeat = np.zeros(count, dtype=np.int8)
    downbeat[::parts] = beats.downbeat
    return KnownBeats(times, downbeat, np.full(count, 2, dtype=np.int8))


def _joined(beats: KnownBeats) -> KnownBeats:
    bar = np.cumsum(beats.downbeat == 1)
    place = np.arange(len(bar)) - np.searchsorted(bar, bar)
    count = np.bincount(bar)[bar]
    usual = int(np.median(count))
    if usual % 2 and usual != 3:
        return beats
    step = 3 if usual == 3 else 2
    kept = place % step == 0
    parts = np.full(int(kept.sum()), step, dtype=np.int8)
    return KnownBeats(beats.times[kept], beats.downbeat[kept], parts)


def _draw_quarter(
    notes: PlayedNotes, beats: KnownBeats, tempo: float | None, rng: np.random.Generator
) -> float:
    """Seconds of a quarter note."""
    beat = float(np.median(np.diff(beats.times)))
    span = float(notes.start[-1] - notes.start[0]) or 1.0
    onsets = len(np.unique(np.round(notes.start, 3))) / span  # a quarter note
    by_beat, by_onsets = np.log(_USUAL_BEAT / beat), np.log(onsets / _USUAL_ONSETS)
    quarter = np.exp(0.5 * by_beat + 0.5 * by_onsets + rng.normal(0, 0.22))
    if tempo and rng.random() < 0.7:
        quarter = 60 / tempo * np.exp(rng.normal(0, 0.15))
    return float(max(quarter, onsets / _MOST_ONSETS, 0.15 / beat))


def _draw_manner(rng: np.random.Generator) -> _Manner:
    if rng.random() < _STRICT:
        return _Manner(accent=12 * rng.random(), even=bool(rng.random() < 0.5))
    free = rng.random() < 0.7
    return _Manner(
        rubato=rng.uniform(0.05, 0.25) if free else rng.uniform(0.005, 0.04),
        ending=rng.uniform(0, 0.7) if free else 0,
        swing=rng.uniform(0.55, 0.67) if rng.random() < 0.06 else 0.5,
        beside=rng.uniform(0.003, 0.02),
        ahead=rng.uniform(0, 0.04) * (rng.random() < 0.4),
        spread=rng.uniform(0, 0.012) * (rng.random() < 0.5),
        legato=float(np.exp(rng.uniform(-0.6, 0.5))),
        accent=rng.uniform(0, 14),
        uneven=rng.uniform(2, 12),
        even=bool(rng.random() < 0.2),
    )


def _tempo_curve(
    beats: KnownBeats, quarter: float, manner: _Manner, rng: np.random.Generator
) -> tuple[Floats, Floats]:
    """Quarter notes, and the seconds at which they are reached; two steps a beat."""
    length = np.diff(beats.times, append=2 * beats.times[-1] - beats.times[-2])
    knots = np.stack([beats.times, beats.times + length / 2], axis=1).ravel()
    share = np.array([manner.swing, 1 - manner.swing])
    pace = _wandering(len(length), manner.rubato, rng) + _endings(beats, manner, rng)
    steps = (length * quarter * np.exp(pace))[:, None] * share
    seconds = np.concatenate([[0.0], np.cumsum(steps.ravel())])
    ends = knots[0] + length.sum() + np.array([0.0, 64.0])  # notes may sound on after it
    last = seconds[-1] + 64.0 * quarter
    return np.concatenate([knots, ends]), np.append(seconds, last)


def _wandering(count: int, deviation: float, rng: np.random.Generator) -> Floats:
    """A smooth random walk around 0, and a little unevenness from beat to beat."""
    width = int(rng.integers(3, 16))
    window = np.hanning(2 * width + 1)
    smooth = np.convolve(rng.normal(0, 1, count + 2 * width), window / window.sum(), "valid")
    smooth = smooth / np.sqrt(((window / window.sum()) ** 2).sum())
    return np.asarray(deviation * smooth + rng.normal(0, 0.2 * deviation, count))


def _endings(beats: KnownBeats, manner: _Manner, rng: np.random.Generator) -> Floats:
    """Ritardandi before every second to eighth bar line, and fermatas now and then."""
    slower = np.zeros(len(beats))
    bars = np.flatnonzero(beats.downbeat == 1)[:: int(rng.choice([2, 4, 8]))]
    for row in bars[rng.random(len(bars)) < 0.6]:
        first = max(0, row - int(rng.integers(1, 5)))
        slower[first:row] += manner.ending * rng.random() * np.linspace(0.3, 1, row - first)
    held = (rng.random(len(beats)) < 0.01) & (manner.ending > 0)
    slower[held] += rng.uniform(0.3, 1.0, int(held.sum()))
    return slower


def _deviations(notes: PlayedNotes, manner: _Manner, rng: np.random.Generator) -> Floats:
    """How many seconds each note begins late: whole onsets, and notes within them."""
    _, onset = np.unique(np.round(notes.start, 3), return_inverse=True)
    together = rng.normal(0, manner.beside, onset.max() + 1)[onset]
    alone = rng.normal(0, manner.beside / 2, len(notes))
    rank, highest = _ranks(onset)
    rolled = (rng.random(onset.max() + 1) < 0.03)[onset] * (manner.beside > 0)
    spread = np.minimum(_WIDEST, rank * (manner.spread + rolled * rng.uniform(0.02, 0.06)))
    return np.asarray(together + alone + spread - manner.ahead * highest * rng.random(len(notes)))


def _ranks(onset: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """The place of each note in its chord from below, and whether it is the highest. Notes
    are sorted by onset, then pitch."""
    rank = np.arange(len(onset)) - np.searchsorted(onset, onset)
    return rank, np.append(onset[1:] != onset[:-1], True)


def _touched(
    notes: PlayedNotes, beats: KnownBeats, manner: _Manner, rng: np.random.Generator
) -> PlayedNotes:
    """The notes with lengths and velocities as played."""
    if manner.even:
        velocity = np.full(len(notes), 80.0)
    else:
        flat = rng.random() < 0.5
        written = np.full(len(notes), 75.0) if flat else notes.velocity
        velocity = written + manner.accent * _stress(notes.start, beats.times, beats.downbeat)
        velocity = velocity + rng.normal(0, manner.uneven, len(notes))
    return replace(
        notes, length=notes.length * manner.legato, velocity=np.clip(np.round(velocity), 1, 127)
    )


def _stress(start: Floats, times: Floats, downbeat: Classes) -> Floats:
    """1 on the first beat of a bar, a half on the others, else 0."""
    row = np.clip(np.searchsorted(times, start - 1e-3), 0, len(times) - 1)
    return np.asarray((np.abs(times[row] - start) < 1e-3) * (0.5 + 0.5 * (downbeat[row] == 1)))


def _sorted(notes: PlayedNotes, kept: NDArray[np.bool_]) -> PlayedNotes:
    order = np.argsort(notes.start, kind="stable")
    order = order[kept[order]] if kept.any() else order
    return PlayedNotes(
        notes.start[order],
        notes.length[order],
        notes.pitch[order],
        notes.velocity[order],
        notes.drum[order],
    )
