from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musicapp.analysis.key import find_key, find_local_keys
from musicapp.analysis.tones import tones
from musicapp.domain.notes import Notes
from musicapp.domain.pitch import Key
from tests.helpers.songs import cadence_song, chords, higher, line, notes

A_MINOR_CADENCE = chords([45, 60, 64, 69], [50, 62, 65, 69], [52, 59, 64, 68], [45, 60, 64, 69])


def _key(found: Notes) -> Key | None:
    span = find_key(found)
    return span.key if span else None


@pytest.mark.parametrize("semitones", range(12))
def test_a_cadence_is_in_its_key_wherever_it_is_transposed_to(semitones: int) -> None:
    assert _key(tones(cadence_song(semitones))) == Key(semitones, "major")
    assert _key(higher(A_MINOR_CADENCE, semitones)) == Key((9 + semitones) % 12, "minor")


def test_more_music_is_surer_of_its_key() -> None:
    short, long = line("60 62 64 65 67"), tones(cadence_song())
    span, longer_span = find_key(short), find_key(long)
    assert span is not None
    assert longer_span is not None
    assert span.confidence < 0.5 < longer_span.confidence


@pytest.mark.parametrize(
    "music",
    [
        Notes(),
        line("60"),
        line("60 67 60 67"),
        line(list(range(48, 72))),
        chords(list(range(60, 72))),
    ],
    ids=["nothing", "one note", "a bare fifth", "a chromatic scale", "a cluster"],
)
def test_music_without_a_key_has_none(music: Notes) -> None:
    assert find_key(music) is None
    assert find_local_keys(music) == ()


def test_a_modulation_is_found_where_it_happens() -> None:
    there = tones(cadence_song()).joined()
    later = higher(there, 6)
    both = there.joined(later.changed(start=later.start + there.last_end))
    first, second = find_local_keys(both)
    assert (first.key, second.key) == (Key(0), Key(6))
    assert abs(first.end - 16) <= 2
    assert (first.start, first.end, second.end) == (0.0, second.start, 32.0)


@given(notes)
def test_local_keys_cover_the_music_without_gaps(music: Notes) -> None:
    spans = find_local_keys(music)
    for before, after in pairwise(spans):
        assert before.end == after.start
        assert before.key != after.key
    if spans:
        assert (spans[0].start, spans[-1].end) == (0.0, music.last_end / 480)


@given(notes, st.integers(1, 11))
def test_transposing_the_music_transposes_its_key(music: Notes, semitones: int) -> None:
    music = music.changed(pitch=music.pitch % 100)
    here, there = find_key(music), find_key(higher(music, semitones))
    assert (here is None) == (there is None)
    if here and there:
        assert there.confidence == pytest.approx(here.confidence)
