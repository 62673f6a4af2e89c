"""Envelopes in closed form: a value for any age, so that no block size changes a sound.

Shapes after the SoundFont Technical Specification 2.04, section 8.1.2, generators 25 to
40: a delay, a straight rise, a hold, a straight fall to the sustain level, and from the
release a straight fall to nothing. What falls is a level in nepers for the volume, and
the share itself for the modulation envelope. Ages and times are in frames.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

ENVELOPE = np.dtype(
    [
        ("delay", "f8"),
        ("attack", "f8"),
        ("top", "f8"),
        ("hold_end", "f8"),
        ("decay", "f8"),
        ("floor", "f8"),
        ("sustain", "f8"),
        ("base", "f8"),
        ("released", "f8"),
        ("release", "f8"),
    ]
)
"""``top``, ``hold_end`` and ``floor`` are the ages at which rise, hold and decay end;
``decay`` and ``release`` are falls a frame; ``sustain`` is how far the decay goes;
``base`` is what had fallen at the release, which comes at the age ``released``."""

NEVER = 1e15
_LONG_AGO = -1e15
_FAINT = 1e-6

Ages = NDArray[np.float64]


def rise(envelopes: NDArray[np.void], ages: Ages) -> Ages:
    """How far each envelope has risen, 0 to 1."""
    risen = (ages - envelopes["delay"]) / envelopes["attack"]
    return np.minimum(np.maximum(risen, 0.0), 1.0)


def fall(envelopes: NDArray[np.void], ages: Ages) -> Ages:
    """How far each envelope has fallen from its peak, 0 and up."""
    decayed = (ages - envelopes["hold_end"]) * envelopes["decay"]
    gone = np.maximum(ages - envelopes["released"], 0.0) * envelopes["release"]
    return envelopes["base"] + np.minimum(np.maximum(decayed, 0.0), envelopes["sustain"]) + gone


def volume(
    envelopes: NDArray[np.void], start: Ages, size: int, quiet: Ages, fading: Ages
) -> NDArray[np.float32]:
    """The factor of each envelope at each of ``size`` frames from the ages ``start`` on,
    made softer by ``quiet`` nepers and, with each frame, ``fading`` more; (envelopes, size)."""
    level, later = fall(envelopes, start + np.array([[0], [size]]))
    slope = (later - level) / size + fading
    turns = np.arange(size)
    curve = slope.astype(np.float32)[:, None] * -turns.astype(np.float32)
    curve -= (level + quiet).astype(np.float32)[:, None]
    factor: NDArray[np.float32] = np.exp(curve, out=curve)
    rows = np.flatnonzero(_bent(envelopes, start, start + size))
    if rows.size:
        shapes = envelopes[rows, None]
        ages = start[rows, None] + turns
        softer = quiet[rows, None] + fading[rows, None] * turns
        factor[rows] = rise(shapes, ages) * np.exp(-fall(shapes, ages) - softer)
    return factor


def _bent(envelopes: NDArray[np.void], start: Ages, stop: Ages) -> NDArray[np.bool_]:
    """Whether an envelope is other than one straight fall between two ages."""
    turn, floor = envelopes["hold_end"], envelopes["floor"]
    falling = (start >= turn) & (stop <= floor)
    holding = (start >= envelopes["top"]) & (stop <= turn)
    straight: NDArray[np.bool_] = falling | holding | (start >= floor)
    return ~straight


def share(envelopes: NDArray[np.void], ages: Ages) -> Ages:
    """A modulation envelope's value, 0 to 1."""
    return np.maximum(rise(envelopes, ages) - fall(envelopes, ages), 0.0)


def release_volume(envelopes: NDArray[np.void], ages: Ages, rate: Ages | float) -> None:
    """From this age on, fall by ``rate`` nepers a frame from wherever the volume is."""
    level = fall(envelopes, ages) - np.log(np.maximum(rise(envelopes, ages), _FAINT))
    _let_go(envelopes, ages, level, rate)


def release_share(envelopes: NDArray[np.void], ages: Ages) -> None:
    """From this age on, fall at the envelope's own release rate."""
    _let_go(envelopes, ages, 1.0 - share(envelopes, ages), envelopes["release"])


def _let_go(envelopes: NDArray[np.void], ages: Ages, base: Ages, rate: Ages | float) -> None:
    envelopes["base"] = base
    for name in ("delay", "top", "hold_end", "floor"):
        envelopes[name] = _LONG_AGO
    envelopes["attack"] = 1.0
    envelopes["decay"] = 0.0
    envelopes["sustain"] = 0.0
    envelopes["released"] = ages
    envelopes["release"] = rate
