"""Everything that can be played to, by name."""

from __future__ import annotations

from collections.abc import Callable

from musicapp.playback.midi_port import MidiPorts
from musicapp.playback.output import BUILT_IN, Output
from musicapp.playback.sound_process import SoundProcess
from musicapp.playback.soundfont import SoundFont
from musicapp.playback.synth import Synth
from musicapp.playback.synth_output import Synthesizer


def bundled_synth() -> Synth:
    """The synth with the font that comes with the application. Raises SoundProblem."""
    return Synth(SoundFont.bundled())


class Outputs:
    """The built-in synth, our virtual port where the system has such, and all MIDI ports."""

    def __init__(
        self, ports: MidiPorts, load_synth: Callable[[], Synthesizer] = bundled_synth
    ) -> None:
        self._ports = ports
        self._load_synth = load_synth

    def names(self) -> list[str]:
        """All names, that of the built-in synth first."""
        virtual = self._ports.virtual_name()
        return [BUILT_IN, *([virtual] if virtual else ()), *self._ports.output_names()]

    def open(self, name: str) -> Output:
        """Open an output; for a MIDI port a part of its name will do. Raises PortProblem or
        SoundProblem, and takes a moment."""
        if name == BUILT_IN:
            return SoundProcess(self._load_synth)
        return self._ports.open_output(name)
