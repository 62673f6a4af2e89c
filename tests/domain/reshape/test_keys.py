from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musicapp.analysis.recognise import recognise
from musicapp.domain.metadata import ChordSpan
from musicapp.domain.pitch import ALL_KEYS, Key
from musicapp.domain.reshape.keys import to_key
from musicapp.domain.select import Selection
from musicapp.domain.song import KeySignature, Song
from musicapp.domain.track import Track
from tests.helpers.songs import cadence_song, drum_song, line, songs

C, C_MINOR, A_MINOR = Key(0), Key(0, "minor"), Key(9, "minor")
SCALE = [60, 62, 64, 65, 67, 69, 71, 72]


def melody(pitches: list[int]) -> Song:
    return Song(tracks=(Track(notes=line(pitches)),))


def led(pitches: list[int], old: Key, new: Key, chords: tuple[ChordSpan, ...] = ()) -> list[int]:
    song = melody(pitches)
    return to_key(song, song.everything, old, new, chords).notes.pitch.tolist()


@pytest.mark.parametrize(
    ("old", "new", "pitches"),
    [
        (C, Key(2), [62, 64, 66, 67, 69, 71, 73, 74]),
        (C, Key(9), [57, 59, 61, 62, 64, 66, 68, 69]),  # the nearest way is down
        (C, C_MINOR, [60, 62, 63, 65, 67, 68, 70, 72]),
        (C, Key(2, "minor"), [62, 64, 65, 67, 69, 70, 72, 74]),
    ],
)
def test_the_degrees_stay(old: Key, new: Key, pitches: list[int]):
    assert led(SCALE, old, new) == pitches


def test_from_minor_to_major_thirds_sixths_and_sevenths_rise():
    assert led([57, 59, 60, 62, 64, 65, 67, 69], A_MINOR, Key(9)) == [
        57,
        59,
        61,
        62,
        64,
        66,
        68,
        69,
    ]


def test_the_leading_tone_stays_under_the_dominant():
    dominant = ChordSpan(0.0, 1.0, "G:7", "V7", 0.9)
    assert led([71, 71], C, C_MINOR, (dominant,)) == [71, 70]


def test_tones_that_fall_together_are_one():
    song = Song(tracks=(Track(notes=line([63]).joined(line([64], 960))),))
    after = to_key(song, song.everything, C, C_MINOR)
    assert [(n.pitch, n.length) for n in after.notes] == [(63, 960)]


@given(st.sampled_from(ALL_KEYS), st.sampled_from(ALL_KEYS))
def test_the_new_key_is_heard(old, new):
    song = cadence_song()
    home = to_key(song, song.everything, C, old, recognise(song).chords)
    after = to_key(home, home.everything, old, new, recognise(home).chords)
    heard = recognise(after).key
    assert heard is not None
    assert heard.key == new


@given(songs, st.sampled_from(ALL_KEYS), st.sampled_from(ALL_KEYS))
def test_drums_stay_and_onsets_too(song, old, new):
    after = to_key(song, song.everything, old, new)
    for track, other in zip(song.tracks, after.tracks, strict=True):
        assert set(other.notes.start.tolist()) == set(track.notes.start.tolist())
        if track.is_drums:
            assert other == track


def test_key_signatures_follow_when_all_tones_do():
    song = replace(melody(SCALE), keys=(KeySignature(0, 0), KeySignature(1920, 1)))
    assert to_key(song, song.everything, C, Key(2)).keys == (
        KeySignature(0, 2),
        KeySignature(1920, 3),
    )
    assert to_key(song, song.everything, C, C_MINOR).keys == (KeySignature(0, -3, minor=True),)
    some = Selection.of({0: song.notes.where(song.notes.start < 960)})
    assert to_key(song, some, C, Key(2)).keys == song.keys


def test_the_ends_of_the_keyboard_are_kept():
    assert led([0, 127], C, Key(11)) == [11, 126]
    assert led([0, 127], C, Key(1)) == [1, 116]
    assert to_key(drum_song(), drum_song().everything, C, Key(5)) == drum_song()
