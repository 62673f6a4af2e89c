"""The tonic as far as it is known from what has sounded.

Profiles: Temperley, "What's key for key? The Krumhansl–Schmuckler key-finding algorithm
reconsidered", Music Perception 17(1), 1999."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tests.benchmarks.jsb.chorales import Grid, Ints

Floats = NDArray[np.float64]

NO_TONIC = 12
_MAJOR = (5.0, 2.0, 3.5, 2.0, 4.5, 4.0, 2.0, 4.5, 2.0, 3.5, 1.5, 4.0)
_MINOR = (5.0, 2.0, 3.5, 4.5, 2.0, 4.0, 2.0, 4.5, 3.5, 2.0, 1.5, 4.0)
_HALF_LIFE = 32.0  # sixteenths after which a tone counts half for the key of the moment


def chroma(grid: Grid) -> Floats:
    """How long each pitch class has sounded before each time, (T, 2, 12): since the start,
    and with what is long ago fading."""
    tones = np.zeros((len(grid), 12))
    for voice in grid.T:
        tones[np.flatnonzero(voice), (voice[voice > 0] - 1) % 12] += 1
    keep = np.array([[1.0], [0.5 ** (1 / _HALF_LIFE)]])
    before = np.zeros((len(grid), 2, 12))
    for t in range(1, len(grid)):
        before[t] = before[t - 1] * keep + tones[t - 1]
    return before


def find_tonic(weights: Floats) -> tuple[Ints, Ints]:
    """Pitch class of the tonic, NO_TONIC where nothing has sounded, and mode (1 major,
    2 minor, 0 not known), from weights (…, 12)."""
    fits = np.stack([_fits(weights, profile) for profile in (_MAJOR, _MINOR)], axis=-2)
    best = fits.reshape(*fits.shape[:-2], 24).argmax(axis=-1)
    silent = weights.sum(axis=-1) == 0
    return np.where(silent, NO_TONIC, best % 12), np.where(silent, 0, 1 + best // 12)


def _fits(weights: Floats, profile: tuple[float, ...]) -> Floats:
    centred = np.array(profile) - np.mean(profile)
    turned = np.stack([np.roll(centred / np.linalg.norm(centred), k) for k in range(12)])
    return weights @ turned.T


def degree(pitch: Ints, tonic: Ints) -> Ints:
    """1 + semitones above the tonic; 0 for a rest or no tonic."""
    return np.where((pitch > 0) & (tonic < NO_TONIC), 1 + (pitch - 1 - tonic) % 12, 0)


def from_tonic(weights: Floats, tonic: Ints) -> Floats:
    """Shares of pitch classes (…, 12), counted from the tonic; zeros before the first tone."""
    index = (np.arange(12) + tonic[..., None]) % 12
    total = np.maximum(weights.sum(axis=-1, keepdims=True), 1.0)
    return np.take_along_axis(weights / total, index, axis=-1)
