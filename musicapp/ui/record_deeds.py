"""Recording, as the window does it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer

from musicapp.domain.notes import Notes
from musicapp.errors import RequestProblem
from musicapp.services.desk import Desk
from musicapp.ui.actions import Actions
from musicapp.ui.computer_keys import ComputerKeys
from musicapp.ui.notify import Notice
from musicapp.ui.roll.growing import GrowingNotes
from musicapp.ui.roll.view import RollView
from musicapp.ui.sentences import in_words

_EVERY_MS = 30


class RecordDeeds(QObject):
    """Connects the actions that record, and shows what is being played in the roll."""

    def __init__(
        self, actions: Actions, desk: Desk, keys: ComputerKeys, roll: RollView, notice: Notice
    ) -> None:
        super().__init__(roll)
        self._actions = actions
        self._desk = desk
        self._keys = keys
        self._roll = roll
        self._notice = notice
        self._seen = 0  # the revision of the song whose notes were brought into sight
        self.growing = GrowingNotes(roll.stage, roll.canvas)
        self._timer = QTimer(self, interval=_EVERY_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._advance)
        actions.record.triggered.connect(self._toggle)
        actions.capture.triggered.connect(self._capture)
        desk.recording.state_changed.connect(self._show_state)

    def stop(self) -> None:
        """Record no more; what was played stays."""
        self._desk.recording.stop()

    def _toggle(self) -> None:
        try:
            self._desk.recording.toggle()
        except RequestProblem as problem:
            self._notice.show_news(in_words(problem))
        if self._desk.recording.running and not self._can_be_heard():
            self._notice.show_news(
                self.tr(
                    "There is no MIDI keyboard: plug one in, or play on the computer's keys "
                    "(Ctrl+K)."
                )
            )
        self._show_state()

    def _can_be_heard(self) -> bool:
        return self._keys.on or bool(self._desk.incoming.ports.open)

    def _capture(self) -> None:
        try:
            self._desk.capture.take()
        except RequestProblem as problem:
            self._notice.show_news(in_words(problem))

    def _advance(self) -> None:
        self._desk.recording.advance()
        self.growing.show_notes(*self._desk.recording.growing)
        stage = self._roll.stage
        if stage.session.revision != self._seen:
            self._seen = stage.session.revision
            self._roll.show_written(round(stage.transport.position()))

    def _show_state(self) -> None:
        running = self._desk.recording.running
        self._actions.record.setChecked(running)
        self._actions.draw(self._actions.record, "recording" if running else "record")
        if running:
            self._timer.start()
        else:
            self._timer.stop()
            self.growing.show_notes(0, Notes())
