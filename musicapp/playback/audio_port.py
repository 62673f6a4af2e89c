"""The sound card."""

from __future__ import annotations

import logging
import os
from collections.abc import Generator, Iterator
from contextlib import contextmanager

import miniaudio
import numpy as np

from musicapp.errors import SoundProblem
from musicapp.playback.priority import hurry
from musicapp.playback.quiet import hush_alsa
from musicapp.playback.samples import Render, Samples
from musicapp.playback.sound_setup import Device

log = logging.getLogger(__name__)

_SHORTEST_PERIOD = 0.01  # seconds; shorter ones would keep Python too busy
_PERIODS = 8  # parts of the store, each of which is rendered at once; fewer where it is small
_PULSE_LATENCY = "PULSE_LATENCY_MSEC"


class AudioPort:
    """Plays what render(frames) returns, (frames, 2) float32, on a sound device. render runs
    on the device's own thread, about every ``period`` seconds, and heard ``latency`` seconds
    later at most.

    Where the device is not there the system's choice takes its place, and without any device a
    clock, which asks for sound and throws it away; then ``problem`` says so."""

    def __init__(self, render: Render, sample_rate: int, wish: Device | None = None) -> None:
        wish = wish or Device()
        self.problem: SoundProblem | None = None
        self._render = render
        self._broken = False
        hush_alsa()
        self._device = self._open(sample_rate, wish)
        self.period = _period(wish.buffer)
        self.latency = wish.buffer
        if self._device.backend == "Null":
            self.problem = SoundProblem(
                "There is no sound device here, so the built-in synth cannot be heard. "
                "Everything else works; a MIDI port can be chosen as the output."
            )
        stream = self._stream()
        next(stream)
        self._device.start(stream)

    def close(self) -> None:
        """Stop at once; when this returns, render is not called any more."""
        self._device.close()

    def _open(self, sample_rate: int, wish: Device) -> miniaudio.PlaybackDevice:
        known = _known_devices()
        if wish.name and wish.name not in known:
            self.problem = SoundProblem(
                f"The sound device “{wish.name}” is not there, so the system's usual one plays."
            )
        chosen = known.get(wish.name)
        try:
            return _open_device(sample_rate, wish.buffer, chosen)
        except miniaudio.MiniaudioError:
            return _open_device(sample_rate, wish.buffer, None, [miniaudio.Backend.NULL])

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


def device_names() -> list[str]:
    """The sound devices of this computer; takes a moment."""
    hush_alsa()
    return list(_known_devices())


def _known_devices() -> dict[str, object]:
    """Names, and by what miniaudio knows them."""
    try:
        devices = miniaudio.Devices()
        found = [] if devices.backend == "Null" else devices.get_playbacks()
    except miniaudio.MiniaudioError:
        return {}
    return {device["name"]: device["id"] for device in found}


def _open_device(
    sample_rate: int,
    buffer: float,
    device_id: object,
    backends: list[miniaudio.Backend] | None = None,
) -> miniaudio.PlaybackDevice:
    with _told_to_pulse(buffer):
        return miniaudio.PlaybackDevice(
            miniaudio.SampleFormat.FLOAT32,
            nchannels=2,
            sample_rate=sample_rate,
            buffersize_msec=round(_period(buffer) * 1000),
            device_id=device_id,
            callback_periods=max(2, round(buffer / _period(buffer))),
            backends=backends,
            app_name="musicapp",
        )


def _period(buffer: float) -> float:
    return max(_SHORTEST_PERIOD, buffer / _PERIODS)


@contextmanager
def _told_to_pulse(buffer: float) -> Iterator[None]:
    """miniaudio has PulseAudio keep a single period in store; its library listens to this."""
    before = os.environ.get(_PULSE_LATENCY)
    os.environ[_PULSE_LATENCY] = str(round(buffer * 1000))
    try:
        yield
    finally:
        del os.environ[_PULSE_LATENCY]
        if before is not None:
            os.environ[_PULSE_LATENCY] = before
