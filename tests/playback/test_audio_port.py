from __future__ import annotations

import threading
from collections.abc import Iterator

import numpy as np
import pytest

from musicapp.errors import SoundProblem
from musicapp.playback.audio_port import AudioPort
from musicapp.playback.samples import Samples

RATE = 44100


@pytest.fixture
def deaf(monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer without a sound device."""
    monkeypatch.setenv("PULSE_SERVER", "unix:/nonexistent")
    monkeypatch.setenv("ALSA_CONFIG_PATH", "/nonexistent")


class Source:
    """Renders silence and notes that it was asked."""

    def __init__(self) -> None:
        self.asked: list[int] = []
        self.often = threading.Event()

    def render(self, frames: int) -> Samples:
        self.asked.append(frames)
        if len(self.asked) >= 5:
            self.often.set()
        return np.zeros((frames, 2), dtype=np.float32)


@pytest.fixture
def playing(deaf: None) -> Iterator[tuple[Source, AudioPort]]:
    source = Source()
    port = AudioPort(source.render, RATE)
    yield source, port
    port.close()


def test_without_a_device_a_clock_asks_for_the_sound(playing: tuple[Source, AudioPort]) -> None:
    source, port = playing
    assert source.often.wait(5)
    assert isinstance(port.problem, SoundProblem)
    assert "no sound device" in str(port.problem)


def test_nothing_is_printed_about_missing_devices(
    deaf: None, capfd: pytest.CaptureFixture[str]
) -> None:
    AudioPort(Source().render, RATE).close()
    assert capfd.readouterr() == ("", "")


def test_after_closing_nobody_asks_any_more(playing: tuple[Source, AudioPort]) -> None:
    source, port = playing
    source.often.wait(5)
    port.close()
    count = len(source.asked)
    threading.Event().wait(0.1)
    assert len(source.asked) == count


def test_a_fault_in_the_synth_is_logged_once_and_the_sound_goes_on(
    deaf: None, caplog: pytest.LogCaptureFixture
) -> None:
    source = Source()

    def broken(frames: int) -> Samples:
        source.render(frames)
        raise ValueError("no sound today")

    port = AudioPort(broken, RATE)
    assert source.often.wait(5)
    port.close()
    assert caplog.text.count("the synth broke") == 1
