from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from musicapp.analysis.recognise import recognise
from musicapp.analysis.roles import roles_of
from musicapp.analysis.tones import SILENT, lowest_pitch, pitch_class_time, sounding_ticks
from musicapp.domain.notes import Notes
from musicapp.domain.song import Song
from musicapp.domain.track import Track
from tests.helpers.songs import cadence_song, chords, drum_song, line, notes, scale_song, songs


def test_a_cadence_is_recognised() -> None:
    metadata = recognise(cadence_song())
    assert metadata.key is not None
    assert str(metadata.key.key) == "C major"
    assert (metadata.beats, metadata.seconds) == (16.0, 8.0)
    assert metadata.downbeat_times == (0.0, 2.0, 4.0, 6.0)
    assert len(metadata.beat_times) == 16
    assert [chord.label for chord in metadata.chords if chord.start <= 5.0 < chord.end] == ["F:maj"]
    assert (metadata.notes.count, metadata.notes.lowest, metadata.notes.highest) == (32, 48, 77)
    assert metadata.notes.polyphony == 5.0
    assert metadata.rhythm.grid == "1/4"
    assert [track.role for track in metadata.tracks] == ["melody", "chords"]


@pytest.mark.parametrize("song", [Song(), Song(tracks=()), drum_song()])
def test_without_tones_there_is_no_key_and_no_chord(song: Song) -> None:
    metadata = recognise(song)
    assert metadata.key is None
    assert metadata.keys == ()
    assert metadata.chords == ()


@given(songs, st.booleans())
def test_any_song_is_recognised(song: Song, ignore: bool) -> None:
    metadata = recognise(song, ignore_file_metadata=ignore)
    assert metadata.notes.count == song.note_count
    assert len(metadata.tracks) == len(song.tracks)
    assert metadata.key is None or 0 <= metadata.key.confidence <= 1
    assert 0 <= metadata.rhythm.syncopation <= 1


def test_a_cluster_of_many_notes_is_recognised_as_nothing() -> None:
    rng = np.random.default_rng(3)
    start, pitch = rng.integers(0, 48_000, 5_000), rng.integers(20, 100, 5_000)
    noise = Notes(start, pitch, np.full(5_000, 200), np.full(5_000, 80))
    metadata = recognise(Song(tracks=(Track(notes=noise),)))
    assert metadata.key is None
    assert metadata.rhythm.grid == "free"


def test_roles_are_said_by_the_track_its_name_its_program_or_its_notes() -> None:
    song = Song(
        tracks=(
            Track(role="counter", notes=line("60")),
            Track(name="Lead vocal", notes=line("50")),
            Track(program=33, notes=line("80")),
            Track(channel=9, notes=line("36")),
            Track(notes=chords([60, 64, 67])),
            Track(notes=line("40")),
            Track(),
        )
    )
    assert roles_of(song) == ("counter", "melody", "bass", "drums", "chords", "inner", "")
    assert roles_of(scale_song()) == ("melody",)


@given(notes, st.integers(1, 2000))
def test_the_time_of_pitch_classes_adds_up_to_the_length_of_the_notes(
    music: Notes, step: int
) -> None:
    edges = np.append(np.arange(0.0, music.last_end, step), float(music.last_end) + 1)
    time = pitch_class_time(music, edges)
    for each in range(12):
        assert time[:, each].sum() == pytest.approx(music.length[music.pitch % 12 == each].sum())
    assert (time >= 0).all()


@given(notes, st.integers(100, 2000))
def test_the_lowest_pitch_is_that_of_the_notes_that_sound(music: Notes, step: int) -> None:
    edges = np.arange(0.0, music.last_end + step, step)
    for frame, found in enumerate(lowest_pitch(music, edges) if len(music) else ()):
        sounding = music.sounding(int(edges[frame]), int(edges[frame + 1]))
        assert found == min(music.pitch[sounding].tolist(), default=SILENT)


@given(notes)
def test_the_time_in_which_anything_sounds_is_counted_once(music: Notes) -> None:
    sounding = np.zeros(music.last_end, dtype=bool)
    for note in music:
        sounding[note.start : note.end] = True
    assert sounding_ticks(music) == sounding.sum()
