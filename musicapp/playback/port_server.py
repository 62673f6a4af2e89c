"""The process that sends to a MIDI port: what it does until the other end hangs up or dies."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import NamedTuple, Protocol

from musicapp.errors import PortProblem
from musicapp.playback.agenda import TAKE_BACK, Agenda, Command
from musicapp.playback.clock import SystemClock
from musicapp.playback.messages import Message
from musicapp.playback.receiver import Receiver

# What both ends say to each other, beside lists of commands.
HANG_UP, DRAIN, DRAINED = "hang up", "drain", "drained"
_LOOK_EVERY = 0.5  # seconds between looks whether the port is still there


class Port(NamedTuple):
    """Which port to open: its exact name, or VIRTUAL; rtmidi's number of the MIDI system, and
    whether that is JACK."""

    name: str
    api: int
    is_jack: bool


class Opened(NamedTuple):
    """What is said first: the port's name, and by how many seconds what is sent goes out late;
    or else why it could not be opened."""

    name: str = ""
    delay: float = 0.0
    problem: str = ""


class TimedPort(Protocol):
    """An open port that keeps the time: it has everything done that is due."""

    @property
    def is_there(self) -> bool:
        """Whether the port has not vanished."""

    @property
    def delay(self) -> float:
        """By how many seconds everything goes out after its time."""

    def send(self, message: Message, at: float) -> None:
        """Send a message that belongs to a time of the clock."""

    def start(self, agenda: Agenda) -> None:
        """Begin to carry out an agenda, at its times."""

    def wake(self) -> None:
        """There is more on the agenda."""

    def finish(self) -> None:
        """Wait, a second at most, until the agenda is done and all has gone out."""

    def silence(self) -> None:
        """All notes off, on every channel."""

    def prepare(self, programs: frozenset[int], drums: bool) -> None:
        """Whoever listens has its own sounds."""

    def close(self) -> None:
        """Give the port back."""


def serve(connection: Connection, find: Callable[[], Port]) -> None:
    """Open the port that is found, say so, and carry out the commands that come; at the end no
    note is on. find may raise PortProblem."""
    for number in ("SIGINT", "SIGHUP"):  # those are for the others, who end this
        if hasattr(signal, number):
            signal.signal(getattr(signal, number), signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    sys.setswitchinterval(0.00005)
    try:
        found = find()
        port = _open(found)
    except PortProblem as problem:
        connection.send(Opened(problem=str(problem)))
        return
    agenda = Agenda(Receiver(port))
    port.start(agenda)
    gc.freeze()
    gc.disable()  # nothing here makes cycles
    try:
        connection.send(Opened(found.name, port.delay))
        _obey(connection, agenda, port)
    finally:
        _end(port, agenda)


def _obey(connection: Connection, agenda: Agenda, port: TimedPort) -> None:
    with suppress(EOFError, OSError):
        while port.is_there:
            if not connection.poll(_LOOK_EVERY):
                continue
            said: list[Command] | str = connection.recv()
            if said == HANG_UP:
                return
            if said == DRAIN:
                port.finish()
                connection.send(DRAINED)
            elif isinstance(said, list):
                agenda.put(said)
                port.wake()


def _end(port: TimedPort, agenda: Agenda) -> None:
    """Leave nothing sounding. A port that has vanished cannot always be closed."""
    if not port.is_there:
        os._exit(0)
    now = SystemClock().now()
    agenda.put([Command(now, TAKE_BACK), Command(now, "rest", (now,))])
    port.wake()
    port.finish()
    port.silence()
    port.finish()
    port.close()


def _open(port: Port) -> TimedPort:
    from musicapp.playback.rtmidi_output import RtMidiOutput

    if port.is_jack:
        with suppress(ImportError, OSError):  # rtmidi has a JACK of its own, if a coarser one
            from musicapp.playback.jack_output import JackOutput

            return JackOutput(port.name)
    return RtMidiOutput(port.name, port.api)
