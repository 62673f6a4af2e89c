"""Outputs that come and go, errors, and the thread."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest

from musicapp.errors import PortProblem
from musicapp.playback.messages import note_on
from musicapp.playback.output import NoOutput
from musicapp.playback.player import Player
from musicapp.playback.timeline import Timeline
from tests.helpers import songs
from tests.helpers.playing import LONG, Stage
from tests.helpers.recording_output import RecordingOutput


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
