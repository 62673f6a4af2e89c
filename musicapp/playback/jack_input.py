"""MIDI inputs over JACK, with the exact frame at which each message came."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterable
from typing import Any

import jack  # raises OSError where JACK's library is not installed

from musicapp.playback.input_ports import OWN_NAME, Heard, Refused
from musicapp.playback.priority import hurry

_PORT = "notes"
_PERIODS = 16  # by which the time is told
_MISSED = 0.003  # seconds after which a period that begins is not just late


class FrameClock:
    """What time it is at JACK's frames. A period may begin a little late on a busy machine,
    never early: of the last few, the most punctual one tells the time. One that begins much
    later comes after others that were missed, and those frames are gone. (JACK's own filter
    takes seconds to settle, and again after every period that was missed.)"""

    def __init__(self, rate: int) -> None:
        """rate in frames a second."""
        self._rate = rate
        self._last = self._total = 0
        self._offsets: deque[float] = deque(maxlen=_PERIODS)

    def time_of(self, frame: int, begun: float) -> float:
        """The time at which a period was due that began with a frame at a time, in seconds.
        Frames are counted modulo 2**32."""
        self._total += (frame - self._last) % 2**32
        self._last = frame
        self._offsets.append(begun - self._total / self._rate)
        due = self._total / self._rate + min(self._offsets)
        return due if begun - due < _MISSED else begun


class JackInputs:
    """A client with one input port, to which other programs may connect as well.

    rtmidi tells in which of JACK's periods a message came, which is too coarse to record
    (5 ms at 256 frames, 21 ms at 1,024); JACK itself tells the frame."""

    def __init__(self, heard: Heard) -> None:
        """Raises jack.JackError when no server runs."""
        self.alive = True
        self._heard = heard
        self._connected = ""
        self._hurried = False
        client: Any = jack.Client(OWN_NAME, no_start_server=True)
        self._client = client
        self._frames = FrameClock(client.samplerate)
        self._port = client.midi_inports.register(_PORT)
        client.set_process_callback(self._process)
        client.set_shutdown_callback(self._shut_down)
        client.activate()

    def names(self) -> list[str]:
        """The ports from which notes can come, less our own."""
        ports = self._client.get_ports(is_midi=True, is_output=True)
        return [port.name for port in ports]

    def open(self, name: str) -> None:
        """Listen to a port, and no longer to another. Raises Refused."""
        self.close_port()
        if name == OWN_NAME:
            return
        try:
            self._client.connect(name, self._port)
        except jack.JackError as error:
            raise Refused from error
        self._connected = name

    def close_port(self) -> None:
        """Listen only to those who connected by themselves."""
        name, self._connected = self._connected, ""
        if name in (port.name for port in self._sources()):
            self._client.disconnect(name, self._port)

    def close(self) -> None:
        """Take leave of the server, which would wait for us otherwise."""
        self._client.deactivate()
        self._client.close()

    def _sources(self) -> Iterable[Any]:
        sources: Iterable[Any] = self._client.get_all_connections(self._port)
        return sources

    def _process(self, _frames: int) -> None:
        if not self._hurried:  # a client that comes too late misses what was played
            self._hurried = True
            hurry()
        client = self._client
        begun = time.perf_counter() - client.frames_since_cycle_start / client.samplerate
        start = self._frames.time_of(client.last_frame_time, begun)
        for offset, data in self._port.incoming_midi_events():
            message = tuple(bytes(data))
            if message[0] not in (0xF0, 0xFE):  # neither system exclusive nor active sensing
                self._heard(start + offset / client.samplerate, message)

    def _shut_down(self, _status: object, _reason: object) -> None:
        self.alive = False


def jack_inputs(heard: Heard) -> JackInputs | None:
    """The inputs of the JACK server that runs; None without one."""
    jack.set_error_function(_ignore)
    jack.set_info_function(_ignore)
    try:
        return JackInputs(heard)
    except jack.JackError:
        return None


def _ignore(_message: str) -> None:
    """What JACK says of itself is no news to a musician."""
