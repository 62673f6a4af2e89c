"""Measures how far a recorded note is off its key, to put it right."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from soundfont_parts import Sample, Zone

from musicapp.playback.soundfont_generators import Generator

_SIZE = 1 << 18
HARMONICS = 8
_REACH = 60
_ATTACK_SECONDS = 0.15
_LEAST_SECONDS = 1.5
_WORTH_IT = 0.5


def retune(zone: Zone, sample: Sample, harmonics: int) -> None:
    """Add to a zone's fine tuning what its sample is off, told by so many harmonics."""
    root = zone.generators.get(Generator.ROOT_KEY, sample.key)
    tuning = 100 * zone.generators.get(Generator.COARSE_TUNE, 0) + sample.correction
    tuning += zone.generators.get(Generator.FINE_TUNE, 0)
    error = _deviation(sample, 440.0 * 2 ** ((root - 69 - tuning / 100) / 12), harmonics)
    if abs(error) > _WORTH_IT:
        fine = zone.generators.get(Generator.FINE_TUNE, 0)
        zone.generators[Generator.FINE_TUNE] = fine - round(error)


def _deviation(sample: Sample, nominal: float, harmonics: int) -> float:
    """By how many cents the sustained part lies above ``nominal`` hertz: the mean over its
    first harmonics, each the centre of what sounds within 60 cents, by loudness."""
    power = np.abs(np.fft.rfft(_sustained(sample), _SIZE)) ** 2
    frequencies = np.fft.rfftfreq(_SIZE, 1 / sample.rate)
    cents, weights = [], []
    for harmonic in range(1, harmonics + 1):
        reach = nominal * harmonic * 2 ** (np.array([-_REACH, _REACH]) / 1200)
        first, last = np.searchsorted(frequencies, reach)
        near = power[first:last]
        if len(near) and near.sum() > 0:
            away = 1200 * np.log2(frequencies[first:last] / (nominal * harmonic))
            cents.append(float((near * away).sum() / near.sum()))
            weights.append(float(np.sqrt(near.sum())))
    return float(np.average(cents, weights=weights)) if weights else 0.0


def _sustained(sample: Sample) -> NDArray[np.float64]:
    """The sound after its attack, its loop gone through until it is long enough."""
    start = min(round(_ATTACK_SECONDS * sample.rate), sample.loop_start)
    loop = sample.frames[sample.loop_start : sample.loop_end]
    missing = round(_LEAST_SECONDS * sample.rate) - (sample.loop_end - start)
    turns = max(-(-missing // max(len(loop), 1)), 0)
    sound = np.concatenate([sample.frames[start : sample.loop_end], np.tile(loop, turns)])
    return sound.astype(np.float64) * np.hanning(len(sound))
