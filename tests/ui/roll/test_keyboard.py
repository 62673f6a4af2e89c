from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from musicapp.domain.note import Note
from musicapp.domain.song import Song
from tests.helpers.qt import CTRL, NONE, SHIFT
from tests.helpers.roll import BAR, BEAT, Roll, song_of

OpenRoll = Callable[[Song], Roll]

LOW, LATE = Note(BEAT, 60, BEAT), Note(BAR, 67, BEAT)


@pytest.fixture
def roll(open_roll: OpenRoll) -> Roll:
    return open_roll(song_of(LOW, LATE))


@pytest.mark.parametrize(
    ("key", "held", "expected"),
    [
        ("Up", NONE, Note(BEAT, 61, BEAT)),
        ("Down", NONE, Note(BEAT, 59, BEAT)),
        ("Up", SHIFT, Note(BEAT, 72, BEAT)),
        ("Down", SHIFT, Note(BEAT, 48, BEAT)),
        ("Left", NONE, Note(BEAT - 120, 60, BEAT)),
        ("Right", NONE, Note(BEAT + 120, 60, BEAT)),
        ("Left", SHIFT, Note(BEAT, 60, BEAT - 120)),
        ("Right", SHIFT, Note(BEAT, 60, BEAT + 120)),
    ],
)
def test_arrows_change_the_chosen_notes(
    roll: Roll, key: str, held: Qt.KeyboardModifier, expected: Note
) -> None:
    roll.choose(LOW)
    roll.press_key(key, held)
    assert roll.chosen == [expected]
    roll.session.undo()
    assert roll.notes == [LOW, LATE]


def test_a_key_held_down_is_undone_at_once(roll: Roll) -> None:
    roll.choose(LOW)
    roll.press_key("Up")
    for _ in range(5):
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Up, NONE, "", True)
        QApplication.sendEvent(roll.view.canvas, event)
    assert roll.chosen[0].pitch == 66
    roll.session.undo()
    assert roll.notes == [LOW, LATE]


def test_a_moved_note_is_heard_and_told(roll: Roll, wait: Callable[..., None]) -> None:
    told: list[str] = []
    roll.view.hovered.connect(told.append)
    roll.choose(LOW)
    roll.press_key("Up")
    assert roll.transport.heard == [(0, 61, 90)]
    assert told[-1].startswith("C♯4   1:2:000")
    wait(lambda: roll.transport.sounding is None)


def test_without_a_choice_arrows_move_the_cursor_and_enter_writes(roll: Roll) -> None:
    roll.press_key("Up")
    first = roll.view.stage.cursor_pitch
    assert first is not None
    roll.press_key("Up")
    assert roll.view.stage.cursor_pitch == first + 1
    for _ in range(8):
        roll.press_key("Right")
    assert roll.transport.tick == 2 * BEAT
    roll.press_key("Return")
    assert Note(2 * BEAT, first + 1, BEAT, 90) in roll.notes
    assert roll.transport.tick == 3 * BEAT


def test_ctrl_and_arrows_go_from_note_to_note(roll: Roll) -> None:
    roll.press_key("Right", CTRL)
    assert roll.chosen == [LOW]
    roll.press_key("Right", CTRL)
    assert roll.chosen == [LATE]
    roll.press_key("Left", CTRL | SHIFT)
    assert roll.chosen == [LOW, LATE]
    roll.press_key("Escape")
    assert roll.chosen == []


def test_escape_is_left_to_the_window_unless_a_gesture_runs(roll: Roll) -> None:
    event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Escape, NONE)
    event.ignore()
    QApplication.sendEvent(roll.view.canvas, event)
    assert not event.isAccepted()


def test_the_roll_takes_the_keyboard(roll: Roll) -> None:
    assert roll.view.focusProxy() is roll.view.canvas
    assert roll.view.canvas.accessibleName()


def test_moving_more_than_the_view_holds_leaves_the_view(open_roll: OpenRoll) -> None:
    roll = open_roll(song_of(*(Note(n * BAR, 60, BEAT) for n in range(64))))
    geometry = roll.geometry
    roll.view.stage.look_at(replace(geometry, left=30 * BAR, scale=0.1))
    roll.choose(*roll.notes)
    before = roll.geometry
    roll.press_key("Up")
    assert roll.geometry == before
