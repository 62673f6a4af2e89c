from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musicapp.domain.controls import Controls
from musicapp.domain.note import Note
from musicapp.domain.notes import Notes
from musicapp.domain.song import Song
from musicapp.domain.time import Tempo
from musicapp.domain.track import Track
from musicapp.errors import PortProblem
from musicapp.playback.messages import note_off, note_on
from musicapp.playback.output import NoOutput
from musicapp.playback.player import Player
from musicapp.playback.timeline import Timeline
from tests.helpers import songs
from tests.helpers.playing import Stage
from tests.helpers.recording_output import RecordingOutput


def song_of(*notes: Note, controls: Controls | None = None) -> Song:
    return Song(tracks=(Track(notes=Notes.of(notes), controls=controls or Controls()),))


LONG = song_of(Note(0, 60, 4800))


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


def test_a_note_written_ahead_of_the_playhead_is_played() -> None:
    stage = Stage(LONG)
    stage.player.play(0)
    stage.pass_time(0.25)
    stage.edit(song_of(Note(0, 60, 4800), Note(250, 72, 100)))
    stage.pass_time(0.25)
    assert [pitch for _, pitch in stage.onsets] == [60, 72]


@pytest.mark.parametrize(
    "edited",
    [
        song_of(Note(4000, 40, 100)),
        song_of(Note(0, 60, 400), Note(4000, 40, 100)),
        song_of(Note(0, 61, 4800)),
        song_of(Note(10, 60, 4800)),
        Song(tracks=(replace(LONG.tracks[0], muted=True),)),
        Song(tracks=(LONG.tracks[0], Track(solo=True))),
        Song(tracks=(replace(LONG.tracks[0], channel=4),)),
    ],
    ids=["erased", "cut before now", "other pitch", "moved", "muted", "not solo", "other channel"],
)
def test_a_sounding_note_that_is_no_longer_there_ends_at_once(edited: Song) -> None:
    stage = Stage(LONG)
    stage.player.play(0)
    stage.pass_time(0.5)
    stage.edit(edited)
    assert not stage.output.sounding


def test_a_sounding_note_may_change_its_length_and_velocity() -> None:
    stage = Stage(LONG)
    stage.player.play(0)
    stage.pass_time(0.5)
    stage.edit(song_of(Note(0, 60, 960, velocity=20)))
    assert stage.output.sounding
    stage.pass_time(0.5)
    assert not stage.output.sounding


def test_a_change_of_program_is_heard_at_once() -> None:
    stage = Stage(LONG)
    stage.player.play(0)
    stage.edit(Song(tracks=(replace(LONG.tracks[0], program=50),)))
    assert stage.output.messages[-1] == (0xC0, 50)


def test_a_change_of_tempo_keeps_the_playhead_where_it_is() -> None:
    stage = Stage(songs.scale_song())
    stage.player.play(0)
    stage.pass_time(0.75)
    stage.edit(replace(songs.scale_song(), tempos=(Tempo(0, 60.0),)))
    assert stage.player.position() == pytest.approx(720)
    stage.pass_time(0.5)
    assert stage.onsets[-1] == (1.25, 64)


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


def test_another_output_takes_over_and_the_old_one_falls_silent() -> None:
    stage, other = Stage(songs.scale_song()), RecordingOutput("other")
    stage.player.play(0)
    stage.pass_time(0.1)
    stage.player.set_output(other)
    assert not stage.output.sounding
    assert stage.output.closed
    stage.pass_time(0.5)
    assert other.messages == [(0xC0, 0), (0x90, 62, 90)]


@pytest.mark.parametrize("notice", [True, False], ids=["noticed", "found out by sending"])
def test_when_the_port_vanishes_playing_stops_and_the_musician_is_told(notice: bool) -> None:
    stage = Stage(songs.scale_song())
    stage.player.play(0)
    stage.output.unplug(notice)
    stage.pass_time(1.0)
    assert [type(failure) for failure in stage.failures] == [PortProblem]
    assert not stage.player.playing
    assert stage.output.closed
    assert isinstance(stage.player.output, NoOutput)

    stage.player.set_output(again := RecordingOutput())
    stage.player.play(0)
    assert again.note_ons


