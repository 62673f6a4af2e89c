from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from musicapp.errors import SoundProblem
from musicapp.playback import fluid_synth
from musicapp.playback.fluid_synth import FluidSynth, has_fluidsynth
from tests.helpers.sound import cents_off, decibels, largest_step, peak, played
from tests.helpers.tiny_font import write_tiny_font

needs_fluidsynth = pytest.mark.skipif(not has_fluidsynth(), reason="FluidSynth is missing")


@pytest.fixture
def synth(tmp_path: Path) -> FluidSynth:
    synth = FluidSynth(write_tiny_font(tmp_path / "tiny.sf2"))
    synth.send((0xB0, 91, 0))
    return synth


@needs_fluidsynth
def test_it_plays_in_tune(synth: FluidSynth) -> None:
    assert abs(cents_off(played(synth, 69, 1.0)[4410:], 440, 44100)) < 0.5


@needs_fluidsynth
@pytest.mark.parametrize("at", [1, 64, 1000, 5000])
def test_a_note_begins_at_its_frame(synth: FluidSynth, at: int) -> None:
    synth.send((0x90, 69, 127), at)
    sound = np.abs(synth.render(8000)).max(axis=1)
    # its own blocks have 64 frames, and its envelopes rise over some of them
    assert at <= int(np.flatnonzero(sound > 1e-4)[0]) <= at + 256
    assert synth.frame == 8000


@needs_fluidsynth
def test_the_wheel_and_the_controllers_reach_it(synth: FluidSynth) -> None:
    synth.send((0xE0, 127, 127))
    synth.send((0xB0, 10, 0))
    sound = played(synth, 69, 1.0)[4410:]
    assert abs(cents_off(sound, 440 * 2 ** (2 / 12), 44100)) < 3
    assert decibels(sound[:, 1]) < decibels(sound[:, 0]) - 40


@needs_fluidsynth
def test_sixty_four_loud_notes_stay_below_full_scale(synth: FluidSynth) -> None:
    for key in range(30, 94):
        synth.send((0x90, key, 127))
    assert -6 < peak(synth.render(22050)) < 0


@needs_fluidsynth
def test_silence_ends_what_sounds_and_what_waits(synth: FluidSynth) -> None:
    played(synth, 69, 0.2)
    synth.send((0x90, 60, 100), synth.frame + 2000)
    synth.silence()
    assert largest_step(synth.render(4410)) < 0.1
    assert peak(synth.render(4410)) < -80


@needs_fluidsynth
def test_what_is_no_font_is_refused(tmp_path: Path) -> None:
    (tmp_path / "no.sf2").write_bytes(b"this is no SoundFont at all")
    with pytest.raises(SoundProblem, match=r"FluidSynth could not load the SoundFont no\.sf2"):
        FluidSynth(tmp_path / "no.sf2")


def test_where_it_is_missing_that_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fluid_synth, "fluid_library", lambda: None)
    assert not has_fluidsynth()
    with pytest.raises(SoundProblem, match="FluidSynth is not installed"):
        FluidSynth(tmp_path / "any.sf2")
