from hypothesis import given

from musicapp.domain.note import Note
from musicapp.domain.notes import Notes
from musicapp.domain.song import Song
from musicapp.domain.time import Meter
from musicapp.domain.track import Track
from musicapp.model.events import encode, note_of, notes_per_quarter
from tests.helpers.pieces import grid_songs
from tests.helpers.songs import songs

FAR = 10**9


@given(song=grid_songs())
def test_events_decode_to_the_notes_that_were_encoded(song):
    piece = encode(song)
    by_role = {track.role: track.notes for track in song.tracks}
    decoded: dict[str, list[Note]] = {role: [] for role in by_role}
    for event in piece.events:
        role = ("melody", "counter", "inner", "bass", "chords")[event.role]
        decoded[role].append(note_of(event, piece.bars, FAR))
    assert {role: Notes.of(notes) for role, notes in decoded.items()} == by_role


@given(song=songs)
def test_events_of_any_song_are_sorted_and_each_place_is_taken_once(song):
    events = encode(song).events
    places = [event[:4] for event in events]
    assert places == sorted(set(places))


@given(song=songs)
def test_no_role_strikes_a_pitch_that_it_still_holds(song):
    piece = encode(song)
    free: dict[tuple[int, int], int] = {}
    for event in piece.events:
        start = piece.bars.starts[event.bar] + event.step
        key = (event.role, event.pitch)
        # a class may round a length up by a step or two, never past its neighbour's middle
        assert start >= free.get(key, 0)
        free[key] = start + 1


def song_of(*notes: Note, meter: tuple[int, int] = (4, 4)) -> Song:
    track = Track(role="chords", notes=Notes.of(notes))
    return Song(tracks=(track,), meters=(Meter(0, *meter),))


def test_a_note_just_before_a_bar_line_belongs_to_the_bar_after_it():
    (event,) = (
        e for e in encode(song_of(Note(1915, 60, 480), Note(3839, 62, 100))).events if e.pitch == 60
    )
    assert (event.bar, event.step) == (1, 0)


def test_equal_notes_of_a_role_are_merged_into_the_longest():
    (event,) = encode(song_of(Note(0, 60, 240), Note(0, 60, 480))).events
    assert event.length == encode(song_of(Note(0, 60, 480))).events[0].length


def test_a_bar_of_five_whole_notes_counts_as_two():
    piece = encode(song_of(Note(0, 60, 480), meter=(5, 1)))
    assert piece.bars.lengths == [384, 96]


def test_density_is_counted_in_groups_of_four_bars():
    piece = encode(song_of(*(Note(480 * i, 60, 240) for i in range(16)), Note(16 * 480, 60, 240)))
    density = notes_per_quarter(piece)
    assert density[:4].tolist() == [1.0] * 4
    assert density[4] == 0.25
