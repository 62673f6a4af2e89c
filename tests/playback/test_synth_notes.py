from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from musicapp.playback.soundfont import SoundFont
from musicapp.playback.soundfont_generators import Generator
from musicapp.playback.synth import Synth
from tests.helpers.sound import cents_off, decibels, hertz, largest_step, played
from tests.helpers.tiny_font import LOOPED, TinyPreset, span, tiny_font

ON, OFF, CONTROL, PROGRAM = 0x90, 0x80, 0xB0, 0xC0
PEDAL, REVERB, ALL_SOUND_OFF, RESET, ALL_NOTES_OFF = 64, 91, 120, 121, 123


@pytest.fixture
def synth(tmp_path: Path) -> Synth:
    dry = Synth(tiny_font(tmp_path))
    for channel in range(16):
        dry.send((CONTROL | channel, REVERB, 0))
    return dry


@pytest.fixture(scope="module")
def bundled() -> SoundFont:
    return SoundFont.bundled()


def sounds(synth: Synth) -> bool:
    """Whether anything is heard a moment from now."""
    synth.render(2205)
    return decibels(synth.render(441)) > -100


def test_a_key_that_goes_up_ends_its_note(synth: Synth) -> None:
    played(synth, 69, 0.5)
    assert sounds(synth)
    synth.send((OFF, 69, 0))
    assert not sounds(synth)


def test_a_note_on_without_velocity_is_a_note_off(synth: Synth) -> None:
    played(synth, 69, 0.5)
    synth.send((ON, 69, 0))
    assert not sounds(synth)


def test_after_a_while_nothing_at_all_is_left(synth: Synth) -> None:
    played(synth, 69, 0.5)
    synth.send((OFF, 69, 0))
    synth.render(44100 * 4)
    assert not synth.render(4096).any()


def test_the_pedal_holds_notes_until_it_goes_up(synth: Synth) -> None:
    synth.send((CONTROL, PEDAL, 127))
    played(synth, 69, 0.3)
    synth.send((OFF, 69, 0))
    assert sounds(synth)
    synth.send((CONTROL, PEDAL, 0))
    assert not sounds(synth)


def test_the_pedal_of_one_channel_holds_only_its_own_notes(synth: Synth) -> None:
    synth.send((CONTROL | 1, PEDAL, 127))
    played(synth, 69, 0.3)
    synth.send((OFF, 69, 0))
    assert not sounds(synth)


def test_a_key_that_is_down_sounds_on_when_the_pedal_goes_up(synth: Synth) -> None:
    synth.send((CONTROL, PEDAL, 127))
    played(synth, 69, 0.3)
    synth.send((CONTROL, PEDAL, 0))
    assert sounds(synth)


@pytest.mark.parametrize("number", [ALL_NOTES_OFF, ALL_SOUND_OFF])
def test_a_channel_can_be_ended_whole(synth: Synth, number: int) -> None:
    for key in (60, 64, 67):
        synth.send((ON, key, 100))
    synth.render(4410)
    synth.send((CONTROL, number, 0))
    assert not sounds(synth)


def test_all_notes_off_leaves_other_channels_alone(synth: Synth) -> None:
    played(synth, 69, 0.2, channel=3)
    synth.send((CONTROL, ALL_NOTES_OFF, 0))
    assert sounds(synth)


def test_reset_lifts_the_pedal_and_rests_the_wheel(synth: Synth) -> None:
    synth.send((CONTROL, PEDAL, 127))
    synth.send((0xE0, 0, 0))
    played(synth, 69, 0.2)
    synth.send((OFF, 69, 0))
    synth.send((CONTROL, RESET, 0))
    assert not sounds(synth)
    assert abs(cents_off(played(synth, 69, 1.0), 440, 44100)) < 0.1


def test_a_closing_hi_hat_cuts_the_open_one(bundled: SoundFont) -> None:
    open_alone, closed = Synth(bundled), Synth(bundled)
    for drums in (open_alone, closed):
        drums.send((CONTROL | 9, REVERB, 0))
        drums.send((ON | 9, 46, 110))
        drums.render(4410)
    closed.send((ON | 9, 42, 1))
    for drums in (open_alone, closed):
        drums.render(4410)
    assert decibels(closed.render(4410)) < decibels(open_alone.render(4410)) - 15


def test_voices_of_one_exclusive_class_cut_only_each_other(tmp_path: Path) -> None:
    low = LOOPED | {Generator.KEY_RANGE: span(0, 59), Generator.EXCLUSIVE_CLASS: 1}
    high = LOOPED | {Generator.KEY_RANGE: span(60, 127)}
    synth = Synth(tiny_font(tmp_path, TinyPreset([low, high])))
    for key in (45, 69, 57):
        synth.send((ON, key, 100))
        synth.render(4410)
    sound = synth.render(44100)
    spectrum = np.abs(np.fft.rfft(sound.sum(axis=1) * np.hanning(44100)))
    gone, high_one, low_one = (spectrum[round(hertz(key))] for key in (45, 69, 57))
    assert gone < high_one / 1000
    assert low_one > high_one / 10


