"""The sound card."""

from __future__ import annotations

import logging
from collections.abc import Generator

import miniaudio
import numpy as np

from musicapp.errors import SoundProblem
from musicapp.playback.priority import hurry
from musicapp.playback.quiet import hush_alsa
from musicapp.playback.samples import Render, Samples
from musicapp.playback.sound_setup import Device

log = logging.getLogger(__name__)

_PERIODS = 4  # parts of the store, each of which is rendered at once
_PULSE = "PulseAudio"


class AudioPort:
    """Plays what render(frames) returns, (frames, 2) float32, on a sound device. render runs
    on the device's own thread, about every ``period`` seconds.

    Where the device is not there the system's choice takes its place, and without any device a
    clock, which asks for sound and throws it away; then ``problem`` says so."""

    def __init__(self, render: Render, sample_rate: int, wish: Device | None = None) -> None:
        wish = wish or Device()
        self.problem: SoundProblem | None = None
        self._render = render
        self._broken = False
        hush_alsa()
        self._device = self._open(sample_rate, wish)
        self.period = self._device.buffersize_msec / 1000
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
        return self.period * (1 if self._device.backend == _PULSE else _PERIODS)

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
            device = _open_device(sample_rate, wish.buffer / _PERIODS, chosen)
            if device.backend == _PULSE:
                # PulseAudio keeps a single period in store, whatever it is asked for.
                device.close()
                device = _open_device(sample_rate, wish.buffer, chosen)
        except miniaudio.MiniaudioError:
            device = _open_device(sample_rate, wish.buffer, None, [miniaudio.Backend.NULL])
        return device

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
    period: float,
    device_id: object,
    backends: list[miniaudio.Backend] | None = None,
) -> miniaudio.PlaybackDevice:
    return miniaudio.PlaybackDevice(
        miniaudio.SampleFormat.FLOAT32,
        nchannels=2,
        sample_rate=sample_rate,
        buffersize_msec=round(period * 1000),
        device_id=device_id,
        callback_periods=_PERIODS,
        backends=backends,
        app_name="musicapp",
    )
