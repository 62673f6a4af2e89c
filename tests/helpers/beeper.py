"""A synth that can only click, and a sound card that a test drives by hand."""

from __future__ import annotations

import numpy as np

from musicapp.errors import MusicAppError
from musicapp.playback.messages import NOTE_ON, Message
from musicapp.playback.samples import Render, Samples


class Clicker:
    """One sample at the frame of every note-on, 1.0 or as much as there is reverb."""

    def __init__(self, sample_rate: int = 1000) -> None:
        self.sample_rate = sample_rate
        self.frame = 0
        self.received: list[tuple[Message, int]] = []
        self.preloaded: frozenset[int] = frozenset()
        self.silences = 0
        self.reverb = 1.0

    def send(self, message: Message, frame: int | None = None) -> None:
        self.received.append((message, self.frame if frame is None else max(frame, self.frame)))

    def render(self, frames: int) -> Samples:
        sound = np.zeros((frames, 2), dtype=np.float32)
        for message, frame in self.received:
            if message[0] & 0xF0 == NOTE_ON and 0 <= frame - self.frame < frames:
                sound[frame - self.frame] = self.reverb
        self.frame += frames
        return sound

    def silence(self) -> None:
        self.silences += 1

    def set_reverb(self, amount: float) -> None:
        self.reverb = amount

    def preload(self, programs: frozenset[int], drums: bool) -> None:
        self.preloaded |= programs


class HandDrivenCard:
    """Asks for sound only when the test says so."""

    latency = 0.0
    period = 0.02

    def __init__(self, render: Render, sample_rate: int) -> None:
        self.problem: MusicAppError | None = None
        self.render = render
        self.closed = False

    def close(self) -> None:
        self.closed = True
