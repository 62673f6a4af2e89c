"""What comes in sounds at once, as the chosen track would play it."""

from __future__ import annotations

import threading
from collections.abc import Callable

from musicapp.domain.controls import PROGRAM_CHANGE
from musicapp.domain.song import Song
from musicapp.playback.messages import (
    NOTE_OFF,
    NOTE_ON,
    Message,
    control_change,
    note_off,
    note_on,
)
from musicapp.playback.played import played_control
from musicapp.playback.timeline import share_channels


class Thru:
    """Passes on notes and controllers on the channel and with the program of a track. A key
    that goes up ends its note where it began it, whatever was chosen meanwhile."""

    def __init__(self, send: Callable[[Message], object]) -> None:
        """send sends to the output, from any thread."""
        self.on = True
        self._send = send
        self._voice = 0, 0
        self._down: dict[tuple[int, int], int] = {}
        self._lock = threading.Lock()

    def aim(self, song: Song, track: int) -> None:
        """Sound as this track from now on."""
        if 0 <= track < len(song.tracks):
            self._voice = share_channels(song.tracks)[track], song.tracks[track].program

    def hear(self, message: Message, always: bool = False) -> None:
        """Pass on a message, on any thread; always: also when it is switched off."""
        kind, key = message[0] & 0xF0, (message[0] & 0x0F, message[1])
        with self._lock:
            if kind in (NOTE_ON, NOTE_OFF):
                self._end(key)
                if kind == NOTE_ON and message[2] and (self.on or always):
                    self._begin(key, message[2])
            elif self.on and played_control(message):
                self._send((kind | self._voice[0], *message[1:]))

    def release(self) -> None:
        """End everything, whatever keys are down."""
        with self._lock:
            for key in tuple(self._down):
                self._end(key)

    def _begin(self, key: tuple[int, int], velocity: int) -> None:
        channel, program = self._voice
        if not self._down:  # a change of program may cut what sounds
            self._send(control_change(channel, PROGRAM_CHANGE, program))
        self._down[key] = channel
        self._send(note_on(channel, key[1], velocity))

    def _end(self, key: tuple[int, int]) -> None:
        channel = self._down.pop(key, None)
        if channel is not None:
            self._send(note_off(channel, key[1]))
