from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from musicapp.domain.controls import PITCH_BEND, PROGRAM_CHANGE, Controls
from musicapp.domain.song import Song
from musicapp.domain.track import Track
from musicapp.playback.chase import changes, released, state_at
from musicapp.playback.messages import control_change, read_control
from musicapp.playback.schedule import due
from musicapp.playback.timeline import Timeline
from tests.helpers import songs


def song_with(*changed: tuple[int, int, int]) -> Timeline:
    track = Track(program=5, controls=Controls(*zip(*changed, strict=True)))
    return Timeline.of(Song(tracks=(track,)))


def test_the_latest_value_before_a_tick_is_in_force() -> None:
    timeline = song_with((0, 7, 90), (480, 7, 50), (960, 7, 20))
    assert state_at(timeline, 960)[0, 7] == 50
    assert state_at(timeline, 961)[0, 7] == 20


def test_a_track_has_its_program_until_the_program_changes() -> None:
    timeline = song_with((480, PROGRAM_CHANGE, 40))
    assert state_at(timeline, 480) == {(0, PROGRAM_CHANGE): 5}
    assert state_at(timeline, 481) == {(0, PROGRAM_CHANGE): 40}


def test_of_two_tracks_on_one_channel_the_later_change_holds() -> None:
    first = Track(controls=Controls([900], [7], [30]))
    second = Track(controls=Controls([100], [7], [60]))
    timeline = Timeline.of(Song(tracks=(first, second)))
    assert state_at(timeline, 1000)[0, 7] == 30


def test_orders_to_a_whole_channel_are_not_repeated() -> None:
    assert state_at(song_with((0, 123, 0)), 480) == {(0, PROGRAM_CHANGE): 5}


def test_a_bank_goes_before_its_program_and_a_parameter_before_its_data() -> None:
    wanted = {(0, 6): 12, (0, PROGRAM_CHANGE): 5, (0, 0): 1, (0, 100): 0, (0, 101): 0, (0, 7): 80}
    order = [read_control(message) for message in changes({}, wanted)]
    assert order == [(0, 1), (PROGRAM_CHANGE, 5), (101, 0), (100, 0), (6, 12), (7, 80)]


def test_only_what_differs_is_sent_unless_it_shall_be_repeated() -> None:
    before, after = {(0, 7): 100, (0, 10): 30}, {(0, 7): 100, (0, 10): 90}
    assert list(changes(before, after)) == [(0xB0, 10, 90)]
    assert len(list(changes(before, after, repeat=True))) == 2


def test_what_no_longer_holds_goes_back_to_rest() -> None:
    before = {(3, 7): 20, (3, 64): 127, (3, PITCH_BEND): 900}
    assert list(changes(before, {})) == [(0xB3, 7, 100), (0xB3, 64, 0), (0xE3, 0, 64)]


def test_released_lifts_the_pedals_and_leaves_the_volume() -> None:
    state = {(0, 64): 127, (0, 66): 127, (0, PITCH_BEND): -4000, (0, 7): 80}
    assert released(state) == {(0, 64): 0, (0, 66): 0, (0, PITCH_BEND): 0, (0, 7): 80}


@given(song=songs.songs, tick=st.integers(0, 30_000))
def test_playing_from_the_start_leads_to_the_same_state(song: Song, tick: int) -> None:
    timeline = Timeline.of(song)
    played = state_at(timeline, 0)
    for event in due(timeline, 0, tick):
        control = read_control(event.message)
        if control and not 120 <= control[0] < 128:
            played[event.message[0] & 0x0F, control[0]] = control[1]
    assert state_at(timeline, tick) == played


@given(
    channel=st.integers(0, 15),
    change=st.one_of(
        st.tuples(st.integers(0, 127), st.integers(0, 127)),
        st.tuples(st.just(PITCH_BEND), st.integers(-8192, 8191)),
        st.tuples(st.integers(129, 130), st.integers(0, 127)),
    ),
)
def test_a_change_can_be_read_back_from_its_message(channel: int, change: tuple[int, int]) -> None:
    message = control_change(channel, *change)
    assert read_control(message) == change
    assert message[0] & 0x0F == channel
    assert all(0 <= byte < 128 for byte in message[1:])
