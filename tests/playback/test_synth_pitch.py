from __future__ import annotations

from pathlib import Path

import pytest

from musicapp.playback.soundfont import SoundFont
from musicapp.playback.soundfont_generators import Generator
from musicapp.playback.synth import Synth
from tests.helpers.sound import cents_off, hertz, played
from tests.helpers.tiny_font import LOOPED, Amounts, TinyPreset, tiny_font

CONTROL, WHEEL = 0xB0, 0xE0


@pytest.fixture(scope="module")
def bundled() -> SoundFont:
    return SoundFont.bundled()


def tiny_synth(folder: Path, zone: Amounts | None = None, rate: int = 44100) -> Synth:
    return Synth(tiny_font(folder, TinyPreset([LOOPED | (zone or {})])), rate)


def off(synth: Synth, key: int, sounding: float | None = None) -> float:
    """By how many cents a key is off the pitch of the key ``sounding``, without the room,
    whose answer to a beginning tone wavers."""
    synth.send((CONTROL, 91, 0))
    sound = played(synth, key, 2.0)[synth.sample_rate // 4 :]
    return cents_off(sound, hertz(key if sounding is None else sounding), synth.sample_rate)


@pytest.mark.parametrize("key", [33, 48, 57, 69, 70, 84, 100])
@pytest.mark.parametrize("rate", [44100, 48000])
def test_a_sine_sounds_at_the_pitch_of_its_key(tmp_path: Path, key: int, rate: int) -> None:
    assert abs(off(tiny_synth(tmp_path, rate=rate), key)) < 0.05


@pytest.mark.parametrize("key", [43, 48, 55, 60, 64, 69, 76, 84, 91])
def test_the_piano_is_in_tune_over_its_range(bundled: SoundFont, key: int) -> None:
    assert abs(off(Synth(bundled), key)) < 2


@pytest.mark.parametrize(
    ("program", "key"),
    [
        *((4, 48), (4, 69), (4, 84), (7, 55), (8, 72), (11, 69), (11, 84), (19, 57)),
        *((24, 69), (25, 57), (26, 48), (26, 69), (32, 33), (33, 45), (46, 64), (46, 84)),
        *((40, 69), (43, 40), (53, 69), (56, 69), (60, 57), (68, 69), (71, 69), (73, 69)),
        *((81, 60), (81, 84), (104, 64), (107, 69)),
    ],
)
def test_real_instruments_are_in_tune(bundled: SoundFont, program: int, key: int) -> None:
    synth = Synth(bundled)
    synth.send((0xC0, program))
    assert abs(off(synth, key)) < 2


@pytest.mark.parametrize(
    ("zone", "sounding"),
    [
        ({Generator.FINE_TUNE: 25}, 69.25),
        ({Generator.COARSE_TUNE: -12}, 57),
        ({Generator.ROOT_KEY: 67}, 71),
        ({Generator.SCALE_TUNING: 50, Generator.ROOT_KEY: 61}, 73),
        ({Generator.KEY: 60}, 60),
    ],
)
def test_tuning_generators_are_exact(tmp_path: Path, zone: Amounts, sounding: float) -> None:
    assert abs(off(tiny_synth(tmp_path, zone), 69, sounding)) < 0.05


@pytest.mark.parametrize(("value", "sounding"), [(16383, 71), (0, 67), (8192, 69), (12288, 70)])
def test_the_wheel_bends_by_two_semitones(tmp_path: Path, value: int, sounding: float) -> None:
    synth = tiny_synth(tmp_path)
    synth.send((WHEEL, value & 0x7F, value >> 7))
    assert abs(off(synth, 69, sounding)) < 0.1


def test_the_range_of_the_wheel_can_be_set(tmp_path: Path) -> None:
    synth = tiny_synth(tmp_path)
    for number, value in ((101, 0), (100, 0), (6, 12), (38, 0)):
        synth.send((CONTROL, number, value))
    synth.send((WHEEL, 0, 0))
    assert abs(off(synth, 69, 57)) < 0.1


def test_the_modulation_wheel_makes_a_vibrato(tmp_path: Path) -> None:
    synth = tiny_synth(tmp_path)
    synth.send((CONTROL, 1, 127))
    sound = played(synth, 69, 0.6)
    cell = 2048
    pitches = [cents_off(sound[i : i + cell], 440.0, 44100) for i in range(2048, 24000, 512)]
    assert max(pitches) > 30
    assert min(pitches) < -30


def test_an_envelope_can_sweep_the_pitch(tmp_path: Path) -> None:
    zone = {
        Generator.MOD_ENV_TO_PITCH: 1200,
        Generator.MOD_ENV_DECAY: -1200,
        Generator.MOD_ENV_SUSTAIN: 1000,
    }
    sound = played(tiny_synth(tmp_path, zone), 69, 2.0)
    assert cents_off(sound[:4410], 440 * 2**0.9, 44100) == pytest.approx(0, abs=200)
    assert cents_off(sound[44100:], 440, 44100) == pytest.approx(0, abs=0.1)
