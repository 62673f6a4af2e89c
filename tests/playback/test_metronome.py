from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from musicapp.domain.note import Note
from musicapp.domain.notes import Notes
from musicapp.domain.song import Song
from musicapp.domain.time import Meter, MeterMap, Tempo
from musicapp.domain.track import Track
from musicapp.playback.metronome import clicks
from tests.helpers import songs
from tests.helpers.playing import Stage
from tests.helpers.recording_output import DistantOutput, RecordingOutput

HIGH, LOW = 76, 77
OUTPUTS = pytest.mark.parametrize("output", [RecordingOutput, DistantOutput])
MakeOutput = Callable[[], RecordingOutput]


def bar_of(*meters: Meter) -> list[tuple[int, int]]:
    found = clicks(MeterMap(meters), 0, 1920)
    return [(tick, message[1]) for tick, message in found if message[0] & 0xF0 == 0x90]


def test_every_beat_clicks_and_the_first_of_a_bar_higher() -> None:
    assert bar_of() == [(0, HIGH), (480, LOW), (960, LOW), (1440, LOW)]


def test_compound_meters_are_counted_in_dotted_notes() -> None:
    assert bar_of(Meter(0, 6, 8)) == [(0, HIGH), (720, LOW), (1440, HIGH)]


def test_a_change_of_meter_begins_a_bar() -> None:
    assert bar_of(Meter(0, 4, 4), Meter(720, 3, 4)) == [
        (0, HIGH),
        (480, LOW),
        (720, HIGH),
        (1200, LOW),
        (1680, LOW),
    ]


def test_any_way_of_cutting_time_clicks_each_beat_once() -> None:
    meters = MeterMap([Meter(0, 5, 8), Meter(2000, 3, 4)])
    whole = sorted(clicks(meters, 0, 6000))
    parts = [click for first in range(0, 6000, 70) for click in clicks(meters, first, first + 70)]
    assert sorted(click for click in parts if click[0] < 6000) == whole


def heard(stage: Stage, *keys: int) -> list[tuple[float, int]]:
    return [onset for onset in stage.onsets if onset[1] in (keys or (HIGH, LOW))]


@OUTPUTS
def test_the_metronome_can_be_switched_while_the_music_plays(output: MakeOutput) -> None:
    stage = Stage(songs.scale_song(), output)
    stage.player.play(0)
    stage.pass_time(0.7)
    stage.player.click(True)
    stage.pass_time(1.5)
    stage.player.click(False)
    stage.play_out()
    assert heard(stage) == [(1.0, LOW), (1.5, LOW), (2.0, HIGH)]
    assert not stage.output.sounding


@OUTPUTS
def test_a_bar_is_counted_before_the_music_begins(output: MakeOutput) -> None:
    song = replace(songs.scale_song(), meters=(Meter(0, 3, 4),), tempos=(Tempo(0, 60.0),))
    stage = Stage(song, output)
    stage.player.play(480, bars=1)
    stage.pass_time(2.5)
    assert stage.player.position() == 480
    stage.pass_time(1.0)
    assert stage.player.position() == pytest.approx(720)
    stage.play_out()
    assert stage.onsets[:5] == [(0.0, HIGH), (1.0, LOW), (2.0, LOW), (3.0, 62), (4.0, 64)]


@OUTPUTS
def test_an_edit_while_it_is_counted_is_played_on_time(output: MakeOutput) -> None:
    stage = Stage(songs.scale_song(), output)
    stage.player.play(0, bars=1)
    stage.pass_time(1.8)
    stage.edit(Song(tracks=(Track(notes=Notes.of([Note(0, 90, 480)])),)))
    stage.play_out()
    assert [onset for onset in stage.onsets if onset[1] not in (HIGH, LOW)] == [(2.0, 90)]


@OUTPUTS
def test_stopping_or_seeking_while_it_is_counted_ends_the_count(output: MakeOutput) -> None:
    stage = Stage(songs.scale_song(), output)
    stage.player.play(0, bars=2)
    stage.pass_time(0.6)
    stage.player.stop()
    stage.pass_time(5.0)
    assert stage.onsets == [(0.0, HIGH), (0.5, LOW)]
    stage.player.play(0, bars=1)
    stage.pass_time(0.1)
    stage.player.seek(6 * 480)
    stage.pass_time(0.001)
    assert (9, HIGH) not in stage.output.sounding
    stage.pass_time(0.599)
    assert stage.onsets[3:] == [(5.7, 71), (6.2, 72)]


@OUTPUTS
def test_it_stops_where_it_was_told_to(output: MakeOutput) -> None:
    stage = Stage(songs.scale_song(), output)
    stage.player.loop(0, 960)
    stage.player.play(480, until=3 * 480)
    stage.pass_time(3.0)
    assert stage.onsets == [(0.0, 62), (0.5, 64)]
    assert (stage.player.playing, stage.player.position(), stage.stopped) == (False, 1440, 1)
    assert not stage.output.sounding

    stage.player.play(0)
    stage.pass_time(2.6)
    assert [pitch for _, pitch in stage.onsets[2:]] == [60, 62, 60, 62, 60, 62]
    stage.player.stop()


def test_what_is_heard_is_known_for_a_moment() -> None:
    stage = Stage(songs.scale_song())
    stage.player.play(0)
    stage.pass_time(0.05)
    assert stage.player.is_heard(0.1)
    stage.pass_time(0.2)
    assert not stage.player.is_heard(0.1)
