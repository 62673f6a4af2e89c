"""A MIDI port of the system's own sequencer, and a thread that keeps the time for it."""

from __future__ import annotations

import heapq
import threading
import time
from itertools import count
from typing import Any

try:
    import rtmidi
except ImportError:  # a Linux without ALSA's library
    rtmidi = None

from musicapp.errors import PortProblem
from musicapp.playback.agenda import Agenda
from musicapp.playback.clock import Clock, SystemClock
from musicapp.playback.messages import ALL_NOTES_OFF, CHANNELS, CONTROL, Message
from musicapp.playback.output import VIRTUAL
from musicapp.playback.priority import hurry

_TO_FINISH = 1.0  # seconds
_A_MOMENT = 1e-6  # seconds


class RtMidiOutput:
    """Sends each message when its time has come."""

    delay = 0.0

    def __init__(self, name: str, api: int, clock: Clock | None = None) -> None:
        """name is that of a port of the system that rtmidi calls api, or VIRTUAL. Raises
        PortProblem."""
        self._clock = clock or SystemClock()
        self._name = name
        self._wake = threading.Condition()
        self._closed = False
        self._broken = False
        self._agenda: Agenda | None = None
        self._waiting: list[tuple[float, int, Message]] = []  # a heap
        self._serial = count()
        self._thread = threading.Thread(target=self._run, name="sender", daemon=True)
        try:
            self._names: Any = rtmidi.MidiOut(api, f"{VIRTUAL}-ports")
            self._client: Any = rtmidi.MidiOut(api, VIRTUAL)
            if name == VIRTUAL:
                self._client.open_virtual_port(VIRTUAL)
            else:
                self._client.open_port(self._client.get_ports().index(name), VIRTUAL)
        except (OSError, ValueError, NotImplementedError) as error:
            raise PortProblem(f"The MIDI port “{name}” could not be opened.") from error

    @property
    def is_there(self) -> bool:
        """Whether the system still lists the port, and it takes what is sent."""
        listed = self._name == VIRTUAL or self._name in self._names.get_ports()
        return listed and not self._broken

    def send(self, message: Message, at: float) -> None:
        """Send at once what is due by now, and the rest when its time has come."""
        heapq.heappush(self._waiting, (at, next(self._serial), message))

    def start(self, agenda: Agenda) -> None:
        """Carry out an agenda on a thread of its own."""
        self._agenda = agenda
        self._thread.start()

    def wake(self) -> None:
        """There is more on the agenda."""
        with self._wake:
            self._wake.notify()

    def finish(self) -> None:
        """Wait until all has been sent: the system takes it at once."""
        end = time.monotonic() + _TO_FINISH
        while self._next_at() is not None and time.monotonic() < end:
            self.wake()
            time.sleep(0.002)

    def silence(self) -> None:
        """All notes off, on every channel."""
        for channel in range(CHANNELS):
            self.send((CONTROL | channel, ALL_NOTES_OFF, 0), 0.0)

    def prepare(self, programs: frozenset[int], drums: bool) -> None:
        """Whoever listens has its own sounds."""

    def close(self) -> None:
        """End the thread and give the port back."""
        self._closed = True
        self.wake()
        if self._thread.is_alive():
            self._thread.join()
        for client in (self._client, self._names):
            client.close_port()
            client.delete()

    def _run(self) -> None:
        hurry()
        while self._agenda and not self._closed:
            now = self._clock.now() + _A_MOMENT
            self._agenda.run(now)
            self._send_due(now)
            with self._wake:
                until = self._next_at()
                if not self._closed and (until is None or until > self._clock.now()):
                    self._clock.wait(self._wake, until)

    def _next_at(self) -> float | None:
        """When there is something to do."""
        first = self._waiting[0][0] if self._waiting else None
        asked = self._agenda.next_at if self._agenda else None
        return min((at for at in (first, asked) if at is not None), default=None)

    def _send_due(self, now: float) -> None:
        while self._waiting and self._waiting[0][0] <= now:
            self._send(heapq.heappop(self._waiting)[2])

    def _send(self, message: Message) -> None:
        try:
            self._client.send_message(message)
        except (OSError, ValueError):
            self._broken = True
