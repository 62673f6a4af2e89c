"""The room: a feedback delay network, computed a block at a time.

After Jot and Chaigne, "Digital delay networks for designing artificial reverberators"
(1991): sixteen delay lines that feed each other through an orthogonal matrix, each with
the loss that gives one decay time for all. In front of them lie Schroeder's all-pass
diffusers (1962) and a few early reflections. Every delay is longer than a block, so that
a block needs nothing of itself.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from musicapp.playback.synth_filter import BLOCK

_DECAY_SECONDS = 1.7
_DAMPING = 0.22
_DIFFUSION = 0.6
_WET = 0.9
_FADE_SECONDS = 0.01
_SILENT = 1e-6
_LINGER_SECONDS = 0.3
_ROOM = 1 << 13

_DIFFUSERS = (0.00787, 0.00993, 0.01307)
_LINES = (
    *(0.0277, 0.0293, 0.0311, 0.0331, 0.0357, 0.0379, 0.0401, 0.0427),
    *(0.0449, 0.0473, 0.0499, 0.0523, 0.0551, 0.0587, 0.0617, 0.0653),
)
_EARLY = {  # seconds: gains to the left and to the right
    0.0113: (0.32, 0.08),
    0.0141: (0.09, 0.30),
    0.0197: (0.23, -0.12),
    0.0229: (-0.14, 0.23),
    0.0311: (0.16, 0.10),
    0.0353: (0.08, 0.15),
}

Sound = NDArray[np.float32]


class _Delays:
    """Delay lines side by side, or taps of a single one; delays in frames, of no less
    than a block."""

    def __init__(self, delays: NDArray[np.intp], lines: int) -> None:
        delays = np.maximum(delays, BLOCK)
        self._longest = int(delays.max()) + 1
        self._size = self._longest + _ROOM
        self._past = np.zeros((lines, self._size), np.float32)
        rows = np.arange(lines) * self._size
        self._first = rows[:, None] - delays.reshape(-1, 1) + np.arange(-1, BLOCK)
        self._at = self._longest

    def read(self, size: int, earlier: int = 0) -> Sound:
        """The next ``size`` frames to come out, after ``earlier`` (0 or 1) of those that
        have come already; (delays, earlier + size)."""
        return self._past.take(self._first[:, 1 - earlier : 1 + size] + self._at)

    def write(self, sound: Sound) -> None:
        """Put (lines, frames) in and move on."""
        size = sound.shape[1]
        if self._at + size > self._size:
            self._past[:, : self._longest] = self._past[:, self._at - self._longest : self._at]
            self._at = self._longest
        self._past[:, self._at : self._at + size] = sound
        self._at += size

    def clear(self) -> None:
        self._past[:] = 0.0


class Reverb:
    """A room of medium size, mono in, stereo out."""

    def __init__(self, rate: int) -> None:
        delays = np.round(np.array(_LINES) * rate).astype(np.intp)
        self._lines = _Delays(delays, len(delays))
        self._early = _Delays(np.round(np.array(list(_EARLY)) * rate).astype(np.intp), 1)
        self._reflections = np.array(list(_EARLY.values()), np.float32).T
        self._diffusers = [_Delays(np.array([round(d * rate)]), 1) for d in _DIFFUSERS]
        loss = 10 ** (-3 * delays / (_DECAY_SECONDS * rate))
        self._feedback = (_hadamard(len(delays)) * loss).astype(np.float32)
        self._taps = (_hadamard(len(delays))[[5, 10]] * _WET).astype(np.float32)
        self.amount = self._amount = 1.0  # of its usual loudness; what is wished, what is heard
        self._fade = round(_FADE_SECONDS * rate)
        self._left = 0
        self._linger = round(_LINGER_SECONDS * rate)
        self._awake = 0

    def run(self, sound: Sound) -> Sound | None:
        """The room's answer, (2, frames), to ``sound``, (frames,), of at most 256 frames;
        None while nothing is left of it."""
        loudest = float(np.abs(sound).max(initial=0.0))
        if self._awake <= 0 and loudest == 0.0:
            return None
        wet = self._answer(sound)
        if self._left:
            self._end(wet)
        if max(loudest, float(np.abs(wet).max(initial=0.0))) > _SILENT:
            self._awake = self._linger
        self._awake -= len(sound)
        if self._awake <= 0:
            self._clear()
        return self._weighed(wet)

    def fade(self) -> None:
        """Let what sounds in the room end within a few milliseconds."""
        self._left = self._fade if self._awake > 0 else 0

    def _answer(self, sound: Sound) -> Sound:
        size = len(sound)
        wet: Sound = self._reflections @ self._early.read(size)
        self._early.write(sound[None])
        diffuse: Sound = sound[None]
        for diffuser in self._diffusers:
            past = diffuser.read(size)
            inner: Sound = diffuse - _DIFFUSION * past
            diffuser.write(inner)
            diffuse = _DIFFUSION * inner + past
        out = self._lines.read(size, earlier=1)
        # Two neighbours blended: the higher a tone, the more each round trip dulls it.
        damped = (1 - _DAMPING) * out[:, 1:] + _DAMPING * out[:, :-1]
        self._lines.write(self._feedback @ damped + diffuse)
        wet += self._taps @ damped
        return wet

    def _weighed(self, wet: Sound) -> Sound:
        """As loud as wished; the step from one amount to the next takes a block."""
        before, self._amount = self._amount, self.amount
        if before == self._amount == 1:
            return wet
        return wet * np.linspace(before, self._amount, wet.shape[1], dtype=np.float32)

    def _end(self, wet: Sound) -> None:
        size = wet.shape[1]
        wet *= (np.maximum(self._left - np.arange(size), 0) / self._fade).astype(np.float32)
        self._left = max(self._left - size, 0)
        if not self._left:
            self._clear()

    def _clear(self) -> None:
        for part in (self._lines, self._early, *self._diffusers):
            part.clear()


def _hadamard(size: int) -> NDArray[np.float64]:
    """Sylvester's orthogonal matrix of a power of two, all entries of one size."""
    matrix = np.ones((1, 1))
    while len(matrix) < size:
        matrix = np.block([[matrix, matrix], [matrix, -matrix]])
    return matrix / np.sqrt(size)
