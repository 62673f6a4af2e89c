"""The way to the sound card, through a real PulseAudio server."""

from __future__ import annotations

import time
from collections.abc import Iterator

import numpy as np
import pytest

from musicapp.playback.audio_port import AudioPort, device_names
from musicapp.playback.clock import SystemClock
from musicapp.playback.messages import control_change, note_on
from musicapp.playback.samples import Samples
from musicapp.playback.sound import Sound
from musicapp.playback.sound_setup import Device
from tests.helpers.jack import wait_until
from tests.helpers.pulse import SINKS, pulse_server, recording
from tests.helpers.sound import cents_off, hertz, peak

RATE = 44100
CHORD = (57, 61, 64, 69)


@pytest.fixture
def pulse(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, str]]:
    try:
        with pulse_server() as environment:
            for name, value in environment.items():
                monkeypatch.setenv(name, value)
            yield environment
    except FileNotFoundError as missing:
        pytest.skip(str(missing))


def tone(frames: int) -> Samples:
    return np.full((frames, 2), 0.25, np.float32)


@pytest.mark.parametrize("index", [0, 1])
def test_the_device_that_was_chosen_plays(pulse: dict[str, str], index: int) -> None:
    assert device_names() == list(SINKS)
    port = AudioPort(tone, RATE, Device(SINKS[index]))
    try:
        with recording(pulse, index) as heard:
            wait_until(lambda: bool((heard.sound[-1:, 0] > 0.2).any()), "the tone")
        with recording(pulse, 1 - index) as other:
            assert not other.sound.any()
    finally:
        port.close()
    assert port.problem is None


def test_a_device_that_is_gone_is_told_and_another_one_plays(pulse: dict[str, str]) -> None:
    port = AudioPort(tone, RATE, Device("Loudspeakers"))
    port.close()
    assert str(port.problem) == (
        "The sound device “Loudspeakers” is not there, so the system's usual one plays."
    )


@pytest.mark.parametrize("buffer", [0.02, 0.08])
def test_a_device_keeps_as_much_in_store_as_was_wished(
    pulse: dict[str, str], buffer: float
) -> None:
    port = AudioPort(tone, RATE, Device(buffer=buffer))
    port.close()
    assert port.latency == pytest.approx(buffer)


def test_a_chord_comes_out_in_tune_and_below_full_scale(pulse: dict[str, str]) -> None:
    sound, clock = Sound(), SystemClock()
    process = sound.open()
    try:
        assert process.problem is None
        process.send(control_change(0, 91, 0), clock.now())
        with recording(pulse) as heard:
            for key in CHORD:
                process.send(note_on(0, key, 100), clock.now())
            wait_until(lambda: peak(heard.sound[-RATE:]) > -40, "the chord")
            time.sleep(2.2)  # as long as is listened to
        began = int(np.flatnonzero(np.abs(heard.sound[:, 0]) > 0.01)[0])
    finally:
        process.close()
    chord = heard.sound[began + RATE // 4 : began + 2 * RATE]
    assert max(abs(cents_off(chord, hertz(key), RATE)) for key in CHORD) < 2
    assert -30 < peak(chord) < 0
