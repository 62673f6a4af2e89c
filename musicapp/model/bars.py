"""The bar lines of a piece, in grid steps."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from musicapp.domain.song import Song
from musicapp.domain.time import Meter
from musicapp.model.vocabulary import LONGEST_BAR, TICKS_PER_STEP


class Bars:
    """Where bars begin and how long they are. Bars run on after the last change of meter;
    one that is longer than the vocabulary's longest is counted as several."""

    def __init__(self, song: Song, count: int, first: int = 0) -> None:
        """count bars of a song from a first one on, which here is bar 0; a bar that is split
        counts more than once in len()."""
        starts, meters = _split(song, first, first + count)
        self.ticks = np.array(starts, dtype=np.int64)  # one more than bars: the end
        self.meters = meters
        lengths = np.maximum(1, np.rint(np.diff(self.ticks) / TICKS_PER_STEP)).astype(int)
        self.lengths: list[int] = lengths.tolist()
        self.starts: list[int] = np.concatenate([[0], np.cumsum(lengths)]).tolist()

    def __len__(self) -> int:
        return len(self.lengths)

    def place(self, ticks: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The bar and the nearest grid step in it for each tick. Snapping bar by bar keeps
        tuplets that do not add up from shifting all that follows."""
        bar = np.clip(np.searchsorted(self.ticks, ticks, side="right") - 1, 0, len(self) - 1)
        step = np.rint((ticks - self.ticks[bar]) / TICKS_PER_STEP).astype(np.int64)
        length = np.array(self.lengths)[bar]
        into_next = (step >= length) & (bar + 1 < len(self))
        step = np.where(into_next, 0, np.clip(step, 0, length - 1))
        return bar + into_next, step

    def grid_step(self, tick: float) -> int:
        """The nearest grid step from the start of the piece."""
        (bar,), (step,) = self.place(np.array([round(tick)], dtype=np.int64))
        return self.starts[int(bar)] + int(step)

    def tick(self, bar: int, step: int) -> int:
        """The tick of a grid step in a bar."""
        return int(self.ticks[bar]) + step * TICKS_PER_STEP


def _split(song: Song, first: int, last: int) -> tuple[list[int], list[Meter]]:
    meter_map = song.meter_map
    edges = meter_map.bar_starts(np.arange(first, last + 1)).tolist()
    starts: list[int] = []
    meters: list[Meter] = []
    for bar, (start, end) in enumerate(pairwise(edges), first):
        pieces = range(start, end, LONGEST_BAR * TICKS_PER_STEP)
        starts += pieces
        meters += [meter_map.meter_of(bar)] * len(pieces)
    return [*starts, edges[-1]], meters
