"""The process that listens to MIDI: what it does until the other end closes the connection.

Nothing else runs there, so that the time of a message is known however busy the window is,
and a MIDI system that hangs or dies takes nothing with it."""

from __future__ import annotations

import queue
import signal
import threading
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import NamedTuple

from musicapp.playback.input_ports import NO_INPUT, Heard, Inputs, Refused, meant, offered

LOOK_EVERY = 1.0  # seconds between looks at the ports that are there


class Ports(NamedTuple):
    """What is there, which of it is listened to, and which would not open ("" for none)."""

    names: tuple[str, ...] = ()
    open: str = ""
    refused: str = ""


Played = list[tuple[float, tuple[int, ...]]]


def serve(connection: Connection, sequencer: str, look_every: float) -> None:
    """Listen to the port that is chosen through the connection (None: end), and send through
    it what comes (Played) and which ports there are (Ports)."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the others, who end this
    waiting: queue.SimpleQueue[Ports | tuple[float, tuple[int, ...]]] = queue.SimpleQueue()
    threading.Thread(target=_send_on, args=(waiting, connection), daemon=True).start()
    listening = _Listening(opener(sequencer), waiting.put)
    with suppress(EOFError, OSError):
        wish: str | None = connection.recv()
        while wish is not None and listening.look(wish):
            if connection.poll(look_every):
                wish = connection.recv()
    listening.end()


def opener(sequencer: str) -> Callable[[Heard], Inputs | None]:
    """How inputs are opened here: those of the system's sequencer, else JACK's."""
    from musicapp.playback.rtmidi_input import system_inputs

    system = system_inputs(sequencer)
    if system:
        return system
    try:
        from musicapp.playback.jack_input import jack_inputs
    except (ImportError, OSError):  # no JACK here
        return lambda _heard: None
    return jack_inputs


class _Listening:
    """Keeps the chosen port open whenever it is there."""

    def __init__(
        self,
        open_inputs: Callable[[Heard], Inputs | None],
        put: Callable[[Ports | tuple[float, tuple[int, ...]]], object],
    ) -> None:
        self._open_inputs = open_inputs
        self._put = put
        self._inputs: Inputs | None = None
        self._deaf = True
        self._ports: Ports | None = None

    def look(self, wish: str) -> bool:
        """See which ports are there, and open or let go of what is to be. False: the MIDI
        system has gone, and only another process can use its next one."""
        self._deaf = wish == NO_INPUT
        if self._inputs is None:
            self._inputs = self._open_inputs(self._hear)
        if self._inputs is not None and not self._inputs.alive:
            return False
        ports = self._follow(self._inputs, wish) if self._inputs else Ports()
        if ports != self._ports:
            self._ports = ports
            self._put(ports)
        return True

    def end(self) -> None:
        """Leave the MIDI system, unless that has gone."""
        if self._inputs and self._inputs.alive:
            self._inputs.close()

    def _follow(self, inputs: Inputs, wish: str) -> Ports:
        names = offered(inputs.names())
        before = self._ports or Ports()
        name = meant(wish, names)
        if name == before.open:
            return Ports(names, name, "")
        try:
            if name:
                inputs.open(name)
            else:
                inputs.close_port()
        except Refused:
            return Ports(names, "", name)
        return Ports(names, name, "")

    def _hear(self, time: float, message: tuple[int, ...]) -> None:
        if not self._deaf:
            self._put((time, message))


def _send_on(
    waiting: queue.SimpleQueue[Ports | tuple[float, tuple[int, ...]]], connection: Connection
) -> None:
    """Send what waits, notes that came together in one go."""
    with suppress(OSError):
        while True:
            played: Played = []
            item: Ports | tuple[float, tuple[int, ...]] = waiting.get()
            with suppress(queue.Empty):
                while not isinstance(item, Ports):
                    played.append(item)
                    item = waiting.get_nowait()
            if played:
                connection.send(played)
            if isinstance(item, Ports):
                connection.send(item)
