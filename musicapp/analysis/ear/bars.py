"""Meter and bar lines from what the network says of every frame.

A frame is somewhere in a bar of some meter; the likeliest way through all frames counts on
place by place and may take another meter at a bar line (the bar pointer of Whiteley, Cemgil
& Godsill, "Bayesian modelling of temporal structure in musical audio", ISMIR 2006, on a grid
that is known)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from musicapp.analysis.ear.classes import METERS
from musicapp.analysis.tones import Floats, Ints

_METER_WEIGHT = 0.08  # how much a frame's opinion on the meter counts beside its bar line
_CHANGE_COST = 14.0  # nats that another meter costs
# Fitted on validation pieces: frames that say the same make one another hardly surer.
_CERTAINTY = 0.03

COMPOUND = tuple(m for m in METERS if m[1] == 8)
SIMPLE = tuple(m for m in METERS if m[1] == 4 and m[0] != 6)


@dataclass(frozen=True, slots=True)
class Bars:
    """meter (frames,) is a row of METERS for each frame, downbeat (frames,) whether a bar begins
    with it; chances (meters,) are those that one of METERS holds for the whole."""

    meter: Ints
    downbeat: NDArray[np.bool_]
    chances: Floats


def find_bars(
    downbeat: NDArray[np.floating],
    meter: NDArray[np.floating],
    meters: tuple[tuple[int, int], ...] = METERS,
) -> Bars:
    """From the logarithms of the probabilities that a bar begins (frames, 2: no, yes) and of
    METERS (frames, classes), on frames of an eighth note, those meters that are allowed."""
    rows = [METERS.index(m) for m in meters]
    lengths = np.array([8 * METERS[row][0] // METERS[row][1] for row in rows])
    owner = np.repeat(np.arange(len(rows)), lengths)  # the meter of each state
    place = np.concatenate([np.arange(n) for n in lengths])
    opinion = _METER_WEIGHT * meter[:, rows]
    emitted = np.where(place == 0, downbeat[:, 1:], downbeat[:, :1]) + opinion[:, owner]
    path = _best_way(emitted, lengths)
    return Bars(np.array(rows)[owner[path]], place[path] == 0, _chances(emitted, owner, rows))


def _best_way(emitted: Floats, lengths: Ints) -> Ints:
    frames, states = emitted.shape
    lasts = np.cumsum(lengths) - 1
    firsts = lasts - lengths + 1
    before = np.arange(states) - 1
    came_from = np.tile(before, (frames, 1))
    total = emitted[0].copy()
    for frame in range(1, frames):
        ends = total[lasts]
        best = int(ends.argmax())
        stays = ends >= ends[best] - _CHANGE_COST
        came_from[frame, firsts] = np.where(stays, lasts, lasts[best])
        total = total[before]
        total[firsts] = np.where(stays, ends, ends[best] - _CHANGE_COST)
        total += emitted[frame]
    path = np.empty(frames, dtype=np.int64)
    path[-1] = total.argmax()
    for frame in range(frames - 1, 0, -1):
        path[frame - 1] = came_from[frame, path[frame]]
    return path


def _chances(emitted: Floats, owner: Ints, rows: list[int]) -> Floats:
    """How likely each of METERS holds throughout, from its best place to begin."""
    chances = np.zeros(len(METERS))
    scores = np.full(len(rows), -np.inf)
    frame = np.arange(len(emitted))
    for which in range(len(rows)):
        states = np.flatnonzero(owner == which)
        for begin in range(len(states)):
            way = states[(frame + begin) % len(states)]
            scores[which] = max(scores[which], emitted[frame, way].sum())
    raised = np.exp(_CERTAINTY * (scores - scores.max()))
    chances[rows] = raised / raised.sum()
    return chances
