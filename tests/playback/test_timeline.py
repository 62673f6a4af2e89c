from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from musicapp.domain.song import Song
from musicapp.domain.time import Tempo
from musicapp.domain.track import DRUM_CHANNEL, Track
from musicapp.playback.timeline import Timeline, share_channels
from tests.helpers import songs

channels_and_programs = st.lists(
    st.builds(Track, channel=st.integers(0, 15), program=st.integers(0, 20)), max_size=20
)


def test_it_ends_where_the_last_note_stops_even_when_that_is_muted() -> None:
    song = songs.two_track_song()
    muted = song.with_track(1, replace(song.tracks[1], muted=True))
    assert Timeline.of(song).end == song.end == Timeline.of(muted).end


def test_one_solo_silences_the_others_and_mute_wins() -> None:
    first, second = songs.two_track_song().tracks
    solo = Timeline.of(Song(tracks=(first, replace(second, solo=True))))
    assert [line.audible for line in solo.lines] == [False, True]
    both = Timeline.of(Song(tracks=(first, replace(second, solo=True, muted=True))))
    assert [line.audible for line in both.lines] == [False, False]


def test_after_an_edit_the_other_tracks_are_taken_over() -> None:
    song = songs.two_track_song()
    before = Timeline.of(song)
    after = Timeline.of(song.with_notes(1, songs.line("40 41")), before)
    assert after.lines[0].part is before.lines[0].part
    assert after.lines[1].part is not before.lines[1].part
    assert after.tempo_map is before.tempo_map


def test_a_change_of_tempo_is_seen() -> None:
    song = songs.scale_song()
    before = Timeline.of(song)
    after = Timeline.of(replace(song, tempos=(Tempo(0, 60.0),)), before)
    assert after.tempo_map.seconds(480) == 1.0


def test_two_programs_on_one_channel_get_two_channels() -> None:
    tracks = [Track(program=0), Track(program=40), Track(program=0), Track(program=40)]
    assert share_channels(tracks) == [0, 1, 0, 1]


def test_a_free_channel_is_one_that_no_track_asks_for_and_not_that_of_drums() -> None:
    tracks = [Track(program=n) for n in range(8)] + [Track(channel=c) for c in (1, 3)]
    assert share_channels(tracks) == [0, 2, 4, 5, 6, 7, 8, 10, 1, 3]


def test_drums_with_two_programs_stay_on_their_channel() -> None:
    tracks = [Track(channel=DRUM_CHANNEL, program=0), Track(channel=DRUM_CHANNEL, program=8)]
    assert share_channels(tracks) == [DRUM_CHANNEL, DRUM_CHANNEL]


def test_when_no_channel_is_free_tracks_share() -> None:
    full = [Track(channel=channel) for channel in range(16)]
    assert share_channels([*full, Track(program=5)])[-1] == 0


@given(tracks=channels_and_programs)
def test_tracks_share_a_channel_only_when_they_asked_for_the_same_one(tracks: list[Track]) -> None:
    given_channels = share_channels(tracks)
    for track, channel in zip(tracks, given_channels, strict=True):
        for other, others in zip(tracks, given_channels, strict=True):
            if channel == others:
                assert track.channel == other.channel
