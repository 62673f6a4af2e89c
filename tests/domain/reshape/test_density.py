from __future__ import annotations

from hypothesis import given

from musicapp.domain.note import Note
from musicapp.domain.notes import Notes
from musicapp.domain.pitch import Key
from musicapp.domain.reshape.changes import Changes
from musicapp.domain.reshape.simplify import simplify
from musicapp.domain.reshape.thicken import thicken
from musicapp.domain.reshape.thin import thin
from musicapp.domain.select import Selection
from musicapp.domain.song import Song
from musicapp.domain.track import Track
from tests.helpers.songs import cadence_song, drum_song, line, scale_song, songs

BAR = 1920


def thinned(song: Song) -> Song:
    return thin(song, song.everything, [track.role for track in song.tracks])


@given(songs)
def test_half_of_the_notes_of_each_bar_are_left(song):
    after = thinned(song)
    bars = song.meter_map.bars_at
    before, left = bars(song.notes.start).tolist(), bars(after.notes.start).tolist()
    assert all(left.count(bar) == (before.count(bar) + 1) // 2 for bar in set(before))
    assert not Changes.between(song, after).added


def test_of_a_line_the_strong_places_stay_and_are_held():
    song = Song(tracks=(Track(role="melody", notes=line("60 62 64 65 67 69 71 72", 240)),))
    notes = thinned(song).notes
    assert notes.pitch.tolist() == [60, 64, 67, 71]
    assert notes.length.tolist() == [480, 480, 480, 480]


def test_the_melody_and_the_bass_stay_before_what_lies_between():
    song = cadence_song()
    song = song.with_track(0, Track("Melody", role="melody", notes=song.tracks[0].notes))
    after = thinned(song)
    assert len(after.tracks[0].notes) == 12
    assert after.tracks[1].notes.pitch.tolist() == [48, 53, 55, 48]


def test_drums_are_not_held():
    after = thinned(drum_song())
    assert set(after.notes.length.tolist()) == {120}
    assert after.note_count == 6


def test_what_is_not_chosen_stays_when_it_gets_thinner():
    song = scale_song()
    first = Selection.of({0: song.notes.where(song.notes.start < BAR)})
    after = thin(song, first, [""])
    assert after.notes.pitch.tolist() == [60, 64, 67, 69, 71, 72]


def test_a_line_gets_tones_of_the_key_in_between():
    song = Song(tracks=(Track(notes=line("60 64 67 67 72")),))
    notes = thicken(song, song.everything, Key(0)).notes
    assert notes.pitch.tolist() == [60, 62, 64, 65, 67, 69, 67, 69, 72, 72]
    assert notes.length.tolist() == [240] * 10


@given(songs)
def test_twice_as_dense_loses_no_onset_and_stays_within_its_time(song):
    after = thicken(song, song.everything, Key(0))
    assert set(song.notes.start.tolist()) <= set(after.notes.start.tolist())
    assert after.end == song.end


def test_between_two_strokes_of_a_drum_comes_a_softer_one():
    after = thicken(drum_song(), drum_song().everything, None)
    hats = after.notes.where(after.notes.pitch == 42)
    assert hats.start.tolist() == [i * 120 for i in range(15)]
    assert hats.velocity.tolist()[:2] == [90, 65]


def test_chords_repeat():
    song = Song(tracks=(Track(notes=Notes.of([Note(0, p, 480) for p in (60, 64, 67)])),))
    notes = thicken(song, song.everything, Key(0)).notes
    assert notes.pitch.tolist() == [60, 64, 67] * 2


def test_everything_comes_onto_eighths():
    notes = Notes.of([Note(0, 60, 115), Note(119, 62, 115), Note(250, 64, 470), Note(721, 65, 10)])
    song = Song(tracks=(Track(notes=notes),))
    after = simplify(song, song.everything).notes
    assert [(n.start, n.pitch, n.length) for n in after] == [
        (0, 60, 240),
        (240, 64, 480),
        (720, 65, 240),
    ]


@given(songs)
def test_a_simple_rhythm_stays_as_it_is(song):
    once = simplify(song, song.everything)
    assert simplify(once, once.everything).notes.start.tolist() == once.notes.start.tolist()


def test_without_notes_nothing_happens():
    empty = Song()
    assert thinned(empty) == empty == thicken(empty, empty.everything, None)
    assert simplify(empty, empty.everything) == empty
