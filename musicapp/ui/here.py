"""What holds at a place of the song."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import TypeVar

from musicapp.domain.metadata import (
    ChordSpan,
    Doubt,
    KeySpan,
    Metadata,
    MeterFact,
    Section,
    TempoFact,
)
from musicapp.ui.facts import (
    Fact,
    chord_fact,
    doubted,
    key_fact,
    meter_fact,
    section_fact,
    tempo_fact,
)

Span = TypeVar("Span", KeySpan, ChordSpan, Section)
Change = TypeVar("Change", TempoFact, MeterFact)


class Here:
    """Finds in metadata what holds at a quarter note, as often as the playhead moves."""

    def __init__(self, metadata: Metadata) -> None:
        self._metadata = metadata
        spans = metadata.chords, metadata.keys, metadata.sections
        changes = metadata.tempo, metadata.meter
        self._edges = [
            *(sorted({edge for s in row for edge in (s.start, s.end)}) for row in spans),
            *([change.beat for change in row] for row in changes),
        ]

    def place(self, beat: float) -> tuple[int, ...]:
        """The same for all quarter notes at which the same holds."""
        return tuple(bisect_right(edges, beat) for edges in self._edges)

    def facts(self, beat: float) -> dict[str, Fact]:
        """Key, local key, chord, tempo, meter and section at a quarter note."""
        metadata = self._metadata
        whole, end = metadata.key, metadata.beats
        key = self.key(beat) or whole
        tempo, tempo_end = _in_force(metadata.tempo, beat, end)
        meter, meter_end = _in_force(metadata.meter, beat, end)
        since_tempo, since_meter = (fact.beat if fact else 0.0 for fact in (tempo, meter))
        doubts = {
            "key": self._doubt("key", beat, 0.0),
            "tempo": self._doubt("tempo", beat, since_tempo),
            "meter": self._doubt("meter", beat, since_meter),
        }
        return {
            "key": doubted(key_fact(whole), doubts["key"], end),
            "local key": key_fact(key),
            "chord": chord_fact(_sounding(metadata.chords, beat), key.key if key else None),
            "tempo": doubted(tempo_fact(tempo, tempo_end), doubts["tempo"], tempo_end),
            "meter": doubted(meter_fact(meter, meter_end), doubts["meter"], meter_end),
            "section": section_fact(_sounding(metadata.sections, beat)),
        }

    def key(self, beat: float) -> KeySpan | None:
        """The key around a quarter note."""
        return _sounding(self._metadata.keys, beat)

    def _doubt(self, what: str, beat: float, since: float) -> Doubt | None:
        """What the notes say otherwise of something that holds since a quarter note."""
        doubts = [d for d in self._metadata.doubts if d.what == what and since <= d.beat <= beat]
        return doubts[-1] if doubts else None


def _sounding(spans: Sequence[Span], beat: float) -> Span | None:
    row = bisect_right(spans, beat, key=lambda span: span.start) - 1
    return spans[row] if row >= 0 and beat < spans[row].end else None


def _in_force(changes: Sequence[Change], beat: float, last: float) -> tuple[Change | None, float]:
    """The change that has come last, before all of them the first, and where it ends."""
    if not changes:
        return None, last
    row = max(0, bisect_right(changes, beat, key=lambda change: change.beat) - 1)
    after = changes[row + 1].beat if row + 1 < len(changes) else last
    return changes[row], after
