"""What is asked of the network in training: which notes of a crop are given beforehand.

The same weights learn to write freely, to fill a hole, to write parts beside others, and to
keep single notes, because each crop is one of these scenes."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from musicapp.domain.track import ROLES

FREE, HOLE, PARTS = 0.5, 0.25, 0.17  # shares; what remains keeps single notes
MELODY = ROLES.index("melody")
AFTER_HOLE = 4  # bars that are told behind a hole, in half of the crops

Mask = NDArray[np.bool_]


def draw_scene(
    rng: np.random.Generator, bar: NDArray[np.integer], role: NDArray[np.integer]
) -> tuple[Mask, Mask]:
    """For each event of a crop, whether it is given; and a mask (events, roles): whether at
    its place all notes of a role are given. bar and role are those of the events."""
    chance = rng.random()
    none = np.zeros((len(bar), len(ROLES)), dtype=bool)
    if chance < FREE or len(bar) < 8:
        return none[:, 0], none
    present = np.unique(role)
    if chance < FREE + HOLE:
        scope = none | _after_hole(rng, bar)[:, None]
        if rng.random() < 0.3:
            scope |= _some(rng, present)
    elif chance < FREE + HOLE + PARTS and len(present) > 1:
        scope = none | _some(rng, present)
    else:
        scope = none | _after_hole(rng, bar)[:, None]
        kept = rng.random(len(bar)) < rng.uniform(0.15, 0.85)
        return scope[np.arange(len(bar)), role] | kept, scope
    return scope[np.arange(len(bar)), role], scope


def _after_hole(rng: np.random.Generator, bar: NDArray[np.integer]) -> Mask:
    """The bars behind a hole that begins at or before the crop and ends in it."""
    end = bar[int(rng.uniform(0.4, 0.95) * len(bar))]
    known = bar >= end
    return known & (bar < end + AFTER_HOLE) if rng.random() < 0.5 else known


def _some(rng: np.random.Generator, present: NDArray[np.integer]) -> Mask:
    """Some roles, not all; often the melody alone."""
    some = np.zeros(len(ROLES), dtype=bool)
    if len(present) < 2:
        return some
    if MELODY in present and rng.random() < 0.5:
        some[MELODY] = True
    else:
        count = int(rng.integers(1, len(present)))
        some[rng.choice(present, size=count, replace=False)] = True
    return some
