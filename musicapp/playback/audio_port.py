"""The sound card."""

from __future__ import annotations

import logging
from collections.abc import Callable, Generator

import miniaudio
import numpy as np
from numpy.typing import NDArray

from musicapp.errors import SoundProblem
from musicapp.playback.priority import hurry
from musicapp.playback.quiet import hush_alsa

log = logging.getLogger(__name__)

Samples = NDArray[np.float32]
Render = Callable[[int], Samples]

PERIOD = 0.02  # seconds of sound that the device asks for at a time
PERIODS = 4  # how many of them it keeps in store


class AudioPort:
    """Plays what render(frames) returns, (frames, 2) float32, on the system's default device.
    render runs on the device's own thread, about every PERIOD.

    Without a device a clock takes its place, which asks for sound and throws it away; then
    ``problem`` says so."""

    def __init__(self, render: Render, sample_rate: int) -> None:
        self.problem: SoundProblem | None = None
        self._render = render
        self._broken = False
        hush_alsa()
        try:
            self._device = _open_device(sample_rate)
        except miniaudio.MiniaudioError:
            self._device = _open_device(sample_rate, [miniaudio.Backend.NULL])
        if self._device.backend == "Null":
            self.problem = SoundProblem(
                "There is no sound device here, so the built-in synth cannot be heard. "
                "Everything else works; a MIDI port can be chosen as the output."
            )
        stream = self._stream()
        next(stream)
        self._device.start(stream)

    @property
    def latency(self) -> float:
        """Seconds from when sound is rendered to when it is heard, at most."""
        return PERIOD * PERIODS

    def close(self) -> None:
        """Stop at once; when this returns, render is not called any more."""
        self._device.close()

    def _stream(self) -> Generator[Samples, int, None]:
        sound = np.zeros((0, 2), dtype=np.float32)
        frames = yield sound
        hurry()
        while True:
            try:
                sound = self._render(frames)
            except Exception:
                if not self._broken:
                    log.exception("the synth broke: a period is silent, and any more are not told")
                self._broken = True
                sound = np.zeros((frames, 2), dtype=np.float32)
            frames = yield sound


def _open_device(
    sample_rate: int, backends: list[miniaudio.Backend] | None = None
) -> miniaudio.PlaybackDevice:
    return miniaudio.PlaybackDevice(
        miniaudio.SampleFormat.FLOAT32,
        nchannels=2,
        sample_rate=sample_rate,
        buffersize_msec=round(PERIOD * 1000),
        callback_periods=PERIODS,
        backends=backends,
        app_name="musicapp",
    )
