"""The built-in synth in a process of its own, where nothing makes the sound wait.

In one process with busy Python threads, the synth does not always get the interpreter's lock
in time: measured over ten seconds, the sound had gaps of 100 to 165 ms, and here none."""

from __future__ import annotations

import logging
import multiprocessing
import signal
import sys
import threading
from collections.abc import Callable, MutableSequence
from contextlib import suppress
from functools import partial
from multiprocessing.connection import Connection
from typing import Any

from musicapp.errors import MusicAppError, SoundProblem
from musicapp.playback.agenda import Agenda, Command
from musicapp.playback.audio_port import AudioPort
from musicapp.playback.clock import SystemClock
from musicapp.playback.messages import Message
from musicapp.playback.receiver import Receiver
from musicapp.playback.sound_setup import Device
from musicapp.playback.synth_output import Synthesizer, SynthOutput

log = logging.getLogger(__name__)

# Seconds in which the process must begin, let everything fade away, and end.
_TO_BEGIN, _TO_DRAIN, _TO_END = 30.0, 10.0, 3.0


# Whether it went well, why nothing can be heard, and by how much what is sent is heard late.
_Answer = tuple[bool, MusicAppError | None, float]


class SoundProcess:
    """An output whose synth and sound card live in another process. The clock's times mean
    the same there, so nothing is late by the way that messages take."""

    name = ""

    def __init__(self, load_synth: Callable[[], Synthesizer], device: Device | None = None) -> None:
        """load_synth is called in the process, where it is imported by its name. Raises
        SoundProblem."""
        context = multiprocessing.get_context("spawn")
        self._levels = context.RawArray("d", 2)
        self._connection, theirs = context.Pipe()
        self._sending = threading.Lock()
        work = (theirs, load_synth, device or Device(), self._levels)
        self._process = context.Process(target=_serve, args=work, daemon=True)
        self._process.start()
        theirs.close()
        begun, self.problem, self.delay = self._answer(_TO_BEGIN)
        if not begun:
            self.close()
            raise self.problem or SoundProblem("The built-in synth did not start.")

    @property
    def levels(self) -> tuple[float, float]:
        """How loud either side is, where 1 is full scale."""
        if self._connection.closed:
            return 0.0, 0.0
        left, right = self._levels
        return left, right

    def do(self, commands: list[Command]) -> None:
        """Have commands carried out when their time comes. Raises SoundProblem."""
        self._ask("do", commands)

    def send(self, message: Message, at: float) -> None:
        """Play a message a fixed while after a time of the clock. Raises SoundProblem."""
        self.do([Command(at, "send", (message, at))])

    def silence(self) -> None:
        """End every sound at once."""
        self._ask("silence")

    def prepare(self, programs: frozenset[int], drums: bool) -> None:
        """Begin to decode the samples of programs."""
        self._ask("prepare", programs, drums)

    def set_volume(self, volume: float) -> None:
        """How loud it plays from now on, 0–1. Raises SoundProblem."""
        self._ask("volume", volume)

    def set_reverb(self, amount: float) -> None:
        """How much of the room is heard from now on, 0–1. Raises SoundProblem."""
        self._ask("reverb", amount)

    def release(self) -> None:
        """Let go of the sound device, so that another one may have it."""
        self._ask("release")
        self._answer(_TO_END)

    def drain(self) -> None:
        """Wait until the last note has faded away."""
        self._ask("drain")
        self._answer(_TO_DRAIN)

    def watch(self, lost: Callable[[MusicAppError], object]) -> None:
        """That the process has gone is noticed when the next message is sent."""

    def close(self) -> None:
        """End the process."""
        self._connection.close()
        self._process.join(_TO_END)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()

    def _ask(self, name: str, *args: object) -> None:
        try:
            with self._sending:
                self._connection.send((name, args))
        except OSError as error:
            raise SoundProblem(
                "The built-in synth has stopped working, and playing stopped. "
                "Choose it as the output again to start it anew."
            ) from error

    def _answer(self, seconds: float) -> _Answer:
        with suppress(EOFError, OSError):
            if self._connection.poll(seconds):
                answer: _Answer = self._connection.recv()
                return answer
        return False, None, 0.0


def _serve(
    connection: Connection,
    load_synth: Callable[[], Synthesizer],
    device: Device,
    levels: MutableSequence[float],
) -> None:
    """What the process does: play until the other end of the connection is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the others, who end this
    sys.setswitchinterval(0.0005)
    try:
        output = SynthOutput(load_synth(), partial(AudioPort, wish=device), SystemClock(), levels)
    except MusicAppError as problem:
        connection.send((False, problem, 0.0))
        return
    connection.send((True, output.problem, output.heard_after))
    agenda = Agenda(Receiver(output))
    output.follow(agenda.run)
    with suppress(EOFError, OSError):
        while True:
            name, args = connection.recv()
            if name == "do":
                agenda.put(*args)
            else:
                _obey(output, connection, name, args)
    output.close()


def _obey(output: SynthOutput, connection: Connection, name: str, args: tuple[Any, ...]) -> None:
    def drain() -> None:
        output.drain()
        with suppress(OSError):
            connection.send((True, None, 0.0))

    match name:
        case "silence":
            output.silence()
        case "prepare":
            threading.Thread(target=_prepare, args=(output, *args), daemon=True).start()
        case "volume":
            output.set_volume(*args)
        case "reverb":
            output.set_reverb(*args)
        case "release":
            output.release()
            connection.send((True, None, 0.0))
        case "drain":
            threading.Thread(target=drain, daemon=True).start()


def _prepare(output: SynthOutput, programs: frozenset[int], drums: bool) -> None:
    try:
        output.prepare(programs, drums)
    except MusicAppError as problem:
        log.warning("%s", problem)
