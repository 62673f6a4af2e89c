from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from musicapp.playback.soundfont import DRUMS, SoundFont
from musicapp.playback.soundfont_generators import Generator
from musicapp.playback.synth import Synth
from musicapp.playback.synth_limiter import Limiter
from tests.helpers.sound import decibels, peak, played
from tests.helpers.tiny_font import LOOPED, Amounts, TinyPreset, span, tiny_font

ON, CONTROL, PROGRAM = 0x90, 0xB0, 0xC0


@pytest.fixture(scope="module")
def bundled() -> SoundFont:
    return SoundFont.bundled()


def level(folder: Path, *messages: tuple[int, ...], velocity: int = 127) -> float:
    synth = Synth(tiny_font(folder))
    for message in [(CONTROL, 91, 0), (CONTROL, 7, 127), *messages]:
        synth.send(message)
    return decibels(played(synth, 69, 0.5, velocity)[4410:])


def sides(folder: Path, zone: Amounts, pan: int) -> tuple[float, float]:
    synth = Synth(tiny_font(folder, TinyPreset([LOOPED | zone])))
    synth.send((CONTROL, 91, 0))
    synth.send((CONTROL, 10, pan))
    sound = played(synth, 69, 0.3)
    return float(np.abs(sound[:, 0]).max()), float(np.abs(sound[:, 1]).max())


def test_a_piano_note_of_middling_force_has_a_good_level(bundled: SoundFont) -> None:
    synth = Synth(bundled)
    assert -20 < peak(played(synth, 60, 1.0, velocity=80)) < -14


@pytest.mark.parametrize("program", [0, 30, 48, 61])
def test_sixty_four_loud_notes_stay_below_full_scale(bundled: SoundFont, program: int) -> None:
    synth = Synth(bundled)
    synth.send((PROGRAM, program))
    synth.send((CONTROL, 7, 127))
    for key in range(30, 94):
        synth.send((ON, key, 127))
    sound = synth.render(22050)
    assert -6 < peak(sound) < 0


@pytest.mark.parametrize("velocity", [1, 32, 64, 100, 127])
def test_velocity_is_squared(tmp_path: Path, velocity: int) -> None:
    fall = level(tmp_path, velocity=velocity) - level(tmp_path)
    assert fall == pytest.approx(40 * np.log10(velocity / 127), abs=0.1)


@pytest.mark.parametrize("number", [7, 11])
def test_volume_and_expression_are_squared(tmp_path: Path, number: int) -> None:
    fall = level(tmp_path, (CONTROL, number, 64)) - level(tmp_path)
    assert fall == pytest.approx(40 * np.log10(64 / 127), abs=0.1)


def test_volume_at_nothing_is_silent(tmp_path: Path) -> None:
    assert level(tmp_path, (CONTROL, 7, 0)) < -150


def test_pan_goes_from_side_to_side_at_one_loudness(tmp_path: Path) -> None:
    left, middle, right = (sides(tmp_path, {}, pan) for pan in (0, 64, 127))
    assert left[1] < 1e-6 < left[0]
    assert right[0] < 1e-6 < right[1]
    assert middle[0] == pytest.approx(middle[1], rel=1e-4)
    assert np.hypot(*middle) == pytest.approx(np.hypot(*left), rel=0.01)


def test_the_pan_of_a_sound_and_of_its_channel_add_up(tmp_path: Path) -> None:
    assert sides(tmp_path, {Generator.PAN: -500}, 64)[1] < 1e-6
    left, right = sides(tmp_path, {Generator.PAN: -500}, 127)
    assert left == pytest.approx(right, rel=0.01)


def test_attenuation_takes_two_fifths_of_its_decibels(tmp_path: Path) -> None:
    loud, soft = (sides(tmp_path, {Generator.ATTENUATION: a}, 64)[0] for a in (0, 200))
    assert 20 * np.log10(soft / loud) == pytest.approx(-8, abs=0.1)


