"""Looking at what the composer writes."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from musicapp.services.generate import Generate
from musicapp.services.session import Session
from musicapp.ui.roll.view import RollView

_EVERY_MS = 60  # new notes come every few milliseconds: the view follows a little later


class Spectator(QObject):
    """Turns the roll to the notes that are being written, and makes the first track that the
    composer writes into the one to edit, unless the musician already has one of them."""

    def __init__(self, session: Session, generate: Generate, roll: RollView) -> None:
        super().__init__(roll)
        self._session = session
        self._roll = roll
        self._start = self._written = 0
        self._choosing = False
        self._pause = QTimer(self, singleShot=True, interval=_EVERY_MS)
        self._pause.timeout.connect(self._look)
        generate.began.connect(self._begin)
        generate.written.connect(self._follow)

    def _begin(self, start: int) -> None:
        self._start, self._choosing = start, True

    def _follow(self, tick: int) -> None:
        self._written = tick
        if not self._pause.isActive():
            self._pause.start()

    def _look(self) -> None:
        if self._choosing:
            self._choosing = False
            self._choose_track()
        self._roll.show_written(self._written)

    def _choose_track(self) -> None:
        tracks = enumerate(self._session.song.tracks)
        written = [
            index
            for index, track in tracks
            if len(track.notes) and int(track.notes.start[-1]) >= self._start
        ]
        if written and self._session.track not in written:
            self._session.select_track(written[0])
