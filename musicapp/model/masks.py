"""Which classes the order of the string leaves open: events are sorted by onset, role and
pitch, so a note can only come after the last one. Every function works on any leading
shape and gives booleans with the classes in a last dimension."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from musicapp.domain.track import ROLES
from musicapp.model.vocabulary import BEATS, LATER, NO_PITCH, SAME, SIZES, STEPS_PER_QUARTER

Mask = NDArray[np.bool_]

_BARS, _BEATS, _TICKS, _ROLES, _KEYS = (
    np.arange(size) for size in (SIZES["bar"], BEATS, STEPS_PER_QUARTER, len(ROLES), 128)
)


def _column(values: ArrayLike) -> NDArray[np.int64]:
    return np.asarray(values, dtype=np.int64)[..., None]


def bars(last_pitch: ArrayLike) -> Mask:
    """The first note of all cannot join an onset."""
    return (_BARS != SAME) | (_column(last_pitch) != NO_PITCH)


def beats(bar: ArrayLike, last_beat: ArrayLike, last_tick: ArrayLike, room: ArrayLike) -> Mask:
    """Beats of a bar of room steps; in the bar of the last note those with something left.
    last_tick is −1 in an empty bar."""
    inside = _column(room) > _BEATS * STEPS_PER_QUARTER
    full = _column(last_tick) >= STEPS_PER_QUARTER - 1
    ahead = _column(last_beat) + full <= _BEATS
    return inside & (ahead | (_column(bar) != LATER))


def ticks(
    bar: ArrayLike, beat: ArrayLike, last_beat: ArrayLike, last_tick: ArrayLike, room: ArrayLike
) -> Mask:
    """Steps of a beat that lie inside the bar and after the last onset."""
    inside = _column(beat) * STEPS_PER_QUARTER + _TICKS < _column(room)
    same_beat = (_column(bar) == LATER) & (_column(beat) == _column(last_beat))
    return inside & ((_column(last_tick) < _TICKS) | ~same_beat)


def roles(bar: ArrayLike, last_role: ArrayLike) -> Mask:
    """In an onset, roles only rise."""
    return (_column(last_role) <= _ROLES) | (_column(bar) != SAME)


def pitches(bar: ArrayLike, role: ArrayLike, last_role: ArrayLike, last_pitch: ArrayLike) -> Mask:
    """In an onset and a role, pitches only rise."""
    joins = (_column(bar) == SAME) & (_column(role) == _column(last_role))
    return (_column(last_pitch) < _KEYS) | ~joins
