"""Playing to an output that is told everything a while before its time."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from musicapp.domain.note import Note
from musicapp.domain.song import Song
from musicapp.domain.time import Tempo
from musicapp.errors import PortProblem
from musicapp.playback.distant import AHEAD
from tests.helpers import songs
from tests.helpers.deeds import DEEDS, scripts
from tests.helpers.playing import Stage, song_of
from tests.helpers.recording_output import DistantOutput


def far(song: Song) -> Stage:
    return Stage(song, DistantOutput)


def quick(pitches: int = 40) -> Song:
    """A note every 25 ms at 120 beats a minute."""
    return song_of(*(Note(i * 24, 60 + i % 12, 24) for i in range(pitches)))


def test_each_note_has_its_time_though_nobody_is_awake_then() -> None:
    stage = far(quick())
    stage.player.play(0)
    for late in (0.15, 0.02, 0.19, 0.1, 0.13, 0.3):
        stage.clock.move_to(stage.clock.now() + late)
        stage.player.run_due()
    stage.play_out()
    assert stage.onsets == [(round(i * 0.025, 6), 60 + i % 12) for i in range(40)]


def test_a_loop_is_sent_across_its_end_and_the_playhead_does_not_hurry_ahead() -> None:
    stage = far(quick())
    stage.player.loop(0, 480)
    stage.player.play(0)
    stage.pass_time(0.45)
    assert stage.player.position() == pytest.approx(0.45 * 960)
    stage.pass_time(0.1)
    assert stage.player.position() == pytest.approx(0.05 * 960)
    stage.pass_time(1.0)
    assert [time for time, _ in stage.onsets[:60]] == [round(i * 0.025, 6) for i in range(60)]


def test_the_end_is_told_when_it_is_heard() -> None:
    stage = far(song_of(Note(0, 60, 480)))
    stage.player.play(0)
    stage.pass_time(0.45)
    assert (stage.player.playing, stage.stopped) == (True, 0)
    stage.pass_time(0.1)
    assert (stage.player.playing, stage.stopped) == (False, 1)
    assert stage.output.messages[-1] == (0x80, 60, 64)


@pytest.mark.parametrize("deed", ["stop", "seek", "mute", "edit", "loop", "limit"])
def test_what_was_sent_ahead_is_taken_back(deed: str) -> None:
    stage = far(quick())
    stage.player.play(0)
    stage.pass_time(0.251)
    before = len(stage.onsets)
    muted = Song(tracks=(replace(quick().tracks[0], muted=True),))
    {
        "stop": stage.player.stop,
        "seek": lambda: stage.player.seek(100_000),
        "mute": lambda: stage.edit(muted),
        "edit": lambda: stage.edit(song_of(Note(0, 60, 10))),
        "loop": lambda: stage.player.loop(0, 264),
        "limit": lambda: stage.player.limit(264),
    }[deed]()
    stage.pass_time(AHEAD)
    onsets = [onset for onset in stage.onsets[before:] if deed != "loop" or onset[1] == 71]
    assert onsets == []


def test_an_edit_is_heard_from_its_moment_on() -> None:
    stage = far(quick())
    stage.player.play(0)
    stage.pass_time(0.251)
    higher = replace(quick().tracks[0], notes=quick().tracks[0].notes.changed(pitch=[90] * 40))
    stage.edit(Song(tracks=(higher,)))
    stage.play_out()
    pitches = [60 + i % 12 if i < 11 else 90 for i in range(40)]
    assert stage.onsets == [(round(i * 0.025, 6), pitches[i]) for i in range(40)]


def test_a_change_of_tempo_keeps_every_note_in_its_place() -> None:
    stage = far(quick())
    stage.player.play(0)
    stage.pass_time(0.251)
    stage.edit(replace(quick(), tempos=(Tempo(0, 60.0),)))
    stage.play_out()
    assert [pitch for _, pitch in stage.onsets] == [60 + i % 12 for i in range(40)]
    steps = [b - a for (a, _), (b, _) in zip(stage.onsets[12:], stage.onsets[13:], strict=False)]
    assert steps == [pytest.approx(0.05, abs=1e-5)] * len(steps)


def test_music_that_is_being_written_is_not_taken_back_for_every_note() -> None:
    stage = far(Song())
    assert isinstance(stage.output, DistantOutput)
    notes: list[Note] = []
    stage.player.limit(0)
    stage.player.play(0)
    for i in range(30):
        notes.append(Note(i * 48, 60 + i, 40))
        stage.edit(song_of(*notes))
        stage.player.limit((i + 1) * 48)
        stage.pass_time(0.05)
    stage.player.limit(None)
    stage.play_out()
    assert stage.onsets == [(round(i * 0.05, 6), 60 + i) for i in range(30)]


def test_a_note_by_hand_sounds_among_those_that_were_sent_ahead() -> None:
    stage = far(quick())
    stage.player.play(0)
    stage.pass_time(0.1)
    stage.player.send((0x90, 100, 80))
    stage.player.send((0x80, 100, 64))
    stage.pass_time(0.1)
    assert (0.1, 100) in stage.onsets
    assert len(stage.onsets) == 9


def test_another_port_goes_on_where_the_first_one_was() -> None:
    stage = far(quick())
    first = stage.output
    stage.player.play(0)
    stage.pass_time(0.251)
    stage.change_output()
    stage.play_out()
    assert len(first.note_ons) == 11
    assert [pitch for _, pitch in stage.onsets] == [60 + i % 12 for i in range(11, 40)]
    assert not first.sounding


def test_who_is_played_to_no_more_is_told_that_the_clock_stops() -> None:
    stage = far(quick())
    first = stage.output
    stage.player.send_clock(True)
    stage.player.play(0)
    stage.pass_time(0.1)
    stage.change_output()
    assert first.messages[-1] == (0xFC,)


def test_a_port_that_takes_no_more_is_told() -> None:
    stage = far(quick())
    stage.player.play(0)
    stage.pass_time(0.1)
    stage.output.unplug(notice=False)
    stage.pass_time(0.3)
    assert [type(failure) for failure in stage.failures] == [PortProblem]
    assert not stage.player.playing


@given(song=songs.songs, script=scripts)
def test_whatever_happens_every_note_on_gets_its_note_off(
    song: Song, script: list[tuple[str, Any]]
) -> None:
    stage = far(song)
    outputs = [stage.output]
    for name, value in script:
        DEEDS[name][1](stage, value)
        outputs.append(stage.output)
    stage.player.close()
    for output in outputs:
        down: set[tuple[int, int]] = set()
        for message in (m for m in output.messages if m[0] < 0xA0):
            key = message[0] & 0x0F, message[1]
            assert (key in down) == (message[0] < 0x90)
            down ^= {key}
        assert not down
        assert not output.pedal_down
    assert not stage.failures
