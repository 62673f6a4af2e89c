from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt

from musicapp.domain.edit import remove_notes
from musicapp.domain.note import Note
from musicapp.domain.notes import Notes
from musicapp.domain.song import Song
from musicapp.domain.track import Track
from tests.helpers.qt import ALT, CTRL, SHIFT, click, double_click, drag, move, press, release
from tests.helpers.roll import BAR, BEAT, Roll, song_of

OpenRoll = Callable[[Song], Roll]

LOW, HIGH, LATE = Note(0, 60, BEAT), Note(0, 64, BEAT), Note(BAR, 67, BEAT)


@pytest.fixture
def roll(open_roll: OpenRoll) -> Roll:
    roll = open_roll(song_of(LOW, HIGH, LATE))
    roll.view.set_tool("select")
    return roll


def edge(roll: Roll, note: Note, side: str) -> QPoint:
    inside = 2 / roll.geometry.scale
    return roll.at(note.start + inside if side == "left" else note.end - inside, note.pitch)


def test_a_click_chooses_one_note_and_a_click_beside_lets_go(roll: Roll) -> None:
    click(roll.view.canvas, roll.at(BEAT / 2, 60))
    assert roll.chosen == [LOW]
    click(roll.view.canvas, roll.at(2 * BAR, 50))
    assert roll.chosen == []


@pytest.mark.parametrize("held", [SHIFT, CTRL])
def test_shift_and_ctrl_add_to_the_chosen_and_take_away(
    roll: Roll, held: Qt.KeyboardModifier
) -> None:
    click(roll.view.canvas, roll.at(BEAT / 2, 60))
    click(roll.view.canvas, roll.at(BEAT / 2, 64), held=held)
    assert roll.chosen == [LOW, HIGH]
    click(roll.view.canvas, roll.at(BEAT / 2, 60), held=held)
    assert roll.chosen == [HIGH]


def test_a_rectangle_chooses_what_it_touches(roll: Roll) -> None:
    drag(roll.view.canvas, roll.at(BEAT - 100, 62), roll.at(BAR + 10, 70))
    assert roll.chosen == [HIGH, LATE]


def test_shift_keeps_what_was_chosen_before(roll: Roll) -> None:
    roll.choose(LOW)
    drag(roll.view.canvas, roll.at(BAR + BEAT + 99, 70), roll.at(BAR, 66), held=SHIFT)
    assert roll.chosen == [LOW, LATE]


def test_a_double_click_chooses_all_notes_of_the_pitch(open_roll: OpenRoll) -> None:
    roll = open_roll(song_of(LOW, HIGH, Note(BAR, 60, BEAT)))
    roll.view.set_tool("select")
    double_click(roll.view.canvas, roll.at(BEAT / 2, 60))
    assert roll.chosen == [LOW, Note(BAR, 60, BEAT)]


def test_a_drag_moves_a_note_in_time_and_pitch_as_one_step(roll: Roll) -> None:
    start = roll.at(BEAT / 2, 60)
    drag(roll.view.canvas, start, roll.at(BEAT, 61), roll.at(2.5 * BEAT + 20, 62))
    moved = Note(2 * BEAT, 62, BEAT)
    assert moved in roll.notes
    assert LOW not in roll.notes
    assert roll.chosen == [moved]
    roll.session.undo()
    assert roll.notes == [LOW, HIGH, LATE]
    assert roll.session.next_undo is None


def test_all_chosen_notes_move_with_the_held_one(roll: Roll) -> None:
    roll.choose(LOW, HIGH)
    drag(roll.view.canvas, roll.at(BEAT / 2, 64), roll.at(BEAT * 1.5, 65))
    assert roll.chosen == [Note(BEAT, 61, BEAT), Note(BEAT, 65, BEAT)]


def test_notes_stop_together_at_the_start_of_the_song(roll: Roll) -> None:
    roll.choose(LOW, LATE)
    drag(roll.view.canvas, roll.at(BAR + 100, 67), roll.at(100, 67))
    assert roll.chosen == [LOW, LATE]


def test_a_note_off_the_grid_lands_on_it(open_roll: OpenRoll) -> None:
    roll = open_roll(song_of(Note(17, 60, BEAT)))
    drag(roll.view.canvas, roll.at(200, 60), roll.at(200 + BEAT, 60))
    assert roll.notes == [Note(BEAT, 60, BEAT)]


def test_a_note_off_the_grid_keeps_its_time_when_only_its_pitch_moves(
    open_roll: OpenRoll,
) -> None:
    roll = open_roll(song_of(Note(17, 60, BEAT)))
    drag(roll.view.canvas, roll.at(200, 60), roll.at(210, 63))
    assert roll.notes == [Note(17, 63, BEAT)]


def test_alt_moves_freely(roll: Roll) -> None:
    way = QPoint(7, 0)
    start = roll.at(BAR + BEAT / 2, 67)
    drag(roll.view.canvas, start, start + way, held=ALT)
    assert roll.chosen[0].start == pytest.approx(BAR + 7 / roll.geometry.scale, abs=1)


def test_ctrl_drag_copies(roll: Roll) -> None:
    roll.choose(LOW)
    drag(roll.view.canvas, roll.at(BEAT / 2, 60), roll.at(BAR + BEAT / 2, 60), held=CTRL)
    copied = Note(BAR, 60, BEAT)
    assert roll.notes == [LOW, HIGH, copied, LATE]
    assert roll.chosen == [copied]
    roll.session.undo()
    assert roll.notes == [LOW, HIGH, LATE]


