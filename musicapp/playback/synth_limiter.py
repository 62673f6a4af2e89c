"""Keeps the sum of all voices below full scale."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

_KNEE = 0.7
_CEILING = 0.98
_RECOVERY_SECONDS = 0.25


class Limiter:
    """Turns the level down where the peaks of either side pass -3 dBFS and lets it come
    back slowly; below, nothing is changed. There is no delay: what rises faster than any
    gain could follow bends into the ceiling of 0.98 instead of being cut."""

    def __init__(self, rate: int) -> None:
        self._ratio = math.exp(-1.0 / (_RECOVERY_SECONDS * rate))
        self._peak = 0.0

    def run(self, sound: NDArray[np.float32]) -> None:
        """Limit ``sound``, (2, frames), in place, on from the last block."""
        size = sound.shape[1]
        level = np.maximum(np.abs(sound[0]), np.abs(sound[1])).astype(np.float64)
        if max(level.max(initial=0.0), self._peak) <= _KNEE:
            self._peak = 0.0
            return
        decay = self._ratio ** np.arange(1, size + 1)
        peaks = np.maximum(np.maximum.accumulate(level / decay), self._peak) * decay
        self._peak = float(peaks[-1])
        over = np.maximum(peaks - _KNEE, 0.0)
        room = _CEILING - _KNEE
        sound *= (_KNEE + room * (1 - np.exp(-over / room))) / (_KNEE + over)
