from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from musicapp.domain import edit
from musicapp.domain.note import Note
from musicapp.domain.notes import Notes
from musicapp.domain.pitch import Key
from musicapp.domain.select import Selection
from musicapp.domain.song import KeySignature, Song
from musicapp.domain.track import Track
from tests.helpers.songs import cadence_song, notes, scale_song, songs

shifts = st.integers(-5000, 5000)


@given(songs, st.data())
def test_removing_what_was_added_brings_the_song_back(song: Song, data: st.DataObject) -> None:
    added = data.draw(notes.filter(lambda n: not n.isin(song.tracks[0].notes).any()))
    chosen = Selection.of({0: added})
    assert edit.remove_notes(edit.add_notes(song, chosen), chosen) == song


@given(songs, shifts, st.integers(-40, 40))
def test_moved_notes_stay_in_the_song_and_on_the_keyboard_as_one_block(
    song: Song, ticks: int, semitones: int
) -> None:
    after, moved = edit.change_notes(song, song.everything, edit.move(ticks, semitones))
    assert after.note_count == song.note_count
    for (index, before), (_, now) in zip(song.everything, moved, strict=True):
        assert len({int(d) for d in now.start - before.start}) == 1
        assert len({int(d) for d in now.pitch - before.pitch}) == 1
        assert after.tracks[index].notes == now


@given(songs, shifts)
def test_a_moved_left_edge_leaves_the_ends_alone(song: Song, ticks: int) -> None:
    after, _ = edit.change_notes(song, song.everything, edit.move_onset(ticks))
    for before, now in zip(song.tracks, after.tracks, strict=True):
        assert sorted(before.notes.end) == sorted(now.notes.end)
        assert (now.notes.length >= 1).all()


@given(songs, shifts)
def test_a_moved_right_edge_leaves_the_onsets_alone(song: Song, ticks: int) -> None:
    after, _ = edit.change_notes(song, song.everything, edit.lengthen(ticks))
    for before, now in zip(song.tracks, after.tracks, strict=True):
        assert before.notes.start.tolist() == now.notes.start.tolist()
        assert (now.notes.length >= 1).all()


@given(songs, st.sampled_from([60, 120, 160, 480]))
def test_quantised_onsets_lie_on_the_nearest_grid_line(song: Song, grid: int) -> None:
    after, _ = edit.change_notes(song, song.everything, edit.quantise(grid))
    for before, now in zip(song.tracks, after.tracks, strict=True):
        assert (now.notes.start % grid == 0).all()
        assert (abs(now.notes.start - before.notes.start) <= grid / 2).all()


@given(songs, st.integers(-200, 200))
def test_velocities_stay_between_1_and_127(song: Song, steps: int) -> None:
    after, _ = edit.change_notes(song, song.everything, edit.add_velocity(steps))
    assert all(1 <= note.velocity <= 127 for note in after.notes)


def test_an_edit_shares_the_tracks_that_it_leaves_alone() -> None:
    song = cadence_song()
    after = edit.remove_notes(song, Selection.of({0: song.tracks[0].notes}))
    assert after.tracks[1] is song.tracks[1]
    assert not len(after.tracks[0].notes)


def test_a_key_signature_takes_the_place_of_the_one_that_holds() -> None:
    song = replace(scale_song(), keys=(KeySignature(0, 1), KeySignature(1920, -1)))
    assert edit.change_signature(song, 2000, Key(9, "minor")).keys == (
        *(KeySignature(0, 1), KeySignature(1920, 0, minor=True)),
    )
    assert edit.change_signature(scale_song(), 960, Key(2)).keys == (KeySignature(0, 2),)


def test_tracks_come_and_go() -> None:
    longer = edit.add_track(scale_song(), Track(name="Bass"))
    assert [track.name for track in longer.tracks] == ["Piano", "Bass"]
    assert edit.remove_track(longer, 0).tracks == (Track(name="Bass"),)


@given(songs, notes)
def test_present_are_the_chosen_notes_that_the_song_has(song: Song, other: Notes) -> None:
    chosen = Selection.of({0: other.joined(song.tracks[0].notes), 99: other})
    found = edit.present(song, chosen)
    assert set(found.in_track(0)) == set(song.tracks[0].notes)
    assert not len(found.in_track(99))


@given(notes, notes)
def test_selections_are_joined_and_parted(one: Notes, other: Notes) -> None:
    first, second = Selection.of({0: one}), Selection.of({0: other, 1: other})
    assert set(first.joined(second).in_track(0)) == set(one) | set(other)
    assert set(first.without(second).in_track(0)) == set(one) - set(other)
    assert second.joined(second) == second


def test_a_selection_says_where_it_begins_and_ends() -> None:
    chosen = Selection.of({1: Notes.of([Note(480, 60, 240)]), 0: Notes.of([Note(960, 60, 10)])})
    assert (chosen.start, chosen.end, len(chosen)) == (480, 970, 2)
    assert (Selection().start, Selection().end, len(Selection())) == (0, 0, 0)
