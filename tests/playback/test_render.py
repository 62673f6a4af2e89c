from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from musicapp.domain.controls import Controls
from musicapp.domain.mixing import PAN, VOLUME, with_level
from musicapp.domain.note import Note
from musicapp.domain.notes import Notes
from musicapp.domain.song import Song
from musicapp.domain.time import Tempo
from musicapp.domain.track import Track
from musicapp.playback.messages import NOTE_OFF
from musicapp.playback.render import BLOCK, render_song
from musicapp.playback.sound import bundled_synth
from tests.helpers import songs
from tests.helpers.beeper import Clicker
from tests.helpers.sound import cents_off, hertz, peak

RATE = 1000


def clicks(song: Song) -> list[int]:
    """The frames at which the clicker, at 1000 frames a second, hears a note begin."""
    sound = np.concatenate(list(render_song(song, Clicker(RATE))))
    return np.flatnonzero(sound[:, 0]).tolist()


def test_every_note_begins_at_its_very_frame() -> None:
    song = replace(songs.scale_song(), tempos=(Tempo(0, 100), Tempo(960, 62.5)))
    expected = [song.tempo_map.seconds(tick) for tick in range(0, 8 * 480, 480)]
    assert clicks(song) == [round(seconds * RATE) for seconds in expected]


def test_a_synth_that_has_played_before_begins_at_its_own_frame() -> None:
    synth = Clicker(RATE)
    synth.render(777)
    sound = np.concatenate(list(render_song(songs.scale_song(), synth)))
    assert np.flatnonzero(sound[:, 0]).tolist() == [i * 500 for i in range(8)]


def test_every_note_is_released_and_the_pedal_too() -> None:
    track = Track(notes=songs.line("60 60 64"), controls=Controls([100], [64], [127]))
    synth = Clicker(RATE)
    list(render_song(Song(tracks=(track,)), synth))
    messages = [message for message, _ in synth.received]
    assert sum(m[0] & 0xF0 == NOTE_OFF for m in messages) == 3
    assert messages[-1] == (0xB0, 64, 0)


def test_programs_are_ready_before_they_sound() -> None:
    synth = Clicker(RATE)
    next(render_song(songs.two_track_song(), synth))
    assert synth.preloaded == {73, 32}


def test_a_song_without_notes_is_a_moment_of_silence() -> None:
    sound = np.concatenate(list(render_song(Song(), Clicker(RATE))))
    assert 0 < len(sound) <= 2 * BLOCK
    assert not sound.any()


def test_rendering_can_be_left_at_any_block() -> None:
    synth = Clicker(RATE)
    for _ in render_song(songs.scale_song(), synth):
        break
    assert synth.frame == BLOCK


def test_the_built_in_synth_is_in_tune_and_dies_away() -> None:
    note, synth = Notes.of([Note(0, 69, 4 * 480, 90)]), bundled_synth()
    sound = np.concatenate(list(render_song(Song(tracks=(Track(notes=note),)), synth)))
    rate = synth.sample_rate
    assert abs(cents_off(sound[rate // 2 : 2 * rate], hertz(69), rate)) < 2
    assert -30 < peak(sound) < 0
    assert peak(sound[-BLOCK:]) < -69
    assert 2 < len(sound) / rate < 10


def test_silence_after_the_last_note_can_be_asked_for() -> None:
    sound = list(render_song(songs.scale_song(), Clicker(RATE), ticks=32 * 480))
    assert len(sound) * BLOCK / RATE >= 16


def test_the_volume_and_pan_of_a_track_are_heard() -> None:
    track = Track(notes=songs.line("69"))
    quiet = with_level(with_level(track, VOLUME, 50), PAN, 0)
    loud, soft = (
        np.concatenate(list(render_song(Song(tracks=(t,)), bundled_synth())))[:8000]
        for t in (track, quiet)
    )
    assert peak(soft[:, :1]) == pytest.approx(peak(loud[:, :1]) - 9, abs=3)
    assert peak(soft[:, 1:]) < peak(soft[:, :1]) - 5
