"""MIDI inputs over JACK, with the exact frame at which each message came."""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import Any

import jack  # raises OSError where JACK's library is not installed

from musicapp.playback.input_ports import OWN_NAME, Heard, Refused
from musicapp.playback.priority import hurry

_PORT = "notes"


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
        zero = time.perf_counter() - client.frames_since_cycle_start / client.samplerate
        for offset, data in self._port.incoming_midi_events():
            message = tuple(bytes(data))
            if message[0] not in (0xF0, 0xFE):  # neither system exclusive nor active sensing
                self._heard(zero + offset / client.samplerate, message)

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
