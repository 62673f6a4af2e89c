"""All outputs that music is played to at once: the one that tracks share, and ports of single
tracks."""

from __future__ import annotations

from collections.abc import Iterable

from musicapp.playback.chase import state_at
from musicapp.playback.distant import Receives
from musicapp.playback.messages import Message
from musicapp.playback.schedule import sounding_at
from musicapp.playback.sounding import PREVIEW
from musicapp.playback.timeline import Timeline

SHARED = ""  # the port's name of the output that tracks share


class Rack:
    """Does with every receiver what one of them can do; see Receiver."""

    def __init__(self, shared: Receives) -> None:
        self._receivers: dict[str, Receives] = {SHARED: shared}

    @property
    def ahead(self) -> float:
        """How many seconds early all of them may be told."""
        return min(receiver.ahead for receiver in self._receivers.values())

    @property
    def ports(self) -> frozenset[str]:
        """The ports of single tracks."""
        return frozenset(self._receivers) - {SHARED}

    def at(self, port: str) -> Receives:
        """The receiver at a port."""
        return self._receivers[port]

    def put(self, port: str, receiver: Receives) -> None:
        """Let a receiver hear what is for a port."""
        self._receivers[port] = receiver

    def remove(self, port: str) -> Receives:
        """Let go of a port."""
        return self._receivers.pop(port)

    def failed(self) -> Iterable[tuple[str, Receives]]:
        """The receivers that can be reached no more, with their ports."""
        return [(port, r) for port, r in self._receivers.items() if r.failure]

    def prepare(self, timeline: Timeline) -> None:
        """Let the output get the programs of a timeline ready."""
        self._receivers[SHARED].prepare(timeline.programs, timeline.has_drums)

    def send(self, message: Message, at: float, onset: int = PREVIEW, port: str = SHARED) -> None:
        """Send a message to a port."""
        receiver = self._receivers.get(port)
        if receiver:  # else it has just gone, and with it what sounded there
            receiver.send(message, at, onset)

    def send_to_all(self, messages: Iterable[Message], at: float) -> None:
        """Send messages of the system to every port."""
        for message in messages:
            for receiver in self._receivers.values():
                receiver.send(message, at)

    def set_delays(self, timeline: Timeline, at: float) -> None:
        """Let channels be as late as a timeline has them."""
        for port, receiver in self._receivers.items():
            receiver.set_delays(timeline.delays(port), at)

    def keep_only(self, timeline: Timeline, tick: int, at: float) -> None:
        """End the notes from before a tick that are not in a timeline."""
        for port, receiver in self._receivers.items():
            if receiver.sounds:
                receiver.end_notes(at, sounding_at(timeline, tick, port), tick)

    def set_state(self, timeline: Timeline, tick: int, at: float, repeat: bool = False) -> None:
        """Set programs and controllers as a timeline has them at a tick."""
        for port, receiver in self._receivers.items():
            receiver.set_state(state_at(timeline, tick, port), at, repeat)

    def leave(self, at: float) -> None:
        """End the song's notes, lift all pedals and let the pitch go back."""
        for receiver in self._receivers.values():
            receiver.leave(at)

    def rest(self, at: float) -> None:
        """Let nothing sound any more."""
        for receiver in self._receivers.values():
            receiver.rest(at)

    def silence(self, at: float) -> None:
        """Let nothing sound any more, whoever began it."""
        for receiver in self._receivers.values():
            receiver.silence(at)

    def take_back(self, at: float, since: int | None = None) -> None:
        """Forget what was to be done from a time on, be it too late for some notes from a
        tick on; None where all notes end anyway."""
        for receiver in self._receivers.values():
            receiver.take_back(at, since)

    def flush(self) -> None:
        """Send what is held back."""
        for receiver in self._receivers.values():
            receiver.flush()

    def close(self) -> None:
        """Leave nothing sounding, and give all outputs back."""
        for receiver in self._receivers.values():
            receiver.close()
