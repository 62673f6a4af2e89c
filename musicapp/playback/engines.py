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
    fluid = setup.engine == FLUIDSYNTH
    synth: Synthesizer = FluidSynth(path) if fluid else Synth(SoundFont.open(path))
    synth.set_reverb(setup.reverb)
    return synth
