"""Bars that were heard, as meters of a song."""

from __future__ import annotations

import numpy as np

from musicapp.analysis.ear.bars import Bars
from musicapp.analysis.ear.classes import METERS
from musicapp.analysis.ear.frames import Frames
from musicapp.domain.metadata import MeterFact
from musicapp.domain.note import TICKS_PER_QUARTER
from musicapp.domain.time import Meter

_LEAST = 0.02  # below which another meter is not worth telling


def meters_of(bars: Bars, frames: Frames) -> tuple[tuple[Meter, ...], tuple[MeterFact, ...]]:
    """The meters, each from its first bar line on, and what is told of them. A short first bar
    has the meter of the next."""
    starts = _starts(bars)
    meters = tuple(Meter(round(float(frames.edges[at])), *METERS[bars.meter[at]]) for at in starts)
    facts = list[MeterFact]()
    for at, meter in zip(starts, meters, strict=True):
        shape = meter.numerator, meter.denominator
        if not facts or (facts[-1].numerator, facts[-1].denominator) != shape:
            beat = float(frames.edges[at] / TICKS_PER_QUARTER)
            chance = float(bars.chances[bars.meter[at]])
            facts.append(MeterFact(beat, *shape, "estimated", chance, _others(bars, shape)))
    return meters, tuple(facts)


def _starts(bars: Bars) -> list[int]:
    """The frames from which a meter counts: the first, the first bar line, and every one at
    which the meter is another."""
    lines: list[int] = np.flatnonzero(bars.downbeat).tolist()
    changes = [at for at in lines[1:] if bars.meter[at] != bars.meter[at - 1]]
    return sorted({0, *lines[:1], *changes})


def _others(bars: Bars, shape: tuple[int, int]) -> tuple[tuple[int, int, float], ...]:
    order = [int(i) for i in np.argsort(-bars.chances) if METERS[i] != shape]
    return tuple((*METERS[i], float(bars.chances[i])) for i in order if bars.chances[i] > _LEAST)
