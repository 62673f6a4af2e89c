from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from musicapp.analysis.ear.onsets import ONSET_FEATURES, hear_onsets
from musicapp.analysis.ear.played import PlayedNotes, played_notes
from musicapp.domain.notes import Notes
from musicapp.domain.song import Song
from musicapp.domain.time import Tempo
from musicapp.domain.track import DRUM_CHANNEL, Track


def some_notes(count: int = 80, seed: int = 0) -> PlayedNotes:
    rng = np.random.default_rng(seed)
    return PlayedNotes(
        np.sort(rng.uniform(0, 20, count)),
        rng.uniform(0.05, 2, count),
        rng.integers(40, 80, count),
        rng.integers(30, 90, count).astype(float),
        np.zeros(count, dtype=bool),
    )


def test_notes_that_nearly_begin_together_are_one_onset() -> None:
    notes = replace(some_notes(5), start=np.array([1.0, 1.01, 1.02, 1.5, 1.56]))

    onsets = hear_onsets(notes)

    assert onsets.times == pytest.approx([1.01, 1.5, 1.56])
    assert onsets.heard.shape == (3, ONSET_FEATURES)


@given(st.integers(-20, 20))
def test_what_is_heard_does_not_depend_on_the_key(steps: int) -> None:
    notes = some_notes()

    moved = replace(notes, pitch=notes.pitch + steps)

    assert np.allclose(hear_onsets(moved).heard, hear_onsets(notes).heard, atol=1e-5)


@given(st.floats(0, 1000), st.integers(-20, 20))
def test_what_is_heard_depends_neither_on_when_nor_on_how_loud(later: float, louder: int) -> None:
    notes = some_notes()

    changed = replace(notes, start=notes.start + later, velocity=notes.velocity + louder)

    assert np.allclose(hear_onsets(changed).heard, hear_onsets(notes).heard, atol=1e-3)


def test_an_edited_note_is_heard_in_its_surroundings_alone() -> None:
    notes = some_notes(2000)
    pitch, velocity = notes.pitch.copy(), notes.velocity.copy()
    pitch[1000] += 1
    velocity[1000] += 5

    before, after = hear_onsets(notes), hear_onsets(replace(notes, pitch=pitch, velocity=velocity))

    far = np.abs(before.times - notes.start[1000]) > 5
    assert np.array_equal(before.heard[far], after.heard[far])


@given(st.integers(1, 60), st.integers(0, 100))
def test_everything_heard_is_a_small_number(count: int, seed: int) -> None:
    heard = hear_onsets(some_notes(count, seed)).heard

    assert np.isfinite(heard).all()
    assert np.abs(heard).max() <= 3


def test_drums_are_told_apart() -> None:
    kick_and_hat = Notes([0, 480, 480], [36, 36, 42], [60, 60, 60], [90, 90, 90])
    song = Song(tracks=(Track(channel=DRUM_CHANNEL, notes=kick_and_hat),))

    heard = hear_onsets(played_notes(song)).heard[:, -7:]

    assert heard.tolist() == [[1, 0, 0, 0, 0, 0, 1], [1, 0, 1, 0, 0, 0, 1]]


def test_notes_are_heard_in_seconds_and_in_the_order_of_their_onsets() -> None:
    high, low = Notes([480], [72], [480], [80]), Notes([0], [40], [960], [70])
    song = Song(tracks=(Track(notes=high), Track(notes=low)), tempos=(Tempo(0, 60.0),))

    notes = played_notes(song)

    assert notes.start.tolist() == [0.0, 1.0]
    assert notes.length.tolist() == [2.0, 1.0]
    assert notes.pitch.tolist() == [40, 72]


def test_nothing_is_heard_of_an_empty_song() -> None:
    assert len(hear_onsets(played_notes(Song()))) == 0
