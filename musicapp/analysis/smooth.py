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
    totals = scores.astype(np.float64)
    costs = change_costs.tolist()
    for before, total, cost in zip(totals[:-1], totals[1:], costs[1:], strict=True):
        total += np.maximum(before, before[before.argmax()] - cost)
    best = totals.argmax(axis=1).tolist()
    path = np.empty(len(totals), dtype=np.int64)
    path[-1] = state = best[-1]
    for frame in range(len(path) - 2, -1, -1):
        if totals[frame, state] < totals[frame, best[frame]] - costs[frame + 1]:
            state = best[frame]
        path[frame] = state
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
