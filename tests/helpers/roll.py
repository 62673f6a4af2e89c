"""A piano roll on the screen, with a session behind it and a transport that only listens."""

from __future__ import annotations

from typing import Any, cast

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from musicapp.domain.note import Note
from musicapp.domain.notes import Notes
from musicapp.domain.select import Selection
from musicapp.domain.song import Song
from musicapp.domain.track import Track
from musicapp.services.session import Session
from musicapp.ui.roll.geometry import Geometry
from musicapp.ui.roll.view import RollView
from tests.helpers.fake_transport import FakeTransport
from tests.helpers.qt import NONE

BEAT = 480
BAR = 4 * BEAT


class Roll:
    """What a test sees and touches."""

    def __init__(self, song: Song) -> None:
        self.session = Session(song)
        self.transport = FakeTransport()
        self.view = RollView(self.session, cast("Any", self.transport))
        self.view.resize(1000, 640)
        self.view.show()

    @property
    def geometry(self) -> Geometry:
        return self.view.stage.geometry

    @property
    def notes(self) -> list[Note]:
        """The notes of the edited track."""
        return list(self.session.song.tracks[self.session.track].notes)

    @property
    def chosen(self) -> list[Note]:
        """The chosen notes of the edited track."""
        return list(self.session.selection.in_track(self.session.track))

    def at(self, tick: float, pitch: int) -> QPoint:
        """The pixel of a tick, in the middle of a pitch's row."""
        geometry = self.geometry
        return QPoint(round(geometry.x(tick)), round(geometry.y(pitch) + geometry.row / 2))

    def press_key(self, name: str, held: Qt.KeyboardModifier = NONE) -> None:
        """Press a key by Qt's name, such as "Escape", while the roll has the keyboard."""
        QTest.keyClick(self.view.canvas, Qt.Key[f"Key_{name}"], held)

    def choose(self, *notes: Note) -> None:
        self.session.select(Selection.of({self.session.track: Notes.of(notes)}))


def song_of(*notes: Note, others: tuple[Track, ...] = ()) -> Song:
    """A song whose first track has these notes."""
    return Song(tracks=(Track(notes=Notes.of(notes)), *others))
