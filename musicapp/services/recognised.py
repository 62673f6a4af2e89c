"""What is recognised, as something that can be wished for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from musicapp.domain.chord import Chord
from musicapp.domain.metadata import Metadata, MeterFact, TempoFact
from musicapp.domain.note import TICKS_PER_QUARTER
from musicapp.domain.pitch import Key
from musicapp.domain.place import Place, chords_of_bars
from musicapp.domain.request import TEMPI
from musicapp.domain.song import Song
from musicapp.domain.time import Meter

Fact = TypeVar("Fact", TempoFact, MeterFact)


class Densities(Protocol):
    """How many notes are many, in a style or in that of a song."""

    def notes(self, density: str, style: str | None, song: Song) -> float:
        """The notes a quarter that one of DENSITIES stands for."""

    def nearest(self, per_quarter: float, style: str | None, song: Song) -> str:
        """The density that stands for about as many notes a quarter."""


class Recognised:
    """The values of a song's metadata that hold at a place, each None (or empty) where nobody
    knows it."""

    def __init__(self, song: Song, metadata: Metadata, place: Place, tick: float) -> None:
        """place are the bars whose chords are meant; tick where tempo and meter are read."""
        self._song = song
        self._metadata = metadata
        self._place = place
        self._beat = tick / TICKS_PER_QUARTER

    @property
    def key(self) -> Key | None:
        """The key of the whole."""
        return self._metadata.key.key if self._metadata.key else None

    @property
    def chords(self) -> tuple[Chord | None, ...]:
        """One for each bar of the place."""
        found = chords_of_bars(self._song.meter_map, self._metadata.chords, self._place)
        return found if any(found) else ()

    @property
    def meter(self) -> Meter | None:
        """The meter, from 0 on."""
        fact = _in_force(self._metadata.meter, self._beat)
        return Meter(0, fact.numerator, fact.denominator) if fact else None

    @property
    def tempo(self) -> float | None:
        """Quarter notes a minute, as far as they can be wished for."""
        fact = _in_force(self._metadata.tempo, self._beat)
        low, high = TEMPI
        return min(high, max(low, fact.bpm)) if fact else None

    @property
    def style(self) -> str | None:
        """The likeliest style."""
        return self._metadata.style[0][0] if self._metadata.style else None

    def density(self, load: Callable[[], Densities], style: str | None) -> str | None:
        """The density, as the composer takes it in a style."""
        notes = self._metadata.notes
        if not notes.count:
            return None
        return load().nearest(notes.per_beat, style, self._song)


def _in_force(facts: Sequence[Fact], beat: float) -> Fact | None:
    begun = [fact for fact in facts if fact.beat <= beat]
    return begun[-1] if begun else next(iter(facts), None)
