from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint

from musicapp.domain.note import Note
from musicapp.domain.song import Song
from musicapp.ui.roll.velocity_painter import height_of, velocity_at
from tests.helpers.qt import click, drag, move, press, release
from tests.helpers.roll import BEAT, Roll, song_of

OpenRoll = Callable[[Song], Roll]

FOUR = [Note(n * BEAT, 60, BEAT, 64) for n in range(4)]


@pytest.fixture
def roll(open_roll: OpenRoll) -> Roll:
    return open_roll(song_of(*FOUR))


def place(roll: Roll, beat: float, velocity: float) -> QPoint:
    height = roll.view.lane.height()
    return QPoint(round(roll.geometry.x(beat * BEAT)) + 1, round(height_of(velocity, height)))


def velocities(roll: Roll) -> list[int]:
    return [note.velocity for note in roll.notes]


@pytest.mark.parametrize("velocity", [1, 64, 127])
def test_heights_and_velocities_agree(velocity: int) -> None:
    assert velocity_at(height_of(velocity, 100), 100) == pytest.approx(velocity)


def test_a_click_sets_the_velocity_of_a_note(roll: Roll) -> None:
    click(roll.view.lane, place(roll, 1, 100))
    assert velocities(roll) == [64, pytest.approx(100, abs=1), 64, 64]


def test_a_drag_draws_a_line_of_velocities_as_one_step(roll: Roll) -> None:
    drag(roll.view.lane, place(roll, 0, 30), place(roll, 3, 120))
    assert velocities(roll) == pytest.approx([30, 60, 90, 120], abs=2)
    roll.session.undo()
    assert roll.notes == FOUR
    assert roll.session.next_undo is None


def test_only_chosen_notes_change_where_notes_are_chosen(roll: Roll) -> None:
    roll.choose(FOUR[2])
    drag(roll.view.lane, place(roll, 0, 100), place(roll, 3, 100))
    assert velocities(roll) == [64, 64, pytest.approx(100, abs=1), 64]
    assert roll.chosen[0].start == 2 * BEAT


def test_on_a_chosen_note_all_chosen_ones_change_together(roll: Roll) -> None:
    roll.choose(*FOUR[:2])
    drag(roll.view.lane, place(roll, 1, 64), place(roll, 1.5, 74))
    assert velocities(roll) == [pytest.approx(74, abs=1)] * 2 + [64, 64]
    assert len(roll.chosen) == 2


def test_escape_gives_up(roll: Roll) -> None:
    press(roll.view.lane, place(roll, 1, 100))
    roll.press_key("Escape")
    move(roll.view.lane, place(roll, 2, 20))
    release(roll.view.lane, place(roll, 2, 20))
    assert roll.notes == FOUR


def test_beside_all_notes_nothing_happens(roll: Roll) -> None:
    drag(roll.view.lane, place(roll, 1.4, 100), place(roll, 1.6, 20))
    assert roll.session.next_undo is None
