from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from musicapp.domain.controls import Controls
from musicapp.domain.mixing import PAN, VOLUME, level
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


def test_a_fader_and_a_knob_set_the_level_of_their_track(
    qtbot: QtBot, session: Session, tracks: TrackList
) -> None:
    tracks.rows[1].levels.volume.setValue(64)
    tracks.rows[1].levels.pan.setValue(20)
    assert (level(session.song.tracks[1], VOLUME), level(session.song.tracks[1], PAN)) == (64, 20)
    assert session.song.tracks[0] == DUO.tracks[0]
    session.undo()
    assert tracks.rows[1].levels.pan.value() == 64
    assert tracks.rows[1].levels.volume.value() == 64


def test_one_drag_of_a_fader_is_one_step_and_loses_nothing_at_the_ends(
    session: Session, tracks: TrackList
) -> None:
    controls = Controls([0, 480], [VOLUME] * 2, [100, 60])
    before = session.song.with_track(0, replace(DUO.tracks[0], controls=controls))
    session.open(before, None)
    fader = tracks.rows[0].levels.volume
    for value in (50, 0, 90):
        fader.setValue(value)
    assert list(session.song.tracks[0].controls) == [(0, VOLUME, 90), (480, VOLUME, 50)]
    session.undo()
    assert session.song == before


def test_an_edit_between_two_moves_of_a_fader_stays(session: Session, tracks: TrackList) -> None:
    fader = tracks.rows[0].levels.volume
    fader.setValue(50)
    session.undo()
    fader.setValue(70)
    session.undo()
    assert session.song == DUO


def test_a_double_click_turns_a_knob_to_the_middle(
    qtbot: QtBot, session: Session, tracks: TrackList
) -> None:
    knob = tracks.rows[0].levels.pan
    knob.setValue(3)
    qtbot.mouseDClick(knob, Qt.MouseButton.LeftButton)
    assert knob.value() == 64
    assert knob.toolTip() == "Pan: middle"


def test_dragging_turns_a_knob(qtbot: QtBot, tracks: TrackList) -> None:
    knob = tracks.rows[0].levels.pan
    qtbot.mousePress(knob, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    qtbot.mouseMove(knob, QPoint(25, 10))
    qtbot.mouseRelease(knob, Qt.MouseButton.LeftButton)
    assert knob.value() == 80
