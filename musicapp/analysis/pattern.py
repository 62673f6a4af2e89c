"""The rhythm of a bar: where in it notes begin."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from musicapp.analysis.beats import Beats
from musicapp.analysis.tones import Floats
from musicapp.domain.metadata import MeterFact
from musicapp.domain.note import TICKS_PER_QUARTER
from musicapp.domain.time import Meter

_SIXTEENTH = 120  # ticks


def find_pattern(
    onsets: NDArray[np.integer], beats: Beats, meters: Sequence[MeterFact]
) -> tuple[float, ...]:
    """For each sixteenth of a bar of the commonest meter, in what share of its bars at least
    one of onsets (ticks) falls there. Empty without onsets or without such a bar."""
    meter = _commonest(meters, float(beats.edges[-1]) / TICKS_PER_QUARTER)
    starts = np.flatnonzero(beats.downbeat)
    beat_count = -(-meter.bar_ticks // meter.beat_ticks)
    whole = np.diff(np.append(starts, len(beats.downbeat))) == beat_count
    starts = starts[whole]
    if not len(starts) or not len(onsets):
        return ()
    slots = max(1, meter.beat_ticks // _SIXTEENTH)
    places = np.interp(onsets, _whole(beats.edges), np.arange(len(beats.edges)))
    taken = np.zeros(len(beats.edges) * slots + 1, dtype=np.bool_)
    taken[np.round(places * slots).astype(np.int64)] = True
    bars = taken[starts[:, None] * slots + np.arange(beat_count * slots)]
    return tuple(bars.mean(axis=0).tolist())


def _whole(edges: Floats) -> Floats:
    """Beats of which the last, cut where the music ends, is as long as the one before it."""
    if len(edges) < 3:
        return edges
    return np.append(edges[:-1], max(edges[-1], 2 * edges[-2] - edges[-3]))


def _commonest(meters: Sequence[MeterFact], end: float) -> Meter:
    """The meter that holds longest; 4/4 where none is known."""
    lasts: dict[Meter, float] = defaultdict(float)
    ends = [*(fact.beat for fact in meters[1:]), end]
    for fact, until in zip(meters, ends, strict=False):
        lasts[Meter(0, fact.numerator, fact.denominator)] += until - fact.beat
    return max(lasts, key=lambda meter: lasts[meter], default=Meter(0, 4, 4))
