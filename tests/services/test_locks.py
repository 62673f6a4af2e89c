from __future__ import annotations

from musicapp.domain.edit import change_notes, move
from musicapp.domain.note import Note
from musicapp.domain.notes import Notes
from musicapp.domain.request import Request
from musicapp.domain.select import Selection
from musicapp.domain.task import Task
from musicapp.services.generate import Generate
from musicapp.services.locks import Locks
from musicapp.services.session import Session
from tests.helpers.main_thread import MainThread
from tests.helpers.scripted_composer import SCALE, ScriptedComposer
from tests.helpers.songs import cadence_song

BAR = 1920


def chosen(session: Session, *pitches: int) -> Selection:
    """Notes of the first track."""
    notes = session.song.tracks[0].notes
    return Selection.of({0: Notes.of(note for note in notes if note.pitch in pitches)})


def test_a_second_time_frees_what_was_locked():
    session = Session(cadence_song())
    locks, told = Locks(session), []
    locks.changed.connect(lambda: told.append(len(locks.notes)))
    locks.toggle(chosen(session, 76))
    locks.toggle(chosen(session, 76, 77))
    locks.toggle(chosen(session, 77))
    locks.clear()
    assert told == [4, 5, 4, 0]


def test_a_note_that_is_moved_is_free():
    session = Session(cadence_song())
    locks = Locks(session)
    locks.toggle(chosen(session, 77))
    session.apply("Move", change_notes(session.song, locks.notes, move(semitones=1))[0])
    assert not len(locks.notes)
    session.undo()
    assert len(locks.notes) == 1


def test_locked_notes_stay_in_bars_that_are_written_anew():
    session, main = Session(cadence_song()), MainThread()
    generate = Generate(session, ScriptedComposer, main.post)
    locked = chosen(session, 77)  # the first of the second bar
    generate.start(Request(), Task("infill", BAR, 2 * BAR, (0,)), 2, locked)
    main.wait_until(lambda: not generate.running)
    for take in (0, 1):
        generate.choice.show(take)
        bar = session.song.tracks[0].notes
        pitches = bar.pitch[bar.between(BAR, 2 * BAR)].tolist()
        assert sorted(pitches) == sorted([77, *(pitch + take for pitch in SCALE)])
    generate.discard()
    assert session.song == cadence_song()
    assert locked.in_track(0)[0] == Note(BAR, 77, 480)
