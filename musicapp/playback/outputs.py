"""Everything that can be played to, by name."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from musicapp.errors import SoundProblem
from musicapp.playback.midi_port import MidiPorts
from musicapp.playback.output import BUILT_IN, Output

if TYPE_CHECKING:
    from musicapp.playback.sound_process import SoundProcess
    from musicapp.playback.synth_output import Synthesizer

# The synth is imported where it is used: the window is there before it.


def bundled_synth() -> Synthesizer:
    """The synth with the font that comes with the application. Raises SoundProblem."""
    from musicapp.playback.soundfont import SoundFont
    from musicapp.playback.synth import Synth

    return Synth(SoundFont.bundled())


class Outputs:
    """The built-in synth, our virtual port where the system has such, and all MIDI ports."""

    def __init__(
        self, ports: MidiPorts, load_synth: Callable[[], Synthesizer] = bundled_synth
    ) -> None:
        self._ports = ports
        self._load_synth = load_synth
        self._synth: SoundProcess | None = None
        self._volume = 1.0

    def names(self) -> list[str]:
        """All names, that of the built-in synth first."""
        virtual = self._ports.virtual_name()
        return [BUILT_IN, *([virtual] if virtual else ()), *self._ports.output_names()]

    def open(self, name: str) -> Output:
        """Open an output; for a MIDI port a part of its name will do. Raises PortProblem or
        SoundProblem, and takes a moment."""
        if name != BUILT_IN:
            return self._ports.open_output(name)
        from musicapp.playback.sound_process import SoundProcess

        self._synth = SoundProcess(self._load_synth)
        self._synth.set_volume(self._volume)
        return self._synth

    def set_volume(self, volume: float) -> None:
        """How loud the built-in synth plays, 0–1, now and when it is opened."""
        self._volume = volume
        if self._synth:
            with suppress(SoundProblem):  # it may be closed by now
                self._synth.set_volume(volume)
