"""What becomes of the sound when the music is changed while it plays."""

from __future__ import annotations

from dataclasses import replace

import pytest

from musicapp.domain.note import Note
from musicapp.domain.notes import Notes
from musicapp.domain.song import Song
from musicapp.domain.time import Tempo
from musicapp.domain.track import Track
from tests.helpers import songs
from tests.helpers.playing import LONG, Stage, song_of


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
