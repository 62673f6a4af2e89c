from __future__ import annotations

import pytest

from musicapp.analysis.recognise import recognise
from musicapp.domain.metadata import Metadata
from musicapp.domain.place import Place
from musicapp.domain.song import Song
from musicapp.domain.track import Track
from musicapp.errors import RequestProblem
from musicapp.services.reharmony import highest_notes, reharmony
from tests.helpers.songs import cadence_song, drum_song, scale_song

ALL = Place(0, 4 * 1920)


def test_the_tracks_beside_the_melody_are_written_anew():
    found = reharmony(cadence_song(), recognise(cadence_song()), ALL)
    assert (found.task.kind, found.task.tracks, len(found.kept)) == ("infill", (1,), 0)
    assert len(found.chords) == 4


def test_in_one_track_the_highest_notes_stay():
    both = cadence_song().notes
    song = Song(tracks=(Track("Piano", notes=both),))
    found = reharmony(song, recognise(song), ALL)
    assert (found.task.kind, found.task.tracks) == ("infill", (0,))
    assert found.kept.in_track(0) == highest_notes(both) == cadence_song().tracks[0].notes


def test_a_melody_alone_gets_parts():
    song = scale_song()
    found = reharmony(song, recognise(song), Place(0, 2 * 1920))
    assert (found.task.kind, found.task.melody) == ("harmonize", 0)


@pytest.mark.parametrize("metadata", [None, recognise(drum_song())])
def test_without_a_key_there_is_nothing_to_choose_from(metadata: Metadata | None):
    with pytest.raises(RequestProblem, match="No key is heard"):
        reharmony(drum_song(), metadata, ALL)
