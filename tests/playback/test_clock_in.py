from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musicapp.playback.clock_in import ClockIn, Halt, Lead
from musicapp.playback.messages import Message
from tests.helpers import songs
from tests.helpers.playing import Stage
from tests.helpers.recording_output import DistantOutput, RecordingOutput

CLOCK, START, CONTINUE, STOP = (0xF8,), (0xFA,), (0xFB,), (0xFC,)
OUTPUTS = pytest.mark.parametrize("output", [RecordingOutput, DistantOutput])


def clocks(count: int, bpm: float, start: float = 0.0) -> Iterator[tuple[float, Message]]:
    return ((start + n * 60 / bpm / 24, CLOCK) for n in range(count))


def heard(said: list[tuple[float, Message]]) -> list[Lead | Halt]:
    clock = ClockIn()
    found = (clock.hear(time, message) for time, message in said)
    return [word for word in found if word]


def test_the_first_clock_after_start_is_the_beginning() -> None:
    assert heard([(5.0, START), (5.1, CLOCK)]) == [Lead(0, 5.1, None, begins=True)]


def test_a_song_position_counts_sixteenths() -> None:
    said = heard([(1.0, (0xF2, 3, 1)), (1.1, CONTINUE), (1.2, CLOCK)])
    assert said == [Lead((128 + 3) * 120, 1.2, None, begins=True)]


def test_clocks_before_the_start_already_tell_the_tempo() -> None:
    (lead,) = heard([*clocks(24, 90), (0.66, START), *clocks(1, 90, 24 * 60 / 90 / 24)])
    assert isinstance(lead, Lead)
    assert lead.bpm == pytest.approx(90)


def test_it_goes_on_from_where_it_was_stopped() -> None:
    said = [(0.0, START), *clocks(49, 120), (2.0, STOP), (3.0, CONTINUE), (3.1, CLOCK)]
    assert heard(said)[-2:] == [Halt(), Lead(960, 3.1, None, begins=True)]


@given(bpm=st.floats(40, 240), unrest=st.lists(st.floats(-0.002, 0.002), min_size=97, max_size=97))
def test_unrest_is_averaged(bpm: float, unrest: list[float]) -> None:
    shaken = ((t + d, m) for (t, m), d in zip(clocks(97, bpm), unrest, strict=True))
    last = heard([(-1.0, START), *shaken])[-1]
    assert isinstance(last, Lead)
    assert last.tick == 96 * 20
    assert last.time == pytest.approx(96 * 60 / bpm / 24, abs=0.002)
    assert last.bpm == pytest.approx(bpm, rel=0.02)


def lead_on(stage: Stage, said: list[tuple[float, Message]], clock: ClockIn | None = None) -> None:
    """Let time pass and a clock be heard, seconds counting from now."""
    clock, zero = clock or ClockIn(), stage.clock.now()
    for time, message in said:
        stage.pass_time(zero + time - stage.clock.now())
        word = clock.hear(stage.clock.now(), message)
        if isinstance(word, Lead):
            stage.player.follow(word)
        elif word:
            stage.player.stop()


@OUTPUTS
@pytest.mark.parametrize("bpm", [60.0, 117.0, 180.0])
def test_the_music_keeps_the_tempo_of_the_other(
    output: Callable[[], RecordingOutput], bpm: float
) -> None:
    stage = Stage(songs.scale_song(), output)
    beat = 60 / bpm
    lead_on(stage, [*clocks(24, bpm), (beat - 0.001, START), *clocks(24 * 9, bpm, beat)])
    assert [pitch for _, pitch in stage.onsets] == [60, 62, 64, 65, 67, 69, 71, 72]
    times = [time for time, _ in stage.onsets]
    assert times == pytest.approx([beat * (n + 1) for n in range(8)], abs=0.004)
    assert not stage.output.sounding


