from __future__ import annotations

from collections.abc import Callable

import pytest

from musicapp.playback.messages import Message
from tests.helpers import songs
from tests.helpers.playing import Stage
from tests.helpers.recording_output import DistantOutput, RecordingOutput

OUTPUTS = pytest.mark.parametrize("output", [RecordingOutput, DistantOutput])
MakeOutput = Callable[[], RecordingOutput]


def stage_with_clock(output: MakeOutput) -> Stage:
    stage = Stage(songs.scale_song(), output)
    stage.player.send_clock(True)
    return stage


def heard(output: RecordingOutput, started: float) -> list[tuple[float, Message]]:
    return [(round(at - started, 6), m) for at, m in output.sent if m[0] >= 0xF0]


def orders(stage: Stage) -> list[tuple[float, Message]]:
    """What was sent of the system's messages, but for the clocks."""
    return [(at, m) for at, m in heard(stage.output, stage.started) if m != (0xF8,)]


def clock_times(stage: Stage) -> list[float]:
    return [at for at, m in heard(stage.output, stage.started) if m == (0xF8,)]


@OUTPUTS
def test_24_clocks_come_to_a_quarter_between_start_and_stop(output: MakeOutput) -> None:
    stage = stage_with_clock(output)
    stage.player.play(0)
    stage.pass_time(0.99)
    stage.player.stop()
    stage.pass_time(0.01)
    assert orders(stage) == [(0.0, (0xFA,)), (0.99, (0xFC,))]
    assert clock_times(stage) == [round(i / 48, 6) for i in range(48)]
    before_the_note = [m for _, m in stage.output.sent[:5]]
    assert before_the_note.index((0xFA,)) < before_the_note.index((0xF8,))


@OUTPUTS
def test_who_begins_elsewhere_is_told_where_and_enters_at_a_sixteenth(output: MakeOutput) -> None:
    stage = stage_with_clock(output)
    stage.player.play(500)
    stage.pass_time(0.5)
    enters = round(100 / 960, 6)
    assert orders(stage) == [(0.0, (0xF2, 5, 0)), (enters, (0xFB,))]


@OUTPUTS
def test_at_the_end_of_a_loop_it_goes_back(output: MakeOutput) -> None:
    stage = stage_with_clock(output)
    stage.player.loop(480, 960)
    stage.player.play(480)
    stage.pass_time(0.6)
    again = [(0.5, (0xFC,)), (0.5, (0xF2, 4, 0)), (0.5, (0xFB,))]
    assert orders(stage) == [(0.0, (0xF2, 4, 0)), (0.0, (0xFB,)), *again]


@OUTPUTS
def test_it_begins_after_the_count_in(output: MakeOutput) -> None:
    stage = stage_with_clock(output)
    stage.player.play(0, bars=1)
    stage.pass_time(2.1)
    assert orders(stage) == [(2.0, (0xFA,))]
    assert clock_times(stage)[0] == 2.0


@OUTPUTS
def test_it_can_be_switched_while_the_music_plays(output: MakeOutput) -> None:
    stage = Stage(songs.scale_song(), output)
    stage.player.play(0)
    stage.pass_time(0.5)
    stage.player.send_clock(True)
    stage.pass_time(0.5)
    stage.player.send_clock(False)
    stage.pass_time(0.5)
    assert [m[0] for _, m in orders(stage)] == [0xF2, 0xFB, 0xFC]
    assert 20 <= len(clock_times(stage)) <= 25


def test_another_port_is_told_where_the_music_is() -> None:
    stage = stage_with_clock(RecordingOutput)
    stage.player.play(0)
    stage.pass_time(0.26)
    first = stage.output
    stage.change_output()
    stage.pass_time(0.2)
    assert heard(first, stage.started)[-1] == (0.26, (0xFC,))
    assert [m for _, m in orders(stage)] == [(0xF2, 3, 0), (0xFB,)]


def test_the_built_in_synth_gets_no_clock() -> None:
    stage = stage_with_clock(lambda: RecordingOutput(""))
    stage.player.play(0)
    stage.pass_time(0.5)
    assert heard(stage.output, stage.started) == []
