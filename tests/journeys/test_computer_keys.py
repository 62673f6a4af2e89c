"""A musician without a keyboard plays on that of the computer."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from musicapp.domain.note import Note
from musicapp.playback.messages import NOTE_ON
from musicapp.ui.computer_keys import ComputerKeys, key_of
from tests.helpers.window import Studio
from tests.journeys.conftest import OpenStudio


def notes(window: Studio) -> list[Note]:
    return list(window.session.song.tracks[0].notes)


def press(window: Studio, key: str) -> None:
    QTest.keyPress(window.panes.roll.canvas, Qt.Key(ord(key.upper())))


def release(window: Studio, key: str) -> None:
    QTest.keyRelease(window.panes.roll.canvas, Qt.Key(ord(key.upper())))


def keys(window: Studio) -> ComputerKeys:
    return window.window.keyboards.keys


def test_the_computers_keys_play_and_mean_what_they_did_afterwards(
    open_studio: OpenStudio,
) -> None:
    window = open_studio()
    actions, status = window.window.deeds, window.window.keyboards.status
    actions.computer_keys.trigger()
    assert "C3–E5" in status.keys.text()
    assert status.keys.isVisible()
    for key in ("z", "q", "g"):  # g would generate
        press(window, key)
    press(window, "q")  # once more, as when the system repeats
    assert window.output.sounding == {(0, 48): 1, (0, 60): 1, (0, 54): 1}
    for key in ("z", "q", "g"):
        release(window, key)
    assert not window.output.sounding
    press(window, "=")
    press(window, "z")
    assert set(window.output.sounding) == {(0, 60)}
    actions.computer_keys.trigger()
    assert not window.output.sounding
    assert not status.keys.isVisible()
    QTest.keyClick(window.panes.roll.canvas, Qt.Key.Key_1)
    assert window.panes.roll.tool == "select"


def test_text_fields_menus_and_keys_with_ctrl_are_left_alone(open_studio: OpenStudio) -> None:
    window = open_studio()
    keys(window).switch(True)
    line = window.panes.transport_bar.tempo.lineEdit()
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "95")
    assert line.text().startswith("95")
    window.panes.roll.setFocus()
    QTest.keyClick(window.panes.roll.canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not [m for m in window.output.messages if m[0] & 0xF0 == NOTE_ON]
    keys(window).switch(False)


def test_what_sounds_ends_when_the_window_is_left(open_studio: OpenStudio) -> None:
    window = open_studio()
    keys(window).switch(True)
    press(window, "x")
    assert window.output.sounding
    QApplication.sendEvent(window.window, QEvent(QEvent.Type.WindowDeactivate))
    assert not window.output.sounding
    keys(window).switch(False)


@pytest.mark.parametrize(("code", "letter", "key"), [(44 + 8, "y", "z"), (3 + 8, "é", "2")])
def test_the_rows_lie_where_they_lie_whatever_is_printed_on_the_keys(
    monkeypatch: pytest.MonkeyPatch, code: int, letter: str, key: str
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    none = Qt.KeyboardModifier.NoModifier
    event = QKeyEvent(QKeyEvent.Type.KeyPress, 0, none, code, 0, 0, letter)
    assert key_of(event) == key


def test_steps_are_written_at_the_grid_and_backspace_takes_back(open_studio: OpenStudio) -> None:
    window = open_studio()
    window.window.deeds.step_entry.trigger()
    status = window.window.keyboards.status
    assert status.steps.isVisible()
    keys(window).switch(True)
    for key in ("q", "w"):
        press(window, key)
        window.wait_until(lambda: window.output.sounding)
        release(window, key)
    window.wait_until(lambda: len(notes(window)) == 2)
    assert notes(window) == [Note(0, 60, 120, 90), Note(120, 62, 120, 90)]
    window.wait_until(lambda: window.application.parts.transport.position() == 240)
    QTest.keyClick(window.panes.roll.canvas, Qt.Key.Key_Backspace)
    assert notes(window) == [Note(0, 60, 120, 90)]
    keys(window).switch(False)
    window.window.deeds.step_entry.trigger()
    assert not status.steps.isVisible()
