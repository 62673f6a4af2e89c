"""How fast written music is played: tempo, rubato, ritardandi, and the beats that are tapped."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from musicapp.model.ear.beat_lessons import Floats, KnownBeats

_USUAL_BEAT = 0.6  # seconds
_USUAL_ONSETS, _MOST_ONSETS = 6.0, 14.0  # a second
_SHORTEST_BEAT, _LONGEST_BEAT = 0.3, 1.4  # seconds that are still felt as beats
_FEWEST_BEATS = 4
_FREE = 0.7  # of the players take their time


@dataclass(frozen=True, slots=True)
class Pace:
    """rubato is the deviation of the logarithm of the tempo, ending how much longer (in that
    logarithm) the last beat of a phrase is, swing where the middle of a beat lies in it."""

    rubato: float = 0.0
    ending: float = 0.0
    swing: float = 0.5


STRICT = Pace()


def draw_pace(rng: np.random.Generator) -> Pace:
    """How somebody keeps the tempo."""
    free = rng.random() < _FREE
    return Pace(
        rubato=rng.uniform(0.05, 0.25) if free else rng.uniform(0.005, 0.04),
        ending=rng.uniform(0, 0.7) if free else 0.0,
        swing=rng.uniform(0.55, 0.67) if rng.random() < 0.06 else 0.5,
    )


def draw_quarter(
    start: Floats, beats: KnownBeats, tempo: float | None, rng: np.random.Generator
) -> float:
    """Seconds of a quarter note, from the onsets and the beats in quarter notes and, mostly,
    from quarter notes a minute where those are known."""
    beat = float(np.median(np.diff(beats.times)))
    span = float(start[-1] - start[0]) or 1.0
    onsets = len(np.unique(np.round(start, 3))) / span  # a quarter note
    by_beat, by_onsets = np.log(_USUAL_BEAT / beat), np.log(onsets / _USUAL_ONSETS)
    quarter = np.exp(0.5 * by_beat + 0.5 * by_onsets + rng.normal(0, 0.22))
    if tempo and rng.random() < 0.7:
        quarter = 60 / tempo * np.exp(rng.normal(0, 0.15))
    return float(max(quarter, onsets / _MOST_ONSETS, 0.15 / beat))


def tempo_curve(
    beats: KnownBeats, quarter: float, pace: Pace, rng: np.random.Generator
) -> tuple[Floats, Floats]:
    """Quarter notes, and the seconds at which they are reached; two steps a beat."""
    length = np.diff(beats.times, append=2 * beats.times[-1] - beats.times[-2])
    knots = np.stack([beats.times, beats.times + length / 2], axis=1).ravel()
    share = np.array([pace.swing, 1 - pace.swing])
    slower = _wandering(len(length), pace.rubato, rng) + _endings(beats, pace, rng)
    steps = (length * quarter * np.exp(slower))[:, None] * share
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


def _endings(beats: KnownBeats, pace: Pace, rng: np.random.Generator) -> Floats:
    """Ritardandi before every second to eighth bar line, and fermatas now and then."""
    slower = np.zeros(len(beats))
    bars = np.flatnonzero(beats.downbeat == 1)[:: int(rng.choice([2, 4, 8]))]
    for row in bars[rng.random(len(bars)) < 0.6]:
        first = max(0, row - int(rng.integers(1, 5)))
        slower[first:row] += pace.ending * rng.random() * np.linspace(0.3, 1, row - first)
    held = (rng.random(len(beats)) < 0.01) & (pace.ending > 0)
    slower[held] += rng.uniform(0.3, 1.0, int(held.sum()))
    return slower


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
    place += np.where(bar == 0, usual - count, 0)  # a bar whose beginning is not known
    kept = place % step == 0
    parts = np.full(int(kept.sum()), step, dtype=np.int8)
    return KnownBeats(beats.times[kept], beats.downbeat[kept], parts)
