"""Which classes the order of the string leaves open: events are sorted by onset, role and
pitch, so a note can only come after the last one. Every function works on any leading
shape and gives booleans with the classes in a last dimension."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from musicapp.domain.track import ROLES
from musicapp.model.vocabulary import BEATS, LATER, NO_PITCH, SAME, SIZES, STEPS_PER_QUARTER

Mask = NDArray[np.bool_]


def _column(values: ArrayLike) -> NDArray[np.int64]:
    return np.asarray(values, dtype=np.int64)[..., None]


def bars(last_pitch: ArrayLike) -> Mask:
    """The first note of all cannot join an onset."""
    return (np.arange(SIZES["bar"]) != SAME) | (_column(last_pitch) != NO_PITCH)


def beats(bar: ArrayLike, last_beat: ArrayLike, last_tick: ArrayLike, room: ArrayLike) -> Mask:
    """Beats of a bar of room steps; in the bar of the last note those with something left.
    last_tick is −1 in an empty bar."""
    beat = np.arange(BEATS)
    inside = beat * STEPS_PER_QUARTER < _column(room)
    full = _column(last_tick) >= STEPS_PER_QUARTER - 1
    ahead = beat >= _column(last_beat) + full
    return inside & (ahead | (_column(bar) != LATER))


def ticks(
    bar: ArrayLike, beat: ArrayLike, last_beat: ArrayLike, last_tick: ArrayLike, room: ArrayLike
) -> Mask:
    """Steps of a beat that lie inside the bar and after the last onset."""
    tick = np.arange(STEPS_PER_QUARTER)
    inside = _column(beat) * STEPS_PER_QUARTER + tick < _column(room)
    same_beat = (_column(bar) == LATER) & (_column(beat) == _column(last_beat))
    return inside & ((tick > _column(last_tick)) | ~same_beat)


def roles(bar: ArrayLike, last_role: ArrayLike) -> Mask:
    """In an onset, roles only rise."""
    return (np.arange(len(ROLES)) >= _column(last_role)) | (_column(bar) != SAME)


def pitches(bar: ArrayLike, role: ArrayLike, last_role: ArrayLike, last_pitch: ArrayLike) -> Mask:
    """In an onset and a role, pitches only rise."""
    joins = (_column(bar) == SAME) & (_column(role) == _column(last_role))
    return (np.arange(128) > _column(last_pitch)) | ~joins
