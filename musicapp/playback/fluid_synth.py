"""FluidSynth as the synthesizer, where this computer has it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from musicapp.errors import SoundProblem
from musicapp.playback.fluid_library import fluid_library, path_bytes
from musicapp.playback.samples import Samples
from musicapp.playback.synth_limiter import Limiter
from musicapp.playback.synth_queue import (
    CONTROL,
    NOTE_OFF,
    NOTE_ON,
    PRESSURE,
    PROGRAM,
    SYSTEM_RESET,
    WHEEL,
    Message,
    MessageQueue,
)

_KEY_PRESSURE = 0xA0
_GAIN = 0.85  # as loud as the built-in synth
_VOICES = 256
_ALL_CHANNELS = -1


def has_fluidsynth() -> bool:
    """Whether FluidSynth is installed."""
    return fluid_library() is not None


class FluidSynth:
    """The same as Synth: one thread may ``render`` while others ``send``."""

    def __init__(self, font: Path, sample_rate: int = 44100) -> None:
        """Raises SoundProblem when FluidSynth is not installed or does not take the font."""
        library = fluid_library()
        if library is None:
            raise SoundProblem("FluidSynth is not installed on this computer.")
        self.sample_rate = sample_rate
        self.frame = 0
        self._library = library
        self._queue = MessageQueue()
        self._limiter = Limiter(sample_rate)
        self._settings = library.new_fluid_settings()
        library.fluid_settings_setnum(self._settings, b"synth.sample-rate", sample_rate)
        library.fluid_settings_setnum(self._settings, b"synth.gain", _GAIN)
        library.fluid_settings_setint(self._settings, b"synth.polyphony", _VOICES)
        self._synth = library.new_fluid_synth(self._settings)
        self._full_reverb = library.fluid_synth_get_reverb_level(self._synth)
        self._deeds = _deeds(library, self._synth)
        if library.fluid_synth_sfload(self._synth, path_bytes(str(font)), 1) < 0:
            raise SoundProblem(f"FluidSynth could not load the SoundFont {font.name}.")

    def __del__(self) -> None:
        if hasattr(self, "_synth"):
            self._library.delete_fluid_synth(self._synth)
            self._library.delete_fluid_settings(self._settings)

    def send(self, message: Sequence[int], frame: int | None = None) -> None:
        """Queue a message for a frame; without one, or when it is past, for the next."""
        status, first, second = (*message, 0, 0, 0)[:3]
        if 0x80 <= status < 0xF0 and 0 <= first < 128 and 0 <= second < 128:
            self._queue.put((status, first, second), max(frame or 0, self.frame))

    def silence(self) -> None:
        """End all sound and forget the notes still queued."""
        self._queue.replace_notes((SYSTEM_RESET, 0, 0), self.frame)

    def set_reverb(self, amount: float) -> None:
        """How much of the room is heard: 0 is none, 1 all of it."""
        self._library.fluid_synth_set_reverb_level(self._synth, amount * self._full_reverb)

    def preload(self, programs: frozenset[int], drums: bool) -> None:
        """Every sample was loaded with the font."""

    def render(self, frames: int) -> Samples:
        """The next frames of sound: (frames, 2), left and right, within -1 to 1."""
        sound = np.zeros((frames, 2), np.float32)
        start, done = self.frame, 0
        for frame, message in self._queue.take(start + frames):
            at = max(frame - start, 0)
            self._write(sound[done:at])
            done = max(at, done)
            self._perform(message)
        self._write(sound[done:])
        self.frame = start + frames
        sides = np.ascontiguousarray(sound.T)
        self._limiter.run(sides)
        return np.ascontiguousarray(sides.T)

    def _write(self, part: Samples) -> None:
        if len(part):
            place = part.ctypes.data
            self._library.fluid_synth_write_float(self._synth, len(part), place, 0, 2, place, 1, 2)

    def _perform(self, message: Message) -> None:
        if message[0] == SYSTEM_RESET:
            self._library.fluid_synth_all_sounds_off(self._synth, _ALL_CHANNELS)
        else:
            self._deeds[message[0] & 0xF0](message[0] & 0x0F, message[1], message[2])


def _deeds(library: Any, synth: Any) -> dict[int, Callable[[int, int, int], object]]:
    """What each kind of message does on a channel."""
    return {
        NOTE_ON: lambda c, key, force: library.fluid_synth_noteon(synth, c, key, force),
        NOTE_OFF: lambda c, key, _: library.fluid_synth_noteoff(synth, c, key),
        CONTROL: lambda c, number, value: library.fluid_synth_cc(synth, c, number, value),
        PROGRAM: lambda c, number, _: library.fluid_synth_program_change(synth, c, number),
        PRESSURE: lambda c, value, _: library.fluid_synth_channel_pressure(synth, c, value),
        WHEEL: lambda c, low, high: library.fluid_synth_pitch_bend(synth, c, low | high << 7),
        _KEY_PRESSURE: lambda c, key, v: library.fluid_synth_key_pressure(synth, c, key, v),
    }
