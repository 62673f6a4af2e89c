"""Loops, and music that is still being written."""

from __future__ import annotations

from musicapp.domain.note import Note
from musicapp.domain.song import Song
from tests.helpers import songs
from tests.helpers.playing import LONG, Stage, song_of


def test_a_loop_repeats_without_drifting() -> None:
    stage = Stage(songs.scale_song())
    stage.player.loop(480, 1440)
    stage.player.play(480)
    stage.pass_time(100.25)
    assert stage.onsets == [(i * 0.5, (62, 64)[i % 2]) for i in range(201)]


def test_a_loop_ends_what_sounds_at_its_end() -> None:
    stage = Stage(LONG)
    stage.player.loop(0, 480)
    stage.player.play(0)
    stage.pass_time(0.5)
    assert stage.output.messages[-2:] == [(0x80, 60, 64), (0x90, 60, 90)]


def test_a_loop_beyond_the_music_goes_on_through_silence() -> None:
    stage = Stage(song_of(Note(0, 60, 480)))
    stage.player.loop(0, 1920)
    stage.player.play(0)
    stage.pass_time(4.5)
    assert stage.onsets == [(0.0, 60), (2.0, 60), (4.0, 60)]


def test_behind_the_loop_the_music_plays_to_its_end() -> None:
    stage = Stage(songs.scale_song())
    stage.player.loop(0, 480)
    stage.player.play(6 * 480)
    stage.play_out()
    assert [pitch for _, pitch in stage.onsets] == [71, 72]


def test_who_was_asleep_for_many_rounds_does_not_play_them_all() -> None:
    stage = Stage(songs.scale_song())
    stage.player.loop(0, 480)
    stage.player.play(0)
    stage.clock.move_to(stage.started + 3600)
    stage.player.run_due()
    assert len(stage.onsets) == 2


def test_at_the_limit_the_playhead_waits_until_more_is_written() -> None:
    stage = Stage(song_of(Note(0, 60, 240)))
    stage.player.limit(480)
    stage.player.play(0)
    stage.pass_time(3.0)
    assert (stage.player.playing, stage.player.position()) == (True, 480)

    stage.edit(song_of(Note(0, 60, 240), Note(480, 62, 240), Note(720, 64, 240)))
    stage.player.limit(720)
    stage.pass_time(1.0)
    stage.player.limit(None)
    stage.play_out()
    assert stage.onsets == [(0.0, 60), (3.0, 62), (4.0, 64)]
    assert stage.stopped == 1


def test_a_raised_limit_is_heard_at_once() -> None:
    stage = Stage(Song())
    stage.player.limit(0)
    stage.player.play(0)
    stage.pass_time(0.4)
    stage.edit(LONG)
    stage.player.limit(960)
    assert stage.onsets == [(0.4, 60)]


def test_a_limit_raised_in_time_is_not_noticed() -> None:
    stage = Stage(songs.scale_song())
    stage.player.limit(480)
    stage.player.play(0)
    for tick in range(960, 8 * 480, 480):
        stage.pass_time(0.4)
        stage.player.limit(tick)
    stage.player.limit(None)
    stage.play_out()
    assert [time for time, _ in stage.onsets] == [i * 0.5 for i in range(8)]
