from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from musicapp.domain.chord import Chord, parse_chords
from musicapp.domain.pitch import ALL_KEYS, Key
from musicapp.domain.reshape.harmony import other_chords


def melody(*bars: list[int]) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """One quarter note for each pitch class that a bar names."""
    return np.array([np.bincount(bar, minlength=12) for bar in bars], dtype=np.float64)


@given(
    st.sampled_from(ALL_KEYS),
    st.lists(st.lists(st.integers(0, 11), max_size=4), min_size=1, max_size=12),
)
def test_every_bar_gets_a_chord_and_dominants_are_resolved(key, bars):
    found = other_chords([None] * len(bars), melody(*bars), key, ends=True)
    assert len(found) == len(bars)
    assert found[-1].quality != "7"
    for one, other in pairwise(found):
        assert one.quality != "7" or (other.root - one.root) % 12 == 5


def test_other_chords_bear_the_melody():
    present = parse_chords("C F G C")
    found = other_chords(present, melody([0, 4], [5, 9], [7, 11], [0, 4]), Key(0), ends=False)
    assert [(c.root, c.steps[1]) for c in found] != [(c.root, c.steps[1]) for c in present if c]
    for chord, tones in zip(found, ([0, 4], [5, 9], [7, 11], [0, 4]), strict=True):
        assert set(tones) <= chord.tones


@pytest.mark.parametrize("present", [Chord(9, "min", 9), Chord(0, "maj", 0), None])
def test_the_end_is_at_home(present):
    found = other_chords([None, present], melody([7, 11], [0, 4]), Key(0), ends=True)
    assert found[-1] == Chord(0, "maj", 0)