@OUTPUTS
def test_a_change_of_tempo_is_followed_and_no_note_is_left_out_or_played_twice(
    output: Callable[[], RecordingOutput],
) -> None:
    stage = Stage(songs.scale_song(), output)
    faster = clocks(24 * 6, 150, 2.0)
    lead_on(stage, [(0.0, START), *clocks(96, 120), *faster])
    assert [pitch for _, pitch in stage.onsets] == [60, 62, 64, 65, 67, 69, 71, 72]
    assert stage.onsets[-1][0] == pytest.approx(2.0 + 3 * 0.4, abs=0.05)


@OUTPUTS
def test_it_stops_and_goes_on_with_the_other(output: Callable[[], RecordingOutput]) -> None:
    stage = Stage(songs.scale_song(), output)
    lead_on(stage, [(0.0, START), *clocks(30, 120), (0.63, STOP), (0.7, STOP)])
    assert not stage.player.playing
    stage.pass_time(0.1)
    assert not stage.output.sounding
    assert [pitch for _, pitch in stage.onsets] == [60, 62]


@OUTPUTS
def test_a_playhead_that_went_astray_is_brought_back(
    output: Callable[[], RecordingOutput],
) -> None:
    stage, clock = Stage(songs.scale_song(), output), ClockIn()
    lead_on(stage, [(0.0, START), *clocks(31, 120)], clock)
    stage.player.seek(7 * 480)
    lead_on(stage, [*clocks(20, 120, 1 / 48)], clock)
    assert stage.player.position() == pytest.approx(50 * 20, abs=20)
    stage.player.stop()


@OUTPUTS
@pytest.mark.parametrize("bpm", [60.0, 117.0, 180.0])
def test_a_loop_goes_round_in_the_tempo_of_the_other(
    output: Callable[[], RecordingOutput], bpm: float
) -> None:
    stage, beat = Stage(songs.scale_song(), output), 60 / bpm
    stage.player.loop(480, 1440)
    lead_on(stage, [*clocks(24, bpm), (beat - 0.001, START), *clocks(24 * 9 - 1, bpm, beat)])
    assert [pitch for _, pitch in stage.onsets] == [60, 62, 64, 62, 64, 62, 64, 62, 64]
    times = [time for time, _ in stage.onsets]
    assert times == pytest.approx([beat * (n + 1) for n in range(9)], abs=0.004)
    stage.player.stop()


@OUTPUTS
def test_behind_the_loop_the_other_leads_to_the_end(output: Callable[[], RecordingOutput]) -> None:
    stage = Stage(songs.scale_song(), output)
    stage.player.loop(0, 480)
    sixteenths = 6 * 4
    lead_on(stage, [(0.0, (0xF2, sixteenths, 0)), (0.0, CONTINUE), *clocks(60, 120)])
    assert [pitch for _, pitch in stage.onsets] == [71, 72]


@OUTPUTS
def test_a_clock_that_falls_silent_stops_the_music(output: Callable[[], RecordingOutput]) -> None:
    stage = Stage(songs.scale_song(), output)
    lead_on(stage, [(0.0, START), *clocks(48, 120)])
    stage.pass_time(0.6)
    assert stage.player.playing
    stage.pass_time(0.6)
    assert (stage.player.playing, stage.stopped) == (False, 1)
    assert not stage.output.sounding


def test_who_plays_without_the_other_is_not_stopped_by_its_silence() -> None:
    stage = Stage(songs.scale_song())
    lead_on(stage, [(0.0, START), *clocks(48, 120)])
    stage.player.play(0)
    stage.pass_time(3.0)
    assert stage.player.playing
    stage.player.stop()


@pytest.mark.parametrize("bpm", [15.0, 30.0, 300.0])
def test_a_slow_clock_is_not_taken_for_a_silent_one(bpm: float) -> None:
    stage = Stage(songs.scale_song())
    lead_on(stage, [*clocks(24, bpm), (60 / bpm, START), *clocks(60, bpm, 60 / bpm)])
    assert (stage.player.playing, stage.stopped) == (True, 0)
    stage.player.stop()
