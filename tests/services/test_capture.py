from __future__ import annotations

from collections.abc import Iterator

import pytest

from musicapp.domain.note import Note
from musicapp.domain.song import Song
from musicapp.domain.track import Track
from musicapp.errors import RequestProblem
from musicapp.services.capture import PAUSE
from tests.helpers import songs
from tests.helpers.band import Band

BEAT = 480


@pytest.fixture
def band() -> Iterator[Band]:
    made = Band(Song(tracks=(Track(), *songs.scale_song().tracks)))
    yield made
    made.close()


def test_what_was_just_played_goes_to_the_playhead(band: Band) -> None:
    band.transport.seek(4 * BEAT)
    band.wait(3.0)
    band.play(60, 0.5)
    band.play(62, 0.25)
    assert not band.notes
    band.capture.take()
    assert band.notes == [Note(4 * BEAT, 60, BEAT, 80), Note(5 * BEAT, 62, BEAT // 2, 80)]
    band.session.undo()
    assert not band.notes


def test_what_was_played_to_the_music_is_where_it_was_played(band: Band) -> None:
    band.transport.play()
    band.wait(0.5)
    band.play(60, 0.5)
    band.transport.stop()
    band.transport.seek(0)
    band.capture.take()
    assert band.notes == [Note(BEAT, 60, BEAT, 80)]


def test_of_a_loop_it_is_the_last_round(band: Band) -> None:
    band.transport.set_loop(0, 4 * BEAT)
    band.transport.play()
    for pitch in (60, 62):
        band.play(pitch, 0.5)
        band.wait(1.5)
    band.transport.stop()
    band.capture.take()
    assert band.notes == [Note(0, 62, BEAT, 80)]


def test_choosing_another_track_first_loses_nothing_and_another_song_does(band: Band) -> None:
    band.play(60, 0.5)
    band.session.select_track(1)
    band.session.select_track(0)
    band.capture.take()
    assert len(band.notes) == 1
    band.play(60, 0.5)
    band.session.open(Song(), None)
    with pytest.raises(RequestProblem):
        band.capture.take()


def test_a_pause_begins_something_new(band: Band) -> None:
    band.play(60, 0.5)
    band.wait(PAUSE + 1)
    band.play(62, 0.5)
    band.capture.take()
    assert band.notes == [Note(0, 62, BEAT, 80)]


def test_it_is_captured_once_and_only_when_something_was_played(band: Band) -> None:
    with pytest.raises(RequestProblem, match="nothing to capture"):
        band.capture.take()
    band.play(60, 0.5)
    band.capture.take()
    with pytest.raises(RequestProblem, match="The song is unchanged"):
        band.capture.take()
