"""Looking at what the composer writes."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from musicapp.domain.edit import present
from musicapp.services.generate import Generate
from musicapp.services.locks import Locks
from musicapp.services.session import Session
from musicapp.ui.roll.pending import Pending
from musicapp.ui.roll.view import RollView

_EVERY_MS = 60  # new notes come every few milliseconds: the view follows a little later


class Spectator(QObject):
    """Turns the roll to the notes that are being written, and makes the first track that the
    composer writes into the one to edit, unless the musician already has one of them. Takes
    that are not yet accepted are shown as such."""

    def __init__(self, session: Session, generate: Generate, locks: Locks, roll: RollView) -> None:
        super().__init__(roll)
        self._session = session
        self._choice = generate.choice
        self._roll = roll
        self._written = 0
        self._choosing_track = False
        self._pause = QTimer(self, singleShot=True, interval=_EVERY_MS)
        self._pause.timeout.connect(self._look)
        generate.began.connect(self._begin)
        generate.written.connect(self._follow)
        self._choice.others_written.connect(self._look_soon)
        self._choice.changed.connect(self._show_takes)
        locks.changed.connect(lambda: roll.stage.show_locked(locks.notes))

    def _begin(self, _start: int) -> None:
        self._choosing_track = True

    def _follow(self, tick: int) -> None:
        self._written = tick
        if self._choice.open:
            self._show_takes()  # at once: it shall not look accepted for a moment
        self._look_soon()

    def _look_soon(self) -> None:
        if not self._pause.isActive():
            self._pause.start()

    def _look(self) -> None:
        if self._choosing_track:
            self._choose_track()
        self._show_takes()
        self._roll.show_written(self._written)

    def _choose_track(self) -> None:
        notes = self._choice.take.notes
        written = [track for track, _ in present(self._session.song, notes)]
        self._choosing_track = not written
        if written and self._session.track not in written:
            self._session.select_track(written[0])

    def _show_takes(self) -> None:
        """While there is something to choose, what is not accepted is seen as such."""
        choice = self._choice
        if not choice.open:
            self._roll.stage.show_pending(None)
            return
        others = (take.notes for i, take in enumerate(choice.takes) if i != choice.shown)
        self._roll.stage.show_pending(Pending(choice.take.notes, tuple(others), choice.span))
