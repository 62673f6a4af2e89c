from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from musicapp.domain.note import Note
from musicapp.domain.notes import Notes
from musicapp.domain.song import Song
from musicapp.domain.track import Track
from musicapp.ui.dialogs import KeysDialog
from tests.helpers.window import Studio
from tests.journeys.conftest import OpenStudio

Key = Qt.Key
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier
LONG = Song(tracks=(Track("Drone", notes=Notes.of([Note(0, 60, 9600), Note(9600, 64, 9600)])),))


def press(window: Studio, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
    """Press a key where the keyboard is."""
    QTest.keyClick(QApplication.focusWidget() or window.window, key, held)


def focus(window: Studio, widget: QWidget) -> None:
    window.window.activateWindow()
    widget.setFocus()
    window.wait_until(widget.hasFocus)


def ready(open_studio: OpenStudio, song: Song = LONG) -> Studio:
    window = open_studio()
    window.session.open(song, None)
    focus(window, window.panes.roll.canvas)
    return window


def test_space_plays_and_stops_and_home_goes_to_the_start(open_studio: OpenStudio) -> None:
    window = ready(open_studio)
    transport = window.application.parts.transport
    press(window, Key.Key_Space)
    window.wait_until(lambda: transport.playing and transport.position() > 100)
    press(window, Key.Key_Space)
    assert not transport.playing
    press(window, Key.Key_Home)
    assert transport.position() == 0
    assert window.panes.transport_bar.position.text == "1 : 1 : 000"


def test_g_generates_and_escape_stops(open_studio: OpenStudio) -> None:
    window = ready(open_studio, Song())
    window.panes.generate.wishes.bars.setValue(512)
    press(window, Key.Key_G)
    window.wait_until(lambda: window.session.song.note_count > 3)
    press(window, Key.Key_Escape)
    window.wait_for_the_end()


def test_l_loops_and_shift_l_loops_the_selection(open_studio: OpenStudio) -> None:
    window = ready(open_studio)
    transport = window.application.parts.transport
    states = []
    for _ in range(2):
        press(window, Key.Key_L)
        states.append(transport.looping)
    assert states == [True, False]
    window.session.select(window.session.song.everything)
    press(window, Key.Key_L, SHIFT)
    assert (transport.looping, transport.loop) == (True, (0, 19200))


def test_the_tools_have_keys(open_studio: OpenStudio) -> None:
    window = ready(open_studio)
    for key, tool in (
        (Key.Key_1, "select"),
        (Key.Key_2, "draw"),
        (Key.Key_4, "erase"),
        (Key.Key_B, "draw"),
        (Key.Key_B, "select"),
    ):
        press(window, key)
        assert window.panes.roll.tool == tool
        assert window.window.deeds.select_tool.isChecked() == (tool == "select")


def test_edits_from_the_keyboard_and_back(open_studio: OpenStudio) -> None:
    window = ready(open_studio)
    press(window, Key.Key_A, CTRL)
    press(window, Key.Key_Up)
    assert window.session.song.tracks[0].notes.pitch.tolist() == [61, 65]
    press(window, Key.Key_D, CTRL)
    assert window.session.song.note_count == 4
    press(window, Key.Key_Delete)
    assert window.session.song.note_count == 2
    for _ in range(3):
        press(window, Key.Key_Z, CTRL)
    assert window.session.song == LONG
    press(window, Key.Key_Z, CTRL | SHIFT)
    assert window.session.song.tracks[0].notes.pitch.tolist() == [61, 65]


def test_letters_that_are_written_into_a_field_do_nothing_else(open_studio: OpenStudio) -> None:
    window = ready(open_studio)
    wishes, row = window.panes.generate.wishes, window.panes.tracks.rows[0]
    row.rename()
    for field in (row.editor, wishes.more.seed, wishes.bars, window.panes.transport_bar.tempo):
        focus(window, field)
        for key in (Key.Key_Space, Key.Key_G, Key.Key_L, Key.Key_M, Key.Key_S, Key.Key_4):
            press(window, key)
        press(window, Key.Key_Delete)
    transport = window.application.parts.transport
    assert window.session.song.tracks[0].notes == LONG.tracks[0].notes
    assert not window.session.song.tracks[0].muted
    assert not transport.playing
    assert not transport.looping
    assert window.panes.roll.tool == "draw"


def test_enter_in_a_field_gives_the_keyboard_back_to_the_roll(open_studio: OpenStudio) -> None:
    window = ready(open_studio)
    tempo = window.panes.transport_bar.tempo
    focus(window, tempo)
    tempo.selectAll()
    QTest.keyClicks(tempo, "96")
    press(window, Key.Key_Return)
    assert window.session.song.tempos[0].bpm == 96
    assert window.panes.roll.canvas.hasFocus()


def test_tab_goes_through_the_window_and_everything_it_meets_has_a_name(
    open_studio: OpenStudio,
) -> None:
    window = ready(open_studio)
    met: list[QWidget] = []
    widget = QApplication.focusWidget()
    while isinstance(widget, QWidget) and widget not in met:
        met.append(widget)
        press(window, Key.Key_Tab)
        widget = QApplication.focusWidget()
    assert len(met) > 25
    nameless = [w for w in met if not (w.accessibleName() or getattr(w, "text", str)())]
    assert not nameless
    assert window.panes.generate.start_button in met


def test_f1_lists_the_keys(open_studio: OpenStudio) -> None:
    window = ready(open_studio)
    press(window, Key.Key_F1)
    dialog = window.dialog(KeysDialog)
    dialog.close()
