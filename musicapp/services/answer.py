"""What the recogniser hears in music that was asked for."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import cycle

from musicapp.domain.chord import Chord
from musicapp.domain.metadata import Metadata
from musicapp.domain.place import Place, chords_of_bars
from musicapp.domain.request import Request
from musicapp.domain.song import Song

_DENSITY_OFF = 0.5  # octaves by which the notes a quarter may miss what was asked for
_TEMPO_OFF = 0.04
_SURE = 0.5  # confidence from which on another key than was asked for counts


@dataclass(frozen=True, slots=True)
class Point:
    """One wish: what ("style", "key", "meter", "density", "tempo", "chord" or "chords"), what
    was asked for, what is heard, and whether that is it."""

    what: str
    asked: object
    heard: object
    kept: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """What was asked for, and what the bars that were written are. density has the notes a
    quarter note that the density which was asked for stands for, None where none was."""

    request: Request
    part: Song
    metadata: Metadata
    density: float | None = None

    @property
    def points(self) -> tuple[Point, ...]:
        """Every wish beside what is heard; what nobody can tell is left out."""
        found = (
            self._style(),
            self._key(),
            self._meter(),
            self._chords(),
            self._density(),
            self._tempo(),
        )
        return tuple(point for point in found if point)

    def _style(self) -> Point | None:
        asked, heard = self.request.style, self.metadata.style
        return Point("style", asked, heard[0][0], asked == heard[0][0]) if asked and heard else None

    def _key(self) -> Point | None:
        """A key that the recogniser doubts itself is no miss."""
        asked, heard = self.request.key, self.metadata.key
        if not asked or not heard or (asked != heard.key and heard.confidence < _SURE):
            return None
        return Point("key", asked, heard.key, asked == heard.key)

    def _meter(self) -> Point | None:
        """The meter as it is heard, where the recogniser doubts what the song says."""
        if not self.request.meter or not self.metadata.meter:
            return None
        doubts = [doubt.estimated for doubt in self.metadata.doubts if doubt.what == "meter"]
        fact = self.metadata.meter[0]
        heard = doubts[0] if doubts else f"{fact.numerator}/{fact.denominator}"
        return Point("meter", str(self.request.meter), heard, heard == str(self.request.meter))

    def _chords(self) -> Point | None:
        """The chord of a bar; of several, in how many one was asked for, and in how many it is
        heard."""
        if not self.request.chords:
            return None
        place = Place(0, self.part.end)
        heard = chords_of_bars(self.part.meter_map, self.metadata.chords, place)
        pairs = [p for p in zip(cycle(self.request.chords), heard, strict=False) if p[0]]
        right = [_alike(wish, chord) for wish, chord in pairs if wish]
        if len(pairs) == 1:
            return Point("chord", *pairs[0], right[0])
        return Point("chords", len(right), sum(right), all(right)) if right else None

    def _density(self) -> Point | None:
        heard = self.metadata.notes.per_beat
        if self.density is None or not heard:
            return None
        near = abs(math.log2(heard / self.density)) <= _DENSITY_OFF
        return Point("density", self.density, heard, near)

    def _tempo(self) -> Point | None:
        asked, facts = self.request.tempo, self.metadata.tempo
        if asked is None or not facts:
            return None
        return Point("tempo", asked, facts[0].bpm, abs(facts[0].bpm / asked - 1) <= _TEMPO_OFF)


def _alike(wish: Chord, heard: Chord | None) -> bool:
    """Whether root and third are the same."""
    return heard is not None and (wish.root, wish.steps[1]) == (heard.root, heard.steps[1])
