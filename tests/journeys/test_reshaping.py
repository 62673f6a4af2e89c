"""The music in other forms, which are first seen and heard, through the whole window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTreeWidget

from musicapp.domain.pitch import Key
from musicapp.domain.select import Selection
from musicapp.domain.song import Song
from musicapp.ui.palette import Palette
from tests.helpers.scripted_composer import ScriptedComposer
from tests.helpers.songs import cadence_song, drum_song
from tests.helpers.window import Studio
from tests.journeys.conftest import OpenStudio

BAR = 1920
D_MINOR = Key(2, "minor")


def with_song(
    open_studio: OpenStudio, song: Song, composer: ScriptedComposer | None = None
) -> Studio:
    window = open_studio(composer)
    window.session.open(song, None)
    recognise = window.application.parts.recognise
    window.wait_until(lambda: recognise.up_to_date, timeout=20_000)
    window.window.activateWindow()
    return window


def press(window: Studio, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
    window.panes.roll.canvas.setFocus()
    QTest.keyClick(QApplication.focusWidget() or window.window, key, held)


def wait_for_form(window: Studio) -> None:
    reshape = window.application.parts.reshape
    window.wait_until(lambda: not reshape.running)


def open_palette(window: Studio) -> Palette:
    press(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    return window.dialog(Palette)


def test_a_key_is_found_by_name_previewed_and_accepted(open_studio: OpenStudio) -> None:
    window = with_song(open_studio, cadence_song())
    palette = open_palette(window)
    QTest.keyClicks(palette.line, "to d min")
    assert palette.names == ["To D minor", "To D♯ minor"]
    QTest.keyClick(palette.line, Qt.Key.Key_Return)

    strip = window.panes.takes
    wait_for_form(window)
    assert strip.isVisible()
    assert [button.text() for button in strip.buttons] == ["Before", "After"]
    assert strip.about.text() == "C major → D minor · changed notes: 32"
    window.wait_until(lambda: window.window.answer.startswith("D minor ✓"))
    assert window.panes.roll.stage.pending
    window.window.activateWindow()
    window.wait_until(window.window.isActiveWindow)
    press(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not strip.isVisible()
    assert window.window.deeds.undo.text() == "Undo: To D minor"
    window.window.deeds.undo.trigger()
    assert window.session.song == cadence_song()


def test_no_message_lies_over_what_is_to_be_chosen_from(open_studio: OpenStudio) -> None:
    window = with_song(open_studio, cadence_song())
    window.window.deeds.forms["half"].trigger()
    wait_for_form(window)
    notice, strip = window.panes.notice, window.panes.takes
    notice.show_problem("A port could not be opened. " * 8)
    window.wait_until(lambda: strip.isVisible() and notice.isVisible())
    foot = notice.mapTo(window.window, notice.rect().bottomLeft()).y()
    window.wait_until(lambda: foot < strip.mapTo(window.window, strip.rect().topLeft()).y())


def test_escape_takes_the_preview_back(open_studio: OpenStudio) -> None:
    window = with_song(open_studio, drum_song())
    window.window.deeds.forms["half"].trigger()
    wait_for_form(window)
    assert window.panes.takes.about.text() == "removed: 6"
    assert window.session.song.note_count == 6
    press(window, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    assert window.session.song == drum_song()
    assert not window.panes.takes.isVisible()


def test_before_and_after_are_heard_by_the_brackets(open_studio: OpenStudio) -> None:
    window = with_song(open_studio, cadence_song())
    window.window.deeds.to_keys[D_MINOR].trigger()
    wait_for_form(window)
    assert window.session.song != cadence_song()
    press(window, Qt.Key.Key_BracketLeft, Qt.KeyboardModifier.NoModifier)
    assert window.session.song == cadence_song()
    window.panes.takes.accept_button.click()
    assert window.window.deeds.undo.text() == "Undo"


@pytest.mark.parametrize("form", ["swing", "straighten"])
def test_what_changes_nothing_is_one_sentence(open_studio: OpenStudio, form: str) -> None:
    window = with_song(open_studio, cadence_song())
    action = window.window.deeds.forms[form]
    action.trigger()
    wait_for_form(window)
    assert "finds nothing to change here" in window.message
    assert not window.panes.takes.isVisible()


def test_without_notes_there_is_nothing_to_reshape(open_studio: OpenStudio) -> None:
    deeds = open_studio().window.deeds
    actions = (deeds.reharmonise, *deeds.forms.values(), *deeds.to_keys.values())
    assert not any(action.isEnabled() for action in actions)


def test_re_harmonising_keeps_the_melody_and_shows_the_chords(open_studio: OpenStudio) -> None:
    composer = ScriptedComposer()
    window = with_song(open_studio, cadence_song(), composer)
    window.window.deeds.reharmonise.trigger()
    window.wait_for_the_end()
    request, task = composer.requests[-1], composer.tasks[-1]
    assert [chord.symbol() for chord in request.chords if chord] == ["Am", "Dm", "G", "C"]
    assert (task.kind, task.tracks) == ("infill", (1,))
    assert window.panes.takes.isVisible()
    assert window.panes.takes.about.text() == "Chords: Am  Dm  G  C"
    assert window.session.song.tracks[0] == cadence_song().tracks[0]
    assert window.window.deeds.undo.text() == "Undo: Re-harmonise"
    window.window.deeds.discard_take.trigger()
    assert window.session.song == cadence_song()


def test_only_chosen_bars_are_re_harmonised(open_studio: OpenStudio) -> None:
    composer = ScriptedComposer()
    window = with_song(open_studio, cadence_song(), composer)
    melody = window.session.song.tracks[0].notes
    window.session.select(Selection.of({0: melody.where(melody.start < BAR)}))
    window.window.deeds.reharmonise.trigger()
    window.wait_for_the_end()
    assert (composer.tasks[-1].start, composer.tasks[-1].end) == (0, BAR)
    assert len(composer.requests[-1].chords) == 1


def test_drums_alone_are_not_harmonised(open_studio: OpenStudio) -> None:
    window = with_song(open_studio, drum_song())
    window.window.deeds.reharmonise.trigger()
    assert window.message.startswith("No key is heard")


def test_the_palette_goes_through_its_list_with_the_arrows(open_studio: OpenStudio) -> None:
    window = with_song(open_studio, cadence_song())
    palette = open_palette(window)
    QTest.keyClicks(palette.line, "to d")
    assert palette.names[0].startswith("To D")
    assert "Snap to the grid" in palette.names
    QTest.keyClick(palette.line, Qt.Key.Key_Down)
    assert marked(palette) == palette.names[1]
    QTest.keyClick(palette.line, Qt.Key.Key_PageUp)
    assert marked(palette) == palette.names[0]
    QTest.keyClicks(palette.line, " nowhere")
    assert palette.names == []
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    palette.close()


def marked(palette: Palette) -> str:
    tree: QTreeWidget = palette.list
    item = tree.currentItem()
    return item.text(0) if item else ""
