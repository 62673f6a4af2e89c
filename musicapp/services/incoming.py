"""What comes from keyboards, brought to all who listen."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from functools import partial
from typing import Protocol

from musicapp.domain.controls import SUSTAIN_PEDAL
from musicapp.errors import PortProblem
from musicapp.playback.input_ports import FIRST_THERE, Heard, without_number
from musicapp.playback.input_process import Ports
from musicapp.playback.messages import CONTROL, NOTE_OFF, NOTE_ON, Message, note_off
from musicapp.services.jobs import Post
from musicapp.services.midi_learn import MidiLearn
from musicapp.services.signal import Signal
from musicapp.services.thru import Thru

_SYSTEM = 0xF0  # messages from here on are of no channel: clock, start, stop


class Input(Protocol):
    """A MIDI input; see playback.midi_input.MidiInput."""

    heard: Heard
    ports_changed: Callable[[Ports], object]

    def start(self) -> None:
        """Begin to listen."""

    def choose(self, wish: str) -> None:
        """Listen to another port."""

    def close(self) -> None:
        """Listen no more."""


class Incoming:
    """Brings what is played to the synth at once, and then to the main thread. There the
    signals are emitted: ``heard`` with the time and the message, ``ports_changed``,
    ``returned`` with the name of a port that had vanished, ``failed`` with a PortProblem."""

    def __init__(
        self, source: Input, thru: Thru, learn: MidiLearn, clock: Callable[[], float], post: Post
    ) -> None:
        """clock is that of the input's times; post runs a function on the main thread."""
        self.heard: Signal[[float, Message]] = Signal()
        self.ports_changed: Signal[[]] = Signal()
        self.returned: Signal[[str]] = Signal()
        self.failed: Signal[[Exception]] = Signal()
        self.clocked: Heard = _nobody
        self.ports = Ports()
        self.wish = FIRST_THERE
        self._source = source
        self._thru = thru
        self._learn = learn
        self._clock = clock
        self._post = post
        self._lost = ""
        self._down: set[tuple[int, int]] = set()
        self._pedals: set[int] = set()
        self._waiting: deque[tuple[float, Message]] = deque()
        self._posted = threading.Lock()
        source.heard = self._hear
        source.ports_changed = lambda ports: post(partial(self._see, ports))

    def start(self) -> None:
        """Begin to listen to the port that was chosen."""
        self._source.start()

    def choose(self, wish: str) -> None:
        """Listen to another port: its name, FIRST_THERE or NO_INPUT."""
        self.wish, self._lost = wish, ""
        self._source.choose(wish)

    def close(self) -> None:
        """Listen no more."""
        self._source.close()

    def play(self, message: Message) -> None:
        """A key of the computer was pressed; on the main thread."""
        self._thru.hear(message, always=True)
        self._pass_on(self._clock(), message)

    def _hear(self, time: float, message: Message) -> None:
        """On the input's thread."""
        if message[0] >= _SYSTEM:
            self.clocked(time, message)
        elif self._learn.takes(message):
            self._post(partial(self._learn.hear, message))
        else:
            self._note(message)
            self._thru.hear(message)
            self._pass_on(time, message)

    def _pass_on(self, time: float, message: Message) -> None:
        self._waiting.append((time, message))
        if self._posted.acquire(blocking=False):
            self._post(self._deliver)

    def _deliver(self) -> None:
        """Everything that waits, so that a flood of messages is one errand."""
        self._posted.release()
        while self._waiting:
            self.heard.emit(*self._waiting.popleft())

    def _note(self, message: Message) -> None:
        """Remember what is held, to end it should the port vanish."""
        kind, channel = message[0] & 0xF0, message[0] & 0x0F
        if kind in (NOTE_ON, NOTE_OFF):
            down = kind == NOTE_ON and message[2] > 0
            (self._down.add if down else self._down.discard)((channel, message[1]))
        elif kind == CONTROL and message[1] == SUSTAIN_PEDAL:
            (self._pedals.add if message[2] else self._pedals.discard)(channel)

    def _release(self) -> None:
        for channel, pitch in tuple(self._down):
            self._hear(self._clock(), note_off(channel, pitch))
        for channel in tuple(self._pedals):
            self._hear(self._clock(), (CONTROL | channel, SUSTAIN_PEDAL, 0))

    def _see(self, ports: Ports) -> None:
        before, self.ports = self.ports, ports
        if before.open and before.open != ports.open:
            self._release()
        self.ports_changed.emit()
        if before.open and before.open not in ports.names:
            self._lost = before.open
            self.failed.emit(_vanished(before.open))
        elif ports.open and without_number(ports.open) == without_number(self._lost):
            self._lost = ""
            self.returned.emit(ports.open)
        if ports.refused and ports.refused != before.refused:
            self.failed.emit(_refused(ports.refused))


def _vanished(name: str) -> PortProblem:
    return PortProblem(
        f"The MIDI input “{name}” has vanished. What was played is kept; "
        "it will be used again when it returns."
    )


def _refused(name: str) -> PortProblem:
    return PortProblem(
        f"The MIDI input “{name}” could not be opened: perhaps another program uses it."
    )


def _nobody(*_: object) -> None:
    """Nobody wants to know."""
