"""The recogniser's networks, asked about songs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from musicapp.analysis.ear.accents import accents
from musicapp.analysis.ear.bars import Bars, find_bars
from musicapp.analysis.ear.classes import METERS
from musicapp.analysis.ear.frames import Frames
from musicapp.analysis.ear.harmony import read_chords, read_home, read_keys
from musicapp.analysis.ear.hearing import METER_PLACES, Singles, hear, places
from musicapp.analysis.ear.pulse import Pulse, hear_pulse
from musicapp.analysis.ear.reader import Reader
from musicapp.analysis.tones import Floats, tones
from musicapp.domain.metadata import ChordSpan, KeySpan
from musicapp.domain.song import Song
from musicapp.domain.styles import STYLES

_NEVER = -1e3  # the logarithm of what cannot be


@dataclass(frozen=True, slots=True)
class Harmony:
    """The key of the whole, the keys and chords of its parts, and names of STYLES with their
    probabilities, the likeliest first."""

    key: KeySpan | None
    keys: tuple[KeySpan, ...]
    chords: tuple[ChordSpan, ...]
    style: tuple[tuple[str, float], ...] = ()


class Ear:
    """Hears beats, bars, harmony and style. Any thread may ask."""

    def __init__(
        self,
        harmony: Mapping[str, Singles],
        meter: Mapping[str, Singles],
        beats: Mapping[str, Singles],
    ) -> None:
        """Takes the weights of the networks. Raises KeyError when one is missing."""
        self._harmony, self._meter, self._beats = (Reader(w) for w in (harmony, meter, beats))

    def pulse(self, song: Song) -> Pulse | None:
        """The beats of a song that was played, None where there are none."""
        return hear_pulse(song, self._beats)

    def bars(
        self,
        song: Song,
        frames: Frames,
        meters: tuple[tuple[int, int], ...] = METERS,
        begins: Floats | None = None,
    ) -> Bars:
        """The meter, one of meters, and the bar lines of frames of which no more than quarter
        notes or beats are known. Where beats are, bars begin on them, and begins (beats,) may
        say more of that: the logarithms of the odds that a bar begins with each."""
        known = places(frames)[:, :METER_PLACES]
        said = self._meter.read(np.concatenate([accents(hear(song, frames)), known], axis=1))
        downbeat = said["downbeat"].copy()
        if frames.beat is not None:
            downbeat[~frames.beat, 1] = _NEVER
            downbeat[frames.beat, 1] += 0 if begins is None else begins
        return find_bars(downbeat, said["meter"], meters)

    def harmony(self, song: Song, frames: Frames) -> Harmony:
        """What frames with known bars sound like."""
        said = self._harmony.read(np.concatenate([hear(song, frames), places(frames)], axis=1))
        notes = tones(song)
        keys = read_keys(said["key"], notes, frames)
        chances = np.exp(said["style"]).mean(axis=0)
        return Harmony(
            read_home(said["home"], notes, frames),
            keys,
            read_chords(said["chord"], said["bass"], frames, keys),
            tuple((STYLES[i], float(chances[i])) for i in np.argsort(-chances)),
        )
