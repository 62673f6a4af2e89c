"""A MIDI port in a process of its own: the near end.

In one process with busy Python threads, messages are late by up to 15 ms whenever another
thread holds the interpreter. There, each one waits for its own time; and when this process is
killed, that one ends all notes."""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Callable
from contextlib import suppress

from musicapp.errors import MusicAppError, PortProblem
from musicapp.playback.agenda import Command
from musicapp.playback.messages import Message
from musicapp.playback.port_server import DRAIN, DRAINED, HANG_UP, Opened, Port, serve

# Seconds in which the process must begin, have everything heard, and end. A process that is
# killed leaves its notes on, so on a busy machine it is waited for.
_TO_BEGIN, _TO_DRAIN, _TO_END = 30.0, 3.0, 8.0


class PortProcess:
    """An open output port. Commands are carried out there at the clock's times, which mean
    the same in every process."""

    problem: MusicAppError | None = None

    def __init__(self, wish: str, find: Callable[[], Port]) -> None:
        """wish is what the user calls the port; find is called in the process, where it is
        imported by its name. Raises PortProblem."""
        self._lost: Callable[[MusicAppError], object] | None = None
        self._is_lost = self._closing = False
        self._drained = threading.Event()
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._sending = threading.Lock()
        self._process = context.Process(target=serve, args=(theirs, find), daemon=True)
        self._process.start()
        theirs.close()
        self._thread = threading.Thread(target=self._listen, name="port", daemon=True)
        self.name, self.delay, problem = self._first_answer(wish)
        if problem:
            self.close()
            raise PortProblem(problem)
        self._thread.start()

    def do(self, commands: list[Command]) -> None:
        """Have commands carried out when their time comes. Raises PortProblem."""
        self._say(commands)

    def send(self, message: Message, at: float) -> None:
        """Send a message at a time of the clock. Raises PortProblem."""
        self.do([Command(at, "send", (message, at))])

    def silence(self) -> None:
        """End all notes. Raises PortProblem."""
        self.do([Command(0.0, "rest", (0.0,))])

    def prepare(self, programs: frozenset[int], drums: bool) -> None:
        """Whoever listens has its own sounds."""

    def drain(self) -> None:
        """Wait until everything that was sent has gone."""
        self._drained.clear()
        with suppress(PortProblem):
            self._say(DRAIN)
            self._drained.wait(_TO_DRAIN)

    def watch(self, lost: Callable[[MusicAppError], object]) -> None:
        """Call lost when the port has gone, and its process with it."""
        self._lost = lost
        if self._is_lost:
            self._tell_loss()

    def close(self) -> None:
        """End all notes, and the process."""
        self._closing = True
        with suppress(PortProblem):
            self._say(HANG_UP)
        self._process.join(_TO_END)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        if self._thread.is_alive():
            self._thread.join()
        self._connection.close()

    def _say(self, what: list[Command] | str) -> None:
        try:
            with self._sending:
                self._connection.send(what)
        except OSError as error:
            raise PortProblem(f"The MIDI port “{self.name}” took no more notes.") from error

    def _first_answer(self, wish: str) -> Opened:
        with suppress(EOFError, OSError):
            if self._connection.poll(_TO_BEGIN):
                answer: Opened = self._connection.recv()
                return answer
        return Opened(problem=f"The MIDI port “{wish}” could not be opened.")

    def _listen(self) -> None:
        """Until the process has ended: by itself only when the port has gone."""
        with suppress(EOFError, OSError):
            while self._connection.recv() == DRAINED:
                self._drained.set()
        self._drained.set()
        self._is_lost = True
        self._tell_loss()

    def _tell_loss(self) -> None:
        lost, self._lost = self._lost, None
        if lost and not self._closing:
            lost(PortProblem(f"The MIDI port “{self.name}” has vanished, and playing stopped."))
