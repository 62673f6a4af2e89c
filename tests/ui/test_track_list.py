from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from musicapp.domain.note import Note
from musicapp.domain.notes import Notes
from musicapp.domain.song import Song
from musicapp.domain.track import DRUM_CHANNEL, Track
from musicapp.services.session import Session
from musicapp.ui.icons import Icons
from musicapp.ui.track_list import TrackList

DUO = Song(
    tracks=(
        Track("Melody", program=0, channel=0, notes=Notes.of([Note(0, 60, 480)])),
        Track("Bass", program=33, channel=1),
    )
)


@pytest.fixture
def session() -> Session:
    return Session(DUO)


@pytest.fixture
def tracks(qtbot: QtBot, session: Session, icons: Icons) -> TrackList:
    tracks = TrackList(session, icons)
    tracks.resize(220, 400)
    qtbot.addWidget(tracks)
    tracks.show()
    return tracks


def names(tracks: TrackList) -> list[str]:
    return [row.name.text() for row in tracks.rows]


def test_clicking_a_track_makes_it_the_one_that_is_drawn_into(
    qtbot: QtBot, session: Session, tracks: TrackList
) -> None:
    qtbot.mouseClick(tracks.rows[1], Qt.MouseButton.LeftButton)
    assert session.track == 1
    assert tracks.rows[1].property("chosen")
    assert not tracks.rows[0].property("chosen")


def test_mute_and_solo_are_edits_that_undo_takes_back(
    qtbot: QtBot, session: Session, tracks: TrackList
) -> None:
    qtbot.mouseClick(tracks.rows[0].mute, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(tracks.rows[1].solo, Qt.MouseButton.LeftButton)
    assert session.song.tracks[0].muted
    assert session.song.tracks[1].solo

    session.undo()
    session.undo()
    assert session.song == DUO
    assert not tracks.rows[0].mute.isChecked()


def test_a_new_track_takes_a_free_channel_and_is_chosen(
    session: Session, tracks: TrackList
) -> None:
    tracks.add()
    tracks.add(drums=True)
    assert [track.channel for track in session.song.tracks] == [0, 1, 2, DRUM_CHANNEL]
    assert session.track == 3
    assert names(tracks) == ["Melody", "Bass", "Track 3", "Drums"]


def test_removing_a_track_can_be_undone_and_the_last_one_stays(
    qtbot: QtBot, session: Session, tracks: TrackList
) -> None:
    tracks.remove_button.click()
    assert names(tracks) == ["Bass"]
    assert not tracks.remove_button.isEnabled()

    session.undo()
    assert session.song == DUO
    assert names(tracks) == ["Melody", "Bass"]


def test_a_double_click_on_the_name_renames(
    qtbot: QtBot, session: Session, tracks: TrackList
) -> None:
    row = tracks.rows[1]
    qtbot.mouseDClick(row, Qt.MouseButton.LeftButton, pos=row.name.geometry().center())
    qtbot.keyClicks(row.editor, "Contrabass")
    qtbot.keyClick(row.editor, Qt.Key.Key_Return)
    assert session.song.tracks[1].name == "Contrabass"
    assert names(tracks) == ["Melody", "Contrabass"]


def test_escape_leaves_the_name_and_the_keyboard_stays_with_the_track(
    qtbot: QtBot, session: Session, tracks: TrackList
) -> None:
    row = tracks.rows[0]
    row.rename()
    qtbot.keyClicks(row.editor, "Oboe")
    qtbot.keyClick(row.editor, Qt.Key.Key_Escape)
    assert not row.editor.isVisible()
    assert session.song.tracks[0].name == "Melody"
    qtbot.waitUntil(row.hasFocus)


def test_another_instrument_comes_from_the_menu_of_families(
    qtbot: QtBot, session: Session, tracks: TrackList
) -> None:
    row = tracks.rows[0]
    row.program.click()
    assert row.menu
    strings = row.menu.findChildren(QMenu)[5]
    strings.actions()[2].trigger()
    row.menu.close()
    assert session.song.tracks[0].program == 42
    assert row.program.text() == "Cello"
