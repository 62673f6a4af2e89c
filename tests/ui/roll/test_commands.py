from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from musicapp.domain.note import Note
from musicapp.domain.notes import Notes
from musicapp.domain.song import Song
from musicapp.domain.track import Track
from musicapp.ui.roll.clipboard import MIME_TYPE
from tests.helpers.roll import BAR, BEAT, Roll, song_of

OpenRoll = Callable[[Song], Roll]

LOW, HIGH, LATE = Note(0, 60, BEAT), Note(0, 64, BEAT), Note(BAR, 67, BEAT)


@pytest.fixture
def roll(open_roll: OpenRoll) -> Roll:
    return open_roll(song_of(LOW, HIGH, LATE))


def test_all_notes_of_the_track_are_chosen_and_then_all_of_the_song(open_roll: OpenRoll) -> None:
    roll = open_roll(song_of(LOW, others=(Track(notes=Notes.of([HIGH])),)))
    roll.view.select_all()
    assert len(roll.session.selection) == 1
    roll.view.select_all()
    assert len(roll.session.selection) == 2


def test_deleting_is_one_step(roll: Roll) -> None:
    roll.choose(LOW, LATE)
    roll.view.delete_selection()
    assert roll.notes == [HIGH]
    roll.session.undo()
    assert roll.notes == [LOW, HIGH, LATE]


def test_nothing_chosen_nothing_done(roll: Roll) -> None:
    for command in (
        roll.view.delete_selection,
        roll.view.cut,
        roll.view.duplicate,
        lambda: roll.view.transpose(1),
        lambda: roll.view.nudge(120),
        lambda: roll.view.change_length(120),
        lambda: roll.view.change_velocity(5),
    ):
        command()
    assert roll.session.next_undo is None


def test_what_undo_took_away_cannot_be_deleted(roll: Roll) -> None:
    roll.choose(LOW)
    roll.view.transpose(1)
    roll.session.undo()
    roll.view.delete_selection()
    assert roll.notes == [LOW, HIGH, LATE]
    assert roll.session.next_redo is not None


def test_notes_are_pasted_at_the_playhead_on_the_grid(roll: Roll) -> None:
    roll.choose(HIGH, LATE)
    roll.view.copy()
    roll.transport.tick = 3 * BAR + 7.5
    roll.view.paste()
    pasted = [Note(3 * BAR, 64, BEAT), Note(4 * BAR, 67, BEAT)]
    assert roll.chosen == pasted
    roll.session.undo()
    assert roll.notes == [LOW, HIGH, LATE]


def test_cut_notes_come_back_elsewhere(roll: Roll) -> None:
    roll.choose(LOW)
    roll.view.cut()
    assert roll.notes == [HIGH, LATE]
    roll.view.paste_at(2 * BAR)
    assert Note(2 * BAR, 60, BEAT) in roll.notes


def test_the_clipboard_outlives_the_document(roll: Roll, open_roll: OpenRoll) -> None:
    roll.choose(LATE)
    roll.view.copy()
    other = open_roll(Song())
    other.view.paste()
    assert other.notes == [Note(0, 67, BEAT)]


def test_notes_of_one_track_are_pasted_into_the_edited_one(open_roll: OpenRoll) -> None:
    roll = open_roll(song_of(LOW, others=(Track(),)))
    roll.choose(LOW)
    roll.view.copy()
    roll.session.select_track(1)
    roll.view.paste_at(BAR)
    assert roll.notes == [Note(BAR, 60, BEAT)]


def test_notes_of_several_tracks_keep_their_tracks(open_roll: OpenRoll) -> None:
    roll = open_roll(song_of(LOW, others=(Track(notes=Notes.of([HIGH])),)))
    roll.session.select(roll.session.song.everything)
    roll.view.copy()
    roll.view.paste_at(BAR)
    assert list(roll.session.song.tracks[1].notes) == [HIGH, Note(BAR, 64, BEAT)]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\x00",
        b"[]",
        b'{"format": 2, "parts": []}',
        b'{"format": 1, "parts": [[0, [[0], [60], [480]]]]}',
        b'{"format": 1, "parts": [[0, [[-5], [60], [480], [90]]]]}',
        b'{"format": 1, "parts": [[0, [["x"], [60], [480], [90]]]]}',
        b'{"format": 1, "parts": [[1e999, [[0], [60], [480], [90]]]]}',
        b'{"format": 1, "parts": 7}',
    ],
)
def test_a_strange_clipboard_does_nothing(roll: Roll, data: bytes) -> None:
    mime = QMimeData()
    mime.setData(MIME_TYPE, data)
    QGuiApplication.clipboard().setMimeData(mime)
    roll.view.paste()
    assert roll.session.next_undo is None


@pytest.mark.parametrize(
    ("notes", "after"),
    [
        ([Note(0, 60, BEAT)], BEAT),
        ([Note(0, 60, 120)], 120),
        ([Note(n * BEAT, 60, 240) for n in range(4)], BAR),
        ([Note(n * BEAT, 60, 500) for n in range(4)], BAR),
        ([Note(n * BEAT, 60, 480) for n in range(8)], 2 * BAR),
        ([Note(0, 60, 2 * BEAT)], 2 * BEAT),
    ],
)
def test_duplicates_follow_in_time_with_the_music(
    open_roll: OpenRoll, notes: list[Note], after: int
) -> None:
    roll = open_roll(song_of(*notes))
    roll.choose(*notes)
    roll.view.duplicate()
    assert roll.chosen[0].start == after
    assert len(roll.notes) == 2 * len(notes)


def test_transposing_stops_at_the_ends_of_the_keyboard(roll: Roll) -> None:
    roll.choose(LOW, LATE)
    roll.view.transpose(100)
    assert [note.pitch for note in roll.chosen] == [120, 127]


def test_nudging_stops_at_the_start_of_the_song(roll: Roll) -> None:
    roll.choose(LATE)
    roll.view.nudge(-10 * BAR)
    assert roll.chosen[0].start == 0
    roll.view.nudge(-120)
    assert roll.session.next_undo == "Move notes"
    roll.session.undo()
    assert roll.session.next_undo is None


def test_lengths_change_by_the_grid_and_end_at_one_step(roll: Roll) -> None:
    roll.choose(LATE)
    roll.view.change_length(120)
    assert roll.chosen[0].length == BEAT + 120
    roll.view.change_length(-5 * BEAT)
    assert roll.chosen[0].length == 120


def test_velocities_stay_within_their_range(roll: Roll) -> None:
    roll.choose(LOW)
    roll.view.change_velocity(100)
    assert roll.chosen[0].velocity == 127


def test_quantising_brings_onsets_to_the_grid(open_roll: OpenRoll) -> None:
    roll = open_roll(song_of(Note(13, 60, BEAT), Note(470, 62, BEAT)))
    roll.view.quantise()
    assert [note.start for note in roll.notes] == [0, BEAT]
