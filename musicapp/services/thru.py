"""What comes in sounds at once, as the chosen track would play it."""

from __future__ import annotations

import threading
from collections.abc import Callable

from musicapp.domain.controls import PROGRAM_CHANGE
from musicapp.playback.messages import (
    NOTE_OFF,
    NOTE_ON,
    Message,
    control_change,
    note_off,
    note_on,
)
from musicapp.playback.played import played_control
from musicapp.playback.timeline import Line


class Thru:
    """Passes on notes and controllers to the port, on the channel and with the program of a
    track. A key that goes up ends its note where it began it, whatever was chosen meanwhile."""

    def __init__(
        self, send: Callable[[Message, str], object], line: Callable[[], Line | None]
    ) -> None:
        """send sends to a track's port; line tells how the chosen track is played now. Both
        are called on any thread."""
        self.on = True
        self._send = send
        self._line = line
        self._down: dict[tuple[int, int], tuple[str, int]] = {}  # port and channel by key
        self._lock = threading.Lock()

    def hear(self, message: Message, always: bool = False) -> None:
        """Pass on a message, on any thread; always: also when it is switched off."""
        kind, key = message[0] & 0xF0, (message[0] & 0x0F, message[1])
        with self._lock:
            if kind in (NOTE_ON, NOTE_OFF):
                self._end(key)
                if kind == NOTE_ON and message[2] and (self.on or always):
                    self._begin(key, message[2])
            elif self.on and played_control(message):
                line = self._line()
                if line:
                    self._send((kind | line.channel, *message[1:]), line.port)

    def release(self) -> None:
        """End everything, whatever keys are down."""
        with self._lock:
            for key in tuple(self._down):
                self._end(key)

    def _begin(self, key: tuple[int, int], velocity: int) -> None:
        line = self._line()
        if line is None:
            return
        if not self._down:  # a change of program may cut what sounds
            self._send(control_change(line.channel, PROGRAM_CHANGE, line.program), line.port)
        self._down[key] = line.port, line.channel
        self._send(note_on(line.channel, key[1], velocity), line.port)

    def _end(self, key: tuple[int, int]) -> None:
        begun = self._down.pop(key, None)
        if begun:
            port, channel = begun
            self._send(note_off(channel, key[1]), port)
