"""How like itself something is after a while."""

import numpy as np
import pytest

from musicapp.analysis.repeats import autocorrelation


def test_what_repeats_every_four_frames_comes_back_after_four():
    repeats = autocorrelation(np.tile([1.0, 0, 0, 0], 16), 8)
    assert repeats[0] == pytest.approx(1)
    assert repeats[1:].argmax() + 1 == 4
    assert (repeats[1:4] < 0).all()


def test_it_is_the_sum_of_products():
    channel = np.random.default_rng(1).random(37)
    centred = channel - channel.mean()
    sums = [centred[lag:] @ centred[: len(centred) - lag] for lag in range(12)]
    np.testing.assert_allclose(autocorrelation(channel, 11), np.array(sums) / sums[0], atol=1e-12)


def test_after_more_frames_than_there_are_nothing_comes_back():
    repeats = autocorrelation(np.array([1.0, 0, 1, 0]), 9)
    assert len(repeats) == 10
    assert not repeats[4:].any()


def test_what_never_changes_has_no_likeness():
    assert not autocorrelation(np.ones(8), 4).any()
