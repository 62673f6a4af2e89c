"""The near end of a receiver that lives in another process."""

from __future__ import annotations

import logging
from collections import Counter
from typing import Protocol, runtime_checkable

from musicapp.playback.agenda import TAKE_BACK, Command
from musicapp.playback.chase import State
from musicapp.playback.messages import Message
from musicapp.playback.output import Output
from musicapp.playback.reached import Reached
from musicapp.playback.receiver import EVERYTHING, NONE, Receiver
from musicapp.playback.sounding import PREVIEW, Sounding

log = logging.getLogger(__name__)

AHEAD = 0.5  # seconds: for so long this process may be kept busy, and nobody hears it


@runtime_checkable
class Distant(Output, Protocol):
    """An output whose other end does everything at the time that it was given."""

    def do(self, commands: list[Command]) -> None:
        """Pass commands on. Raises PortProblem."""


class DistantReceiver(Reached):
    """Tells a receiver ahead of time what is to be sent when; see Receiver for the rest.
    What sounds is known where it sounds, so that nothing is left on when this process hangs
    or dies. Commands are gathered until flush."""

    ahead = AHEAD
    sounds = True  # something may

    def __init__(self, output: Distant) -> None:
        super().__init__(output)
        self._output = output
        self._gathered: list[Command] = []

    def send(self, message: Message, at: float, onset: int = PREVIEW) -> None:
        """Send a message at a time."""
        self._say(at, "send", message, at, onset)

    def set_state(self, wanted: State, at: float, repeat: bool = False) -> None:
        """Set programs and controllers at a time."""
        self._say(at, "set_state", wanted, at, repeat)

    def set_delays(self, delays: dict[int, float], at: float) -> None:
        """Let channels be late by so many seconds from a time on."""
        self._say(at, "set_delays", delays, at)

    def end_notes(
        self, at: float, kept: Counter[Sounding] = NONE, before: int = EVERYTHING
    ) -> None:
        """End the song's notes at a time, but for those that are kept."""
        self._say(at, "end_notes", at, kept, before)

    def leave(self, at: float) -> None:
        """End the song's notes, lift all pedals and let the pitch go back, at a time."""
        self._say(at, "leave", at)

    def rest(self, at: float) -> None:
        """Let nothing sound any more from a time on."""
        self._say(at, "rest", at)

    def silence(self, at: float) -> None:
        """Let nothing sound any more, whoever began it."""
        self._say(at, "silence", at)

    def take_back(self, at: float, since: int | None = None) -> None:
        """Forget what was to be done from a time on. When that comes too late, the notes that
        have begun since a tick end, if one is given: they will be sent again, if at all."""
        self._say(at, TAKE_BACK)
        if since is not None:
            self._say(at, "end_since", at, since)

    def flush(self) -> None:
        """Send what was gathered."""
        commands, self._gathered = self._gathered, []
        if not commands or self.failure:
            return
        try:
            self._output.do(commands)
        except Exception as failure:
            self.failure = failure

    def close(self) -> None:
        """Leave nothing sounding, and give the output back."""
        self.flush()
        try:
            self._output.close()
        except Exception:
            log.exception("the output could not be closed")

    def _say(self, at: float, deed: str, *args: object) -> None:
        self._gathered.append(Command(at, deed, args))


Receives = Receiver | DistantReceiver  # what music is played to


def receiver_of(output: Output) -> Receives:
    """An output together with what sounds there, wherever that is."""
    return DistantReceiver(output) if isinstance(output, Distant) else Receiver(output)
