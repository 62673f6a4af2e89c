"""The built-in synth as an output."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, MutableSequence
from typing import Protocol

import numpy as np

from musicapp.errors import MusicAppError
from musicapp.playback.clock import Clock
from musicapp.playback.messages import Message
from musicapp.playback.meter import Meter
from musicapp.playback.samples import Render, Samples

UNREST = 0.01  # seconds by which a device asks early or late
_LOST = 0.1  # seconds by which the device may stray before it is followed at once
_PATIENCE = 50  # periods over which the device's time is averaged
_QUIET = 10 ** (-60 / 20)  # -60 dB below full scale
_LONGEST_TAIL = 5.0  # seconds


class Synthesizer(Protocol):
    """Renders sound; ``frame`` is the number of the next frame, ``sample_rate`` in Hz."""

    sample_rate: int
    frame: int

    def send(self, message: Message, frame: int | None = None) -> None:
        """Play a message at a frame, without one as soon as possible."""

    def render(self, frames: int) -> Samples:
        """The next frames: (frames, 2), -1 to 1."""

    def silence(self) -> None:
        """End every sound."""

    def set_reverb(self, amount: float) -> None:
        """How much of the room is heard, 0–1."""

    def preload(self, programs: frozenset[int], drums: bool) -> None:
        """Make programs ready to be heard without delay."""


class AudioDevice(Protocol):
    """What asks for the sound: see AudioPort."""

    @property
    def problem(self) -> MusicAppError | None:
        """Why nothing can be heard."""

    @property
    def period(self) -> float:
        """Seconds of sound that it asks for at a time."""

    @property
    def latency(self) -> float:
        """Seconds from when sound is rendered to when it is heard."""

    def close(self) -> None:
        """Ask no more."""


class SynthOutput:
    """Plays messages through a synth and the sound card, all by the same delay late, so that
    they sound exactly as far apart as they were meant to, whenever the card asks for them."""

    name = ""

    def __init__(
        self,
        synth: Synthesizer,
        open_device: Callable[[Render, int], AudioDevice],
        clock: Clock,
        levels: MutableSequence[float] | None = None,
    ) -> None:
        """The level of either side is kept in ``levels``, see Meter."""
        self._synth = synth
        self._clock = clock
        self._frame_zero: float | None = None  # the time at which frame 0 was rendered, on average
        self._periods = 0
        self._last_frame = 0
        self._latest: dict[int, int] = {}  # the frames last given, by channel
        self._draining = False
        self._run_due: Callable[[float], object] | None = None
        self._quiet = threading.Event()
        self._gain = self._wished_gain = 1.0
        self._meter = Meter([0.0, 0.0] if levels is None else levels, synth.sample_rate)
        self._device = open_device(self._render, synth.sample_rate)
        self.delay = self._device.period + UNREST

    @property
    def problem(self) -> MusicAppError | None:
        """Why nothing can be heard, when there is no sound device."""
        return self._device.problem

    @property
    def heard_after(self) -> float:
        """Seconds from the time of a message to when it is heard."""
        return self.delay + self._device.latency

    def send(self, message: Message, at: float) -> None:
        """Play a message ``delay`` seconds after a time of the clock."""
        frame = None
        if self._frame_zero is not None:
            frame = self._frame_of(at, self._frame_zero, message[0] & 0x0F)
            self._last_frame = max(self._last_frame, frame)
        self._synth.send(message, frame)

    def follow(self, run_due: Callable[[float], object]) -> None:
        """Before every period of sound, let something send what is due by a time."""
        self._run_due = run_due

    def silence(self) -> None:
        """End every sound at once."""
        self._synth.silence()

    def prepare(self, programs: frozenset[int], drums: bool) -> None:
        """Decode the samples of programs; takes a moment. Raises SoundProblem."""
        self._synth.preload(programs, drums)

    def set_volume(self, volume: float) -> None:
        """How loud it plays from now on, 0–1; half of it sounds half as loud."""
        self._wished_gain = volume**2

    def set_reverb(self, amount: float) -> None:
        """How much of the room is heard from now on, 0–1."""
        self._synth.set_reverb(amount)

    def drain(self) -> None:
        """Wait until the last note has faded away."""
        self._quiet.clear()
        self._draining = True
        self._quiet.wait(_LONGEST_TAIL)
        self._draining = False
        time.sleep(self._device.latency)

    def watch(self, lost: Callable[[MusicAppError], object]) -> None:
        """A sound device is not given up: the system moves the sound to another one."""

    def release(self) -> None:
        """Give the sound device back; nothing is heard from now on."""
        self._device.close()

    def close(self) -> None:
        """Give the sound device back and end every sound."""
        self._device.close()
        self._synth.silence()

    def _render(self, frames: int) -> Samples:
        start, now = self._synth.frame, self._clock.now()
        if self._run_due:
            self._run_due(now)
        self._follow(now - start / self._synth.sample_rate)
        sound = self._synth.render(frames)
        if self._draining and start > self._last_frame and np.abs(sound).max() < _QUIET:
            self._quiet.set()
        sound = self._with_volume(sound)
        self._meter.hear(sound)
        return sound

    def _frame_of(self, at: float, frame_zero: float, channel: int) -> int:
        """The frame that sounds a time late; in the order of the calls, even where frame zero
        has moved between them."""
        frame = round((at + self.delay - frame_zero) * self._synth.sample_rate)
        self._latest[channel] = max(frame, self._latest.get(channel, frame))
        return self._latest[channel]

    def _with_volume(self, sound: Samples) -> Samples:
        """The step from one volume to the next takes a period, so that it does not click."""
        before, self._gain = self._gain, self._wished_gain
        if before == self._gain == 1:
            return sound
        return sound * np.linspace(before, self._gain, len(sound), dtype=np.float32)[:, None]

    def _follow(self, frame_zero: float) -> None:
        """The device's clock strays from ours, and it asks early or late: take the average."""
        before = self._frame_zero
        if before is None or abs(frame_zero - before) > _LOST:
            self._frame_zero, self._periods = frame_zero, 1
        else:
            self._periods = min(self._periods + 1, _PATIENCE)
            self._frame_zero = before + (frame_zero - before) / self._periods
