"""The sounding voices, rendered together: one row each, one column a frame."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from musicapp.playback import synth_envelope as envelope
from musicapp.playback.soundfont_samples import SamplePool
from musicapp.playback.synth_channels import Channels
from musicapp.playback.synth_filter import BLOCK, Filters
from musicapp.playback.synth_modulation import cutoffs, motion
from musicapp.playback.synth_oscillator import places, read
from musicapp.playback.synth_voice import VOICE

GRID = BLOCK
"""Slow movements are worked out at multiples of this many frames and are straight between
them, so that a sound does not depend on the sizes of the blocks it is asked in."""

_CLEARING = 4 * GRID
_SPARE = 32
_INAUDIBLE = math.log(1e5)
_FADE_SECONDS = 0.005
_SHORTEST_RAMP = GRID // 2
_LOUDNESS = 1.05 / 32768
_UNTUNED = -1e9
_TURNS = np.arange(GRID, dtype=np.float64)

Rows = NDArray[np.intp]


class Voices:
    """At most ``polyphony`` voices, and a few more that are fading away."""

    def __init__(self, polyphony: int, rate: int, pool: SamplePool, channels: Channels) -> None:
        capacity = polyphony + _SPARE
        self._polyphony = polyphony
        self._rate = rate
        self._pool = pool
        self._channels = channels
        self._rows = np.zeros(capacity, VOICE)
        self._filters = Filters(capacity)
        self._gains = np.zeros((3, capacity), np.float32)
        self._goals = np.zeros((3, capacity), np.float32)
        self._ramp_end = 0
        self._count = 0
        self._fresh = False

    def __len__(self) -> int:
        return self._count

    @property
    def rows(self) -> NDArray[np.void]:
        """The VOICE records of what sounds, in no order; read only them."""
        return self._rows[: self._count]

    def start(self, voice: NDArray[np.void]) -> None:
        """Let a prepared voice sound from the next frame on. Where there are too many, the
        faintest key press fades away."""
        if np.count_nonzero(~self.rows["dying"]) >= self._polyphony:
            self._steal(int(voice["strike"]))
        if self._count == len(self._rows):
            self._remove(int(np.argmax(self._faintness())))
        self._rows[self._count] = voice
        self._rows["tuned"][self._count] = _UNTUNED
        self._filters.forget(self._count)
        self._count += 1
        self._fresh = True

    def release(self, rows: Rows) -> None:
        """Key up, pedal up: each voice falls as its sound prescribes."""
        voices = self._rows[rows]
        envelope.release_volume(voices["volume"], voices["age"], voices["volume"]["release"])
        envelope.release_share(voices["modulation"], voices["age"])
        voices["held"] = voices["sustained"] = False
        voices["loop_length"][voices["until_release"]] = 0
        self._rows[rows] = voices

    def hold(self, rows: Rows) -> None:
        """Key up, pedal down."""
        self._rows["held"][rows] = False
        self._rows["sustained"][rows] = True

    def fade(self, rows: Rows) -> None:
        """End voices as fast as can be without a click."""
        voices = self._rows[rows]
        rate = _INAUDIBLE / (_FADE_SECONDS * self._rate)
        envelope.release_volume(voices["volume"], voices["age"], rate)
        voices["held"] = voices["sustained"] = False
        voices["dying"] = True
        self._rows[rows] = voices

    def follow(self, frame: int) -> None:
        """Move to the levels and places that the channels have now, over a few
        milliseconds from this frame on."""
        self._goals[:, : self._count] = self._loudness(self.rows)
        self._ramp_end = -(-(frame + _SHORTEST_RAMP) // GRID) * GRID

    def render(self, mix: NDArray[np.float32], frame: int) -> None:
        """Add what sounds from ``frame`` on to ``mix``, (3, frames): left, right and what
        goes to the reverb. A block lies within one cell of the grid."""
        if frame % _CLEARING == 0:
            self._clear_ended()
        if frame % GRID == 0 or self._fresh:
            self._settle(frame)
        if not self._count:
            return
        voices, size = self.rows, mix.shape[1]
        moves = motion(voices, self._channels, frame % GRID, GRID)
        found = places(voices, moves.step, moves.bend, size)
        signal = read(self._pool.frames, found[:, :-1])
        voices["place"] = found[:, -1]
        signal = self._filters.run(signal)
        signal *= envelope.volume(voices["volume"], voices["age"], size, moves.quiet, moves.fading)
        self._mix(signal, mix, frame)
        voices["age"] += size

    def _settle(self, frame: int) -> None:
        """Set the levels of new voices, and the filters of those and, where a cell of the
        grid begins, of all that have moved."""
        voices = self.rows
        due = voices["tuned"] == _UNTUNED
        if self._fresh:
            rows = np.flatnonzero(due)
            self._gains[:, rows] = self._goals[:, rows] = self._loudness(voices[rows])
            self._fresh = False
        if frame % GRID == 0:
            due |= voices["sweeping"]
        if due.any():
            cents = cutoffs(voices)
            self._tune(np.flatnonzero(due & (cents != voices["tuned"])), cents)

    def _tune(self, rows: Rows, cents: NDArray[np.float64]) -> None:
        if rows.size:
            hertz = 440.0 * np.exp2((cents[rows] - 6900) / 1200)
            self._filters.tune(rows, hertz, self.rows["resonance"][rows], self._rate)
            self._rows["tuned"][rows] = cents[rows]

    def _mix(self, signal: NDArray[np.float32], mix: NDArray[np.float32], frame: int) -> None:
        gains, size = self._gains[:, : self._count], mix.shape[1]
        mix += gains @ signal
        if frame < self._ramp_end:
            goals = self._goals[:, : self._count]
            change = (goals - gains) * np.float32(size / (self._ramp_end - frame))
            mix += change @ (signal * (_TURNS[:size] / size).astype(np.float32))
            gains += change

    def _loudness(self, voices: NDArray[np.void]) -> NDArray[np.float64]:
        """Gains to the left, to the right and to the reverb; (3, voices)."""
        channel = voices["channel"]
        level = voices["gain"] * self._channels.level[channel] * _LOUDNESS
        pan = np.clip(voices["pan"] + self._channels.pan[channel], -500, 500)
        angle = (pan + 500) * (math.pi / 2000)
        reverb = np.clip(voices["reverb"] + self._channels.reverb[channel], 0, 1)
        return np.stack([level * np.cos(angle), level * np.sin(angle), level * reverb])

    def _faintness(self) -> NDArray[np.float64]:
        """How many nepers each voice is under full level."""
        voices = self.rows
        fallen = envelope.fall(voices["volume"], voices["age"])
        faintness: NDArray[np.float64] = fallen - np.log(voices["gain"])
        return faintness

    def _steal(self, strike: int) -> None:
        voices = self.rows
        choice = self._faintness() + 2.0 * ~(voices["held"] | voices["sustained"])
        choice[voices["dying"] | (voices["strike"] == strike)] = -np.inf
        victim = voices["strike"][np.argmax(choice)]
        self.fade(np.flatnonzero((voices["strike"] == victim) & ~voices["dying"]))

    def _clear_ended(self) -> None:
        voices = self.rows
        past = (voices["place"] >= voices["end"]) & (voices["loop_length"] == 0)
        for row in np.flatnonzero(past | (self._faintness() > _INAUDIBLE))[::-1]:
            self._remove(int(row))

    def _remove(self, row: int) -> None:
        self._count -= 1
        self._rows[row] = self._rows[self._count]
        self._gains[:, row] = self._gains[:, self._count]
        self._goals[:, row] = self._goals[:, self._count]
        self._filters.move(self._count, row)
