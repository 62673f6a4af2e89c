"""Synthesizers, as a setup wants them."""

from __future__ import annotations

from pathlib import Path

from musicapp.playback.fluid_synth import FluidSynth
from musicapp.playback.sound_setup import FLUIDSYNTH, SoundSetup
from musicapp.playback.soundfont import SoundFont, bundled_font
from musicapp.playback.synth import Synth
from musicapp.playback.synth_output import Synthesizer


def load_synth(setup: SoundSetup) -> Synthesizer:
    """A new synth. Raises SoundProblem when the font or the engine cannot be used."""
    path = Path(setup.font) if setup.font else bundled_font()
    if setup.engine == FLUIDSYNTH:
        return FluidSynth(path)
    return Synth(SoundFont.open(path))