def test_a_volume_that_moves_does_not_click(tmp_path: Path) -> None:
    synth = Synth(tiny_font(tmp_path))
    played(synth, 45, 0.2)
    synth.send((CONTROL, 7, 10), synth.frame + 100)
    synth.send((CONTROL, 10, 0), synth.frame + 1100)
    moved = synth.render(4410)
    assert np.abs(np.diff(moved, 2, axis=0)).max() < 1e-3


def test_a_modulator_of_the_font_reaches_its_generator(tmp_path: Path) -> None:
    # the breath controller (2), falling and linear, to attenuation: 480 centibels
    breath = (0x80 | 0x100 | 2, int(Generator.ATTENUATION), 480, 0, 0)
    font = tiny_font(tmp_path, TinyPreset([LOOPED], modulators=[breath]))
    levels = []
    for value in (127, 63):
        synth = Synth(font)
        synth.send((CONTROL, 2, value))
        levels.append(decibels(played(synth, 69, 0.3)[4410:]))
    assert levels[1] - levels[0] == pytest.approx(-24, abs=0.3)


@given(
    zone=st.dictionaries(
        st.sampled_from(
            [g for g in Generator if g not in (Generator.SAMPLE, Generator.INSTRUMENT)]
        ),
        st.integers(-32768, 32767),
        max_size=8,
    ),
    key=st.integers(0, 127),
    wheel=st.integers(0, 127),
)
@example(zone={Generator.MOD_LFO_TO_VOLUME: 8126}, key=0, wheel=0)
@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_no_font_however_strange_upsets_the_synth(
    tmp_path: Path, zone: Amounts, key: int, wheel: int
) -> None:
    ranges = {Generator.KEY_RANGE: span(0, 127), Generator.VELOCITY_RANGE: span(0, 127)}
    synth = Synth(tiny_font(tmp_path, TinyPreset([LOOPED | zone | ranges])))
    synth.send((CONTROL, 1, wheel))
    sound = [played(synth, key, 0.03)]
    synth.send((0x80, key, 0))
    sound.append(synth.render(1500))
    assert np.abs(np.concatenate(sound)).max() <= 1.0


@given(st.floats(0.0, 0.69), st.integers(1, 300))
@settings(max_examples=30, deadline=None)
def test_the_limiter_leaves_ordinary_levels_alone(amount: float, size: int) -> None:
    sound = np.random.default_rng(size).uniform(-amount, amount, (2, size)).astype(np.float32)
    limited = sound.copy()
    Limiter(44100).run(limited)
    np.testing.assert_array_equal(limited, sound)


@given(st.floats(0.0, 50.0), st.lists(st.integers(1, 256), min_size=1, max_size=8))
@settings(max_examples=30, deadline=None)
def test_nothing_passes_the_limiter(amount: float, sizes: list[int]) -> None:
    limiter, random = Limiter(44100), np.random.default_rng(1)
    for size in sizes:
        sound = random.uniform(-amount, amount, (2, size)).astype(np.float32)
        limiter.run(sound)
        assert np.abs(sound).max() < 1.0


def test_every_program_is_heard(bundled: SoundFont) -> None:
    synth, faint = Synth(bundled), []
    for program in range(128):
        synth.send((PROGRAM, program))
        if peak(played(synth, 64, 0.2)) < -60:
            faint.append(program)
        synth.silence()
        synth.render(2048)
    assert not faint


@pytest.mark.parametrize("key", [35, 36, 38, 42, 46, 49, 51, 56])
def test_every_common_drum_is_heard(bundled: SoundFont, key: int) -> None:
    assert peak(played(Synth(bundled), key, 0.5, channel=9)) > -35


def test_preloading_decodes_before_the_first_note(bundled: SoundFont) -> None:
    font = SoundFont.bundled()
    Synth(font).preload([40], drums=True)
    wanted = {
        region.sample
        for place in ((0, 40), (DRUMS, 0))
        for region in font.regions(font.find(*place) or 0)
    }
    assert len(font.pool) == len(wanted)


def test_a_program_change_decodes_its_samples_in_the_thread_that_sends_it() -> None:
    font = SoundFont.bundled()
    Synth(font).send((PROGRAM, 73))
    assert len(font.pool) > 0
