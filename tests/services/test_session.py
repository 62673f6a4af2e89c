from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from musicapp.domain.edit import change_notes, move, remove_track
from musicapp.domain.song import Song
from musicapp.services.session import Session
from tests.helpers.songs import cadence_song, scale_song, songs, two_track_song


def _transpose(session: Session, semitones: int, gesture: int | None = None) -> None:
    after, chosen = change_notes(session.song, session.song.everything, move(semitones=semitones))
    session.apply("Transpose", after, gesture, chosen)


@given(song=songs, shifts=st.lists(st.integers(-24, 24), max_size=8))
def test_undoing_every_edit_brings_the_song_back_and_redoing_the_edited_one(
    song: Song, shifts: list[int]
) -> None:
    session = Session(song)
    for semitones in shifts:
        _transpose(session, semitones)
    edited = session.song
    while session.next_undo:
        session.undo()
    assert session.song == song
    while session.next_redo:
        session.redo()
    assert session.song == edited


def test_the_edits_of_one_gesture_undo_together() -> None:
    session = Session(scale_song())
    _transpose(session, 5)
    drag = session.gesture()
    for _ in range(10):
        _transpose(session, 1, drag)
    session.undo()
    assert list(session.song.notes.pitch) == [p + 5 for p in (60, 62, 64, 65, 67, 69, 71, 72)]
    session.undo()
    assert session.song == scale_song()


def test_two_gestures_are_two_steps() -> None:
    session = Session(scale_song())
    first, second = session.gesture(), session.gesture()
    assert first != second
    _transpose(session, 1, first)
    _transpose(session, 1, second)
    session.undo()
    assert session.next_undo == "Transpose"


def test_a_new_edit_forgets_what_was_undone() -> None:
    session = Session(scale_song())
    _transpose(session, 1)
    session.undo()
    _transpose(session, 2)
    assert session.next_redo is None


def test_every_change_is_told_and_counted() -> None:
    session = Session(scale_song())
    told: list[int] = []
    session.song_changed.connect(lambda: told.append(session.revision))
    session.apply("Write", cadence_song())
    session.undo()
    session.redo()
    session.open(two_track_song(), None)
    assert told == [1, 2, 3, 4]


def test_applying_the_same_song_is_no_step() -> None:
    session = Session(scale_song())
    session.apply("Nothing", session.song)
    assert session.next_undo is None
    assert session.revision == 0


def test_a_document_is_dirty_until_it_is_saved_or_undone() -> None:
    session = Session(scale_song())
    dirty = [session.dirty]
    session.document_changed.connect(lambda: dirty.append(session.dirty))
    session.apply("Write", cadence_song())
    session.undo()
    session.redo()
    session.mark_saved(session.song, Path("song.mid"))
    session.undo()
    assert dirty == [False, True, False, True, False, True]


def test_opening_begins_afresh() -> None:
    session = Session(scale_song())
    session.apply("Write", cadence_song(), chosen=cadence_song().everything)
    session.select_track(1)
    session.open(two_track_song(), Path("two.mid"))
    assert (session.next_undo, session.track, len(session.selection)) == (None, 0, 0)
    assert session.path == Path("two.mid")


def test_the_chosen_track_is_one_that_the_song_has() -> None:
    session = Session(cadence_song())
    session.select_track(1)
    session.apply("Remove track", remove_track(session.song, 1))
    assert session.track == 0


def test_undo_with_nothing_done_is_nothing() -> None:
    session = Session(scale_song())
    session.undo()
    session.redo()
    assert session.song == scale_song()
    assert session.revision == 0
