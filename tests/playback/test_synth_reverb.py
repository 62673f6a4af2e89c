from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from musicapp.playback.synth_reverb import Reverb

RATE = 44100
CLICK = np.zeros(RATE * 3, np.float32)
CLICK[100] = 1.0


def run(reverb: Reverb, sound: NDArray[np.float32], cuts: list[int]) -> NDArray[np.float32]:
    places = sorted({0, *cuts, *range(0, len(sound), 256), len(sound)})
    parts = []
    for start, stop in pairwise(places):
        wet = reverb.run(sound[start:stop])
        parts.append(np.zeros((2, stop - start), np.float32) if wet is None else wet)
    return np.concatenate(parts, axis=1)


def test_a_click_rings_and_dies_away_like_a_room() -> None:
    wet = run(Reverb(RATE), CLICK, [])
    assert not wet[:, :590].any()
    levels = [
        10 * np.log10(np.square(wet[:, i : i + 4410]).mean()) for i in range(2000, 66150, 4410)
    ]
    falls = np.diff(levels[1:])
    assert (falls < 0).all()
    assert levels[1] - levels[11] == pytest.approx(38, abs=8)  # in a second


def test_both_sides_hear_as_much_but_not_the_same() -> None:
    left, right = run(Reverb(RATE), CLICK, [])
    assert np.square(left).sum() == pytest.approx(np.square(right).sum(), rel=0.15)
    assert abs(np.corrcoef(left, right)[0, 1]) < 0.3


@given(st.lists(st.integers(1, 9999), max_size=10))
@settings(max_examples=20, deadline=None)
def test_the_cuts_change_nothing(cuts: list[int]) -> None:
    noise = np.random.default_rng(2).standard_normal(10000).astype(np.float32)
    whole = run(Reverb(RATE), noise, [])
    np.testing.assert_allclose(run(Reverb(RATE), noise, cuts), whole, atol=1e-4)


def test_less_of_the_room_comes_without_a_step() -> None:
    reverb, tone = Reverb(RATE), np.sin(np.arange(RATE) * 0.05).astype(np.float32)
    before = run(reverb, tone, [])
    reverb.amount = 0.0
    after = run(reverb, tone, [])
    assert not after[:, 256:].any()
    steps = np.abs(np.diff(np.concatenate([before[:, -500:], after], axis=1)))
    assert steps.max() < 1.1 * np.abs(np.diff(before[:, -5000:])).max()


def test_the_room_sleeps_where_nothing_sounds() -> None:
    reverb = Reverb(RATE)
    silence = np.zeros(256, np.float32)
    assert reverb.run(silence) is None
    run(reverb, CLICK[:1000], [])
    assert reverb.run(silence) is not None
    run(reverb, np.zeros(5 * RATE, np.float32), [])
    assert reverb.run(silence) is None


def test_a_fade_ends_the_room_within_ten_milliseconds_without_a_step() -> None:
    reverb = Reverb(RATE)
    tone = np.sin(2 * np.pi * 200 * np.arange(RATE) / RATE).astype(np.float32)
    before = run(reverb, tone, [])
    reverb.fade()
    after = run(reverb, np.zeros(2000, np.float32), [])
    usual = np.abs(np.diff(before[:, -4410:])).max()
    assert np.abs(np.diff(np.concatenate([before[:, -1:], after], axis=1))).max() < 1.5 * usual
    assert not after[:, 500:].any()


@pytest.mark.parametrize("rate", [44100, 48000, 96000])
def test_the_room_is_of_one_size_at_every_rate(rate: int) -> None:
    sound = np.zeros(rate, np.float32)
    sound[0] = 1.0
    wet = run(Reverb(rate), sound, [])
    start = int(np.flatnonzero(np.abs(wet).max(axis=0) > 1e-3)[0])
    assert start / rate == pytest.approx(0.0113, abs=0.001)
