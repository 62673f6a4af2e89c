"""A musician with a keyboard sits down at the window."""

from __future__ import annotations

import threading
import time
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from musicapp.domain.note import Note
from musicapp.domain.notes import Notes
from musicapp.playback.messages import Message, note_off, note_on
from musicapp.services.midi_learn import Trigger
from musicapp.services.round_takes import RoundTakes
from musicapp.ui.learn_dialog import LearnDialog
from tests.helpers.scripted_composer import ScriptedComposer
from tests.helpers.window import Studio, studio
from tests.journeys.conftest import OpenStudio

KEYS = "Keystation 20:0"


def notes(window: Studio) -> list[Note]:
    return list(window.session.song.tracks[0].notes)


def send(window: Studio, *messages: Message) -> None:
    for message in messages:
        window.keyboard.heard(time.perf_counter(), message)


def plug_in(window: Studio, name: str = KEYS) -> None:
    window.keyboard.plug(name, opened=name)
    window.wait_until(lambda: window.window.keyboards.status.port.text())


def test_r_records_what_is_played_and_r_ends_it(open_studio: OpenStudio) -> None:
    window = open_studio()
    plug_in(window)
    actions, growing = window.window.deeds, window.window.keyboards.record.growing
    QTest.keyClick(window.panes.roll.canvas, Qt.Key.Key_R)
    assert actions.record.isChecked()
    assert window.application.parts.transport.playing
    send(window, note_on(0, 60, 77))
    window.wait_until(lambda: growing.isVisible() and len(growing.notes) == 1)
    assert window.window.keyboards.status.lit
    send(window, note_off(0, 60))
    window.wait_until(lambda: notes(window))
    QTest.keyClick(window.panes.roll.canvas, Qt.Key.Key_R)
    assert not actions.record.isChecked()
    assert not growing.isVisible()
    (note,) = notes(window)
    assert (note.pitch, note.velocity) == (60, 77)
    assert not window.output.sounding
    assert "Record" in actions.undo.text()
    actions.undo.trigger()
    assert not notes(window)


def test_what_is_played_comes_into_sight(open_studio: OpenStudio) -> None:
    window = open_studio()
    stage = window.panes.roll.stage
    assert 120 not in stage.geometry.pitches
    window.window.deeds.record.trigger()
    send(window, note_on(0, 120, 77), note_off(0, 120))
    window.wait_until(lambda: 120 in stage.geometry.pitches)
    window.window.deeds.record.trigger()


def test_stop_ends_the_recording_with_the_key_still_down(open_studio: OpenStudio) -> None:
    window = open_studio()
    window.window.deeds.record.trigger()
    send(window, note_on(0, 60, 77))
    window.wait_until(lambda: window.output.sounding)
    window.qtbot.waitUntil(lambda: window.application.parts.transport.position() > 100)
    window.window.deeds.play.trigger()
    assert not window.window.deeds.record.isChecked()
    assert len(notes(window)) == 1
    assert not window.output.sounding


def test_the_composer_and_the_musician_take_turns(open_studio: OpenStudio) -> None:
    pen = threading.Semaphore(0)
    window = open_studio(ScriptedComposer(pen))
    window.generate(bars=2)
    window.window.deeds.record.trigger()
    assert window.message == "The composer is writing: let it end or stop it, then record."
    assert not window.window.deeds.record.isChecked()
    pen.release(99)
    window.wait_for_the_end()
    window.window.deeds.record.trigger()
    assert window.window.deeds.record.isChecked()
    window.generate(bars=2)
    window.wait_until(lambda: not window.window.deeds.record.isChecked())
    window.wait_for_the_end()
    assert window.session.song.note_count == 32


def test_without_a_keyboard_it_is_said_what_to_do(open_studio: OpenStudio) -> None:
    window = open_studio()
    window.window.deeds.record.trigger()
    assert window.message.startswith("There is no MIDI keyboard: plug one in")
    menu = window.window.menus.record.ports
    menu.aboutToShow.emit()
    assert menu.actions()[0].text().startswith("None was found: plug one in")
    assert not menu.actions()[0].isEnabled()


def test_a_keyboard_that_vanishes_is_told_and_what_was_played_stays(
    open_studio: OpenStudio,
) -> None:
    window = open_studio()
    plug_in(window)
    window.window.deeds.record.trigger()
    send(window, note_on(0, 60, 77))
    window.wait_until(lambda: window.output.sounding)
    window.keyboard.plug()
    window.wait_until(lambda: notes(window))
    assert f"“{KEYS}” has vanished. What was played is kept" in window.message
    assert not window.output.sounding
    window.keyboard.plug(KEYS, opened=KEYS)
    window.wait_until(lambda: "is back" in window.message)


