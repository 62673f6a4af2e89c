"""Choosing between takes, through the whole window."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from musicapp.domain.select import Selection
from musicapp.domain.song import Song
from musicapp.files.songs import open_song
from musicapp.ui.roll.pending import Pending
from tests.helpers.scripted_composer import SCALE, ScriptedComposer
from tests.helpers.songs import cadence_song
from tests.helpers.window import Studio
from tests.journeys.conftest import OpenStudio

BAR = 1920
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def press(window: Studio, key: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
    window.panes.roll.canvas.setFocus()
    target = QApplication.focusWidget() or window.window
    QTest.keyClick(target, key, held or Qt.KeyboardModifier.NoModifier)


def ask(window: Studio, takes: int = 3, bars: int = 1) -> None:
    window.window.activateWindow()
    window.panes.generate.wishes.takes.setValue(takes)
    window.generate(bars)


def with_takes(open_studio: OpenStudio, takes: int = 3) -> Studio:
    window = open_studio()
    ask(window, takes)
    window.wait_for_the_end()
    return window


def pitches(window: Studio) -> list[int]:
    return window.session.song.tracks[-1].notes.pitch.tolist()


def scale(take: int) -> list[int]:
    return [pitch + take for pitch in SCALE]


def test_the_first_take_sounds_while_the_others_are_still_written(open_studio: OpenStudio) -> None:
    pen = threading.Semaphore(0)
    window = open_studio(ScriptedComposer(pen))
    strip = window.panes.takes
    assert not strip.isVisible()
    ask(window, takes=2, bars=2)
    pen.release(9)  # four notes of each take are complete, the second's last one is not
    window.wait_until(lambda: [pitch for _, pitch in window.output.note_ons][:3] == scale(0)[:3])
    assert strip.isVisible()
    assert [button.isChecked() for button in strip.buttons] == [True, False]
    window.wait_until(lambda: 0 < strip.buttons[1].share < 1)
    pen.release(60)
    window.wait_for_the_end()
    window.wait_until(lambda: [button.share for button in strip.buttons] == [1, 1])


def test_brackets_go_through_the_takes_and_the_music_goes_on_at_its_place(
    open_studio: OpenStudio,
) -> None:
    window = open_studio()
    ask(window, takes=3, bars=8)
    window.wait_for_the_end()
    transport = window.application.parts.transport
    window.wait_until(lambda: transport.position() > 300)
    before = transport.position()
    heard = [pitches(window)[0]]
    for key in (Key.Key_BracketRight, Key.Key_BracketRight, Key.Key_BracketRight):
        press(window, key)
        heard.append(pitches(window)[0])
    press(window, Key.Key_BracketLeft)
    heard.append(pitches(window)[0])
    assert heard == [60, 61, 62, 60, 62]
    assert transport.playing
    assert before <= transport.position() < before + BAR
    window.application.parts.transport.stop()
    window.wait_until(lambda: not window.output.sounding)


def test_a_click_on_a_number_shows_that_take_and_ctrl_enter_accepts_it(
    open_studio: OpenStudio,
) -> None:
    window = with_takes(open_studio)
    window.panes.takes.buttons[2].click()
    assert pitches(window) == scale(2)
    window.panes.takes.buttons[2].click()
    assert window.panes.takes.buttons[2].isChecked()
    press(window, Key.Key_Return, CTRL)
    assert not window.panes.takes.isVisible()
    assert pitches(window) == scale(2)
    window.window.deeds.undo.trigger()
    assert window.session.song == Song()


def test_escape_stops_first_and_then_discards(open_studio: OpenStudio) -> None:
    pen = threading.Semaphore(9)
    window = open_studio(ScriptedComposer(pen))
    ask(window, takes=2, bars=400)
    window.wait_until(lambda: len(window.session.song.notes) == 4)
    press(window, Key.Key_Escape)
    pen.release(9)
    window.wait_for_the_end()
    assert len(window.session.song.notes) == 4
    assert window.panes.takes.isVisible()
    press(window, Key.Key_Escape)
    assert window.session.song == Song()
    assert not window.panes.takes.isVisible()


def test_the_button_discards_also_while_the_takes_are_written(open_studio: OpenStudio) -> None:
    pen = threading.Semaphore(9)
    window = open_studio(ScriptedComposer(pen))
    ask(window, takes=2, bars=400)
    window.wait_until(lambda: len(window.session.song.notes) == 4)
    window.panes.takes.discard_button.click()
    pen.release(9)
    window.wait_for_the_end()
    assert window.session.song == Song()
    assert not window.window.answer


def test_buttons_accept_and_discard(open_studio: OpenStudio) -> None:
    window = with_takes(open_studio)
    window.panes.takes.accept_button.click()
    assert pitches(window) == scale(0)
    ask(window)
    window.wait_for_the_end()
    window.panes.takes.discard_button.click()
    assert pitches(window) == scale(0)
    assert window.session.next_undo == "Generate"


def test_what_is_not_accepted_is_seen_as_such(open_studio: OpenStudio) -> None:
    window = with_takes(open_studio, takes=2)
    stage, (first, second) = window.panes.roll.stage, window.application.parts.generate.choice.takes
    window.wait_until(lambda: stage.pending == Pending(first.notes, (second.notes,), (0, BAR)))
    assert not stage.settled.note_count
    window.window.deeds.accept_take.trigger()
    assert stage.pending is None


def test_an_edit_of_its_notes_accepts_the_take(open_studio: OpenStudio) -> None:
    window = with_takes(open_studio)
    window.session.select(window.session.song.everything)
    window.panes.roll.transpose(12)
    assert not window.panes.takes.isVisible()
    assert pitches(window) == scale(12)


def test_another_song_leaves_nothing_to_choose(open_studio: OpenStudio) -> None:
    window = with_takes(open_studio)
    window.application.parts.library.new()
    window.window.documents.replaced.emit()
    assert not window.panes.takes.isVisible()
    assert window.session.song == Song()


def test_a_take_is_saved_as_a_song_that_begins_with_its_first_bar(
    open_studio: OpenStudio, tmp_path: Path
) -> None:
    window = open_studio()
    window.session.open(cadence_song(), None)
    notes = window.session.song.tracks[0].notes
    window.session.select(Selection.of({0: notes.where(notes.start >= 3 * BAR)}))
    ask(window, takes=2)
    window.wait_for_the_end()
    window.window.deeds.save_take.trigger()
    dialog = window.dialog(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "take.mid"))
    dialog.close()
    saved = open_song(tmp_path / "take.mid")
    assert saved.notes.pitch.tolist() == scale(0)
    assert saved.notes.start[0] == 0


def test_a_take_that_cannot_be_saved_is_one_sentence(
    open_studio: OpenStudio, tmp_path: Path
) -> None:
    window = with_takes(open_studio)
    window.window.deeds.save_take.trigger()
    dialog = window.dialog(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "nowhere" / "take.mid"))
    dialog.close()
    assert window.message.startswith("take.mid could not be saved")
    assert pitches(window) == scale(0)


@pytest.mark.parametrize("takes", [1, 3])
def test_what_is_heard_in_new_music_is_said(takes: int, open_studio: OpenStudio) -> None:
    window = with_takes(open_studio, takes)
    window.wait_until(lambda: window.window.answer)
    assert window.window.answer == "Heard: C major · 2.0 notes a beat"
    if takes > 1:
        window.panes.takes.buttons[2].click()
        window.wait_until(lambda: window.window.answer.startswith("Heard: D major"))
