"""The way bar by bar is the best of all ways."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from musicapp.analysis.ear.bar_path import best_bars

LENGTHS = np.array([2, 3, 5])
COST = 1.5

Way = tuple[tuple[int, int], ...]  # of each bar its first frame, below 0 for one cut, and kind


def ways(frames: int, way: Way = ()) -> Iterator[Way]:
    """All ways through so many frames that go on from one."""
    end = way[-1][0] + LENGTHS[way[-1][1]] if way else None
    if end is not None and end >= frames:
        yield way
        return
    for kind, length in enumerate(LENGTHS):
        for start in range(1 - length, 1) if end is None else (end,):
            yield from ways(frames, (*way, (start, kind)))


@given(st.integers(1, 9), st.integers(0, 1000))
def test_no_other_way_is_better(frames: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    begins, opinions = rng.normal(0, 2, frames), rng.normal(0, 1, (frames, len(LENGTHS)))

    def worth(way: Way) -> float:
        kinds = np.concatenate([np.full(LENGTHS[k], k)[max(0, -start) :] for start, k in way])
        heard = opinions[np.arange(frames), kinds[:frames]].sum()
        lines = sum(begins[start] for start, _ in way if start >= 0)
        return float(heard + lines - COST * sum(a[1] != b[1] for a, b in pairwise(way)))

    best = max(ways(frames), key=worth)

    kinds, downbeat = best_bars(begins, opinions, LENGTHS, COST)

    assert np.flatnonzero(downbeat).tolist() == [start for start, _ in best if start >= 0]
    assert [kinds[max(0, start)] for start, _ in best] == [kind for _, kind in best]


@pytest.mark.parametrize("kind", [0, 1, 2])
def test_bars_of_one_kind_go_on_through_long_music(kind: int) -> None:
    length = int(LENGTHS[kind])
    begins = np.where(np.arange(601) % length == 1, 2.0, -2.0)
    kinds, downbeat = best_bars(begins, np.zeros((601, len(LENGTHS))), LENGTHS, COST)
    assert set(kinds.tolist()) == {kind}
    assert np.flatnonzero(downbeat).tolist() == list(range(1, 601, length))
