"""Where the player sends its messages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from musicapp.errors import MusicAppError
from musicapp.playback.messages import Message

BUILT_IN = ""  # the name of the built-in synth
VIRTUAL = "musicapp"  # the port that we offer to others, and our name among clients


class Sender(Protocol):
    """What messages can be sent to."""

    def send(self, message: Message, at: float) -> None:
        """Play a message at a time of the clock, at once where that is past or the output
        cannot wait. Raises PortProblem when there is no port any more."""

    def silence(self) -> None:
        """End every sound on every channel, whoever began it."""

    def prepare(self, programs: frozenset[int], drums: bool) -> None:
        """Begin to get the sounds of General MIDI programs ready; returns at once."""

    def close(self) -> None:
        """Give the port or the sound device back. It can be called twice."""


class Output(Sender, Protocol):
    """A synth: behind a MIDI port, or the built-in one."""

    @property
    def name(self) -> str:
        """The port's name; empty for the built-in synth."""

    @property
    def problem(self) -> MusicAppError | None:
        """Why nothing will be heard although it is open, for the user; None: all is well."""

    @property
    def delay(self) -> float:
        """By how many seconds what is sent goes out or is heard after its time, as far as
        that is known: a synth behind a MIDI port has delays of its own."""

    def drain(self) -> None:
        """Wait, a few seconds at most, until all that was sent has been heard out."""

    def watch(self, lost: Callable[[MusicAppError], object]) -> None:
        """Call lost, once and on any thread, when the output has vanished."""


class NoOutput:
    """Plays to nobody, as long as nothing was chosen or what was chosen has vanished."""

    name = ""
    problem: MusicAppError | None = None
    delay = 0.0

    def send(self, message: Message, at: float) -> None:
        """Nobody listens."""

    def silence(self) -> None:
        """Nothing sounds."""

    def prepare(self, programs: frozenset[int], drums: bool) -> None:
        """There is nothing to get ready."""

    def drain(self) -> None:
        """Nothing is on its way."""

    def watch(self, lost: Callable[[MusicAppError], object]) -> None:
        """It cannot vanish."""

    def close(self) -> None:
        """Nothing is open."""
