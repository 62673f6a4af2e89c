"""Everything that can be played to, by name."""

from __future__ import annotations

from musicapp.playback.distant_names import DistantNames
from musicapp.playback.midi_port import MidiPorts
from musicapp.playback.output import BUILT_IN, Output
from musicapp.playback.sound import Sound


class Outputs:
    """The built-in synth, our virtual port where the system has such, and all MIDI ports."""

    def __init__(self, ports: MidiPorts, sound: Sound | None = None) -> None:
        self.sound = sound or Sound()
        self._ports = ports
        self._names = DistantNames()

    def names(self) -> list[str]:
        """All names, that of the built-in synth first; to be asked for again and again, by one
        thread."""
        return [BUILT_IN, *self._names.look()]

    def open(self, name: str) -> Output:
        """Open an output; for a MIDI port a part of its name will do. Raises PortProblem or
        SoundProblem, and takes a moment."""
        return self.sound.open() if name == BUILT_IN else self._ports.open_output(name)

    def close(self) -> None:
        """Ask no more for names. What was opened belongs to whoever opened it."""
        self._names.close()
