"""The MIDI ports of a JACK server, asked for again and again."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import jack  # raises OSError where JACK's library is not installed

from musicapp.playback.output import VIRTUAL


class JackNames:
    """A client without ports. alive turns False when the server has gone."""

    def __init__(self) -> None:
        """Raises jack.JackError where no server runs."""
        self.alive = True
        self._client: Any = jack.Client(f"{VIRTUAL}-ports", no_start_server=True)
        self._client.set_shutdown_callback(self._shut_down)

    def get_ports(self) -> list[str]:
        """The ports to which notes can be sent."""
        ports = self._client.get_ports(is_midi=True, is_input=True)
        return [port.name for port in ports]

    def close(self) -> None:
        """Leave the server; when it has died, that takes a second."""
        with suppress(jack.JackError):
            self._client.close()

    def _shut_down(self, _status: object, _reason: object) -> None:
        self.alive = False


def jack_names() -> JackNames | None:
    """The names at the server that runs; None without one."""
    jack.set_error_function(_ignore)
    jack.set_info_function(_ignore)
    try:
        return JackNames()
    except jack.JackError:
        return None


def _ignore(_message: str) -> None:
    """What JACK says of itself is no news to a musician."""
