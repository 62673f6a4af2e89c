from __future__ import annotations

from collections.abc import Callable

import pytest

from musicapp.domain.note import Note
from musicapp.domain.song import Song
from tests.helpers.qt import ALT, CTRL, Button, click, double_click, drag, move, press, release
from tests.helpers.roll import BAR, BEAT, Roll, song_of

OpenRoll = Callable[[Song], Roll]


@pytest.fixture
def empty(open_roll: OpenRoll) -> Roll:
    return open_roll(Song())


def test_a_click_draws_a_note_on_the_grid_and_chooses_it(empty: Roll) -> None:
    click(empty.view.canvas, empty.at(BAR + 130, 60))
    assert empty.notes == [Note(BAR + 120, 60, BEAT, 90)]
    assert empty.chosen == empty.notes


def test_undo_takes_the_note_back(empty: Roll) -> None:
    click(empty.view.canvas, empty.at(BAR, 60))
    empty.session.undo()
    assert empty.notes == []
    assert empty.session.next_undo is None


def test_dragging_to_the_right_lengthens_the_new_note(empty: Roll) -> None:
    drag(empty.view.canvas, empty.at(5, 60), empty.at(700, 60), empty.at(3 * BEAT - 50, 60))
    assert empty.notes == [Note(0, 60, 3 * BEAT, 90)]
    empty.session.undo()
    assert empty.notes == []


def test_dragging_to_the_left_shortens_it(empty: Roll) -> None:
    drag(empty.view.canvas, empty.at(BAR + 20, 60), empty.at(BAR - 220, 60))
    assert empty.notes == [Note(BAR, 60, BEAT // 2, 90)]


def test_dragging_up_finds_another_pitch_by_ear(empty: Roll) -> None:
    drag(empty.view.canvas, empty.at(BAR + 5, 60), empty.at(BAR + 5, 62), empty.at(BAR + 5, 64))
    assert empty.notes == [Note(BAR, 64, BEAT, 90)]
    assert [pitch for _, pitch, _ in empty.transport.heard] == [60, 62, 64]
    assert empty.transport.sounding is None


def test_the_next_note_has_the_length_of_the_last(empty: Roll) -> None:
    drag(empty.view.canvas, empty.at(5, 60), empty.at(BAR - 50, 60))
    click(empty.view.canvas, empty.at(BAR + 5, 67))
    assert empty.notes[1] == Note(BAR, 67, BAR, 90)


def test_a_touched_note_lends_its_length_and_velocity_to_the_next(open_roll: OpenRoll) -> None:
    roll = open_roll(song_of(Note(0, 60, 240, 33)))
    click(roll.view.canvas, roll.at(120, 60))
    click(roll.view.canvas, roll.at(BAR + 5, 72))
    assert roll.notes[1] == Note(BAR, 72, 240, 33)


def test_alt_ignores_the_grid(empty: Roll) -> None:
    at = empty.at(BAR + 37, 60)
    click(empty.view.canvas, at, held=ALT)
    tick = empty.geometry.tick_at(at.x())
    assert empty.notes[0].start == round(tick)
    assert empty.notes[0].start % 120


def test_without_a_grid_notes_begin_where_the_mouse_is(empty: Roll) -> None:
    empty.view.snap_ticks = 0
    click(empty.view.canvas, empty.at(BAR + 37, 60))
    assert empty.notes[0].start == pytest.approx(BAR + 37, abs=1 / empty.geometry.scale)


def test_a_triplet_grid_holds_in_every_bar(empty: Roll) -> None:
    empty.view.snap_ticks = 160
    click(empty.view.canvas, empty.at(BAR + 330, 60))
    assert empty.notes[0].start == BAR + 320


def test_escape_gives_up_the_note(empty: Roll) -> None:
    press(empty.view.canvas, empty.at(BAR, 60))
    empty.press_key("Escape")
    move(empty.view.canvas, empty.at(BAR + 900, 60))
    release(empty.view.canvas, empty.at(BAR + 900, 60))
    assert empty.notes == []
    assert empty.session.next_undo is None
    assert empty.transport.sounding is None


def test_the_right_button_erases(open_roll: OpenRoll) -> None:
    roll = open_roll(song_of(Note(0, 60, BEAT), Note(BAR, 60, BEAT)))
    click(roll.view.canvas, roll.at(100, 60), Button.RightButton)
    assert roll.notes == [Note(BAR, 60, BEAT)]


def test_a_sweep_of_the_right_button_erases_everything_on_its_way_as_one_step(
    open_roll: OpenRoll,
) -> None:
    kept = Note(2 * BEAT, 40, BEAT)
    roll = open_roll(song_of(*(Note(n * BEAT, 60 + n, BEAT) for n in range(6)), kept))
    drag(roll.view.canvas, roll.at(10, 60), roll.at(6 * BEAT, 66), button=Button.RightButton)
    assert roll.notes == [kept]
    roll.session.undo()
    assert len(roll.notes) == 7


def test_a_sweep_over_nothing_is_no_step(open_roll: OpenRoll) -> None:
    roll = open_roll(song_of(Note(0, 60, BEAT)))
    drag(roll.view.canvas, roll.at(BAR, 70), roll.at(2 * BAR, 71), button=Button.RightButton)
    assert roll.session.next_undo is None


def test_the_eraser_erases_with_the_left_button(open_roll: OpenRoll) -> None:
    roll = open_roll(song_of(Note(0, 60, BEAT), Note(BEAT, 60, BEAT)))
    roll.view.set_tool("erase")
    drag(roll.view.canvas, roll.at(100, 60), roll.at(BEAT + 100, 60))
    assert roll.notes == []


def test_in_the_select_tool_a_double_click_draws(empty: Roll) -> None:
    empty.view.set_tool("select")
    double_click(empty.view.canvas, empty.at(BAR + 5, 60))
    assert empty.notes == [Note(BAR, 60, BEAT, 90)]


def test_drawing_over_a_note_again_leaves_one(empty: Roll) -> None:
    click(empty.view.canvas, empty.at(BAR + 5, 60))
    empty.view.copy()
    empty.transport.tick = BAR
    empty.view.paste()
    assert len(empty.notes) == 1


def test_ctrl_chooses_a_rectangle_in_the_draw_tool(open_roll: OpenRoll) -> None:
    roll = open_roll(song_of(Note(BEAT, 60, BEAT), Note(BAR, 80, BEAT)))
    drag(roll.view.canvas, roll.at(10, 64), roll.at(BAR - 100, 57), held=CTRL)
    assert roll.chosen == [Note(BEAT, 60, BEAT)]
    assert roll.session.next_undo is None
