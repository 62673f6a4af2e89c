from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QProgressDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from musicapp.domain.song import Song
from musicapp.services.find_beat import FindBeat
from musicapp.services.generate import Generate
from musicapp.services.session import Session
from musicapp.services.transport import Transport
from musicapp.ui.find_beat_deeds import FindBeatDeeds
from musicapp.ui.icons import Icons
from musicapp.ui.main_thread import MainThread
from musicapp.ui.notify import Notice
from tests.helpers.fake_transport import FakeTransport
from tests.helpers.scripted_composer import ScriptedComposer
from tests.helpers.songs import scale_song


class Studio:
    """A window with the action, and a search that ends when it may."""

    def __init__(self, qtbot: QtBot, icons: Icons) -> None:
        self.may_end = threading.Event()
        self.main, self.session = MainThread(), Session(scale_song())
        self.generate = Generate(self.session, ScriptedComposer, self.main.post)
        transport = cast(Transport, FakeTransport())
        self.find_beat = FindBeat(
            self.session, self.generate, transport, self._find, self.main.post
        )
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.window.show()
        self.action = QAction("Find the beat", self.window)
        self.notice = Notice(icons, self.window)
        FindBeatDeeds(self.action, self.session, self.find_beat, self.notice, self.window)

    def _find(self, song: Song) -> Song:
        self.may_end.wait(10)
        return replace(song, title="with beats")

    @property
    def dialogs(self) -> list[QProgressDialog]:
        return [d for d in self.window.findChildren(QProgressDialog) if d.isVisible()]

    def close(self) -> None:
        self.may_end.set()
        self.find_beat.close()
        self.generate.close()
        self.main.close()


@pytest.fixture
def desk(qtbot: QtBot, icons: Icons) -> Iterator[Studio]:
    made = Studio(qtbot, icons)
    yield made
    made.close()


def test_a_long_search_shows_itself_until_it_ends(qtbot: QtBot, desk: Studio) -> None:
    desk.action.trigger()
    assert not desk.action.isEnabled()
    qtbot.waitUntil(lambda: len(desk.dialogs) == 1)
    desk.may_end.set()
    qtbot.waitUntil(lambda: not desk.dialogs)
    assert desk.session.song.title == "with beats"
    assert desk.notice.text.startswith("Bars and beats follow the music now: 4/4, about 120")
    assert desk.action.isEnabled()


def test_a_search_can_be_cancelled(qtbot: QtBot, desk: Studio) -> None:
    desk.action.trigger()
    qtbot.waitUntil(lambda: len(desk.dialogs) == 1)
    (button,) = desk.dialogs[0].findChildren(QPushButton)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    desk.may_end.set()
    qtbot.waitUntil(desk.action.isEnabled)
    assert desk.session.next_undo is None
    assert desk.notice.text == ""


def test_without_notes_there_is_no_beat_to_find(desk: Studio) -> None:
    desk.session.open(Song(), None)
    assert not desk.action.isEnabled()
