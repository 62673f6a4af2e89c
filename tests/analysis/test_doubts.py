from __future__ import annotations

from dataclasses import replace
from typing import cast

import numpy as np
import pytest
from hypothesis import given

from musicapp.analysis.doubts import find_doubts
from musicapp.analysis.ear.ear import Ear
from musicapp.analysis.ear.pulse import Pulse
from musicapp.analysis.key import find_key
from musicapp.analysis.tones import tones
from musicapp.domain.metadata import Doubt, KeySpan
from musicapp.domain.note import Note
from musicapp.domain.notes import Notes
from musicapp.domain.pitch import Key
from musicapp.domain.song import KeySignature, Song
from musicapp.domain.time import Meter, Tempo
from musicapp.domain.track import Track
from tests.helpers.played import played_song
from tests.helpers.songs import cadence_song, higher, songs


def _doubts(song: Song) -> tuple[Doubt, ...]:
    return find_doubts(song, find_key(tones(song)))


def _in_c(*signatures: KeySignature) -> Song:
    """A song that is clearly in C major, whatever its signatures are."""
    song = cadence_song()
    for index, track in enumerate(song.tracks):
        times = [track.notes.changed(start=track.notes.start + i * 7680) for i in range(4)]
        song = song.with_notes(index, Notes().joined(*times))
    return replace(song, keys=signatures)


def _waltz(meter: Meter) -> Song:
    bass = [Note(bar * 1440, 40, 1400) for bar in range(40)]
    after = [Note(bar * 1440 + beat * 480, 64, 400) for bar in range(40) for beat in (1, 2)]
    return Song(tracks=(Track(notes=Notes.of(bass + after)),), meters=(meter,))


def test_a_wrong_signature_is_doubted() -> None:
    (doubt,) = _doubts(_in_c(KeySignature(0, 3)))
    assert (doubt.what, doubt.beat, doubt.file, doubt.estimated) == (
        "key", 0.0, "A major", "C major",
    )  # fmt: skip
    assert doubt.confidence >= 0.8


@pytest.mark.parametrize("minor", [False, True])
def test_the_right_signature_is_not_doubted_whatever_its_mode(minor: bool) -> None:
    assert _doubts(_in_c(KeySignature(0, 0, minor))) == ()


def test_where_there_is_no_signature_there_is_no_doubt() -> None:
    assert _doubts(_in_c()) == ()


def test_of_two_signatures_only_the_wrong_one_is_doubted() -> None:
    song = _in_c(KeySignature(0, 0), KeySignature(15360, -6))
    (doubt,) = _doubts(song)
    assert (doubt.beat, doubt.file) == (32.0, "F# major")


def test_a_signature_that_says_what_another_sounds_like_is_the_same() -> None:
    song = _in_c(KeySignature(0, 7))  # seven sharps: C sharp major
    for index, track in enumerate(song.tracks):
        song = song.with_notes(index, higher(track.notes, 1))
    assert _doubts(song) == ()


def test_a_signature_whose_own_tone_is_heard_is_not_doubted_for_a_key_a_fifth_away() -> None:
    song = _in_c(KeySignature(0, 1))
    sharpened = [n.changed(pitch=n.pitch + (n.pitch % 12 == 5)) for n in _notes(song)]
    for index, notes in enumerate(sharpened):  # F sharp for F, and C major for a careless ear
        song = song.with_notes(index, notes)
    assert find_doubts(song, KeySpan(0.0, 64.0, Key(0), 0.99)) == ()
    assert len(find_doubts(_in_c(KeySignature(0, 1)), KeySpan(0.0, 64.0, Key(0), 0.99))) == 1


def _notes(song: Song) -> list[Notes]:
    return [track.notes for track in song.tracks]


def test_a_waltz_in_four_is_doubted() -> None:
    (doubt,) = _doubts(_waltz(Meter(0, 4, 4)))
    assert (doubt.what, doubt.file, doubt.estimated) == ("meter", "4/4", "3/4")


@pytest.mark.parametrize("meter", [Meter(0, 3, 4), Meter(0, 6, 4), Meter(0, 3, 8), Meter(0, 6, 8)])
def test_bars_of_the_right_length_or_its_double_are_not_doubted(meter: Meter) -> None:
    assert _doubts(_waltz(meter)) == ()


class _Ear:
    """Hears whatever beats it is told to; the rest of an ear is not asked."""

    def __init__(self, bpm: float, confidence: float) -> None:
        times = np.arange(50) * 60 / bpm
        self._pulse = Pulse(times, np.zeros(50), 2, confidence)

    def pulse(self, song: Song) -> Pulse:
        return self._pulse


@pytest.mark.parametrize(
    ("bpm", "confidence", "doubted"),
    [(91.0, 0.9, True), (91.0, 0.7, False), (60.5, 0.9, False), (180.0, 0.9, False)],
    ids=["surely", "hardly", "half of it", "one and a half of it"],
)
def test_a_recording_beside_the_tempo_of_its_file_is_doubted(
    bpm: float, confidence: float, doubted: bool
) -> None:
    song, _ = played_song(bars=16, bpm=91.0)  # in a file that says 120
    ear = cast(Ear, _Ear(bpm, confidence))
    found = [(d.what, d.file, d.estimated) for d in find_doubts(song, None, ear)]
    assert found == ([("tempo", "120.0", "91.0")] if doubted else [])
    twice = replace(song, tempos=(Tempo(0, 120.0), Tempo(9600, 110.0)))
    assert find_doubts(twice, None, ear) == ()


def test_a_recording_that_keeps_to_the_tempo_of_its_file_is_not_doubted() -> None:
    human = np.arange(200) * 240 + np.random.default_rng(3).integers(0, 9, 200) + 3
    song = Song(tracks=(Track(notes=Notes.of(Note(int(t), 60, 100) for t in human)),))
    assert find_doubts(song, None, cast(Ear, _Ear(97.0, 0.99))) == ()


def test_without_notes_there_is_nothing_to_doubt() -> None:
    assert _doubts(Song(keys=(KeySignature(0, 2),))) == ()


@given(songs)
def test_doubts_are_sure_of_themselves(song: Song) -> None:
    for doubt in _doubts(song):
        assert doubt.file != doubt.estimated
        assert 0.8 <= doubt.confidence <= 1
