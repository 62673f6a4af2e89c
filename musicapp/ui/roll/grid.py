"""The grid in time: where notes snap to, and which lines are drawn."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from musicapp.domain.note import TICKS_PER_QUARTER
from musicapp.domain.time import MeterMap
from musicapp.ui.roll.geometry import Geometry

WHOLE = 4 * TICKS_PER_QUARTER
GRIDS = MappingProxyType(
    {f"1/{n}": WHOLE // n for n in (1, 2, 4, 8, 16, 32)}
    | {f"1/{n}T": WHOLE * 2 // (n * 3) for n in (2, 4, 8, 16, 32)}
)
"""The grids one can choose, by name, in ticks; T is a triplet."""

LINE_SPACING = 9  # pixels between two lines at least
BAR_SPACING = 14

Ticks = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Snap:
    """Brings ticks onto a grid that begins anew at every bar; ``step`` 0 leaves them alone."""

    meters: MeterMap
    step: int

    def nearest(self, tick: float) -> int:
        """The grid line nearest to a tick, not before 0."""
        before, after = self.down(tick), self.up(tick)
        return before if tick - before < after - tick else after

    def down(self, tick: float) -> int:
        """The last grid line at or before a tick, not before 0."""
        whole = max(0, int(tick // 1))
        if not self.step:
            return whole
        bar = self.meters.bar_start(self.meters.bar_at(whole))
        return bar + (whole - bar) // self.step * self.step

    def up(self, tick: float) -> int:
        """The first grid line at or after a tick, not before 0."""
        before = self.down(tick)
        if before >= tick or not self.step:
            return before
        return min(before + self.step, self.meters.bar_start(self.meters.bar_at(before) + 1))


@dataclass(frozen=True, slots=True)
class Lines:
    """Ticks of the lines to draw; what is a bar is no beat, what is a beat is no step."""

    bars: Ticks
    beats: Ticks
    steps: Ticks


def visible_bars(meters: MeterMap, geometry: Geometry, spacing: float) -> NDArray[np.int64]:
    """The visible bars, from 0, thinned by powers of two to at least ``spacing`` pixels."""
    first, last = (max(0, tick) for tick in geometry.ticks)
    low, high = meters.bar_at(first), meters.bar_at(last)
    mean = (last - first + 1) * geometry.scale / (high - low + 1)
    every = 1
    while every * mean < spacing:
        every *= 2
    return np.arange(low // every * every, high + 1, every)


def visible_lines(meters: MeterMap, geometry: Geometry, step: int) -> Lines:
    """The lines of bars, beats and grid steps that have room."""
    bars = visible_bars(meters, geometry, BAR_SPACING)
    starts = meters.bar_starts(bars)
    if len(bars) > 1 and bars[1] - bars[0] > 1:
        return Lines(starts, _NONE, _NONE)
    beats, steps = [_NONE], [_NONE]
    ends = meters.bar_starts(bars + 1).tolist()
    for bar, start, end in zip(bars.tolist(), starts.tolist(), ends, strict=True):
        beat = meters.meter_of(bar).beat_ticks
        distance = _roomy(step or TICKS_PER_QUARTER // 4, geometry.scale)
        has_beats = beat * geometry.scale >= LINE_SPACING
        if has_beats:
            beats.append(np.arange(start + beat, end, beat))
        if beat % distance == 0:
            every = np.arange(start + distance, end, distance)
            steps.append(every[(every - start) % beat != 0] if has_beats else every)
    return Lines(starts, np.concatenate(beats), np.concatenate(steps))


def _roomy(step: int, scale: float) -> int:
    while step * scale < LINE_SPACING and step < WHOLE:
        step *= 2
    return step


_NONE: Ticks = np.array([], dtype=np.int64)
