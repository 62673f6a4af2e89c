from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from musicapp.playback.synth_filter import Filters

RATE = 44100
NOISE = np.random.default_rng(5).standard_normal((3, 1500)).astype(np.float32)
ROWS = np.arange(3)


def tuned(hertz: list[float], decibels: list[float]) -> Filters:
    filters = Filters(4)
    filters.tune(ROWS, np.array(hertz), np.array(decibels), RATE)
    return filters


def run(filters: Filters, sound: NDArray[np.float32], cuts: list[int]) -> NDArray[np.float32]:
    places = sorted({0, *cuts, *range(0, sound.shape[1], 256), sound.shape[1]})
    return np.concatenate([filters.run(sound[:, a:b]) for a, b in pairwise(places)], axis=1)


def by_the_book(sound: NDArray[np.float32], hertz: float, decibels: float) -> list[float]:
    turn = 2 * np.pi * hertz / RATE
    quality = 10 ** (decibels / 20) * 0.5**0.5
    alpha = np.sin(turn) / (2 * quality)
    gain = (1 - np.cos(turn)) / 2 / (1 + alpha) * 10 ** (-decibels / 40)
    a1, a2 = -2 * np.cos(turn) / (1 + alpha), (1 - alpha) / (1 + alpha)
    x1 = x2 = y1 = y2 = 0.0
    result = []
    for x in sound.tolist():
        y = gain * (x + 2 * x1 + x2) - a1 * y1 - a2 * y2
        x1, x2, y1, y2 = x, x1, y, y1
        result.append(y)
    return result


@given(
    st.lists(st.floats(60, 19000), min_size=3, max_size=3),
    st.lists(st.floats(0, 40), min_size=3, max_size=3),
)
@settings(max_examples=30, deadline=None)
def test_the_blocks_give_what_the_recursion_gives(
    hertz: list[float], decibels: list[float]
) -> None:
    found = run(tuned(hertz, decibels), NOISE, [])
    for row in ROWS:
        expected = by_the_book(NOISE[row], hertz[row], decibels[row])
        np.testing.assert_allclose(found[row], expected, atol=1e-4)


@given(st.lists(st.integers(1, 1499), max_size=10))
@settings(max_examples=25, deadline=None)
def test_the_cuts_change_nothing(cuts: list[int]) -> None:
    pitches, peaks = [100.0, 2000.0, 15000.0], [0.0, 20.0, 3.0]
    whole = run(tuned(pitches, peaks), NOISE, [])
    np.testing.assert_allclose(run(tuned(pitches, peaks), NOISE, cuts), whole, atol=1e-6)


def test_a_sweep_does_not_click() -> None:
    filters = tuned([400.0] * 3, [0.0, 10.0, 20.0])
    low = np.sin(2 * np.pi * 100 * np.arange(256 * 40) / RATE).astype(np.float32)
    parts = []
    for cell in range(40):
        filters.tune(ROWS, np.full(3, 400.0 * 2 ** (cell / 20)), np.array([0.0, 10.0, 20.0]), RATE)
        parts.append(filters.run(np.tile(low[cell * 256 : (cell + 1) * 256], (3, 1))))
    steps = np.abs(np.diff(np.concatenate(parts, axis=1), axis=1))
    assert steps.max() < 0.03


def test_a_new_voice_hears_nothing_of_the_one_before() -> None:
    filters = tuned([500.0] * 3, [20.0] * 3)
    filters.run(NOISE[:, :256])
    for row in ROWS:
        filters.forget(int(row))
    assert not filters.run(np.zeros((3, 256), np.float32)).any()


def test_a_row_that_moves_takes_its_sound_along() -> None:
    pitches, peaks = [300.0, 700.0, 3000.0], [0.0, 12.0, 3.0]
    whole = run(tuned(pitches, peaks), NOISE[:, :512], [])
    filters = tuned(pitches, peaks)
    filters.run(NOISE[:, :256])
    filters.move(2, 0)
    found = filters.run(NOISE[2:, 256:512])
    np.testing.assert_allclose(found[0], whole[2, 256:], atol=1e-6)


def test_faint_rests_do_not_linger() -> None:
    filters = tuned([8000.0] * 3, [0.0] * 3)
    filters.run(NOISE[:, :256])
    assert not run(filters, np.zeros((3, 51200), np.float32), [])[:, -256:].any()
