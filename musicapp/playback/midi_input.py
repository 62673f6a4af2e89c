"""Listening to a MIDI keyboard: the near end of the input process."""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any

from musicapp.playback import midi_port
from musicapp.playback.input_ports import NO_INPUT, Heard
from musicapp.playback.input_process import LOOK_EVERY, Ports, serve

_TO_END = 3.0  # seconds in which the process ends when it is asked to


class MidiInput:
    """Tells what is played on the chosen port, and which ports there are, as they come and
    go. A port that has gone is opened again when it returns.

    Both callbacks run on a thread of the input's: heard with the clock's time at which a
    message came and its bytes (no system exclusive, no active sensing), ports_changed with
    what is there. They are set before start."""

    def __init__(self, look_every: float = LOOK_EVERY) -> None:
        """look_every: seconds between looks at the ports that are there."""
        self.heard: Heard = _nobody
        self.ports_changed: Callable[[Ports], object] = _nobody
        self._look_every = look_every
        self._wish = NO_INPUT
        self._connection: Connection | None = None
        self._process: Any = None
        self._sending = threading.Lock()
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._run, name="MIDI input", daemon=True)

    def start(self) -> None:
        """Begin to listen."""
        self._thread.start()

    def choose(self, wish: str) -> None:
        """Listen to the port of this name, whenever it is there; FIRST_THERE and NO_INPUT
        (see input_ports) are choices, too."""
        with self._sending:
            self._wish = wish
            if self._connection:
                with suppress(OSError):  # it has just ended: the next one will know
                    self._connection.send(wish)

    def close(self) -> None:
        """Listen no more."""
        with self._sending:
            self._closed.set()
            if self._connection:
                _hang_up(self._connection)
        if self._thread.is_alive():
            self._thread.join(_TO_END)
            if self._process and self._process.is_alive():
                self._process.kill()  # it hangs in its MIDI system
            self._thread.join()

    def _run(self) -> None:
        """Keep a process that listens; one that ends has lost its MIDI system."""
        while not self._closed.is_set():
            ours = self._begin()
            with suppress(EOFError, OSError):
                while True:
                    self._tell(ours.recv())
            with self._sending:
                self._connection = None
                ours.close()
            self._process.join()
            if not self._closed.is_set():
                self.ports_changed(Ports())
                self._closed.wait(self._look_every)

    def _begin(self) -> Connection:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        args = (theirs, midi_port.SEQUENCER, self._look_every)
        self._process = context.Process(target=serve, args=args, daemon=True)
        self._process.start()
        theirs.close()
        with self._sending:
            self._connection = ours
            if self._closed.is_set():
                _hang_up(ours)
            else:
                ours.send(self._wish)
        return ours

    def _tell(self, news: Any) -> None:
        if isinstance(news, Ports):
            self.ports_changed(news)
        else:
            for time, message in news:
                self.heard(time, message)


def _hang_up(connection: Connection) -> None:
    """Let the process know that it may end; closing alone would leave us waiting for it."""
    with suppress(OSError):
        connection.send(None)


def _nobody(*_: object) -> None:
    """Nobody wants to know."""
