import math

import pytest

from musicapp.domain.song import Song
from musicapp.domain.track import DRUM_CHANNEL, Track
from musicapp.errors import RequestProblem
from musicapp.model.score import score_song, surprises_by_part
from tests.helpers.network import random_network
from tests.helpers.pieces import scale_song

NETWORK = random_network()


def test_the_surprises_of_the_notes_add_up_to_the_nats_of_the_song():
    score = score_song(NETWORK, scale_song(4), "x")
    assert score.nats.notes == len(score.surprises) == 20
    assert sum(s.bits for s in score.surprises) * math.log(2) == pytest.approx(score.nats.total)
    assert score.nats.per_beat == pytest.approx(score.nats.total / 16)


def test_every_surprise_names_its_note():
    song = scale_song(4)
    found = {(s.track, s.start, s.pitch) for s in score_song(NETWORK, song, "x").surprises}
    expected = {
        (i, note.start / 480, note.pitch)
        for i, track in enumerate(song.tracks)
        for note in track.notes
    }
    assert found == expected


def test_drums_alone_cannot_be_scored():
    drums = Track(channel=DRUM_CHANNEL, notes=scale_song().tracks[0].notes)
    with pytest.raises(RequestProblem, match=r"beat\.mid has no pitched notes"):
        score_song(NETWORK, Song(tracks=(drums,)), "beat.mid")


def test_surprises_come_in_parts_with_the_same_numbers():
    song = scale_song(4)
    parts = list(surprises_by_part(NETWORK, song))
    assert tuple(s for part in parts for s in part) == score_song(NETWORK, song, "x").surprises
    assert list(surprises_by_part(NETWORK, Song())) == []
