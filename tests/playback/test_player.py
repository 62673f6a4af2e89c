from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from musicapp.domain.controls import Controls
from musicapp.domain.note import Note
from musicapp.domain.song import Song
from musicapp.domain.time import Tempo
from musicapp.domain.track import Track
from musicapp.playback.messages import note_off, note_on
from tests.helpers import songs
from tests.helpers.deeds import DEEDS, scripts
from tests.helpers.playing import LONG, Stage, song_of


def test_it_plays_each_note_at_its_time() -> None:
    stage = Stage(songs.scale_song())
    stage.player.play(0)
    stage.play_out()
    pitches = (60, 62, 64, 65, 67, 69, 71, 72)
    assert stage.onsets == [(i * 0.5, pitch) for i, pitch in enumerate(pitches)]
    assert not stage.output.sounding


def test_the_first_note_is_sent_before_play_returns() -> None:
    stage = Stage(songs.scale_song())
    stage.player.play(0)
    assert stage.onsets == [(0.0, 60)]


def test_it_follows_the_tempo_map() -> None:
    song = replace(songs.scale_song(), tempos=(Tempo(0, 120), Tempo(960, 60)))
    stage = Stage(song)
    stage.player.play(0)
    stage.play_out()
    assert [time for time, _ in stage.onsets[:5]] == [0.0, 0.5, 1.0, 2.0, 3.0]


def test_at_the_end_it_says_so_once_and_rests_there() -> None:
    stage = Stage(songs.scale_song())
    stage.player.play(0)
    stage.play_out()
    assert (stage.stopped, stage.player.playing, stage.player.position()) == (1, False, 8 * 480)


def test_late_waking_does_not_shift_what_follows() -> None:
    stage = Stage(songs.scale_song())
    stage.player.play(0)
    stage.clock.move_to(stage.started + 0.73)
    stage.player.run_due()
    stage.pass_time(0.5)
    assert stage.onsets == [(0.0, 60), (0.5, 62), (1.0, 64)]


def test_starting_in_the_middle_of_a_note_does_not_begin_it() -> None:
    stage = Stage(song_of(Note(0, 60, 960), Note(480, 67, 480)))
    stage.player.play(240)
    stage.play_out()
    assert [pitch for _, pitch in stage.onsets] == [67]


def test_starting_in_the_middle_sends_what_is_in_force() -> None:
    controls = Controls([0, 100, 2000], [7, 64, 64], [90, 127, 0])
    song = Song(tracks=(Track(program=33, notes=songs.line("60 62 64"), controls=controls),))
    stage = Stage(song)
    stage.player.play(480)
    assert stage.output.messages[:4] == [(0xC0, 33), (0xB0, 7, 90), (0xB0, 64, 127), (0x90, 62, 90)]


def test_rounding_does_not_hide_the_note_at_which_playing_begins() -> None:
    stage = Stage(songs.scale_song())
    stage.player.play(480 + 1e-9)
    assert stage.onsets == [(0.0, 62)]


def test_stop_ends_notes_and_lifts_the_pedal() -> None:
    stage = Stage(song_of(Note(0, 60, 4800), controls=Controls([0], [64], [127])))
    stage.player.play(0)
    assert stage.output.pedal_down == {0}
    stage.player.stop()
    assert not stage.output.sounding
    assert not stage.output.pedal_down


def test_stop_keeps_the_position() -> None:
    stage = Stage(LONG)
    stage.player.play(0)
    stage.pass_time(1.0)
    stage.player.stop()
    stage.pass_time(1.0)
    assert stage.player.position() == pytest.approx(960)


def test_seek_ends_what_sounds_and_goes_on_there() -> None:
    stage = Stage(songs.scale_song())
    stage.player.play(0)
    stage.player.seek(5 * 480)
    assert [pitch for _, pitch in stage.onsets] == [60, 69]
    assert stage.output.sounding == {(0, 69): 1}


def test_seek_without_playing_only_moves_the_playhead() -> None:
    stage = Stage(songs.scale_song())
    stage.player.seek(960)
    assert (stage.player.position(), stage.player.playing, stage.output.sent) == (960, False, [])


def test_of_two_notes_on_one_key_the_first_to_end_does_not_end_the_other() -> None:
    stage = Stage(song_of(Note(0, 60, 960), Note(480, 60, 1920)))
    stage.player.play(0)
    stage.pass_time(1.5)
    assert stage.output.sounding == {(0, 60): 1}
    stage.play_out()
    assert [m[0] for m in stage.output.messages if m[0] < 0xA0] == [0x90, 0x80, 0x90, 0x80]


def test_a_note_played_by_hand_survives_the_loop_and_ends_with_stop() -> None:
    stage = Stage(songs.scale_song())
    stage.player.loop(0, 480)
    stage.player.play(0)
    stage.player.send(note_on(0, 90, 80))
    stage.pass_time(2.2)
    assert stage.output.sounding[0, 90] == 1
    stage.player.stop()
    assert not stage.output.sounding


def test_a_note_played_by_hand_without_playing_ends_when_it_is_let_go() -> None:
    stage = Stage(songs.scale_song())
    stage.player.send(note_on(0, 90, 80))
    stage.player.send(note_off(0, 90))
    assert stage.output.messages == [(0x90, 90, 80), (0x80, 90, 64)]


@given(song=songs.songs, script=scripts)
def test_whatever_happens_every_note_on_gets_its_note_off(
    song: Song, script: list[tuple[str, Any]]
) -> None:
    stage = Stage(song)
    outputs = [stage.output]
    for name, value in script:
        DEEDS[name][1](stage, value)
        outputs.append(stage.output)
    stage.player.close()
    for output in outputs:
        down: set[tuple[int, int]] = set()
        for message in (m for m in output.messages if m[0] < 0xA0):
            key = message[0] & 0x0F, message[1]
            assert (key in down) == (message[0] < 0x90)  # strictly on, off, on, off
            down ^= {key}
        assert not down
        assert not output.pedal_down
        assert output.closed
    assert not stage.failures
