"""The way from beat to beat is the one that is found slowly, state by state."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from musicapp.analysis.ear.beat_path import PERIODS, Taste, find_path

Floats = NDArray[np.float64]

TASTE = Taste()
LENGTHS = np.geomspace(PERIODS[0], PERIODS[-1], 2 * len(PERIODS) - 1)
STEP = float(np.log(LENGTHS[1] / LENGTHS[0]))
APART = np.subtract.outer(np.arange(len(LENGTHS)), np.arange(len(LENGTHS)))
COSTS = np.where(np.abs(APART) <= 10, TASTE.steadiness * (APART * STEP) ** 2, np.inf)


def random_song(seed: int, count: int) -> tuple[Floats, Floats, Floats]:
    """Onsets, the odds that they are beats, and opinions on the tempo."""
    rng = np.random.default_rng(seed)
    times = np.cumsum(
        rng.choice([0.12, 0.25, 0.5, 0.75, 3.0], count, p=[0.2, 0.4, 0.2, 0.19, 0.01])
    )
    times = np.sort(times + rng.normal(0, 0.01, count))
    tempo = np.log(rng.dirichlet(np.full(len(PERIODS), 0.3), count) + 1e-3)
    return times, rng.normal(0, 2, count), tempo


def slow_path(times: Floats, odds: Floats, tempo: Floats) -> list[int]:
    """The onsets that are beats."""
    here = np.full((len(times), len(LENGTHS)), -np.inf)
    ways: dict[tuple[int, int], list[int]] = {}
    silence = -TASTE.tempo * np.log(len(PERIODS))
    left, best_way, now = TASTE.restart, list[int](), times[0]
    for row, time in enumerate(times):
        left, now = left + silence * (time - now), time
        begun = left - TASTE.restart + odds[row]
        for length in range(len(LENGTHS)):
            here[row, length], ways[row, length] = begun, [*best_way, row]
            for count in range(1, 5):
                span = count * LENGTHS[length]
                before = int(np.abs(time - span - times).argmin())
                passed = time - times[before]
                if passed <= 0 or abs(np.log(passed / span)) > STEP / 2:
                    continue
                elders = here[before] - COSTS[length]
                at = np.interp(length / 2, range(len(PERIODS)), tempo[row])
                gain = odds[row] - TASTE.missing * (count - 1) + TASTE.tempo * passed * at
                if elders.max() + gain > here[row, length]:
                    here[row, length] = elders.max() + gain
                    ways[row, length] = [*ways[before, int(elders.argmax())], row]
        if here[row].max() > left:
            left, best_way = here[row].max(), ways[row, int(here[row].argmax())]
    return best_way or ways[len(times) - 1, int(here[-1].argmax())]


@pytest.mark.parametrize(("seed", "count"), [(1, 3), (2, 9), (3, 40), (4, 150), (5, 150), (6, 300)])
def test_the_path_is_the_best_of_all(seed: int, count: int) -> None:
    onsets = random_song(seed, count)
    assert find_path(*onsets, TASTE).rows.tolist() == slow_path(*onsets)


@pytest.mark.parametrize("count", [1, 2])
def test_few_onsets_have_a_path(count: int) -> None:
    times, odds, tempo = random_song(1, count)
    path = find_path(times, odds, tempo, TASTE)
    assert 1 <= len(path.rows) <= count
    assert path.passed[0] == 0


def test_onsets_that_are_hardly_beats_are_passed_over() -> None:
    times, odds, tempo = random_song(2, 80)
    odds[::3] = -6.0
    path = find_path(times, odds, tempo, TASTE)
    assert (path.rows % 3 > 0).all()
    assert path.rows.tolist() == slow_path(times, odds, tempo)


def test_where_all_are_hardly_beats_the_path_goes_through_them() -> None:
    times, odds, tempo = random_song(2, 80)
    path = find_path(times, odds - 12, tempo, TASTE)
    assert len(path.rows) >= 2
