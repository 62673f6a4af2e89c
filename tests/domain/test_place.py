from musicapp.domain.chord import Chord
from musicapp.domain.metadata import ChordSpan
from musicapp.domain.note import Note
from musicapp.domain.notes import Notes
from musicapp.domain.place import Place, bars_between, bars_filled, chords_of_bars, place_of
from musicapp.domain.select import Selection
from musicapp.domain.time import Meter, MeterMap

BAR = 1920
METERS = MeterMap((Meter(0, 4, 4),))


def test_chosen_notes_stand_for_the_bars_in_which_they_begin_and_their_tracks():
    chosen = Selection.of(
        {0: Notes.of([Note(BAR + 100, 60, 9000)]), 2: Notes.of([Note(5000, 60, 10)])}
    )
    assert place_of(METERS, chosen) == Place(BAR, 3 * BAR, (0, 2))


def test_a_span_stands_for_the_bars_that_it_touches():
    assert bars_between(METERS, 100, BAR + 1) == Place(0, 2 * BAR)
    assert bars_between(METERS, BAR, 2 * BAR) == Place(BAR, 2 * BAR)
    assert bars_between(METERS, BAR, BAR) == Place(BAR, 2 * BAR)


def test_a_chord_that_comes_early_fills_its_own_bars_alone():
    assert bars_filled(METERS, BAR - 480, 2 * BAR - 480) == Place(BAR, 2 * BAR)
    assert bars_filled(METERS, BAR // 2, 2 * BAR) == Place(0, 2 * BAR)
    assert bars_filled(METERS, BAR + 100, BAR + 200) == Place(BAR, 2 * BAR)


def test_bars_are_as_long_as_their_meter():
    meters = MeterMap((Meter(0, 3, 4), Meter(1440, 7, 8)))
    assert bars_between(meters, 0, 1441) == Place(0, 1440 + 1680)


def test_each_bar_has_the_chord_that_sounds_longest_in_it():
    spans = [
        ChordSpan(0, 1, "C:maj", "I", 1),
        ChordSpan(1, 4, "D:min/b3", "ii6", 1),
        ChordSpan(4, 8, "N", "", 1),
        ChordSpan(8, 13, "G:7", "V7", 1),
    ]
    found = chords_of_bars(METERS, spans, Place(0, 4 * BAR))
    assert found == (Chord(2, "min", 5), None, Chord(7, "7", 7), Chord(7, "7", 7))
    assert chords_of_bars(METERS, spans, Place(2 * BAR, 3 * BAR)) == found[2:3]
