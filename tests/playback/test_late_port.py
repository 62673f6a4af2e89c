"""What happens when a port in another process is told later than planned, as on a busy machine."""

from __future__ import annotations

import math
from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musicapp.domain.note import Note
from musicapp.domain.song import Song
from musicapp.playback.clock_in import Lead
from musicapp.playback.schedule import sounding_at
from tests.helpers import songs
from tests.helpers.deeds import DEEDS
from tests.helpers.playing import Stage, song_of
from tests.helpers.recording_output import LateOutput

LATES = [0.0, 0.005, 0.05, 0.3]  # seconds
OF_THE_SONG = sorted(set(DEEDS) - {"by hand", "metronome", "play a part"})
scripts = st.lists(
    st.sampled_from(OF_THE_SONG).flatmap(lambda name: st.tuples(st.just(name), DEEDS[name][0])),
    max_size=12,
)


def told_late(song: Song, late: float) -> Stage:
    return Stage(song, partial(LateOutput, late))


def down(stage: Stage) -> set[tuple[int, int]]:
    assert isinstance(stage.output, LateOutput)
    return stage.output.down


@pytest.mark.parametrize("late", LATES)
def test_a_note_that_was_just_to_begin_when_the_music_stopped_ends(late: float) -> None:
    stage = told_late(song_of(Note(0, 60, 100), Note(240, 72, 4800)), late)
    stage.player.play(0)
    stage.pass_time(0.249)
    stage.player.stop()
    stage.pass_time(1.0)
    assert down(stage) == set()


@pytest.mark.parametrize("late", LATES)
@pytest.mark.parametrize("before", [0.001, 0.01, 0.03])
def test_a_long_note_that_is_erased_just_before_it_begins_does_not_sound_on(
    late: float, before: float
) -> None:
    first = Note(0, 60, 100)
    stage = told_late(song_of(first, Note(240, 72, 4800), Note(4800, 60, 10)), late)
    stage.player.play(0)
    stage.pass_time(0.25 - before)
    stage.edit(song_of(first, Note(4800, 60, 10)))
    stage.pass_time(0.5)
    assert down(stage) == set()


@pytest.mark.parametrize("late", LATES)
def test_a_loop_that_is_set_just_before_its_end_leaves_nothing_from_behind_it(late: float) -> None:
    stage = told_late(song_of(Note(250, 72, 4800), Note(4800, 60, 10)), late)
    stage.player.play(0)
    stage.pass_time(0.24)
    stage.player.loop(0, 240)
    stage.pass_time(0.1)
    assert down(stage) <= {(0, 72)} if stage.player.position() > 250 else not down(stage)


@pytest.mark.parametrize("late", LATES)
def test_what_is_sent_again_at_another_tempo_ends_where_it_should(late: float) -> None:
    notes = [Note(i * 24, 60 + i, 20) for i in range(40)]
    stage = told_late(song_of(*notes, Note(4800, 60, 9)), late)
    stage.player.follow(Lead(0, stage.clock.now(), 120.0, begins=True))
    for _ in range(8):
        stage.pass_time(0.1)
        tick = round(stage.player.position())
        stage.player.follow(Lead(tick, stage.clock.now(), 118.0))
    stage.pass_time(1.0)
    assert down(stage) == set()


@given(song=songs.songs, script=scripts, late=st.sampled_from(LATES))
def test_nothing_sounds_that_the_song_does_not_have_there(
    song: Song, script: list[tuple[str, Any]], late: float
) -> None:
    stage = told_late(song, late)
    for name, value in (*script, ("wait", 0.5)):
        DEEDS[name][1](stage, value)
        stage.pass_time(0.01)
        if name != "wait" or value < 0.4:
            continue
        tick, timeline = math.floor(stage.player.position()), stage.player._performance.timeline
        there = sounding_at(timeline, tick) + sounding_at(timeline, tick + 1)
        keys = {(note.channel, note.pitch) for note in there} if stage.player.playing else set()
        assert down(stage) <= keys
