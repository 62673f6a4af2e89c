"""Bars from left to right."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QCoreApplication

from musicapp.domain.history import Floats
from musicapp.domain.metadata import Metadata
from musicapp.domain.note import TICKS_PER_QUARTER
from musicapp.domain.time import Meter, MeterMap


@dataclass(frozen=True, slots=True, eq=False)
class TimeAxis:
    """edges (bars + 1,) are the quarter notes at which the bars begin and the last one ends;
    numbers (bars,) what musicians call them, from 1."""

    edges: Floats
    numbers: tuple[int, ...]

    @property
    def end(self) -> float:
        """The quarter note at which all is over."""
        return float(self.edges[-1])

    def x(self, beat: float, width: float) -> float:
        """Where a quarter note lies in a picture of some width."""
        first = float(self.edges[0])
        return (beat - first) / max(self.end - first, 1e-9) * width

    def beat(self, x: float, width: float) -> float:
        """The quarter note at a place, inside the music."""
        share = min(1.0, max(0.0, x / max(width, 1.0)))
        return float(self.edges[0]) + share * (self.end - float(self.edges[0]))

    def bar(self, beat: float) -> int:
        """The row of the bar in which a quarter note lies."""
        row = int(np.searchsorted(self.edges, beat, side="right")) - 1
        return min(max(0, row), len(self.edges) - 2)

    def means(self, beats: Floats, values: Floats) -> Floats:
        """The mean value of what lies in each bar, NaN where nothing does."""
        count = len(self.edges) - 1
        rows = np.searchsorted(self.edges, beats, side="right") - 1
        rows = np.clip(rows, 0, count - 1)
        found = np.bincount(rows, minlength=count)
        sums = np.bincount(rows, weights=values, minlength=count)
        return np.where(found > 0, sums / np.maximum(found, 1), np.nan)

    def name(self, row: int) -> str:
        """“bar 5”."""
        words = QCoreApplication.translate("Plots", "bar {bar}")
        return words.format(bar=self.numbers[row])


def axis_of(metadata: Metadata, edges: Floats) -> TimeAxis:
    """Bars with the numbers that the ruler gives them."""
    changes = (
        Meter(round(fact.beat * TICKS_PER_QUARTER), fact.numerator, fact.denominator)
        for fact in metadata.meter
    )
    ticks = np.rint(edges[:-1] * TICKS_PER_QUARTER).astype(np.int64)
    return TimeAxis(edges, tuple((MeterMap(tuple(changes)).bars_at(ticks) + 1).tolist()))