def test_the_port_is_chosen_and_remembered(qtbot: QtBot, tmp_path: Path) -> None:
    with studio(qtbot, tmp_path) as window:
        window.keyboard.plug("Pads", KEYS, opened="Pads")
        window.wait_until(lambda: window.window.keyboards.status.port.text() == "Pads")
        menu = window.window.menus.record.ports
        menu.aboutToShow.emit()
        next(action for action in menu.actions() if action.data() == KEYS).trigger()
        assert window.keyboard.wishes[-1] == KEYS
    with studio(qtbot, tmp_path) as window:
        assert window.keyboard.wishes == [KEYS]
        assert window.keyboard.started
        assert window.window.keyboards.status.port.text() == "waiting for Keystation"
    assert window.keyboard.closed


def test_how_one_records_is_remembered(qtbot: QtBot, tmp_path: Path) -> None:
    with studio(qtbot, tmp_path) as window:
        menus = window.window.menus.record
        for action in (menus.replace, menus.takes, menus.thru):
            action.trigger()
        menus.choose_timing(240, 50)
        menus.chosen.emit()
        options = window.application.parts.desk.recording.options
    with studio(qtbot, tmp_path) as window:
        desk = window.application.parts.desk
        assert desk.recording.options == options
        assert options.replacing
        assert not options.takes
        assert (options.entry.step, options.entry.strength) == (240, 0.5)
        assert not desk.thru.on


def test_of_a_recorded_loop_one_take_is_chosen(open_studio: OpenStudio) -> None:
    window = open_studio()
    transport, strip = window.application.parts.transport, window.panes.rounds
    transport.set_loop(0, 240)  # a quarter of a second
    window.window.deeds.record.trigger()
    takes = window.application.parts.desk.recording.takes
    for count in range(3):
        send(window, note_on(0, 60 + count, 77), note_off(0, 60 + count))
        window.wait_until(partial(_has_more, takes, count))
    assert not strip.isVisible()
    window.window.deeds.record.trigger()
    assert strip.isVisible()
    assert [button.text() for button in strip.buttons] == ["1", "2", "3"]
    assert strip.buttons[2].isChecked()
    strip.buttons[0].click()
    assert [note.pitch for note in notes(window)] == [60]
    strip.done_button.click()
    assert not strip.isVisible()
    window.session.undo()
    assert not notes(window)


def _has_more(takes: RoundTakes, count: int) -> bool:
    return len(takes.takes) > count


def test_what_was_just_played_can_be_captured(open_studio: OpenStudio) -> None:
    window = open_studio()
    window.window.deeds.capture.trigger()
    assert window.message.startswith("Nothing was played of late")
    send(window, note_on(0, 60, 77), note_off(0, 60))
    window.wait_until(lambda: window.output.messages and not window.output.sounding)
    QTest.qWait(1)  # what the input posted has run
    window.window.deeds.capture.trigger()
    assert [(note.start, note.pitch) for note in notes(window)] == [(0, 60)]


def test_a_pad_learns_to_start_and_stop(qtbot: QtBot, tmp_path: Path) -> None:
    with studio(qtbot, tmp_path) as window:
        window.window.deeds.learn.trigger()
        dialog = window.dialog(LearnDialog)
        dialog.learn_buttons["record"].click()
        send(window, (0xB0, 44, 127))
        window.wait_until(lambda: "44" in dialog.triggers["record"].text())
        dialog.reject()
        send(window, (0xB0, 44, 0), (0xB0, 44, 127))
        window.wait_until(lambda: window.application.parts.desk.recording.running)
    with studio(qtbot, tmp_path) as window:
        learn = window.application.parts.desk.learn
        assert learn.learned == {Trigger("cc", 0, 44): "record"}
        window.window.deeds.learn.trigger()
        dialog = window.dialog(LearnDialog)
        dialog.clear_buttons["record"].click()
        assert not learn.learned
        dialog.reject()


def test_another_document_ends_the_recording(open_studio: OpenStudio) -> None:
    window = open_studio()
    window.window.deeds.record.trigger()
    window.session.open(window.session.song.with_notes(0, Notes()), None)
    assert not window.window.deeds.record.isChecked()
    send(window, note_on(0, 60, 77), note_off(0, 60))
    window.wait_until(lambda: window.output.messages)
    assert not notes(window)
