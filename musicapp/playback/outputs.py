"""Everything that can be played to, by name."""

from __future__ import annotations

from collections.abc import Callable

from musicapp.playback.audio_port import AudioPort
from musicapp.playback.clock import Clock, SystemClock
from musicapp.playback.midi_port import MidiPorts
from musicapp.playback.output import Output
from musicapp.playback.synth_output import Synthesizer, SynthOutput

BUILT_IN = ""  # the name of the built-in synth


class Outputs:
    """The built-in synth, our virtual port where the system has such, and all MIDI ports."""

    def __init__(
        self,
        ports: MidiPorts,
        load_synth: Callable[[], Synthesizer],
        clock: Clock | None = None,
    ) -> None:
        """load_synth is called when the built-in synth is opened for the first time."""
        self._ports = ports
        self._load_synth = load_synth
        self._clock = clock or SystemClock()
        self._synth: Synthesizer | None = None

    def names(self) -> list[str]:
        """All names, that of the built-in synth first."""
        virtual = self._ports.virtual_name()
        return [BUILT_IN, *([virtual] if virtual else ()), *self._ports.output_names()]

    def open(self, name: str) -> Output:
        """Open an output; for a MIDI port a part of its name will do. Raises PortProblem or
        SoundProblem."""
        if name != BUILT_IN:
            return self._ports.open_output(name)
        if self._synth is None:
            self._synth = self._load_synth()
        return SynthOutput(self._synth, AudioPort, self._clock)
