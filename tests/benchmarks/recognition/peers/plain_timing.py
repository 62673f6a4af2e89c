"""The plain baseline's meter, tempo and beats, nothing fitted.

Beats: Ellis, "Beat tracking by dynamic programming", Journal of New Music Research 36(1),
2007."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from musicapp.domain.notes import Notes
from musicapp.domain.time import Meter

Floats = NDArray[np.float64]

_STEP = 120  # ticks of a frame in which accents are counted
_METERS = ((4, 4), (3, 4), (2, 4), (6, 8), (3, 8), (9, 8), (12, 8))
_RATE = 100  # frames a second
_USUAL, _OCTAVES = 120.0, 1.4  # beats a minute, and how far from them people tap
_TIGHTNESS = 100.0


def plain_meter(notes: Notes, in_quarters: bool = False) -> tuple[Meter, int]:
    """The meter at whose bar and beat the accents repeat best, and the frame of its first
    downbeat; among meters in quarter notes alone if so asked."""
    frame = (notes.start + _STEP // 2) // _STEP
    accents = np.bincount(frame, np.minimum(notes.length, 4 * 480) / 480).astype(np.float64)
    repeats = autocorrelation(accents, 4 * 480 * 3 // 2 // _STEP + 1)
    meters = [Meter(0, n, d) for n, d in _METERS if d == 4 or not in_quarters]
    scores = [
        repeats[meter.bar_ticks // _STEP] + repeats[meter.beat_ticks // _STEP] for meter in meters
    ]
    meter = meters[int(np.argmax(scores))]
    bar = meter.bar_ticks // _STEP
    phases = [accents[phase::bar].sum() for phase in range(bar)]
    return meter, int(np.argmax(phases))


def plain_beats(onsets: Floats, weights: Floats) -> tuple[float, Floats]:
    """Beats a minute and the beats' times, from onsets in seconds and how strong each is."""
    frames = np.round(onsets * _RATE).astype(np.int64)
    strength = np.convolve(
        np.bincount(frames, weights, int(frames[-1]) + _RATE),
        np.exp(-0.5 * (np.arange(-4, 5) / 1.5) ** 2),
        "same",
    )
    strength = strength / max(1e-9, float(strength.std()))
    lags = np.arange(25, 151)
    tapped = np.exp(-0.5 * (np.log2(60 * _RATE / lags / _USUAL) / _OCTAVES) ** 2)
    period = int(lags[np.argmax(autocorrelation(strength, 151)[lags] * tapped)])
    return 60 * _RATE / period, _track(strength, period) / _RATE


def autocorrelation(values: Floats, lags: int) -> Floats:
    """From lag 0, where it is 1, to as many lags; values are taken from their mean."""
    centred = values - values.mean()
    spectrum = np.fft.rfft(centred, 2 * max(len(centred), lags))
    repeats = np.fft.irfft(np.abs(spectrum) ** 2)[:lags]
    return np.asarray(repeats / max(1e-9, float(repeats[0])))


def _track(strength: Floats, period: int) -> Floats:
    """The frames of the beats that are strong and about a period apart."""
    steps = np.arange(-2 * period, -period // 2)
    costs = _TIGHTNESS * np.log(-steps / period) ** 2
    total, before = strength.copy(), np.full(len(strength), -1)
    for frame in range(2 * period, len(strength)):
        reached = total[frame + steps] - costs
        before[frame] = frame + steps[reached.argmax()]
        total[frame] += reached.max()
    beats = [len(total) - period + int(total[-period:].argmax())]
    while before[beats[-1]] >= 0:
        beats.append(int(before[beats[-1]]))
    return np.array(beats[::-1], dtype=np.float64)
