"""The smoothest way through a chain of guesses."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from musicapp.analysis.smooth import runs, smooth

Floats = NDArray[np.float64]


def worth(path: tuple[int, ...], scores: Floats, costs: Floats) -> float:
    changes = [frame for frame, (one, other) in enumerate(pairwise(path), 1) if one != other]
    return float(scores[np.arange(len(path)), path].sum() - costs[changes].sum())


@given(st.integers(1, 6), st.integers(1, 4), st.integers(0, 1000))
def test_no_way_is_worth_more(frames: int, states: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    scores, costs = rng.normal(size=(frames, states)), rng.uniform(0, 3, frames)
    path = smooth(scores, costs)
    best = max(worth(other, scores, costs) for other in product(range(states), repeat=frames))
    assert worth(tuple(path.tolist()), scores, costs) == pytest.approx(best)


def test_a_tie_keeps_the_state() -> None:
    scores = np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 0.0]])
    assert smooth(scores, np.full(3, 0.5)).tolist() == [0, 0, 0]
    assert smooth(scores, np.full(3, 0.4)).tolist() == [0, 1, 0]


def test_runs_are_the_stretches_of_equal_states() -> None:
    assert runs(np.array([2, 2, 0, 1, 1])) == [(0, 2), (2, 3), (3, 5)]
