from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given

from musicapp.analysis.beats import beats_of
from musicapp.analysis.history import MOST_ROWS, bars_of, find_history
from musicapp.domain.history import LENGTH_CLASSES, History
from musicapp.domain.note import Note
from musicapp.domain.notes import Notes
from musicapp.domain.song import Song
from musicapp.domain.time import Meter
from musicapp.domain.track import Track
from tests.helpers.songs import drum_song, line, songs


def _history(song: Song) -> History:
    return find_history(song, bars_of(beats_of(song)))


def _of(notes: Notes, *meters: Meter) -> History:
    return _history(Song(tracks=(Track(notes=notes),), meters=meters or (Meter(0, 4, 4),)))


def test_each_bar_tells_how_much_and_how_loud_it_is() -> None:
    history = _of(Notes.of([Note(0, 60, 480, 100), Note(480, 64, 960, 50), Note(3840, 67, 240)]))
    assert history.edges.tolist() == [0.0, 4.0, 8.0, 12.0]
    assert history.density.tolist() == [0.5, 0.0, 0.25]
    assert history.velocity.tolist() == pytest.approx([75.0, np.nan, 90.0], nan_ok=True)
    assert history.pitch_classes[0, [0, 4]].tolist() == [1.0, 2.0]
    assert history.lengths.sum() == history.velocities.sum() == 3
    assert history.lengths[LENGTH_CLASSES.index(1.75)] == 1  # the half note
    assert history.velocities[[50 // 8, 90 // 8, 100 // 8]].tolist() == [1, 1, 1]


def test_equal_bars_are_alike_and_others_are_less_so() -> None:
    first, other = "60 64 67 64", "61 61 66 70"
    history = _of(line(f"{first} {other} {first}"))
    assert history.similarity[0, 2] == pytest.approx(1.0)
    assert history.similarity[0, 1] < 0.6


def test_drums_are_alike_by_their_rhythm() -> None:
    bar = drum_song().tracks[0].notes
    rolled = line([38] * 16, length=120, start=3840)
    loop = bar.joined(bar.changed(start=bar.start + 1920), rolled)
    history = _history(drum_song().with_notes(0, loop))
    assert history.similarity[0, 1] == pytest.approx(1.0)
    assert history.similarity[0, 2] < 0.5
    assert not history.pitch_classes.any()


def test_what_is_played_a_little_early_belongs_to_the_bar_it_is_meant_for() -> None:
    history = _of(Notes.of([Note(0, 60, 480), Note(1900, 64, 480)]))
    assert history.density.tolist() == [0.25, 0.25]


def test_bars_follow_the_meters() -> None:
    notes = line([60] * 10)
    assert _of(notes, Meter(0, 3, 4), Meter(1440, 2, 4)).edges.tolist() == [0, 3, 5, 7, 9, 11]


def test_a_very_long_song_is_told_in_rows_of_several_bars() -> None:
    bars = 3 * MOST_ROWS - 1
    history = _of(Notes.of(Note(1920 * bar, 60, 1920) for bar in range(bars)))
    assert history.similarity.shape == (MOST_ROWS, MOST_ROWS)
    assert np.diff(history.edges).tolist() == [12.0] * (MOST_ROWS - 1) + [8.0]
    assert (history.density == 0.25).all()


@pytest.mark.parametrize("song", [Song(), Song(tracks=())])
def test_a_song_without_notes_has_no_rows(song: Song) -> None:
    history = _history(song)
    assert history.similarity.shape == (0, 0)
    assert history.pitch_classes.shape == (0, 12)
    assert len(history.edges) == 1


@given(songs)
def test_the_rows_of_any_song_add_up(song: Song) -> None:
    history = _history(song)
    rows = len(history.density)
    assert history.edges.shape == (rows + 1,)
    assert (np.diff(history.edges) > 0).all()
    assert (history.density * np.diff(history.edges)).sum() == pytest.approx(song.note_count)
    assert (np.isnan(history.velocity) == (history.density == 0)).all()
    assert (history.similarity >= 0).all()
    assert (history.similarity <= 1).all()
    assert np.allclose(history.similarity, history.similarity.T)
    assert (np.diag(history.similarity) == 1).all()
    assert history.lengths.sum() == history.velocities.sum() == song.note_count
