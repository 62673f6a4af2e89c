"""Whether onsets keep to beats."""

from __future__ import annotations

import numpy as np

from musicapp.analysis.tones import Floats

# How closely onsets lie to beats or their halves, thirds or quarters (0–1): played music
# reaches 0.5 to 0.99, onsets by chance hardly this, or a little more where they are few.
_STEADY, _STEADY_OF_ONE = 0.4, 0.8


def is_steady(places: Floats) -> bool:
    """Whether onsets, at places counted in beats, follow the beats more than by chance (the
    length of the mean of their phases as directions, as in circular statistics)."""
    if not len(places):
        return False
    turns = np.multiply.outer(np.arange(1, 5), places)
    closest = float(np.abs(np.exp(2j * np.pi * turns).mean(axis=1)).max())
    return closest >= _STEADY + _STEADY_OF_ONE / np.sqrt(len(places))
