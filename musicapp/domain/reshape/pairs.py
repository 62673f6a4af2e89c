"""The pairs of notes that fill a bar: of eighths, or of sixteenths."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from musicapp.domain.note import TICKS_PER_QUARTER
from musicapp.domain.song import Song
from musicapp.domain.time import Meter

Ticks = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """The pairs of a song in which something begins: where each starts, and its length, both
    in ticks. ``phases`` (onsets,) says where in its pair each onset lies, 0–1, and ``rows`` in
    which one; onsets in what is left of a bar that pairs do not fill are left out."""

    starts: Ticks
    lengths: Ticks
    phases: NDArray[np.float64]
    rows: NDArray[np.intp]

    @classmethod
    def of(cls, song: Song, ticks: int, onsets: Ticks) -> Pairs:
        """The pairs that are ticks long; in compound meters, whose beats have three eighths,
        always those of sixteenths."""
        meters = song.meter_map
        bars = meters.bar_starts(meters.bars_at(onsets))
        lengths, bar_lengths = np.full(len(onsets), ticks), np.zeros(len(onsets), dtype=np.int64)
        for meter in meters.meters:
            here = onsets >= meter.start
            lengths[here] = min(ticks, TICKS_PER_QUARTER // 2) if is_compound(meter) else ticks
            bar_lengths[here] = meter.bar_ticks
        inside = onsets - bars
        starts = bars + inside // lengths * lengths
        whole = starts + lengths <= bars + bar_lengths
        starts, first, rows = np.unique(starts[whole], return_index=True, return_inverse=True)
        phases = (inside % lengths)[whole] / lengths[whole]
        return cls(starts, lengths[whole][first], phases, rows.reshape(-1))

    def with_onset_at(self, place: float, reach: float) -> NDArray[np.bool_]:
        """For each pair, whether something begins nearer to a place in it than reach."""
        found = np.zeros(len(self.starts), dtype=np.bool_)
        found[self.rows[np.abs(self.phases - place) < reach]] = True
        return found


def is_compound(meter: Meter) -> bool:
    """Whether a beat has three parts, as in 6/8."""
    return meter.beat_ticks % (3 * TICKS_PER_QUARTER // 4) == 0