@pytest.mark.parametrize("tool", ["select", "draw"])
def test_the_right_edge_changes_the_length(roll: Roll, tool: str) -> None:
    roll.view.set_tool("draw" if tool == "draw" else "select")
    drag(roll.view.canvas, edge(roll, LATE, "right"), roll.at(BAR + 3 * BEAT, 67))
    assert roll.notes[-1] == Note(BAR, 67, 3 * BEAT)
    roll.session.undo()
    assert roll.notes == [LOW, HIGH, LATE]


def test_the_left_edge_changes_the_onset_and_keeps_the_end(roll: Roll) -> None:
    drag(roll.view.canvas, edge(roll, LATE, "left"), roll.at(BAR - BEAT, 67))
    assert roll.notes[-1] == Note(BAR - BEAT, 67, 2 * BEAT)


def test_a_note_does_not_vanish_under_its_edge(roll: Roll) -> None:
    drag(roll.view.canvas, edge(roll, LATE, "right"), roll.at(0, 67))
    assert roll.notes[-1] == Note(BAR, 67, 120)
    drag(roll.view.canvas, edge(roll, HIGH, "left"), roll.at(BAR, 64))
    assert Note(BEAT - 120, 64, 120) in roll.notes


def test_all_chosen_notes_are_resized_together(roll: Roll) -> None:
    roll.choose(LOW, LATE)
    drag(roll.view.canvas, edge(roll, LATE, "right"), roll.at(BAR + 2 * BEAT, 67))
    assert roll.chosen == [Note(0, 60, 2 * BEAT), Note(BAR, 67, 2 * BEAT)]


def test_the_cursor_announces_edges(roll: Roll) -> None:
    canvas = roll.view.canvas
    move(canvas, edge(roll, LATE, "right"), Qt.MouseButton.NoButton)
    assert canvas.cursor().shape() is Qt.CursorShape.SizeHorCursor
    move(canvas, roll.at(BAR + BEAT / 2, 67), Qt.MouseButton.NoButton)
    assert canvas.cursor().shape() is Qt.CursorShape.ArrowCursor


def test_escape_gives_up_a_drag_and_then_lets_go_of_the_notes(roll: Roll) -> None:
    press(roll.view.canvas, roll.at(BEAT / 2, 60))
    move(roll.view.canvas, roll.at(BAR, 70))
    roll.press_key("Escape")
    release(roll.view.canvas, roll.at(BAR, 70))
    assert roll.notes == [LOW, HIGH, LATE]
    roll.choose(LOW)
    roll.press_key("Escape")
    assert roll.chosen == []


def test_a_drag_ends_when_its_notes_are_taken_away(roll: Roll) -> None:
    press(roll.view.canvas, roll.at(BEAT / 2, 60))
    move(roll.view.canvas, roll.at(BAR, 70))
    song = roll.session.song
    roll.session.apply("Remove", remove_notes(song, song.everything))
    move(roll.view.canvas, roll.at(BAR + 50, 71))
    release(roll.view.canvas, roll.at(BAR + 50, 71))
    assert roll.notes == []


def test_notes_written_meanwhile_survive_a_drag(roll: Roll) -> None:
    press(roll.view.canvas, roll.at(BEAT / 2, 60))
    move(roll.view.canvas, roll.at(BEAT * 1.5, 60))
    written = roll.session.song.tracks[0].notes.joined(Notes.of([Note(4 * BAR, 50, BEAT)]))
    roll.session.apply("Generate", roll.session.song.with_notes(0, written))
    release(roll.view.canvas, roll.at(BEAT * 1.5, 60))
    assert Note(4 * BAR, 50, BEAT) in roll.notes
    assert Note(BEAT, 60, BEAT) in roll.notes


def test_a_double_click_on_a_ghost_edits_its_track(open_roll: OpenRoll) -> None:
    other = Track(notes=Notes.of([Note(BAR, 50, BEAT)]))
    roll = open_roll(song_of(LOW, others=(other,)))
    roll.view.set_tool("select")
    double_click(roll.view.canvas, roll.at(BAR + BEAT / 2, 50))
    assert roll.session.track == 1


def test_ghosts_cannot_be_moved_or_erased(open_roll: OpenRoll) -> None:
    other = Track(notes=Notes.of([Note(BAR, 50, BEAT)]))
    roll = open_roll(song_of(LOW, others=(other,)))
    roll.view.set_tool("erase")
    drag(roll.view.canvas, roll.at(BAR + BEAT / 2, 50), roll.at(BAR + BEAT, 50))
    assert len(roll.session.song.tracks[1].notes) == 1


def test_dragging_beyond_the_edge_scrolls(roll: Roll, wait: Callable[..., None]) -> None:
    canvas = roll.view.canvas
    press(canvas, roll.at(BEAT / 2, 60))
    before = roll.geometry.left
    move(canvas, QPoint(canvas.width() + 60, 200))
    wait(lambda: roll.geometry.left > before + BEAT)
    release(canvas, QPoint(canvas.width() + 60, 200))
    assert roll.chosen[0].start > roll.geometry.left
