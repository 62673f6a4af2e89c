from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint

from musicapp.domain.song import Song
from tests.helpers.qt import ALT, Held, click, double_click, drag
from tests.helpers.roll import BAR, BEAT, Roll

OpenRoll = Callable[[Song], Roll]

STRIP, BELOW = 6, 28  # the loop's strip, and the numbers under it


@pytest.fixture
def roll(open_roll: OpenRoll) -> Roll:
    return open_roll(Song())


def place(roll: Roll, tick: float, y: int) -> QPoint:
    return QPoint(round(roll.geometry.x(tick)), y)


def test_a_click_goes_there_on_the_grid(roll: Roll) -> None:
    click(roll.view.ruler, place(roll, BAR + 50, BELOW))
    assert roll.transport.tick == BAR


def test_alt_goes_there_exactly(roll: Roll) -> None:
    at = place(roll, BAR + 50, BELOW)
    click(roll.view.ruler, at, held=ALT)
    assert roll.transport.tick == pytest.approx(roll.geometry.tick_at(at.x()), abs=1)


def test_a_drag_scrubs(roll: Roll) -> None:
    drag(roll.view.ruler, place(roll, BAR, BELOW), place(roll, 3 * BAR, BELOW))
    assert roll.transport.tick == 3 * BAR


@pytest.mark.parametrize("ends", [(BAR + 10, 3 * BAR - 10), (3 * BAR - 10, BAR + 10)])
def test_a_drag_in_the_strip_makes_a_loop(roll: Roll, ends: tuple[int, int]) -> None:
    drag(roll.view.ruler, *(place(roll, tick, STRIP) for tick in ends))
    assert roll.transport.loop == (BAR, 3 * BAR)
    assert roll.transport.looping
    assert roll.transport.tick == 0


@pytest.mark.parametrize(
    ("grip", "target", "loop"),
    [
        (BAR, 2 * BAR, (2 * BAR, 3 * BAR)),
        (3 * BAR, 4 * BAR, (BAR, 4 * BAR)),
        (2 * BAR, 2 * BAR + BEAT, (BAR + BEAT, 3 * BAR + BEAT)),
        (2 * BAR, 0, (0, 2 * BAR)),
    ],
)
def test_the_loop_and_its_ends_can_be_dragged(
    roll: Roll, grip: int, target: int, loop: tuple[int, int]
) -> None:
    roll.transport.set_loop(BAR, 3 * BAR)
    drag(roll.view.ruler, place(roll, grip, STRIP), place(roll, target, STRIP))
    assert roll.transport.loop == loop


def test_a_click_switches_the_loop_and_two_remove_it(roll: Roll) -> None:
    roll.transport.set_loop(BAR, 3 * BAR)
    states = []
    for _ in range(2):
        click(roll.view.ruler, place(roll, 2 * BAR, STRIP))
        states.append(roll.transport.looping)
    double_click(roll.view.ruler, place(roll, 2 * BAR, STRIP))
    assert states == [False, True]
    assert roll.transport.loop is None


def test_a_click_in_the_empty_strip_does_nothing(roll: Roll) -> None:
    click(roll.view.ruler, place(roll, BAR, STRIP), held=Held.NoModifier)
    assert roll.transport.loop is None
    assert roll.transport.tick == 0
