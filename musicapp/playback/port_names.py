"""Which ports there are, asked for again and again, so that plugging is noticed."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from musicapp.playback.midi_port import is_jack_next, open_client, others
from musicapp.playback.output import VIRTUAL

if TYPE_CHECKING:
    from musicapp.playback.jack_names import JackNames


class PortNames:
    """Keeps one client of the MIDI system for all questions: a new one every second would be
    seen coming and going in every patch bay. To be used by one thread at a time."""

    def __init__(self) -> None:
        self._jack: JackNames | None = None
        self._client: Any = None
        self._has_jack = True

    def look(self) -> list[str]:
        """The ports to which notes can be sent, our own virtual one first where the system
        has such."""
        if self._jack and not self._jack.alive:
            self.close()
        if self._jack is None and self._client is None:
            self._open()
        source = self._jack or self._client
        if source is None:
            return []
        virtual = [] if sys.platform == "win32" else [VIRTUAL]
        return [*virtual, *others(source.get_ports())]

    def close(self) -> None:
        """Leave the MIDI system. When it was JACK and has died, that takes a second."""
        if self._jack:
            self._jack.close()
        if self._client:
            self._client.delete()
        self._jack = self._client = None

    def _open(self) -> None:
        if not is_jack_next():
            self._client = open_client("MidiOut")
        elif self._has_jack:
            try:
                from musicapp.playback.jack_names import jack_names

                self._jack = jack_names()
            except (ImportError, OSError):  # looking for its library takes too long to go on
                self._has_jack = False
