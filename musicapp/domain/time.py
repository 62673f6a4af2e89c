"""Tempo and meter: ticks, seconds, bars and beats."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TypeVar, overload

import numpy as np
from numpy.typing import NDArray

from musicapp.domain.note import TICKS_PER_QUARTER

Seconds = NDArray[np.float64]
Ticks = NDArray[np.integer | np.floating]


@dataclass(frozen=True, slots=True, order=True)
class Tempo:
    """Quarter notes a minute, from a tick on."""

    start: int
    bpm: float


@dataclass(frozen=True, slots=True, order=True)
class Meter:
    """A time signature, from a tick on. A change always begins a new bar."""

    start: int
    numerator: int
    denominator: int

    @property
    def bar_ticks(self) -> int:
        """The length of a full bar in ticks, at least 1."""
        whole = 4 * TICKS_PER_QUARTER
        return max(1, int(Fraction(whole * self.numerator, self.denominator)))

    @property
    def beat_ticks(self) -> int:
        """The length of a counted beat in ticks: a dotted note in 6/8, 9/8 and 12/8."""
        unit = max(1, 4 * TICKS_PER_QUARTER // self.denominator)
        compound = self.denominator >= 8 and self.numerator % 3 == 0 and self.numerator > 3
        return unit * 3 if compound else unit

    def __str__(self) -> str:
        return f"{self.numerator}/{self.denominator}"


Change = TypeVar("Change", Tempo, Meter)


class TempoMap:
    """Seconds from the song's start for ticks, and back, through all changes of tempo."""

    def __init__(self, tempos: Sequence[Tempo]) -> None:
        changes = _from_zero(tempos, Tempo(0, 120.0))
        self._ticks = np.array([t.start for t in changes], dtype=np.float64)
        self._tick_seconds = np.array([60 / t.bpm / TICKS_PER_QUARTER for t in changes])
        steps = np.diff(self._ticks) * self._tick_seconds[:-1]
        self._seconds = np.concatenate([[0.0], np.cumsum(steps)])
        self._bpm = [t.bpm for t in changes]

    @overload
    def seconds(self, ticks: float) -> float: ...
    @overload
    def seconds(self, ticks: Ticks) -> Seconds: ...
    def seconds(self, ticks: float | Ticks) -> float | Seconds:
        """The time of ticks, one value or an array of them."""
        row = np.maximum(np.searchsorted(self._ticks, ticks, side="right") - 1, 0)
        result = self._seconds[row] + (ticks - self._ticks[row]) * self._tick_seconds[row]
        return float(result) if np.ndim(ticks) == 0 else result

    @overload
    def ticks(self, seconds: float) -> float: ...
    @overload
    def ticks(self, seconds: Seconds) -> Seconds: ...
    def ticks(self, seconds: float | Seconds) -> float | Seconds:
        """The tick, with its fraction, at a time or at an array of times."""
        row = np.maximum(np.searchsorted(self._seconds, seconds, side="right") - 1, 0)
        result = self._ticks[row] + (seconds - self._seconds[row]) / self._tick_seconds[row]
        return float(result) if np.ndim(seconds) == 0 else result

    def bpm_at(self, tick: float) -> float:
        """Quarter notes a minute at a tick."""
        return self._bpm[max(0, int(np.searchsorted(self._ticks, tick, side="right")) - 1)]


class MeterMap:
    """Bars and beats for ticks. Bars count from 0; a bar may be cut short by a change."""

    def __init__(self, meters: Sequence[Meter]) -> None:
        self._meters = _from_zero(meters, Meter(0, 4, 4))
        self._starts = np.array([m.start for m in self._meters])
        self._lengths = np.array([m.bar_ticks for m in self._meters])
        bars = -(-np.diff(self._starts) // self._lengths[:-1])
        self._first_bars = np.concatenate([[0], np.cumsum(bars)])

    @property
    def meters(self) -> tuple[Meter, ...]:
        """The changes in order, the first from tick 0 on."""
        return tuple(self._meters)

    def meter_at(self, tick: float) -> Meter:
        """The time signature in force at a tick."""
        return self._meters[int(self._rows(np.asarray(tick)))]

    def meter_of(self, bar: int) -> Meter:
        """The time signature of a bar."""
        return self._meters[max(0, int(np.searchsorted(self._first_bars, bar, side="right")) - 1)]

    def bar_at(self, tick: float) -> int:
        """The bar, from 0, in which a tick lies."""
        return int(self.bars_at(np.asarray(tick)))

    def bars_at(self, ticks: Ticks) -> NDArray[np.int64]:
        """The bar, from 0, of each tick."""
        row = self._rows(ticks)
        inside = (ticks - self._starts[row]) // self._lengths[row]
        return np.asarray(self._first_bars[row] + inside, dtype=np.int64)

    def bar_start(self, bar: int) -> int:
        """The tick at which a bar begins."""
        return int(self.bar_starts(np.asarray(bar)))

    def bar_starts(self, bars: Ticks) -> NDArray[np.int64]:
        """The tick at which each bar begins."""
        row = np.maximum(np.searchsorted(self._first_bars, bars, side="right") - 1, 0)
        inside = (bars - self._first_bars[row]) * self._lengths[row]
        return np.asarray(self._starts[row] + inside, dtype=np.int64)

    def position(self, tick: int) -> tuple[int, int, int]:
        """Bar and beat, both from 1 as musicians count, and the ticks into the beat."""
        bar = self.bar_at(tick)
        beat, rest = divmod(tick - self.bar_start(bar), self.meter_of(bar).beat_ticks)
        return bar + 1, beat + 1, rest

    def bar_count(self, end: int) -> int:
        """How many bars it takes to hold everything before a tick."""
        return 0 if end <= 0 else self.bar_at(end - 1) + 1

    def _rows(self, ticks: Ticks) -> NDArray[np.intp]:
        return np.maximum(np.searchsorted(self._starts, ticks, side="right") - 1, 0)


def _from_zero(changes: Sequence[Change], default: Change) -> list[Change]:
    """Changes sorted by tick, the later of two at one tick, the first valid from 0 on."""
    latest = {change.start: change for change in sorted(changes, key=lambda c: c.start)}
    first, *later = latest.values() if latest else (default,)
    return [replace(first, start=0), *later]
