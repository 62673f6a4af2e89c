"""Places in a song in whole bars: where the composer is to write."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from musicapp.domain.chord import NO_CHORD, Chord
from musicapp.domain.metadata import ChordSpan
from musicapp.domain.note import TICKS_PER_QUARTER
from musicapp.domain.select import Selection
from musicapp.domain.time import MeterMap


@dataclass(frozen=True, slots=True)
class Place:
    """Whole bars from start to end, in ticks, of some tracks; None stands for all."""

    start: int
    end: int
    tracks: tuple[int, ...] | None = None


def place_of(meters: MeterMap, chosen: Selection) -> Place:
    """The bars in which chosen notes begin, and their tracks."""
    last = max((int(notes.start[-1]) for _, notes in chosen), default=0)
    return Place(
        meters.bar_start(meters.bar_at(chosen.start)),
        meters.bar_start(meters.bar_at(last) + 1),
        tuple(track for track, _ in chosen),
    )


def bars_between(meters: MeterMap, start: int, end: int) -> Place:
    """The bars that a span of ticks touches."""
    first = meters.bar_at(start)
    return Place(meters.bar_start(first), meters.bar_start(max(first + 1, meters.bar_count(end))))


def bars_filled(meters: MeterMap, start: int, end: int) -> Place:
    """The bars of which a span of ticks has at least half; else the one of which it has most,
    so that a chord that comes early does not take the bar before it along."""
    place = bars_between(meters, start, end)
    bars = range(meters.bar_at(place.start), meters.bar_count(place.end))
    shares = [_share(meters, bar, start, end) for bar in bars]
    filled = [bar for bar, share in zip(bars, shares, strict=True) if share >= 0.5]
    filled = filled or [bars[shares.index(max(shares))]]
    return Place(meters.bar_start(filled[0]), meters.bar_start(filled[-1] + 1))


def _share(meters: MeterMap, bar: int, start: int, end: int) -> float:
    """How much of a bar lies between two ticks, 0–1."""
    first, last = meters.bar_start(bar), meters.bar_start(bar + 1)
    return (min(last, end) - max(first, start)) / (last - first)


def chords_of_bars(
    meters: MeterMap, spans: Sequence[ChordSpan], place: Place
) -> tuple[Chord | None, ...]:
    """The chord that sounds longest in each bar of a place, None where none does."""
    bars = range(meters.bar_at(place.start), meters.bar_count(place.end))
    return tuple(_longest(spans, meters.bar_start(bar), meters.bar_start(bar + 1)) for bar in bars)


def _longest(spans: Sequence[ChordSpan], start: int, end: int) -> Chord | None:
    first, last = start / TICKS_PER_QUARTER, end / TICKS_PER_QUARTER
    lasting: dict[str, float] = {}
    for span in spans:
        shared = min(last, span.end) - max(first, span.start)
        if shared > 0 and span.label != NO_CHORD:
            lasting[span.label] = lasting.get(span.label, 0.0) + shared
    return Chord.parse(max(lasting, key=lambda label: lasting[label])) if lasting else None
