from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from musicapp.model.ear.beat_lessons import KnownBeats
from musicapp.model.ear.pace import tapped
from musicapp.model.ear.playing import play
from tests.helpers.beat_lessons import alberti


@settings(max_examples=25)
@given(st.integers(0, 1000))
def test_played_music_keeps_its_notes_near_its_beats(seed: int) -> None:
    lesson = alberti()

    notes, beats = play(lesson.notes, lesson.beats, None, np.random.default_rng(seed))

    assert 0.9 * len(lesson.notes) < len(notes) <= len(lesson.notes)
    assert (np.diff(notes.start) >= 0).all()
    assert (notes.length > 0).all()
    assert (np.diff(beats.times) > 0).all()
    low = notes.start[notes.pitch == 40]
    assert np.abs(low[:, None] - beats.times).min(axis=1).max() < 0.35
    assert np.median(np.abs(low[:, None] - beats.times).min(axis=1)) < 0.05


def test_the_same_seed_plays_the_same() -> None:
    lesson = alberti()

    first, again = (
        play(lesson.notes, lesson.beats, 100.0, np.random.default_rng(3))[0] for _ in range(2)
    )

    assert np.array_equal(first.start, again.start)
    assert np.array_equal(first.velocity, again.velocity)


def test_people_tap_neither_hurried_nor_endless_beats() -> None:
    number = np.arange(24, dtype=np.float64)
    downbeat = (number % 4 == 0).astype(np.int8)
    parts = np.full(24, 2, dtype=np.int8)

    quick = tapped(KnownBeats(0.2 * number, downbeat, parts))
    slow = tapped(KnownBeats(2.0 * number, downbeat, parts))

    assert np.diff(quick.times) == pytest.approx(0.4)
    assert quick.downbeat[:3].tolist() == [1, 0, 1]
    assert np.diff(slow.times) == pytest.approx(1.0)
    assert slow.downbeat[:9].tolist() == [1, 0, 0, 0, 0, 0, 0, 0, 1]


def test_quick_bars_of_three_are_tapped_once() -> None:
    number = np.arange(24, dtype=np.float64)
    waltz = KnownBeats(
        0.2 * number, (number % 3 == 0).astype(np.int8), np.full(24, 2, dtype=np.int8)
    )

    beats = tapped(waltz)

    assert np.diff(beats.times) == pytest.approx(0.6)
    assert set(beats.parts.tolist()) == {3}


def test_beats_before_the_first_bar_line_belong_to_its_bar() -> None:
    number = np.arange(23, dtype=np.float64)
    upbeat = KnownBeats(
        0.2 * number, (number % 4 == 3).astype(np.int8), np.full(23, 2, dtype=np.int8)
    )

    beats = tapped(upbeat)

    assert beats.times[:3] == pytest.approx([0.2, 0.6, 1.0])
    assert beats.downbeat[:3].tolist() == [0, 1, 0]
