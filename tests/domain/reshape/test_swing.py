from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musicapp.domain.note import Note
from musicapp.domain.notes import Notes
from musicapp.domain.reshape.changes import Changes
from musicapp.domain.reshape.swing import straighten, swing
from musicapp.domain.select import Selection
from musicapp.domain.song import Song
from musicapp.domain.time import Meter
from musicapp.domain.track import Track
from tests.helpers.songs import line, scale_song, songs


def eighths(count: int, step: int = 240) -> Song:
    notes = [Note(i * step, 60 + i % 5, step) for i in range(count)]
    return Song(tracks=(Track(notes=Notes.of(notes)),))


def test_every_second_eighth_comes_late_and_the_one_before_is_held_for_it():
    swung = swing(eighths(8), eighths(8).everything).notes
    assert swung.start.tolist() == [0, 320, 480, 800, 960, 1280, 1440, 1760]
    assert swung.length.tolist() == [320, 160] * 4


def test_sixteenths_swing_within_the_eighths():
    song = eighths(8, 120)
    assert swing(song, song.everything).notes.start.tolist()[:4] == [0, 160, 240, 400]


@given(st.lists(st.integers(0, 31), min_size=1, max_size=20, unique=True))
def test_what_was_swung_is_straight_again(places):
    song = Song(tracks=(Track(notes=Notes.of(Note(p * 240, 60, 240) for p in places)),))
    swung = swing(song, song.everything)
    assert straighten(swung, swung.everything) == song


@given(songs)
def test_no_note_is_lost_and_no_beat_is_moved(song):
    for change in (swing, straighten):
        changes = Changes.between(song, change(song, song.everything))
        assert changes.removed == changes.added == 0


@pytest.mark.parametrize(
    "phases",
    [(0, 160, 320), (0,)],
    ids=["triplets", "beats"],
)
def test_other_rhythms_are_left_alone(phases):
    notes = Notes.of(Note(beat * 480 + p, 60, 60) for beat in range(4) for p in phases)
    song = Song(tracks=(Track(notes=notes),))
    assert swing(song, song.everything) == song
    assert straighten(song, song.everything) == song


def test_dotted_notes_are_not_taken_for_swing():
    notes = Notes.of(Note(beat * 480 + p, 60, 60) for beat in range(4) for p in (0, 360))
    song = Song(tracks=(Track(notes=notes),))
    assert straighten(song, song.everything) == song


def test_in_six_eight_the_sixteenths_swing():
    song = Song(
        tracks=(Track(notes=line([60] * 12, 120)),),
        meters=(Meter(0, 6, 8),),
    )
    assert swing(song, song.everything).notes.start.tolist()[:4] == [0, 160, 240, 400]


def test_what_is_left_of_an_odd_bar_stays():
    song = Song(tracks=(Track(notes=line([60] * 7, 240)),), meters=(Meter(0, 7, 8),))
    assert swing(song, song.everything).notes.start.tolist() == [0, 320, 480, 800, 960, 1280, 1440]


def test_only_the_chosen_notes_swing():
    song = eighths(8)
    chosen = Selection.of({0: song.notes.where(song.notes.start < 480)})
    assert swing(song, chosen).notes.start.tolist()[:4] == [0, 320, 480, 720]


def test_without_notes_nothing_happens():
    assert swing(Song(), Song().everything) == Song() == straighten(Song(), Song().everything)
    assert swing(scale_song(), Selection()) == scale_song()
