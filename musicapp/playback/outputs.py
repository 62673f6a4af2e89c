"""Everything that can be played to, by name."""

from __future__ import annotations

from musicapp.playback.midi_port import MidiPorts
from musicapp.playback.output import BUILT_IN, Output
from musicapp.playback.sound import Sound


class Outputs:
    """The built-in synth, our virtual port where the system has such, and all MIDI ports."""

    def __init__(self, ports: MidiPorts, sound: Sound | None = None) -> None:
        self.sound = sound or Sound()
        self._ports = ports

    def names(self) -> list[str]:
        """All names, that of the built-in synth first."""
        virtual = self._ports.virtual_name()
        return [BUILT_IN, *([virtual] if virtual else ()), *self._ports.output_names()]

    def open(self, name: str) -> Output:
        """Open an output; for a MIDI port a part of its name will do. Raises PortProblem or
        SoundProblem, and takes a moment."""
        return self.sound.open() if name == BUILT_IN else self._ports.open_output(name)
