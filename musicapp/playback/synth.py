"""The built-in synthesizer: MIDI messages in, sound out, from a SoundFont."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from musicapp.errors import SoundProblem
from musicapp.playback.soundfont import DRUMS, SoundFont
from musicapp.playback.synth_channels import (
    ALL_NOTES_OFF,
    ALL_SOUND_OFF,
    PEDAL,
    RESET,
    Channels,
)
from musicapp.playback.synth_keyboard import Keyboard
from musicapp.playback.synth_limiter import Limiter
from musicapp.playback.synth_loading import Loader
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
from musicapp.playback.synth_reverb import Reverb
from musicapp.playback.synth_voices import GRID, Voices

POLYPHONY = 128


class Synth:
    """Sixteen channels of a SoundFont, with a room around them.

    One thread may ``render`` while others ``send``. ``frame`` counts the frames rendered
    so far at ``sample_rate`` frames a second."""

    def __init__(self, font: SoundFont, sample_rate: int = 44100, voices: int = POLYPHONY) -> None:
        """``voices`` is how many samples sound at once; a stereo instrument takes two a
        note. Beyond that the faintest fade away."""
        self.sample_rate = sample_rate
        self.frame = 0
        self._queue = MessageQueue()
        self._loader = Loader(font)
        self._channels = Channels()
        self._voices = Voices(voices, sample_rate, font.pool, self._channels)
        self._keyboard = Keyboard(font, self._channels, self._voices, sample_rate)
        self._reverb = Reverb(sample_rate)
        self._limiter = Limiter(sample_rate)

    def send(self, message: Sequence[int], frame: int | None = None) -> None:
        """Queue a MIDI message for the frame with this number; without one, or when that
        frame is past, for the next to be rendered. Samples that it needs and that no
        ``preload`` has brought are decoded before this returns. What is no channel
        message is ignored."""
        status, first, second = (*message, 0, 0, 0)[:3]
        if not 0x80 <= status < 0xF0 or not 0 <= first < 128 or not 0 <= second < 128:
            return
        self._loader.watch((status, first, second))
        self._queue.put((status, first, second), max(frame or 0, self.frame))

    def silence(self) -> None:
        """End all sound within a few milliseconds and forget the notes still queued."""
        self._queue.replace_notes((SYSTEM_RESET, 0, 0), self.frame)

    def set_reverb(self, amount: float) -> None:
        """How much of the room is heard: 0 is none, 1 all of it."""
        self._reverb.amount = amount

    def preload(self, programs: Iterable[int], drums: bool) -> None:
        """Decode the samples of General MIDI programs (0–127), and of the drum kit, now.

        Raises SoundProblem when some are damaged; those stay silent."""
        problem: SoundProblem | None = None
        places = [(0, program) for program in programs] + [(DRUMS, 0)] * drums
        for bank, program in places:
            try:
                self._loader.load(bank, program)
            except SoundProblem as error:
                problem = problem or error
        if problem is not None:
            raise problem

    def render(self, frames: int) -> NDArray[np.float32]:
        """The next frames of sound: (frames, 2), left and right, within -1 to 1."""
        sound = np.empty((2, frames), np.float32)
        done = 0
        while done < frames:
            size = min(frames - done, GRID - self.frame % GRID)
            sound[:, done : done + size] = self._render_cell(size)
            done += size
        return np.ascontiguousarray(sound.T)

    def _render_cell(self, size: int) -> NDArray[np.float32]:
        """At most the rest of one cell of the grid, cut where messages take effect."""
        mix = np.zeros((3, size), np.float32)
        start, done = self.frame, 0
        for frame, message in self._queue.take(start + size):
            at = max(frame - start, 0)
            if at > done:
                self._voices.render(mix[:, done:at], start + done)
                done = at
            self._perform(message, start + at)
        self._voices.render(mix[:, done:], start + done)
        self.frame = start + size
        sound = mix[:2]
        room = self._reverb.run(mix[2])
        if room is not None:
            sound += room
        self._limiter.run(sound)
        return sound

    def _perform(self, message: Message, frame: int) -> None:
        kind, channel = message[0] & 0xF0, message[0] & 0x0F
        _, first, second = message
        if kind == NOTE_ON and second > 0:
            self._keyboard.press(channel, first, second)
        elif kind in (NOTE_OFF, NOTE_ON):
            self._keyboard.lift(channel, first)
        elif kind == CONTROL:
            self._control(channel, first, second, frame)
        elif kind == PROGRAM:
            self._channels.programs[channel] = first
        elif kind == PRESSURE:
            self._channels.press(channel, first)
        elif kind == WHEEL:
            self._channels.turn_wheel(channel, first | second << 7)
        elif message[0] == SYSTEM_RESET:
            self._keyboard.hush()
            self._reverb.fade()

    def _control(self, channel: int, number: int, value: int, frame: int) -> None:
        if number == ALL_SOUND_OFF:
            self._keyboard.hush(channel)
        elif number >= ALL_NOTES_OFF:
            self._keyboard.lift_all(channel)
        else:
            self._channels.control(channel, number, value)
            if number in (PEDAL, RESET) and not self._channels.pedal[channel]:
                self._keyboard.lift_pedal(channel)
            self._voices.follow(frame)
