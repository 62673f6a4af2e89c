"""Asking for the names of ports in a process of its own.

A MIDI system that dies while one is talking to it can take the process along: a JACK server's
shared memory vanishes, and whoever looks at it gets a bus error. The window looks every second,
so somebody else does it."""

from __future__ import annotations

import multiprocessing
import signal
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any

from musicapp.playback import midi_port
from musicapp.playback.port_names import PortNames

_PATIENCE = 10.0  # seconds; a process that has just been begun takes some of them
_TO_END = 3.0


class DistantNames:
    """Like PortNames, but nothing that happens there happens here. To be used by one thread
    at a time."""

    def __init__(self) -> None:
        self._connection: Connection | None = None
        self._process: Any = None

    def look(self) -> list[str]:
        """The ports to which notes can be sent, as PortNames gives them; none when the
        process that looks has been lost, which is begun again the next time."""
        connection = self._connection or self._begin()
        with suppress(EOFError, OSError):
            connection.send(True)
            if connection.poll(_PATIENCE):
                names: list[str] = connection.recv()
                return names
        self.close()
        return []

    def close(self) -> None:
        """Look no more."""
        if self._connection:
            with suppress(OSError):
                self._connection.send(False)
            self._connection.close()
            self._process.join(_TO_END)
            if self._process.is_alive():
                self._process.kill()  # it hangs in its MIDI system
                self._process.join()
        self._connection = None

    def _begin(self) -> Connection:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        args = (theirs, midi_port.SEQUENCER)
        self._process = context.Process(target=serve, args=args, daemon=True)
        self._process.start()
        theirs.close()
        self._connection = ours
        return ours


def serve(connection: Connection, sequencer: str) -> None:
    """Look whenever the other end sends True, until it sends False or is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the others, who end this
    midi_port.SEQUENCER = sequencer
    names = PortNames()
    with suppress(EOFError, OSError):
        while connection.recv():
            connection.send(names.look())
    names.close()
