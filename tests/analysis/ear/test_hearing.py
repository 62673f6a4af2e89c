"""What the recogniser hears."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from musicapp.analysis.ear.accents import ACCENTS, accents
from musicapp.analysis.ear.frames import beat_frames, meter_frames, quarter_frames
from musicapp.analysis.ear.hearing import CHROMAS, HEARD, PLACES, hear, places
from musicapp.domain.notes import Notes
from musicapp.domain.song import Song
from musicapp.domain.time import Meter
from musicapp.domain.track import Track

COMMON_TIME = (Meter(0, 4, 4),)


def song_of(start, pitch, length=240, velocity=80, meters=COMMON_TIME):
    count = len(start)
    notes = Notes(start, pitch, [length] * count, [velocity] * count)
    return Song(tracks=(Track(notes=notes),), meters=meters)


def test_a_tone_sounds_begins_and_is_lowest_and_highest_in_its_frame():
    heard = hear(song_of([480], [62]), quarter_frames(song_of([480], [62])))
    chromas = heard[:, : CHROMAS * 12].reshape(-1, CHROMAS, 12)
    assert np.argwhere(chromas[:, 0]).tolist() == [[2, 2]]
    assert np.argwhere(chromas[:, 2]).tolist() == [[2, 2]]
    assert not chromas[:, 1].any()  # D4 is no low tone
    assert chromas[2, 3, 2] == chromas[2, 4, 2] == 1


@given(st.lists(st.tuples(st.integers(0, 4000), st.integers(30, 90)), min_size=1, max_size=30))
def test_music_that_lies_higher_is_heard_turned(notes):
    start, pitch = zip(*notes, strict=True)
    low, high = song_of(start, pitch), song_of(start, [p + 12 for p in pitch])
    frames = quarter_frames(low)
    one, other = hear(low, frames), hear(high, frames)
    columns = [*range(12), *range(24, 60)]  # what is low depends on the octave
    np.testing.assert_allclose(one[:, columns], other[:, columns], atol=1e-5)


def test_frames_are_halves_of_quarters_from_every_bar_line():
    song = song_of(range(0, 3600, 240), [60] * 15, meters=(Meter(0, 4, 4), Meter(720, 3, 4)))
    frames = meter_frames(song)
    assert frames.edges[:5].tolist() == [0, 240, 480, 720, 960]
    assert frames.downbeat is not None
    assert np.flatnonzero(frames.downbeat).tolist() == [0, 3, 9]


@pytest.mark.parametrize("parts", [2, 3])
def test_beats_are_cut_in_equal_parts(parts):
    frames = beat_frames(np.array([0.0, 600, 1500]), parts)
    assert len(frames) == 2 * parts
    assert frames.beat is not None
    assert np.flatnonzero(frames.beat).tolist() == [0, parts]
    assert frames.edges[parts] == 600


def test_places_tell_no_more_than_is_known():
    song = song_of(range(0, 1920, 240), [60] * 8)
    unknown, known = places(quarter_frames(song)), places(meter_frames(song))
    assert unknown.shape[1] == known.shape[1] == PLACES
    assert not unknown[:, 1:].any()
    assert known[0, 3:].tolist() == [1, 1, 0, 1]


def test_a_song_without_notes_is_silence():
    frames = quarter_frames(Song())
    heard = hear(Song(), frames)
    assert heard.shape == (len(frames), HEARD)
    assert not heard.any()


def test_accents_do_not_depend_on_the_key():
    song = song_of(range(0, 9600, 240), [60, 64, 67, 71] * 10)
    higher = replace(
        song,
        tracks=tuple(t.with_notes(t.notes.changed(pitch=t.notes.pitch + 5)) for t in song.tracks),
    )
    frames = quarter_frames(song)
    one, other = accents(hear(song, frames)), accents(hear(higher, frames))
    assert one.shape == (len(frames), ACCENTS)
    heights = [4, 5, 8, 9]
    np.testing.assert_allclose(
        np.delete(one, heights, axis=1)[:, 13:], np.delete(other, heights, axis=1)[:, 13:], atol=0.3
    )
    assert np.isfinite(one).all()


def test_what_returns_after_three_quarters_says_so():
    start = np.arange(0, 48 * 480, 480)
    lengths = np.where(np.arange(48) % 3 == 0, 480, 120)
    notes = Notes(start, [60] * 48, lengths, [80] * 48)
    song = Song(tracks=(Track(notes=notes),))
    whole = accents(hear(song, quarter_frames(song)))[0, -64:].reshape(4, 16)
    after_two, after_three = whole[1, 5 - 1], whole[1, 7]  # 8 and 12 sixteenths
    assert after_three > after_two


def test_an_edit_changes_nothing_that_is_heard_of_other_blocks():
    start = range(0, 2400 * 240, 240)
    song = song_of(start, [60 + at % 7 for at in range(2400)])
    edited = song_of(start, [61 if at == 5 else 60 + at % 7 for at in range(2400)])
    frames = quarter_frames(song)
    one, other = accents(hear(song, frames)), accents(hear(edited, frames))
    assert (one[:1024] != other[:1024]).any()
    np.testing.assert_array_equal(one[1100:], other[1100:])
