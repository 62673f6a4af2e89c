"""The sounds of a SoundFont, decoded when they are first wanted and kept in one pool."""

from __future__ import annotations

import threading
from dataclasses import dataclass

import miniaudio
import numpy as np
from numpy.typing import NDArray

from musicapp.errors import SoundProblem
from musicapp.playback.soundfont_chunks import COMPRESSED, Chunks

GUARD = 4
"""Frames past a loop's end that repeat its beginning, so that interpolation may read on."""

_SILENCE = 8
_JOINT = 128
_ROOM = 1 << 20


@dataclass(frozen=True, slots=True)
class Wave:
    """A sample in the pool. Places are indices of frames there; ``end`` is one past the
    last, ``rate`` is in frames a second, ``key`` the key at which it sounds as recorded,
    after ``correction`` cents."""

    start: int
    end: int
    loop_start: int
    loop_end: int
    rate: int
    key: int
    correction: int


class SamplePool:
    """Decodes samples on demand; safe to use from several threads.

    ``frames`` is replaced by a longer array as it fills; places in it never change. A few
    frames of silence lie on both sides of each sample."""

    def __init__(self, chunks: Chunks) -> None:
        self._chunks = chunks
        self._waves: dict[int, Wave] = {}
        self._used = 0
        self._lock = threading.Lock()
        self.frames: NDArray[np.int16] = np.zeros(0, np.int16)

    def __len__(self) -> int:
        """How many samples have been decoded."""
        return len(self._waves)

    def wave(self, index: int) -> Wave:
        """The sample with this number, decoded now if it was not yet.

        Raises SoundProblem when its data is damaged; from then on it is silence."""
        known = self._waves.get(index)
        if known is not None:
            return known
        with self._lock:
            if index not in self._waves:
                self._waves[index] = self._load(index)
            return self._waves[index]

    def _load(self, index: int) -> Wave:
        header = self._chunks.tables["shdr"][index]
        try:
            sound = self._decode(header)
        except SoundProblem:
            self._waves[index] = self._place(header, np.zeros(0, np.int16))
            raise
        return self._place(header, sound)

    def _place(self, header: np.void, sound: NDArray[np.int16]) -> Wave:
        start = self._used + _SILENCE
        end = start + len(sound)
        self._make_room(end + _SILENCE + GUARD)
        self.frames[start:end] = sound
        self._used = end + _SILENCE + GUARD
        base = 0 if header["type"] & COMPRESSED else int(header["start"])
        first, last = (start + int(header[name]) - base for name in ("loop_start", "loop_end"))
        if start <= first < last - GUARD and last <= end:
            if header["type"] & COMPRESSED:
                _join_loop(self.frames, start, first, last)
            self.frames[last : last + GUARD] = self.frames[first : first + GUARD]
        else:
            first = last = end
        key = int(header["key"]) if header["key"] < 128 else 60
        rate = max(int(header["rate"]), 1)
        return Wave(start, end, first, last, rate, key, int(header["correction"]))

    def _decode(self, header: np.void) -> NDArray[np.int16]:
        first, last = int(header["start"]), int(header["end"])
        if not header["type"] & COMPRESSED:
            data = self._chunks.read_samples(2 * first, 2 * last)
            return np.frombuffer(data[: len(data) // 2 * 2], "<i2")
        try:
            sound = miniaudio.vorbis_read(self._chunks.read_samples(first, last))
        except miniaudio.DecodeError as error:
            raise SoundProblem(
                f"The SoundFont {self._chunks.path.name} is damaged: the sample "
                f"{header['name'].decode('latin-1')} could not be decoded. It is left silent."
            ) from error
        return np.asarray(sound.samples, np.int16)[:: sound.nchannels]

    def _make_room(self, size: int) -> None:
        if size > len(self.frames):
            longer = np.zeros(max(size, len(self.frames) * 3 // 2, _ROOM), np.int16)
            longer[: self._used] = self.frames[: self._used]
            self.frames = longer


def _join_loop(frames: NDArray[np.int16], start: int, first: int, last: int) -> None:
    """Lead the end of a loop smoothly into its beginning: lossy coding has given the two
    different errors, and the step between them would click at each turn."""
    size = min(_JOINT, first - start, (last - first) // 2)
    into = np.linspace(0.0, 1.0, size + 1)[1:]
    blend = (1 - into) * frames[last - size : last] + into * frames[first - size : first]
    frames[last - size : last] = np.round(blend)
