"""A MIDI port of JACK's on which every message has its own frame."""

from __future__ import annotations

import heapq
import logging
import time
from contextlib import suppress
from itertools import count
from typing import Any

import jack  # raises OSError where JACK's library is not installed

from musicapp.errors import PortProblem
from musicapp.playback.agenda import Agenda
from musicapp.playback.clock import Clock, SystemClock
from musicapp.playback.messages import ALL_NOTES_OFF, CHANNELS, CONTROL, Message
from musicapp.playback.output import VIRTUAL
from musicapp.playback.priority import hurry

log = logging.getLogger(__name__)

_ON_THE_WAY = 0.002  # seconds that a command may take to get here
_IN_ONE_GO = 1e-4  # seconds between two looks at the clock that nothing has come between
_TO_FINISH = 1.0  # seconds
_WRAP = 2**32  # JACK counts frames up to there, and begins anew


class JackOutput:
    """Sends everything the same short while after its time, a period of JACK's and what a
    command takes to get here, so that the distances between messages are exact."""

    def __init__(self, name: str, clock: Clock | None = None) -> None:
        """name is that of another program's port, or VIRTUAL. Raises PortProblem."""
        self._clock = clock or SystemClock()
        self._agenda: Agenda | None = None
        self._waiting: list[tuple[float, int, Message]] = []  # a heap
        self._serial = count()
        self._cycles = 0
        self._target = "" if name == VIRTUAL else name
        self._alive = True
        try:
            self._open(name)
        except (jack.JackError, OSError) as error:
            raise PortProblem(f"The MIDI port “{name}” could not be opened.") from error

    @property
    def is_there(self) -> bool:
        """Whether the server runs and has the port that we send to."""
        if not self._alive:
            return False
        return not self._target or self._is_offered()

    @property
    def delay(self) -> float:
        """A period, and what a command takes to get here, in seconds."""
        return float(self._client.blocksize / self._rate) + _ON_THE_WAY

    def send(self, message: Message, at: float) -> None:
        """Put a message into the period to which its time belongs."""
        heapq.heappush(self._waiting, (at, next(self._serial), message))

    def start(self, agenda: Agenda) -> None:
        """Carry out an agenda in every period."""
        self._agenda = agenda

    def wake(self) -> None:
        """The next period comes by itself."""

    def finish(self) -> None:
        """Wait until all has been sent, and one period more for others to take it."""
        end = time.monotonic() + _TO_FINISH
        while self._alive and self._busy() and time.monotonic() < end:
            time.sleep(0.002)
        cycles = self._cycles
        while self._alive and self._cycles < cycles + 3 and time.monotonic() < end:
            time.sleep(0.002)

    def silence(self) -> None:
        """All notes off, on every channel."""
        for channel in range(CHANNELS):
            self.send((CONTROL | channel, ALL_NOTES_OFF, 0), 0.0)

    def prepare(self, programs: frozenset[int], drums: bool) -> None:
        """Whoever listens has its own sounds."""

    def close(self) -> None:
        """Leave the server."""
        with suppress(jack.JackError):
            self._client.deactivate()
            self._client.close()

    def _open(self, name: str) -> None:
        jack.set_error_function(_ignore)
        jack.set_info_function(_ignore)
        client: Any = jack.Client(VIRTUAL, no_start_server=True)
        self._client = client
        self._rate: int = client.samplerate
        self._port = client.midi_outports.register(VIRTUAL)
        client.set_process_callback(self._process)
        client.set_shutdown_callback(self._shut_down)
        client.activate()
        if self._target:
            client.connect(self._port, name)

    def _process(self, frames: int) -> None:
        if not self._cycles:
            hurry()
        self._cycles += 1
        self._port.clear_buffer()
        start = self._cycle_start()
        length = frames / self._rate
        delay = length + _ON_THE_WAY
        if self._agenda:
            self._agenda.run(start + length - delay)
        self._write(frames, start - delay)

    def _write(self, frames: int, start: float) -> None:
        """Write what waits into a period of frames, whose messages' times begin at start."""
        last = 0
        while self._waiting:
            at, _, message = self._waiting[0]
            # Between two periods the clocks may be corrected: late is better than lost.
            last = max(round((at - start) * self._rate), last)
            if last >= frames:
                return  # not of this period
            try:
                self._port.write_midi_event(last, bytes(message))
            except jack.JackError:
                return  # the period is full: the next one takes the rest
            heapq.heappop(self._waiting)

    def _cycle_start(self) -> float:
        """The clock's time of the period's first frame, by JACK's own smoothed count."""
        while True:
            before = self._clock.now()
            passed = (self._client.frame_time - self._client.last_frame_time) % _WRAP
            if self._clock.now() - before < _IN_ONE_GO:
                return before - (passed - _WRAP * (passed > _WRAP // 2)) / self._rate

    def _busy(self) -> bool:
        pending = self._agenda.next_at if self._agenda else None
        return pending is not None or bool(self._waiting)

    def _is_offered(self) -> bool:
        # Not looked for among all ports: to list them fails when another one just goes.
        try:
            self._client.get_port_by_name(self._target)
        except jack.JackError:
            return False
        return True

    def _shut_down(self, _status: object, _reason: object) -> None:
        self._alive = False


def _ignore(_message: str) -> None:
    """What JACK says of itself is no news to a musician."""
