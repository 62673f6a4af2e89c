"""What was said to an output: the notes that sound there, and how its channels are set."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable

from musicapp.playback.chase import State, changes, released
from musicapp.playback.messages import SYSTEM, Message, read_control
from musicapp.playback.output import Sender
from musicapp.playback.reached import Reached
from musicapp.playback.sounding import PREVIEW, Sounding, SoundingNotes

log = logging.getLogger(__name__)

NONE: Counter[Sounding] = Counter()
EVERYTHING = 2**31  # later than any onset


class Receiver(Reached):
    """An output together with what sounds there. After a failure what sounds is still
    counted."""

    ahead = 0.0  # seconds before its time at which it is told what to send

    def __init__(self, output: Sender) -> None:
        super().__init__(output)
        self._output = output
        self._sounding = SoundingNotes()
        self._state: State = {}
        self._delays: dict[int, float] = {}
        self._latest: dict[int, float] = {}

    @property
    def sounds(self) -> bool:
        """Whether a note sounds."""
        return len(self._sounding) > 0

    def send(self, message: Message, at: float, onset: int = PREVIEW) -> None:
        """Pass on a message; onset is the tick at which its note began."""
        control = read_control(message)
        if control:
            number, value = control
            self._state[message[0] & 0x0F, number] = value
        self._send_all(self._sounding.passed(message, onset), at)

    def set_state(self, wanted: State, at: float, repeat: bool = False) -> None:
        """Set programs and controllers: those that differ, or with repeat all of them, for
        a synth may have been touched by others."""
        self._send_all(changes(self._state, wanted, repeat), at)
        self._state = dict(wanted)

    def set_delays(self, delays: dict[int, float], at: float) -> None:  # noqa: ARG002
        """Let channels be late by so many seconds from a time on."""
        self._delays = delays

    def end_notes(
        self, at: float, kept: Counter[Sounding] = NONE, before: int = EVERYTHING
    ) -> None:
        """End the song's notes that began before a tick, but for those that are kept."""
        self._send_all(self._sounding.end_others(kept, before), at)

    def end_since(self, at: float, tick: int) -> None:
        """End the song's notes that began at a tick or after it."""
        self._send_all(self._sounding.end_since(tick), at)

    def leave(self, at: float) -> None:
        """End the song's notes, lift all pedals and let the pitch go back."""
        self.end_notes(at)
        self.set_state(released(self._state), at)

    def rest(self, at: float) -> None:
        """Let nothing sound any more, not even what is played by hand."""
        self._send_all(self._sounding.end_all(), at)
        self.leave(at)

    def silence(self, at: float) -> None:
        """Let nothing sound any more, whoever began it."""
        self.rest(at)
        if self.failure:
            return
        try:
            self._output.silence()
        except Exception as failure:
            self.failure = failure

    def take_back(self, at: float, since: int | None = None) -> None:
        """Nothing was sent before its time."""

    def flush(self) -> None:
        """Nothing is held back."""

    def close(self) -> None:
        """Leave nothing sounding, and give the output back."""
        try:
            if not self.failure:
                self._output.silence()
            self._output.close()
        except Exception:
            log.exception("the output could not be closed")

    def _send_all(self, messages: Iterable[Message], at: float) -> None:
        for message in messages:
            if self.failure:
                continue  # goes through all the same, so that what sounds is counted
            try:
                self._output.send(message, self._delayed(message, at))
            except Exception as failure:
                self.failure = failure

    def _delayed(self, message: Message, at: float) -> float:
        """When a message goes out: never before one of its channel that was passed on before.
        The end of a note that is asked for late would else overtake its beginning."""
        if message[0] >= SYSTEM:
            return at
        channel = message[0] & 0x0F
        later = max(at + self._delays.get(channel, 0.0), self._latest.get(channel, at))
        self._latest[channel] = later
        return later
