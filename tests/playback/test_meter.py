from __future__ import annotations

import numpy as np
import pytest

from musicapp.playback.meter import Meter

RATE = 1000


def test_each_side_shows_its_highest_level() -> None:
    levels = [0.0, 0.0]
    Meter(levels, RATE).hear(np.array([[0.1, -0.7], [-0.4, 0.2]], np.float32))
    assert levels == pytest.approx([0.4, 0.7])


def test_in_silence_it_falls_by_24_decibels_a_second() -> None:
    levels = [1.0, 0.5]
    meter = Meter(levels, RATE)
    for _ in range(10):
        meter.hear(np.zeros((100, 2), np.float32))
    assert levels == pytest.approx([10 ** (-24 / 20), 10 ** (-24 / 20) / 2])


def test_nothing_to_hear_changes_nothing() -> None:
    levels = [0.5, 0.5]
    Meter(levels, RATE).hear(np.zeros((0, 2), np.float32))
    assert levels == [0.5, 0.5]
