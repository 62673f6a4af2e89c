"""Pieces with fewer notes or other parts."""

import numpy as np
import pytest

from musicapp.domain.chord import Chord
from musicapp.domain.note import Note
from musicapp.domain.notes import Notes
from musicapp.domain.song import Song
from musicapp.domain.track import DRUM_CHANNEL, Track
from musicapp.model.ear.textures import reduced, thinned

CHORDS = [(0.0, 2.0, Chord.parse("C:maj")), (2.0, 4.0, None)]
VOICES = [[Note(480 * i, pitch + i, 480, 60 + 7 * i) for i in range(8)] for pitch in (72, 60, 48)]
CHORALE = Song(tracks=tuple(Track(notes=Notes.of(voice)) for voice in VOICES))
DRUMS = Song(tracks=(Track(channel=DRUM_CHANNEL, notes=Notes.of([Note(0, 36, 120)])),))


def all_reduced(song, chords):
    return [reduced(song, chords, np.random.default_rng(seed)) for seed in range(60)]


def lines(song):
    """Which of the voices of the chorale are heard, by their first pitch."""
    return tuple(sorted(note.pitch for note in song.notes if note.start == 0))


def test_a_chorale_becomes_its_melody_its_outer_voices_or_some_of_its_parts():
    heard = {lines(song) for song in all_reduced(CHORALE, [])}
    assert {(72,), (48, 72), (60,), (60, 72)} <= heard
    assert (48, 60, 72) not in heard


def test_with_chords_it_also_becomes_a_lead_sheet():
    assert (48, 52, 55, 72) in {lines(song) for song in all_reduced(CHORALE, CHORDS)}


def test_bars_stay_where_they_are():
    for song in all_reduced(CHORALE, CHORDS):
        assert song.meters == CHORALE.meters
        assert {n.start for n in song.notes} == {n.start for n in CHORALE.notes}


def test_half_of_them_lose_their_dynamics():
    flat = [len(set(song.notes.velocity.tolist())) == 1 for song in all_reduced(CHORALE, [])]
    assert 0.25 < np.mean(flat) < 0.75


def test_the_only_part_is_cut_in_two_by_height():
    piano = Song(tracks=(Track(notes=CHORALE.notes),))
    counts = {song.note_count for song in all_reduced(piano, [])}
    assert {8, 16} <= counts


def test_drums_are_not_reduced():
    assert reduced(DRUMS, [], np.random.default_rng(0)) is None


@pytest.mark.parametrize("chords", [[], CHORDS])
def test_only_pieces_with_chords_are_thinned(chords):
    fewer = thinned(CHORALE, chords, np.random.default_rng(0))
    assert (fewer is None) == (not chords)
    assert fewer is None or 0 < fewer.note_count < CHORALE.note_count
