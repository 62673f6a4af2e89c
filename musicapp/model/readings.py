"""The ways in which one take is read at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from musicapp.model import vocabulary as v
from musicapp.model.frame import Frame
from musicapp.model.lane import Ints, harmony

_COLUMN = {name: index for index, name in enumerate(v.WISHES)}
_VELOCITIES = _COLUMN["velocities"]
# What is no wish but a fact, and is told even where nothing is wished.
_FACTS = ("numerator", "denominator", "bars_left", "velocities")


@dataclass(frozen=True, slots=True)
class Reading:
    """With which wishes (bars, columns of WISHES) a take is read, and which harmony is told
    (steps, columns of HARMONY_SIZES)."""

    wishes: NDArray[np.uint8]
    harmony: Ints


def readings_of(frame: Frame, guided: bool) -> list[Reading]:
    """How each take is read. First as it is wished. If guided, also as if nothing were wished:
    what differs is what the wishes bring about (Ho & Salimans, "Classifier-free diffusion
    guidance", 2022). Last, unless the velocities are wished as played, as if they were:
    printed music teaches notes, but its dynamics are steps, so velocities are drawn there."""
    steps = np.arange(frame.bars.starts[-1] + 1)
    told = harmony(frame.chords, steps)
    readings = [Reading(frame.wishes, told)]
    if guided:
        untold = harmony(np.broadcast_to(_OPEN_CHORD, frame.chords.shape), steps)
        readings.append(Reading(_open(frame.wishes), untold))
    if not is_played(frame.wishes):
        played = frame.wishes.copy()
        played[:, _VELOCITIES] = v.PLAYED
        readings.append(Reading(played, told))
    return readings


def is_played(wishes: NDArray[np.uint8]) -> bool:
    """Whether velocities are wished as people play them."""
    return bool((wishes[:, _VELOCITIES] == v.PLAYED).all())


def _open(wishes: NDArray[np.uint8]) -> NDArray[np.uint8]:
    wishes = wishes.copy()
    for name, size in v.WISHES.items():
        if name not in _FACTS:
            wishes[:, _COLUMN[name]] = size - 1
    return wishes


_OPEN_CHORD = np.array(v.OPEN_CHORD, dtype=np.uint8)
