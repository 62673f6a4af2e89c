from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication

from musicapp.domain.note import Note
from musicapp.domain.notes import Notes
from musicapp.domain.song import Song
from musicapp.domain.track import Track
from musicapp.ui.note_menu import NoteMenu
from tests.helpers.window import Studio
from tests.journeys.conftest import OpenStudio

NOTE = Note(1920, 60, 480)
PAIR = Song(tracks=(Track("Tune", notes=Notes.of([NOTE, Note(3840, 64, 480)])),))


def ready(open_studio: OpenStudio) -> Studio:
    window = open_studio()
    window.session.open(PAIR, None)
    return window


def ask_for_menu(window: Studio, tick: int, pitch: int) -> NoteMenu | None:
    """Click with the right button at a place in the roll; the menu that comes."""
    roll = window.panes.roll
    geometry = roll.stage.geometry
    at = QPointF(geometry.x(tick) + 1, geometry.y(pitch) + 4).toPoint()
    everywhere = roll.canvas.mapToGlobal(at)
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(roll.canvas, QContextMenuEvent(reason, at, everywhere))
    (menu,) = roll.findChildren(NoteMenu)
    return menu if menu.isVisible() else None


def test_the_menu_chooses_the_note_and_pastes_where_it_was_asked_for(
    open_studio: OpenStudio,
) -> None:
    window = ready(open_studio)
    window.panes.roll.set_tool("select")
    menu = ask_for_menu(window, NOTE.start, NOTE.pitch)
    assert menu
    assert list(window.session.selection.in_track(0)) == [NOTE]
    window.window.deeds.copy.trigger()
    menu.hide()

    menu = ask_for_menu(window, 7680, 72)
    assert menu
    menu.paste_here.trigger()
    menu.hide()
    assert Note(7680, 60, 480) in list(window.session.song.tracks[0].notes)


def test_where_the_right_button_erases_there_is_no_menu(open_studio: OpenStudio) -> None:
    window = ready(open_studio)
    window.panes.roll.set_tool("draw")
    assert ask_for_menu(window, 0, 70) is None


def test_the_view_menu_changes_what_the_roll_shows(open_studio: OpenStudio) -> None:
    window = ready(open_studio)
    deeds, roll = window.window.deeds, window.panes.roll
    row = roll.stage.geometry.row
    deeds.higher_rows.trigger()
    assert roll.stage.geometry.row > row
    deeds.lower_rows.trigger()
    assert roll.stage.geometry.row == row
    for action in (deeds.scale, deeds.ghosts, deeds.follow):
        assert action.isChecked()
        action.trigger()
    assert not roll.stage.look.scale
    assert not roll.stage.look.ghosts
    assert not roll.follows_playhead


def test_what_the_pointer_left_is_told_no_longer(open_studio: OpenStudio) -> None:
    window = ready(open_studio)
    told: list[str] = []
    window.panes.roll.hovered.connect(told.append)
    window.qtbot.mouseMove(window.panes.roll.ruler, QPoint(200, 30))
    QApplication.sendEvent(window.panes.roll.ruler, QEvent(QEvent.Type.Leave))
    assert told[-1] == ""
