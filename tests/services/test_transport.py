from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from musicapp.domain.controls import PROGRAM_CHANGE, Controls
from musicapp.domain.song import Song
from musicapp.domain.track import Track
from musicapp.services.transport import SHORTEST_LOOP
from tests.helpers import songs
from tests.helpers.transport_studio import Studio


@pytest.fixture
def studio() -> Iterator[Studio]:
    studio = Studio(songs.scale_song())
    yield studio
    studio.transport.close()


def test_play_and_stop_tell_that_the_state_changed(studio: Studio) -> None:
    studio.transport.toggle()
    studio.transport.toggle()
    assert studio.states == [True, False]
    assert not studio.output.sounding


def test_the_end_of_the_song_is_told_on_the_main_thread(studio: Studio) -> None:
    studio.transport.play(7 * 480)
    studio.pass_time(1.0)
    assert studio.states == [True, False]


def test_play_goes_on_from_where_it_stopped_and_from_the_end_begins_anew(studio: Studio) -> None:
    studio.transport.play()
    studio.pass_time(0.6)
    studio.transport.stop()
    studio.transport.play()
    studio.pass_time(5.0)
    studio.transport.play()
    assert studio.pitches == [60, 62, 64, 65, 67, 69, 71, 72, 60]


def test_seeking_tells_the_new_position(studio: Studio) -> None:
    studio.transport.seek(960)
    studio.transport.seek(-5)
    assert studio.jumps == [960, 0]


def test_an_edit_is_heard_at_once(studio: Studio) -> None:
    studio.transport.play()
    studio.session.apply("Erase", Song())
    assert not studio.output.sounding


def test_undoing_while_playing_is_heard_too(studio: Studio) -> None:
    studio.session.apply("Transpose", Song(tracks=(Track(notes=songs.line("70 72 74")),)))
    studio.transport.play()
    studio.session.undo()
    studio.pass_time(0.5)
    assert studio.pitches == [70, 62]


def test_muting_ends_what_sounds(studio: Studio) -> None:
    studio.transport.play()
    song = studio.session.song
    studio.session.apply("Mute", song.with_track(0, replace(song.tracks[0], muted=True)))
    assert not studio.output.sounding


def test_a_loop_is_repeated_until_it_is_cleared(studio: Studio) -> None:
    studio.transport.set_loop(480, 960)
    studio.transport.play(480)
    studio.pass_time(1.1)
    studio.transport.clear_loop()
    studio.pass_time(0.5)
    assert studio.pitches == [62, 62, 62, 64]
    assert (studio.transport.loop, studio.transport.looping) == (None, False)


def test_a_loop_may_be_drawn_backwards_but_not_too_short(studio: Studio) -> None:
    studio.transport.set_loop(960, 480)
    assert studio.transport.loop == (480, 960)
    studio.transport.set_loop(960, 960)
    assert studio.transport.loop == (960, 960 + SHORTEST_LOOP)


def test_looping_without_a_range_repeats_the_whole_song_as_it_grows(studio: Studio) -> None:
    studio.transport.set_looping(True)
    studio.transport.play(6 * 480)
    studio.session.apply("More", Song(tracks=(Track(notes=songs.line([60] * 9)),)))
    studio.pass_time(1.0)
    assert studio.transport.position() == pytest.approx(8 * 480)
    studio.pass_time(2.0)
    assert studio.transport.position() == pytest.approx(0)


def test_music_that_is_being_written_is_waited_for(studio: Studio) -> None:
    studio.session.apply("Generate", Song())
    studio.transport.limit(0)
    studio.transport.play(0)
    studio.pass_time(1.0)
    assert studio.transport.playing
    studio.session.apply("Generate", songs.scale_song())
    studio.transport.limit(480)
    assert studio.pitches == [60]
    studio.transport.limit(None)
    studio.pass_time(4.0)
    assert studio.states == [True, False]


def test_a_preview_sounds_with_the_tracks_own_program_and_channel(studio: Studio) -> None:
    studio.session.open(songs.two_track_song(), None)
    studio.transport.preview(1, 40, 70)
    studio.transport.preview(1, 41, 70)
    studio.transport.end_preview()
    assert studio.output.messages == [
        (0xC1, 32),
        (0x91, 40, 70),
        (0x81, 40, 64),
        (0xC1, 32),
        (0x91, 41, 70),
        (0x81, 41, 64),
    ]


def test_a_preview_sounds_as_the_track_does_at_the_playhead(studio: Studio) -> None:
    track = Track(controls=Controls([480], [PROGRAM_CHANGE], [7]), notes=songs.line("60 62 64"))
    studio.session.open(Song(tracks=(track,)), None)
    studio.transport.seek(960)
    studio.transport.preview(0, 60, 70)
    assert studio.output.messages[0] == (0xC0, 7)
    studio.transport.preview(5, 60, 70)
    assert not studio.output.sounding


def test_dragging_the_playhead_lets_the_notes_under_it_sound(studio: Studio) -> None:
    for tick in (100, 500, 1100):
        studio.transport.scrub(tick)
    assert studio.jumps == [100, 500, 1100]
    assert studio.pitches == [60, 62, 64]
    assert studio.output.sounding == {(0, 64): 1}
    studio.transport.end_scrub()
    assert not studio.output.sounding


def test_a_quick_drag_lets_everything_sound_that_it_passes(studio: Studio) -> None:
    studio.transport.scrub(100)
    studio.transport.scrub(1500)
    assert studio.pitches == [60, 62, 64, 65]
    studio.transport.scrub(1510)
    assert studio.output.sounding == {(0, 65): 1}
    studio.transport.end_scrub()


def test_dragging_while_it_plays_only_jumps(studio: Studio) -> None:
    studio.transport.play()
    studio.transport.scrub(960)
    assert studio.output.sounding == {(0, 64): 1}
    studio.transport.end_scrub()
    studio.transport.stop()
    assert not studio.output.sounding


def test_a_part_is_played_once(studio: Studio) -> None:
    studio.transport.set_looping(True)
    studio.transport.play_part(480, 1440)
    studio.pass_time(3.0)
    assert studio.pitches == [62, 64]
    assert not studio.transport.playing


def test_the_metronome_clicks_at_once(studio: Studio) -> None:
    studio.transport.play()
    studio.transport.set_metronome(True)
    studio.pass_time(0.5)
    assert studio.pitches == [60, 62, 77]
    assert studio.transport.metronome
    assert studio.states == [True, True]


def test_only_what_is_recorded_is_counted_in(studio: Studio) -> None:
    studio.transport.count_in = 1
    studio.transport.play(0)
    assert studio.pitches == [60]
    studio.transport.stop()
    studio.transport.play(0, counted=True)
    assert studio.transport.begins == pytest.approx(studio.clock.now() + 2.0)
    studio.pass_time(1.9)
    assert (studio.transport.position(), studio.pitches) == (0, [60, 76, 77, 77, 77])


def test_closing_ends_every_note_and_gives_the_output_back(studio: Studio) -> None:
    studio.transport.play()
    studio.transport.close()
    assert not studio.output.sounding
    assert studio.output.closed
