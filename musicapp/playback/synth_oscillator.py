"""Reads the samples of many voices at their own pitches, from one pool of frames."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from musicapp.playback.soundfont_samples import GUARD

_READ_ON = GUARD // 2
"""A loop turns this many frames late, so that interpolation finds its neighbours."""

Places = NDArray[np.float64]


def places(voices: NDArray[np.void], steps: Places, bends: Places, size: int) -> Places:
    """Where each voice reads in the next ``size`` frames, and, in a last column, next.

    ``steps`` (voices,) is how far a frame moves on at first, ``bends`` (voices,) by how
    much that grows a frame. The result is (voices, size + 1), loops and ends kept."""
    turns = np.arange(size + 1, dtype=np.float64)
    found: Places = voices["place"][:, None] + steps[:, None] * turns
    if bends.any():
        found += bends[:, None] * (turns * (turns - 1) / 2)
    length = voices["loop_length"]
    limit = np.where(length > 0, voices["loop_start"] + length + _READ_ON, voices["end"])
    over = found[:, -1] >= limit
    looping = np.flatnonzero(over & (length > 0))
    if looping.size:
        found[looping] = _wrap(found[looping], limit[looping, None], length[looping, None])
    ended = np.flatnonzero(over & (length == 0))
    if ended.size:
        # Past the end lie frames of silence; the reading rests there.
        found[ended] = np.minimum(found[ended], voices["end"][ended, None] + GUARD)
    return found


def _wrap(found: Places, limit: Places, length: Places) -> Places:
    turns = np.floor((found - limit) / length) + 1.0
    return found - np.maximum(turns, 0.0) * length


def read(pool: NDArray[np.int16], found: Places) -> NDArray[np.float32]:
    """The pool at fractional places, each between its four neighbours by the cubic of
    Catmull and Rom (1974). Same shape as ``found``, in the pool's units."""
    whole = found.astype(np.intp)
    part = (found - whole).astype(np.float32)
    whole -= 1
    before = pool.take(whole).astype(np.float32)
    here, after, beyond = (_next(pool, whole) for _ in range(3))
    curve = np.float32(1.5) * (here - after)
    curve += np.float32(0.5) * (beyond - before)
    middle = before - np.float32(2.5) * here
    middle += np.float32(2.0) * after
    middle -= np.float32(0.5) * beyond
    curve *= part
    curve += middle
    curve *= part
    after -= before
    after *= np.float32(0.5)
    curve += after
    curve *= part
    curve += here
    return curve


def _next(pool: NDArray[np.int16], whole: NDArray[np.intp]) -> NDArray[np.float32]:
    whole += 1
    return pool.take(whole).astype(np.float32)
