"""Has samples decoded by whoever sends messages, before the audio thread needs them."""

from __future__ import annotations

from contextlib import suppress

from musicapp.errors import SoundProblem
from musicapp.playback.soundfont import SoundFont
from musicapp.playback.synth_channels import BANK, CHANNELS, bank_of
from musicapp.playback.synth_queue import CONTROL, NOTE_ON, PROGRAM, Message


class Loader:
    """Follows programs as they are sent, which is ahead of when they take effect."""

    def __init__(self, font: SoundFont) -> None:
        self._font = font
        self._banks = [0] * CHANNELS
        self._programs = [0] * CHANNELS
        self._loaded: set[tuple[int, int]] = set()

    def load(self, bank: int, program: int) -> None:
        """Decode a program, or what stands in for it. Raises SoundProblem when a sample of
        it is damaged."""
        if (bank, program) not in self._loaded:
            self._loaded.add((bank, program))
            preset = self._font.find(bank, program)
            if preset is not None:
                self._font.load(preset)

    def watch(self, message: Message) -> None:
        """See to it that a note of this message will find its samples."""
        kind, channel = message[0] & 0xF0, message[0] & 0x0F
        if kind == CONTROL and message[1] == BANK:
            self._banks[channel] = message[2]
        elif kind == PROGRAM:
            self._programs[channel] = message[1]
        if kind in (NOTE_ON, PROGRAM):
            # A damaged sample stays silent: it must not stop the rest of the music.
            with suppress(SoundProblem):
                self.load(bank_of(channel, self._banks[channel]), self._programs[channel])
