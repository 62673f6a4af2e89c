from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given

from musicapp.analysis.beats import chord_frames_of
from musicapp.analysis.chord_scores import RECOGNISED
from musicapp.analysis.chords import find_chords
from musicapp.analysis.key import find_local_keys
from musicapp.analysis.tones import tones
from musicapp.domain.chord import QUALITIES, Chord
from musicapp.domain.metadata import ChordSpan
from musicapp.domain.pitch import Key
from musicapp.domain.song import Song
from musicapp.domain.track import Track
from tests.helpers.songs import cadence_song, chords, drum_song, line, songs

C_MAJOR, A_MINOR, EB_MAJOR = Key(0), Key(9, "minor"), Key(3)


def _chords(song: Song) -> tuple[ChordSpan, ...]:
    pitched = tones(song)
    return find_chords(pitched, chord_frames_of(song), find_local_keys(pitched))


def test_a_cadence_is_heard_bar_by_bar() -> None:
    found = [(c.start, c.end, c.label, c.roman) for c in _chords(cadence_song())]
    assert found == [
        (0.0, 4.0, "C:maj", "I"),
        (4.0, 8.0, "F:maj", "IV"),
        (8.0, 12.0, "G:maj", "V"),
        (12.0, 16.0, "C:maj", "I"),
    ]


@pytest.mark.parametrize("quality", RECOGNISED)
def test_every_kind_of_chord_is_heard(quality: str) -> None:
    block = chords([36 + 2, *(60 + 2 + step for step in QUALITIES[quality])])
    (found,) = _chords(Song(tracks=(Track(notes=block),)))
    assert found.label == f"D:{quality}"


def test_an_arpeggio_is_one_chord() -> None:
    (found,) = _chords(Song(tracks=(Track(notes=line("48 64 67 72 67 64 55 64", 240)),)))
    assert found.label == "C:maj"


def test_silence_is_no_chord() -> None:
    late = line("60", 1920).joined(line("67", 1920)).changed(start=[3840, 3840])
    first, second = _chords(Song(tracks=(Track(notes=late),)))
    assert (first.start, first.end, first.label, first.roman) == (0.0, 8.0, "N", "")
    assert second.label.startswith("C:")


def test_drums_have_no_chords() -> None:
    assert _chords(drum_song()) == ()


@given(songs)
def test_chords_follow_one_another_over_all_beats(song: Song) -> None:
    found = _chords(song)
    for before, after in pairwise(found):
        assert before.end == after.start
        assert before.label != after.label or before.roman != after.roman
    assert all(0 <= chord.confidence <= 1 and chord.start < chord.end for chord in found)
    if found:
        assert (found[0].start, found[-1].end) == (0.0, song.beats)


@pytest.mark.parametrize(
    ("chord", "key", "label", "roman"),
    [
        (Chord(2, "min", 5), C_MAJOR, "D:min/b3", "ii6"),
        (Chord(7, "7", 5), C_MAJOR, "G:7/b7", "V42"),
        (Chord(0, "maj7", 0), C_MAJOR, "C:maj7", "IM7"),
        (Chord(11, "dim", 11), C_MAJOR, "B:dim", "viio"),
        (Chord(11, "hdim7", 2), C_MAJOR, "B:hdim7/b3", "viiø65"),
        (Chord(2, "7", 6), C_MAJOR, "D:7/3", "V65/V"),
        (Chord(0, "7", 0), C_MAJOR, "C:7", "V7/IV"),
        (Chord(8, "maj", 8), EB_MAJOR, "Ab:maj", "IV"),
        (Chord(10, "7", 10), EB_MAJOR, "Bb:7", "V7"),
        (Chord(8, "dim7", 8), A_MINOR, "G#:dim7", "viio7"),
        (Chord(7, "maj", 7), A_MINOR, "G:maj", "VII"),
        (Chord(0, "maj", 7), A_MINOR, "C:maj/5", "III64"),
        (Chord(10, "maj", 2), A_MINOR, "A#:maj/3", "bII6"),
        (Chord(8, "dim7", 5), A_MINOR, "G#:dim7/bb7", "viio42"),
        (Chord(0, "maj", 2), C_MAJOR, "C:maj", "I"),
    ],
)
def test_chords_have_the_names_that_musicians_give_them(
    chord: Chord, key: Key, label: str, roman: str
) -> None:
    assert (chord.label(key), chord.roman(key)) == (label, roman)
