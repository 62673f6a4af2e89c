"""Smoothing a chain of guesses."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def smooth(scores: Floats, change_costs: Floats) -> NDArray[np.int64]:
    """The states, one a frame, with the highest sum of scores less the costs of changing
    (Viterbi 1967). scores is (frames, states); change_costs has one value a frame, paid
    when the state differs from that of the frame before."""
    frames, states = scores.shape
    came_from = np.zeros((frames, states), dtype=np.int64)
    own = np.arange(states)
    total = scores[0]
    for frame in range(1, frames):
        best = total.argmax()
        changed = total[best] - change_costs[frame]
        stay = total >= changed
        came_from[frame] = np.where(stay, own, best)
        total = np.where(stay, total, changed) + scores[frame]
    path = np.empty(frames, dtype=np.int64)
    path[-1] = total.argmax()
    for frame in range(frames - 1, 0, -1):
        path[frame - 1] = came_from[frame, path[frame]]
    return path


def probabilities(scores: Floats, certainty: float) -> Floats:
    """Softmax over the last axis; certainty scales the scores before it."""
    raised = np.exp(certainty * (scores - scores.max(axis=-1, keepdims=True)))
    return np.asarray(raised / raised.sum(axis=-1, keepdims=True))


def runs(states: NDArray[np.int64]) -> list[tuple[int, int]]:
    """The first frame of each run of equal states, and the frame behind its last."""
    changes = np.flatnonzero(np.diff(states)) + 1
    borders = [0, *changes.tolist(), len(states)]
    return list(pairwise(borders))
