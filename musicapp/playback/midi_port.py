"""The MIDI ports of this computer: those of the system's own sequencer, or JACK's."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from typing import Any

from musicapp.errors import PortProblem
from musicapp.playback.output import VIRTUAL
from musicapp.playback.port_process import PortProcess
from musicapp.playback.port_server import Port
from musicapp.playback.quiet import hush_jack

try:
    import rtmidi
except ImportError:  # a Linux without ALSA's library
    rtmidi = None

SEQUENCER = "/dev/snd/seq"  # of ALSA on Linux


class MidiPorts:
    """The MIDI ports that are there now; without a sequencer there are simply none."""

    def __init__(self) -> None:
        self._one_at_a_time = threading.Lock()  # JACK's library cannot do more

    def output_names(self) -> list[str]:
        """The ports to which notes can be sent, less our own virtual one."""
        return self._names("MidiOut")

    def input_names(self) -> list[str]:
        """The ports from which notes can come."""
        return self._names("MidiIn")

    def virtual_name(self) -> str | None:
        """The name of the port that we can offer to other programs, None where the system
        has no such ports."""
        with self._one_at_a_time:
            client = None if sys.platform == "win32" else open_client("MidiOut")
            if client is None:
                return None
            client.delete()
            return VIRTUAL

    def open_output(self, name: str) -> PortProcess:
        """Open the port of that name, or else the first that has it as a part of its name,
        case ignored; "musicapp" is the virtual port. Raises PortProblem."""
        return PortProcess(name, partial(look_for, name, SEQUENCER))

    def _names(self, kind: str) -> list[str]:
        with self._one_at_a_time:
            client = open_client(kind)
            if client is None:
                return []
            names = others(client.get_ports())
            client.delete()
            return names


def look_for(wanted: str, sequencer: str) -> Port:
    """The output port that is meant by a wish, where ALSA's sequencer would be that file; for a
    process in which nothing else uses the MIDI system. Raises PortProblem."""
    global SEQUENCER  # a new process knows only the usual one
    SEQUENCER = sequencer
    client = open_client("MidiOut")
    if client is None:
        raise PortProblem(
            f"The MIDI port “{wanted}” cannot be opened: this computer has no MIDI ports."
        )
    api, names = client.get_current_api(), client.get_ports()
    client.delete()
    return Port(find_name(wanted, names), api, api == rtmidi.API_UNIX_JACK)


def find_name(wanted: str, names: list[str]) -> str:
    """The name that is meant by a wish. Raises PortProblem with those that there are."""
    part = wanted.casefold()
    if wanted in names:
        return wanted
    if part == VIRTUAL:
        return VIRTUAL
    for name in names:
        if part in name.casefold():
            return name
    known = ", ".join(f"“{name}”" for name in (*names, VIRTUAL))
    raise PortProblem(f"There is no MIDI port “{wanted}”. There are: {known}.")


def others(names: list[str]) -> list[str]:
    """The names less those of our own ports."""
    return [name for name in names if not name.startswith(VIRTUAL)]


def is_jack_next() -> bool:
    """Whether there is no MIDI system here but JACK, if its server runs."""
    return bool(rtmidi) and next(iter(_systems()), rtmidi.API_UNIX_JACK) == rtmidi.API_UNIX_JACK


def _systems() -> Iterator[int]:
    """What rtmidi can do here; ALSA only where the kernel has its sequencer."""
    for api in rtmidi.get_compiled_api() if rtmidi else ():
        if api != rtmidi.API_LINUX_ALSA or os.access(SEQUENCER, os.R_OK | os.W_OK):
            yield api


def open_client(kind: str) -> Any:
    """A MidiIn or MidiOut of the first MIDI system that works here, None without one."""
    for api in _systems():
        if api == rtmidi.API_UNIX_JACK:
            hush_jack(rtmidi._rtmidi.__file__)
        with suppress(OSError):
            return getattr(rtmidi, kind)(api, f"{VIRTUAL}-ports")
    return None
