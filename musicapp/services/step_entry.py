"""Writing notes one after the other by playing them, without a beat."""

from __future__ import annotations

from collections.abc import Callable

from musicapp.domain.edit import add_notes, present, remove_notes
from musicapp.domain.note import Note
from musicapp.domain.notes import Notes
from musicapp.domain.select import Selection
from musicapp.playback.messages import NOTE_OFF, NOTE_ON, Message
from musicapp.services.session import Session
from musicapp.services.signal import Signal
from musicapp.services.transport import Transport

LABEL = "Step entry"
BACK = "Step back"


class StepEntry:
    """While ``on``, what is played goes to the playhead, one grid step long; keys that are
    down together are a chord, and when all are up the playhead goes on by a step.
    ``changed`` tells that it was switched. Lives on the main thread."""

    def __init__(self, session: Session, transport: Transport, step: Callable[[], int]) -> None:
        """step gives the length of a step in ticks."""
        self.changed: Signal[[]] = Signal()
        self.on = False
        self._session = session
        self._transport = transport
        self._step = step
        self._down: set[tuple[int, int]] = set()
        self._chord: list[Note] = []
        self._start = self._gesture = 0
        self._steps: list[tuple[int, Selection]] = []

    def switch(self, on: bool) -> None:
        """Begin or end; what is written stays."""
        if on != self.on:
            self.on = on
            self._down.clear()
            self._chord.clear()
            self._steps.clear()
            self.changed.emit()

    def hear(self, message: Message) -> None:
        """A key went down or up."""
        kind, key = message[0] & 0xF0, (message[0] & 0x0F, message[1])
        if not self.on or self._transport.playing or kind not in (NOTE_ON, NOTE_OFF):
            return
        if kind == NOTE_ON and message[2]:
            self._press(key, message[2])
        elif key in self._down:
            self._down.discard(key)
            if not self._down:
                self._go_on()

    def take_back(self) -> None:
        """Remove the step that was written last, and go back to where it stood; without one,
        go back by a step."""
        if not self._steps:
            self._transport.seek(self._transport.position() - self._step())
            return
        start, written = self._steps.pop()
        song = self._session.song
        self._session.apply(BACK, remove_notes(song, present(song, written)))
        self._transport.seek(start)

    def _press(self, key: tuple[int, int], velocity: int) -> None:
        if not self._session.song.tracks:
            return
        if not self._down:
            self._start = round(self._transport.position())
            self._gesture = self._session.gesture()
        self._down.add(key)
        note = Note(self._start, key[1], self._step(), velocity)
        self._chord.append(note)
        added = Selection.of({self._session.track: Notes.of([note])})
        self._session.apply(LABEL, add_notes(self._session.song, added), self._gesture)

    def _go_on(self) -> None:
        written = Selection.of({self._session.track: Notes.of(self._chord)})
        self._steps.append((self._start, written))
        self._chord.clear()
        self._transport.seek(self._start + self._step())
