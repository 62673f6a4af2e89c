"""How loud it is, for the eye."""

from __future__ import annotations

from collections.abc import MutableSequence

import numpy as np

from musicapp.playback.samples import Samples

_FALL = 24.0  # decibels a second


class Meter:
    """Keeps the highest level of each side (1 is full scale) in two places of a sequence that
    others may read at any time; from there it falls slowly enough to be seen."""

    def __init__(self, levels: MutableSequence[float], sample_rate: int) -> None:
        self._levels = levels
        self._rate = sample_rate

    def hear(self, sound: Samples) -> None:
        """Take note of the next frames, (frames, 2)."""
        fallen = 10 ** (-_FALL / 20 * len(sound) / self._rate)
        for side, peak in enumerate(np.abs(sound).max(axis=0, initial=0.0).tolist()):
            self._levels[side] = max(peak, self._levels[side] * fallen)