def test_an_error_inside_ends_all_notes_and_is_told(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    stage = Stage(LONG)
    stage.player.play(0)
    broken = replace(stage.player._performance.timeline, tempo_map=None)  # type: ignore[arg-type]
    stage.player.load(broken)
    stage.player.run_due()
    assert [type(failure) for failure in stage.failures] == [AttributeError]
    assert not stage.output.sounding
    assert "broke off" in caplog.text


def test_closing_ends_all_notes() -> None:
    stage = Stage(LONG)
    stage.player.play(0)
    stage.player.send(note_on(3, 90, 80))
    stage.player.close()
    assert not stage.output.sounding
    assert stage.output.closed


TICKS = st.integers(0, 20_000)
# What may happen to a player, and the values that it may happen with.
DEEDS: dict[str, tuple[st.SearchStrategy[Any], Callable[[Stage, Any], object]]] = {
    "play": (TICKS, lambda stage, tick: stage.player.play(tick)),
    "play a part": (TICKS, lambda stage, tick: stage.player.play(tick, tick + 900, bars=1)),
    "metronome": (st.booleans(), lambda stage, on: stage.player.click(on)),
    "seek": (TICKS, lambda stage, tick: stage.player.seek(tick)),
    "stop": (st.none(), lambda stage, _: stage.player.stop()),
    "loop": (TICKS, lambda stage, tick: stage.player.loop(tick, tick + 700)),
    "no loop": (st.none(), lambda stage, _: stage.player.loop(None)),
    "limit": (st.none() | TICKS, lambda stage, tick: stage.player.limit(tick)),
    "edit": (songs.songs, lambda stage, song: stage.edit(song)),
    "by hand": (st.integers(0, 127), lambda stage, key: stage.player.send(note_on(0, key, 80))),
    "output": (st.none(), lambda stage, _: stage.change_output()),
    "wait": (st.floats(0.001, 3.0), lambda stage, seconds: stage.pass_time(seconds)),
}
scripts = st.lists(
    st.sampled_from(sorted(DEEDS)).flatmap(lambda name: st.tuples(st.just(name), DEEDS[name][0])),
    max_size=12,
)


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


@pytest.fixture
def threaded() -> Iterator[Stage]:
    stage = Stage(songs.scale_song())
    stage.player.start_thread()
    yield stage
    stage.player.close()


def test_the_thread_keeps_time_and_reports_the_end(threaded: Stage) -> None:
    ended = threading.Event()
    threaded.player.on_stopped = ended.set
    threaded.player.play(7 * 480)
    threaded.clock.move_to(threaded.started + 1.0)
    assert ended.wait(5)
    assert threaded.onsets == [(0.0, 72)]


def test_the_thread_reports_a_lost_port(threaded: Stage) -> None:
    told = threading.Event()
    threaded.player.on_failed = lambda failure: told.set()
    threaded.output.unplug()
    assert told.wait(5)


def test_a_player_without_an_output_plays_in_silence() -> None:
    player = Player()
    player.load(Timeline.of(LONG))
    player.play(0)
    assert player.playing
    player.close()


def late_and_early(*delays: float) -> Song:
    notes = Notes.of([Note(0, 60, 480), Note(960, 62, 480)])
    return Song(
        tracks=tuple(Track(channel=i, notes=notes, delay_ms=d) for i, d in enumerate(delays))
    )


def test_a_track_may_be_late_against_the_others() -> None:
    stage = Stage(late_and_early(0, 50))
    stage.player.play(0)
    stage.play_out()
    assert stage.onsets == [(0.0, 60), (0.05, 60), (1.0, 62), (1.05, 62)]
    assert not stage.output.sounding


def test_a_track_that_is_early_makes_the_others_late() -> None:
    stage = Stage(late_and_early(-20, 0))
    stage.player.play(0)
    stage.play_out()
    assert stage.onsets == [(0.0, 60), (0.02, 60), (1.0, 62), (1.02, 62)]


def test_less_delay_does_not_let_a_notes_end_overtake_its_beginning() -> None:
    stage = Stage(late_and_early(300))
    stage.player.play(0)
    stage.pass_time(0.1)
    stage.edit(late_and_early(0))
    stage.player.stop()
    assert [(round(at - stage.started, 3), m[0]) for at, m in stage.output.sent if m[0] < 0xA0] == [
        (0.3, 0x90),
        (0.3, 0x80),
    ]
