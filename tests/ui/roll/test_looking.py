from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QScrollBar

from musicapp.domain.note import Note
from musicapp.domain.notes import Notes
from musicapp.domain.song import Song
from tests.helpers.qt import CTRL, SHIFT, Button, drag, turn_wheel
from tests.helpers.roll import BAR, BEAT, Roll, song_of

OpenRoll = Callable[[Song], Roll]


@pytest.fixture
def roll(open_roll: OpenRoll) -> Roll:
    return open_roll(song_of(*(Note(n * BEAT, 48 + n % 24, BEAT) for n in range(64))))


def test_an_empty_roll_shows_eight_bars_and_the_beginning_of_what_follows(
    open_roll: OpenRoll,
) -> None:
    roll = open_roll(Song())
    assert roll.geometry.x(0) > 0
    assert 8 * BAR < roll.geometry.right < 9 * BAR


def test_what_is_fitted_still_fits_in_a_larger_window(roll: Roll) -> None:
    roll.view.fit()
    roll.view.resize(1400, 700)
    assert 16 * BAR < roll.geometry.right < 17 * BAR


def test_there_is_always_room_after_the_end(roll: Roll) -> None:
    bar = _time_bar(roll)
    for _ in range(3):
        roll.view.zoom_in()
    bar.setValue(bar.maximum())
    assert roll.geometry.right > 16 * BAR + 4 * BAR - 1


def test_the_wheel_scrolls_rows_and_with_shift_time(roll: Roll) -> None:
    for _ in range(4):
        roll.view.zoom_in()
        roll.view.zoom_pitch_in()
    before = roll.geometry
    at = QPoint(300, 200)
    turn_wheel(roll.view.canvas, at, -1)
    assert roll.geometry.top == before.top + 64
    turn_wheel(roll.view.canvas, at, -1, SHIFT)
    assert roll.geometry.x(before.left) == pytest.approx(-64)


def test_ctrl_and_the_wheel_zoom_time_about_the_pointer(roll: Roll) -> None:
    at = QPoint(300, 200)
    before = roll.geometry
    turn_wheel(roll.view.canvas, at, 2, CTRL)
    assert roll.geometry.scale == pytest.approx(before.scale * 1.25**2)
    assert roll.geometry.tick_at(300) == pytest.approx(before.tick_at(300))


def test_ctrl_shift_and_the_wheel_zoom_pitch_about_the_pointer(roll: Roll) -> None:
    roll.view.zoom_pitch_in()
    before = roll.geometry
    at = QPoint(300, 210)
    turn_wheel(roll.view.canvas, at, 1, CTRL | SHIFT)
    assert roll.geometry.row > before.row
    assert roll.geometry.pitch_at(210) == before.pitch_at(210)


def test_zoom_ends_where_nothing_more_is_to_be_seen(roll: Roll) -> None:
    for _ in range(60):
        roll.view.zoom_out()
        roll.view.zoom_pitch_out()
    assert roll.geometry.width / roll.geometry.scale < 2 * roll.view.stage.extent
    assert roll.geometry.row * 128 >= roll.geometry.height
    for _ in range(60):
        roll.view.zoom_in()
        roll.view.zoom_pitch_in()
    assert roll.geometry.scale <= 4


def test_the_middle_button_pans(roll: Roll) -> None:
    for _ in range(4):
        roll.view.zoom_in()
        roll.view.zoom_pitch_in()
    tick = roll.geometry.tick_at(300)
    top = roll.geometry.top
    drag(
        roll.view.canvas,
        QPoint(300, 200),
        QPoint(250, 190),
        QPoint(200, 170),
        button=Button.MiddleButton,
    )
    assert roll.geometry.tick_at(200) == pytest.approx(tick)
    assert roll.geometry.top == top + 30
    assert roll.session.next_undo is None


def test_the_chosen_notes_can_fill_the_view(roll: Roll) -> None:
    roll.choose(Note(8 * BEAT, 56, BEAT), Note(11 * BEAT, 59, BEAT))
    roll.view.zoom_to_selection()
    assert 0 < roll.geometry.x(8 * BEAT) < 60
    assert roll.geometry.width - 60 < roll.geometry.x(12 * BEAT) < roll.geometry.width
    assert {56, 59} <= set(roll.geometry.pitches)


def test_the_scroll_bars_show_and_move_the_view(roll: Roll) -> None:
    for _ in range(4):
        roll.view.zoom_in()
    bar = _time_bar(roll)
    bar.setValue(bar.maximum() // 2)
    assert roll.geometry.left > BAR
    turn_wheel(roll.view.canvas, QPoint(300, 200), 3, SHIFT)
    assert bar.value() < bar.maximum() // 2


def test_opening_another_song_shows_all_of_it(roll: Roll) -> None:
    for _ in range(4):
        roll.view.zoom_in()
    roll.session.open(song_of(Note(0, 100, 40 * BAR)), None)
    assert roll.geometry.right > 40 * BAR
    assert 100 in roll.geometry.pitches


def test_new_notes_are_followed_while_nothing_plays(open_roll: OpenRoll) -> None:
    roll = open_roll(Song())
    written = Notes.of([Note(n * BEAT, 100, BEAT) for n in range(80)])
    roll.session.apply("Generate", roll.session.song.with_notes(0, written))
    roll.view.show_written(80 * BEAT)
    assert roll.geometry.left <= 80 * BEAT <= roll.geometry.right
    assert 100 in roll.geometry.pitches


def test_new_notes_do_not_take_the_view_from_the_playhead(open_roll: OpenRoll) -> None:
    roll = open_roll(Song())
    roll.transport.run(0)
    before = roll.geometry.left
    roll.view.show_written(400 * BEAT)
    assert roll.geometry.left == before
    roll.transport.halt()


def _time_bar(roll: Roll) -> QScrollBar:
    bars = roll.view.findChildren(QScrollBar)
    return next(bar for bar in bars if bar.accessibleName() == "Time")
