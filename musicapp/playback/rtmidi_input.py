"""MIDI inputs of the system's own sequencer, as the input process uses them."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any

try:
    import rtmidi
except ImportError:  # a Linux without ALSA's library
    rtmidi = None

from musicapp.playback.input_ports import OWN_NAME, Heard, Refused


class RtMidiInputs:
    """The inputs that rtmidi finds. A message's time is that of its arrival: nothing else
    runs in this process, so the callback is not kept waiting."""

    alive = True  # the system's sequencer does not end

    def __init__(self, api: int, heard: Heard) -> None:
        self._api = api
        self._heard = heard
        self._names = rtmidi.MidiIn(api, OWN_NAME)
        self._client: Any = None

    def names(self) -> list[str]:
        """The ports from which notes can come."""
        names: list[str] = self._names.get_ports()
        return names

    def open(self, name: str) -> None:
        """Listen to a port, and no longer to another. Raises Refused."""
        self.close_port()
        client = rtmidi.MidiIn(self._api, OWN_NAME)
        client.ignore_types(sysex=True, timing=False, active_sense=True)
        client.set_callback(self._hear)
        try:
            if name == OWN_NAME:
                client.open_virtual_port(OWN_NAME)
            else:
                client.open_port(client.get_ports().index(name), OWN_NAME)
        except (OSError, ValueError, NotImplementedError) as error:
            client.delete()
            raise Refused from error
        self._client = client

    def close_port(self) -> None:
        """Listen to nothing."""
        client, self._client = self._client, None
        if client:
            client.close_port()
            client.delete()

    def close(self) -> None:
        """Close the port."""
        self.close_port()
        self._names.delete()

    def _hear(self, event: tuple[list[int], float], _data: object = None) -> None:
        self._heard(time.perf_counter(), tuple(event[0]))


def system_inputs(sequencer: str) -> Callable[[Heard], RtMidiInputs] | None:
    """Opens the inputs of the system's sequencer; None where there is none. sequencer is
    the device of ALSA's."""
    for api in rtmidi.get_compiled_api() if rtmidi else ():
        if api in (rtmidi.API_UNIX_JACK, rtmidi.API_RTMIDI_DUMMY):
            continue
        if api == rtmidi.API_LINUX_ALSA and not os.access(sequencer, os.R_OK | os.W_OK):
            continue
        with suppress(OSError):
            rtmidi.MidiIn(api, OWN_NAME).delete()
            return partial(RtMidiInputs, api)
    return None
