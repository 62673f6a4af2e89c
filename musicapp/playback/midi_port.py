"""MIDI ports: those of the system's own sequencer, or JACK's."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from musicapp.errors import MusicAppError, PortProblem
from musicapp.playback.jack import ServerWatch
from musicapp.playback.messages import ALL_NOTES_OFF, CHANNELS, CONTROL, Message
from musicapp.playback.port_watch import PortWatch
from musicapp.playback.quiet import hush_jack

try:
    import rtmidi
except ImportError:  # a Linux without ALSA's library
    rtmidi = None

VIRTUAL = "musicapp"  # the port that we offer to others, and our name among clients
SEQUENCER = "/dev/snd/seq"  # of ALSA on Linux
_JACK_PERIODS = 0.05  # seconds after which JACK has surely taken what was sent


class MidiPorts:
    """The MIDI ports of this computer; without a sequencer there are simply none."""

    def __init__(self) -> None:
        self._opened: MidiPort | None = None

    def output_names(self) -> list[str]:
        """The ports to which notes can be sent, less our own virtual one."""
        return self._names("MidiOut")

    def input_names(self) -> list[str]:
        """The ports from which notes can come."""
        return self._names("MidiIn")

    def virtual_name(self) -> str | None:
        """The name of the port that we can offer to other programs, None where the system
        has no such ports."""
        client = None if sys.platform == "win32" or self._dying() else _client("MidiOut")
        if client is None:
            return None
        client.delete()
        return VIRTUAL

    def open_output(self, name: str) -> MidiPort:
        """Open the port of that name, or else the first that has it as a part of its name,
        case ignored; "musicapp" is the virtual port. Raises PortProblem."""
        if self._dying():
            raise PortProblem(f"The MIDI port “{name}” cannot be opened yet: try again.")
        client = _client("MidiOut")
        if client is None:
            raise PortProblem(
                f"The MIDI port “{name}” cannot be opened: this computer has no MIDI ports."
            )
        try:
            self._opened = MidiPort(client, find_name(name, client.get_ports()))
        except Exception:
            client.delete()
            raise
        return self._opened

    def _names(self, kind: str) -> list[str]:
        client = None if self._dying() else _client(kind)
        if client is None:
            return []
        names: list[str] = client.get_ports()
        client.delete()
        return names

    def _dying(self) -> bool:
        """Whether a client of a dead JACK server is still open: another one would crash."""
        return self._opened is not None and self._opened.lost


class MidiPort:
    """An open output port. Messages go out at once: MIDI knows no time."""

    problem: MusicAppError | None = None

    def __init__(self, client: Any, name: str) -> None:
        """client is an rtmidi.MidiOut, which belongs to the port from then on. Raises
        PortProblem."""
        self.name = name
        self.lost = False
        self._client = client
        self._is_jack = client.get_current_api() == rtmidi.API_UNIX_JACK
        self._presence: _Presence | None = None
        try:
            if name == VIRTUAL:
                client.open_virtual_port(VIRTUAL)
            else:
                client.open_port(client.get_ports().index(name), VIRTUAL)
        except (OSError, ValueError, NotImplementedError) as error:
            raise PortProblem(f"The MIDI port “{name}” could not be opened.") from error

    def send(self, message: Message, at: float) -> None:  # noqa: ARG002
        """Send now: the player calls when the time has come."""
        try:
            self._client.send_message(message)
        except (OSError, ValueError) as error:
            raise PortProblem(f"The MIDI port “{self.name}” took no more notes.") from error

    def silence(self) -> None:
        """All notes off, on every channel."""
        for channel in range(CHANNELS):
            self.send((CONTROL | channel, ALL_NOTES_OFF, 0), 0.0)

    def prepare(self, programs: frozenset[int], drums: bool) -> None:
        """Whoever listens has its own sounds."""

    def drain(self) -> None:
        """Wait until JACK has taken what was sent; other systems take it at once."""
        if self._is_jack and not self.lost:
            time.sleep(_JACK_PERIODS)

    def watch(self, lost: Callable[[MusicAppError], object]) -> None:
        """Look about once a second whether the port is still there."""

        def tell() -> None:
            self.lost = True
            lost(PortProblem(f"The MIDI port “{self.name}” has vanished, and playing stopped."))

        self._presence = _Presence(self.name, self._client.get_current_api(), tell)

    def close(self) -> None:
        """Close the port. When its JACK server has died, that takes a second."""
        if self._client.is_deleted:
            return
        if self._presence:
            self._presence.close()
        self.drain()
        self._client.close_port()
        self._client.delete()
        self.lost = False


class _Presence:
    """Whether a port is still there, by the list of names, and with JACK by its server."""

    def __init__(self, name: str, api: int, lost: Callable[[], object]) -> None:
        self._name = name
        self._names = rtmidi.MidiOut(api, VIRTUAL)
        self._server: ServerWatch | None = None
        self._server_gone = False
        self._watch = PortWatch(self._still_there, lost)
        if api == rtmidi.API_UNIX_JACK:
            self._server = ServerWatch(_jack(), VIRTUAL, self._lose_server)

    def close(self) -> None:
        self._watch.close()
        self._names.delete()
        if self._server:
            self._server.close()

    def _still_there(self) -> bool:
        if self._server_gone:
            return False
        return self._name == VIRTUAL or self._name in self._names.get_ports()

    def _lose_server(self) -> None:
        self._server_gone = True
        self._watch.look_now()


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


def _client(kind: str) -> Any:
    """A MidiIn or MidiOut of the first MIDI system that works here, None without one."""
    for api in rtmidi.get_compiled_api() if rtmidi else ():
        if api == rtmidi.API_LINUX_ALSA and not os.access(SEQUENCER, os.R_OK | os.W_OK):
            continue
        if api == rtmidi.API_UNIX_JACK:
            _jack()
        with suppress(OSError):
            return getattr(rtmidi, kind)(api, VIRTUAL)
    return None


def _jack() -> Any:
    return hush_jack(rtmidi._rtmidi.__file__)
