"""Tempo and beats of played music, from its onsets alone.

The beat is the lag at which onsets best repeat, near tempos that people tap; the beats are
then placed by dynamic programming (Ellis, "Beat tracking by dynamic programming", Journal
of New Music Research 36(1), 2007)."""

from __future__ import annotations

import numpy as np

from musicapp.analysis.repeats import autocorrelation
from musicapp.analysis.tones import Floats, Ints

_RATE = 100  # frames a second
_LAGS = np.arange(25, 151)  # frames between beats: 240 down to 40 to the minute
# A beat shows in its multiples too: (multiple, weight).
_MULTIPLES = ((1, 1.0), (2, 0.5), (4, 0.25))
_USUAL, _SPREAD = 90.0, 0.8  # beats a minute, and octaves on either side
_STEADINESS = 100.0  # what the beat tracker pays for leaving the tempo


def find_tempo(onsets: Floats, weights: Floats) -> tuple[float, float]:
    """Beats a minute and how sure that is (0–1), from onsets in seconds and how strong
    each is. (0, 0) for fewer than three onsets."""
    if len(onsets) < 3:
        return 0.0, 0.0
    repeats = autocorrelation(_envelope(onsets, weights), _LAGS[-1] * 9)
    strength = sum(w * _peak(repeats, _LAGS * m, m // 2) for m, w in _MULTIPLES)
    usual = np.exp(-0.5 * (np.log2(60 * _RATE / _LAGS / _USUAL) / _SPREAD) ** 2)
    strength = np.maximum(strength, 0) * usual
    best = int(strength.argmax())
    if not strength[best]:
        return 0.0, 0.0
    others = strength[np.abs(_LAGS / _LAGS[best] - 1) > 0.1].max()
    return _refined(repeats, _LAGS[best]), float(1 - others / (strength[best] + others))


def track_beats(onsets: Floats, weights: Floats, bpm: float) -> Floats:
    """The times of the beats in seconds, from the first to the last onset."""
    strength = _envelope(onsets, weights)
    strength = strength / strength.std()
    period = 60 * _RATE / bpm
    back = np.arange(-round(2 * period), -round(period / 2))
    costs = -_STEADINESS * np.log(-back / period) ** 2
    total, before = strength.copy(), np.full(len(strength), -1)
    for frame in range(-int(back[0]), len(strength)):
        reached = total[frame + back] + costs
        best = int(reached.argmax())
        total[frame] += reached[best]
        before[frame] = frame + back[best]
    frames = [int(total[-round(period) :].argmax()) + len(total) - min(round(period), len(total))]
    while before[frames[-1]] >= 0:
        frames.append(int(before[frames[-1]]))
    return np.array(frames[::-1]) / _RATE


def _envelope(onsets: Floats, weights: Floats) -> Floats:
    """How much begins in each frame, blurred by the width of human timing."""
    frames = np.round(onsets * _RATE).astype(np.int64)
    begins = np.bincount(frames, weights, int(frames.max()) + _RATE // 2)
    blur = np.exp(-0.5 * (np.arange(-4, 5) / 1.5) ** 2)
    return np.asarray(np.convolve(begins, blur, "same"), dtype=np.float64)


def _peak(repeats: Floats, lags: Ints, width: int) -> Floats:
    return np.max([repeats[lags + shift] for shift in range(-width, width + 1)], axis=0)


def _refined(repeats: Floats, lag: float) -> float:
    """Beats a minute, read off a multiple of the lag, where frames are finer."""
    for multiple in (2, 4, 8):
        around = np.arange(-3, 4) + round(multiple * lag)
        lag = around[repeats[around].argmax()] / multiple
    return float(60 * _RATE / lag)