@pytest.mark.parametrize("program", [0, 19, 48, 80])
def test_silence_ends_everything_without_a_click(bundled: SoundFont, program: int) -> None:
    synth = Synth(bundled)
    synth.send((PROGRAM, program))
    for key in (48, 55, 60, 64, 67, 72):
        synth.send((ON, key, 110))
    before = synth.render(22050)
    synth.silence()
    after = synth.render(2205)
    usual = largest_step(before[-4410:])
    joined = np.concatenate([before[-1:], after])
    assert largest_step(joined) < 1.5 * usual + 1e-3
    assert not after[900:].any()
    assert not synth.render(44100).any()


@pytest.mark.parametrize("program", [0, 19, 48, 80])
@pytest.mark.parametrize(
    "message", [(PROGRAM, 73), (OFF, 60, 64), (CONTROL, ALL_NOTES_OFF, 0)], ids=str
)
def test_nothing_that_happens_to_a_sounding_note_clicks(
    bundled: SoundFont, program: int, message: tuple[int, ...]
) -> None:
    synth = Synth(bundled)
    synth.send((PROGRAM, program))
    before = played(synth, 60, 0.5, velocity=110)
    synth.send(message)
    after = synth.render(4410)
    usual = largest_step(before[-4410:])
    assert largest_step(np.concatenate([before[-1:], after])) < 1.5 * usual + 1e-3


def test_silence_forgets_the_notes_that_wait_but_no_controller(synth: Synth) -> None:
    synth.send((ON, 69, 100), 5000)
    synth.send((0xE0, 0, 0), 5000)
    synth.silence()
    assert not synth.render(10000).any()
    assert abs(cents_off(played(synth, 69, 1.0), hertz(67), 44100)) < 0.1


def test_a_note_right_after_silence_sounds(synth: Synth) -> None:
    played(synth, 60, 0.2)
    synth.silence()
    synth.send((ON, 69, 100))
    assert sounds(synth)


def test_too_many_voices_end_the_faintest_without_a_click(tmp_path: Path) -> None:
    few = Synth(tiny_font(tmp_path), voices=4)
    steps = [largest_step(played(few, key, 0.05, velocity=30)) for key in range(60, 84, 2)]
    assert max(steps) < 0.01
    assert decibels(few.render(4410)) > -40


def test_a_key_struck_twice_does_not_pile_up(synth: Synth) -> None:
    once = np.abs(played(synth, 69, 0.1)).max()
    often = np.concatenate([played(synth, 69, 0.1) for _ in range(50)])
    assert np.abs(often[-8820:]).max() < 1.5 * once


def test_an_envelope_runs_through_its_stages(tmp_path: Path) -> None:
    zone = LOOPED | {
        Generator.VOL_ENV_DELAY: -3986,  # 0.1 s
        Generator.VOL_ENV_ATTACK: -3986,
        Generator.VOL_ENV_HOLD: -3986,
        Generator.VOL_ENV_DECAY: 0,  # 100 dB in a second
        Generator.VOL_ENV_SUSTAIN: 200,
        Generator.VOL_ENV_RELEASE: 0,
        Generator.REVERB: 0,
    }
    synth = Synth(tiny_font(tmp_path, TinyPreset([zone])))
    synth.send((CONTROL, REVERB, 0))
    sound = played(synth, 69, 1.0)
    synth.send((OFF, 69, 0))
    tail = synth.render(44100)

    def level(at: float) -> float:
        return decibels(sound[round(at * 44100) : round((at + 0.01) * 44100)])

    full = level(0.25)
    assert level(0.05) < -100
    assert level(0.145) - full == pytest.approx(-6, abs=0.5)
    assert level(0.395) - full == pytest.approx(-10, abs=0.5)
    assert level(0.8) - full == pytest.approx(-20, abs=0.1)
    assert decibels(tail[4410:4851]) - full == pytest.approx(-30.5, abs=0.3)
    assert not tail[44000:].any()


def test_a_piano_dies_away_over_seconds(bundled: SoundFont) -> None:
    sound = played(Synth(bundled), 48, 6.0, velocity=80)
    levels = [decibels(sound[i * 44100 : (i + 1) * 44100]) for i in range(6)]
    assert all(later < earlier for earlier, later in pairwise(levels))
    assert -12 < levels[1] - levels[0] < -2
    assert -60 < levels[5] - levels[0] < -15
