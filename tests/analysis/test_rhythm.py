from __future__ import annotations

import numpy as np
import pytest

from musicapp.analysis.beats import beats_of
from musicapp.analysis.rhythm import find_grid, find_rhythm
from musicapp.domain.metadata import RhythmFacts
from musicapp.domain.note import Note
from musicapp.domain.notes import Notes
from musicapp.domain.song import Song
from musicapp.domain.track import Track
from tests.helpers.songs import line


def _rhythm(notes: Notes) -> RhythmFacts:
    song = Song(tracks=(Track(notes=notes),))
    return find_rhythm(song, beats_of(song))


def _at(*starts: int, length: int = 120) -> Notes:
    return Notes.of(Note(start, 60, length) for start in starts)


@pytest.mark.parametrize(
    ("length", "grid"),
    [(960, "1/2"), (480, "1/4"), (240, "1/8"), (160, "1/8T"), (120, "1/16"), (80, "1/16T")],
)
def test_the_grid_is_the_note_value_of_an_even_line(length: int, grid: str) -> None:
    assert _rhythm(line([60] * 48, length)).grid == grid


def test_played_eighths_are_still_eighths() -> None:
    human = np.arange(64) * 240 + np.random.default_rng(1).integers(-15, 16, 64)
    assert find_grid(np.maximum(0, human)) == "1/8"


def test_onsets_anywhere_are_free() -> None:
    assert find_grid(np.random.default_rng(1).integers(0, 50_000, 500)) == "free"


def test_no_notes_no_grid() -> None:
    assert _rhythm(Notes()) == RhythmFacts("", 0.5, 0.0)


def test_swung_eighths_swing_and_straight_ones_do_not() -> None:
    beats = np.arange(16) * 480
    swung, straight = np.concatenate([beats, beats + 320]), np.concatenate([beats, beats + 240])
    assert _rhythm(_at(*swung.tolist())).swing == pytest.approx(2 / 3, abs=0.01)
    assert _rhythm(_at(*straight.tolist())).swing == 0.5


def test_sixteenths_do_not_swing() -> None:
    assert _rhythm(line([60] * 64, 120)).swing == 0.5


def test_notes_on_every_beat_are_not_syncopated() -> None:
    assert _rhythm(line([60] * 16)).syncopation == 0.0


def test_notes_just_before_every_beat_are_syncopated() -> None:
    offbeats = [240 + beat * 480 for beat in range(16)]
    assert _rhythm(_at(*offbeats)).syncopation > 0.9


def test_a_note_held_over_the_bar_line_is_syncopated() -> None:
    held = _at(0, 1440, 2400, 2880, 3360)  # the second lasts from the fourth beat on
    assert _rhythm(held).syncopation == pytest.approx(1 / 5)
