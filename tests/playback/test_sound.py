from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest

from musicapp.errors import SoundProblem
from musicapp.playback.engines import load_synth
from musicapp.playback.fluid_synth import FluidSynth, has_fluidsynth
from musicapp.playback.messages import note_on
from musicapp.playback.samples import Samples
from musicapp.playback.sound import Sound
from musicapp.playback.sound_setup import FLUIDSYNTH, SoundSetup
from musicapp.playback.synth import Synth
from tests.helpers.beeper import Clicker
from tests.helpers.jack import wait_until


def only_bundled(setup: SoundSetup) -> Clicker:
    if setup.font:
        raise SoundProblem(f"The SoundFont {setup.font} could not be read: it is gone.")
    return Clicker()


@pytest.fixture(autouse=True)
def deaf(monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer without a sound device."""
    monkeypatch.setenv("PULSE_SERVER", "unix:/nonexistent")
    monkeypatch.setenv("ALSA_CONFIG_PATH", "/nonexistent")


def test_without_a_wish_our_own_synth_plays_the_bundled_font() -> None:
    assert isinstance(load_synth(SoundSetup()), Synth)


@pytest.mark.skipif(not has_fluidsynth(), reason="FluidSynth is missing")
def test_fluidsynth_can_be_chosen() -> None:
    assert isinstance(load_synth(SoundSetup(engine=FLUIDSYNTH)), FluidSynth)


@pytest.mark.parametrize(
    "engine",
    [
        "",
        pytest.param(
            FLUIDSYNTH,
            marks=pytest.mark.skipif(not has_fluidsynth(), reason="FluidSynth is missing"),
        ),
    ],
)
def test_there_is_as_much_of_the_room_as_wished(engine: str) -> None:
    def played(reverb: float) -> Samples:
        synth = load_synth(SoundSetup(engine, reverb=reverb))
        synth.send((0xB0, 91, 127), 0)
        synth.send(note_on(0, 60, 100), 0)
        return synth.render(22050)

    dry = played(0.0)
    half, whole = (float(np.square(played(reverb) - dry).mean()) for reverb in (0.5, 1.0))
    assert half > 0
    assert whole == pytest.approx(4 * half, rel=0.1)


def test_the_room_can_change_while_it_plays() -> None:
    sound = Sound(only_bundled)
    process = sound.open()
    sound.set_volume(1.0)
    sound.set_reverb(0.5)
    process.send(note_on(0, 60, 90), 0.0)
    wait_until(lambda: max(sound.levels) > 0.1, "a click to be seen")
    assert max(sound.levels) <= 0.5
    assert sound.setup.reverb == 0.5
    process.close()


def test_a_font_that_is_not_there_is_told() -> None:
    with pytest.raises(SoundProblem, match=r"The SoundFont gone\.sf2 could not be read"):
        load_synth(SoundSetup(font="/nowhere/gone.sf2"))


def test_where_the_font_cannot_be_used_the_bundled_sound_plays_and_that_is_said() -> None:
    sound = Sound(only_bundled)
    sound.setup = replace(sound.setup, font="my.sf2")
    process = sound.open()
    process.close()
    assert str(process.problem) == (
        "The SoundFont my.sf2 could not be read: it is gone. The bundled sound is used instead."
    )


def test_other_purposes_are_told_that_the_font_cannot_be_used() -> None:
    sound = Sound(only_bundled)
    sound.setup = replace(sound.setup, font="my.sf2")
    with pytest.raises(SoundProblem):
        sound.synth()


def test_levels_rise_with_what_is_played_and_fall_again() -> None:
    sound = Sound(only_bundled)
    assert sound.levels == (0.0, 0.0)
    process = sound.open()
    sound.set_volume(1.0)
    process.send(note_on(0, 60, 90), 0.0)
    wait_until(lambda: min(sound.levels) > 0.5, "a click to be seen")
    wait_until(lambda: max(sound.levels) < 0.4, "it to fade from sight")
    process.close()


def test_a_second_sound_silences_the_first_and_both_can_be_closed() -> None:
    sound = Sound(only_bundled)
    first, second = sound.open(), sound.open()
    first.send(note_on(0, 60, 90), 0.0)
    second.send(note_on(0, 60, 90), 0.0)
    assert sound.heard_after > 0.02
    wait_until(lambda: max(second.levels) > 0.4, "the second to play")
    assert max(first.levels) == 0
    first.close()
    second.close()


def test_a_second_sound_can_follow_one_that_was_closed() -> None:
    sound = Sound(only_bundled)
    sound.open().close()
    sound.open().close()


def test_the_window_is_there_before_the_libraries_of_sound() -> None:
    code = "import sys, musicapp.app; print({'miniaudio', 'soundfile'} & set(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "set()"
