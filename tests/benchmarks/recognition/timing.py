"""Meter, tempo and beats: how much of what is said is true."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

import mir_eval
import numpy as np

from musicapp.domain.metadata import Metadata, MeterFact
from musicapp.domain.note import TICKS_PER_QUARTER
from musicapp.domain.time import Meter
from tests.benchmarks.recognition.truth import Truth
from tests.benchmarks.recognition.verdict import Claim, Verdict

TEMPO_TOLERANCE = 0.04
BEAT_SECONDS = 0.07


def judge_meter(truth: Truth, said: Metadata) -> Verdict:
    """The meter of the longest part: exactly, and up to how it is written (4/4 for 2/2)."""
    if truth.meter is None:
        return Verdict()
    fact = main_meter(said)
    if fact is None:
        return Verdict({"meter": 0.0, "meter_alike": 0.0})
    meter = Meter(0, fact.numerator, fact.denominator)
    right = meter == truth.meter
    return Verdict(
        {"meter": float(right), "meter_alike": float(alike(meter, truth.meter))},
        (Claim("meter", fact.confidence, right, 1.0),),
    )


def alike(first: Meter, second: Meter) -> bool:
    """Whether bars are as long, and counted in three or in two alike."""
    same_length = first.bar_ticks == second.bar_ticks
    return same_length and is_compound(first) == is_compound(second)


def is_compound(meter: Meter) -> bool:
    """Whether the beats of a bar are dotted notes."""
    return meter.numerator > 3 and meter.numerator % 3 == 0


def main_meter(said: Metadata) -> MeterFact | None:
    """The meter that holds for the longest time, in its first place."""
    if not said.meter:
        return None
    total: dict[tuple[int, int], float] = defaultdict(float)
    ends = [*(fact.beat for fact in said.meter[1:]), max(said.beats, said.meter[-1].beat)]
    for fact, end in zip(said.meter, ends, strict=True):
        total[fact.numerator, fact.denominator] += end - fact.beat
    main = max(total, key=lambda meter: total[meter])
    return next(f for f in said.meter if (f.numerator, f.denominator) == main)


def judge_beats(truth: Truth, said: Metadata) -> Verdict:
    """The tempo, and the beats and downbeats within 70 ms over the whole piece (no seconds
    at the start are left out)."""
    figures = {}
    if truth.tempo is not None:
        figures["tempo"] = float(abs(counted_tempo(said) / truth.tempo - 1) <= TEMPO_TOLERANCE)
    if truth.beats:
        figures["beat_f1"] = _agreement(truth.beats, said.beat_times)
    if truth.downbeats:
        figures["downbeat_f1"] = _agreement(truth.downbeats, said.downbeat_times)
    return Verdict(figures)


def counted_tempo(said: Metadata) -> float:
    """The middle tempo in counted beats a minute (in 6/8 dotted quarter notes); 0 where none
    is said. What is written as a quarter note cannot be heard, what is counted can."""
    if not said.tempo:
        return 0.0
    borders = [*(fact.beat for fact in said.tempo), max(said.beats, said.tempo[-1].beat + 1)]
    lengths = np.array([end - start for start, end in pairwise(borders)])
    bpm = np.array([fact.bpm for fact in said.tempo])
    order = np.argsort(bpm)
    row = np.searchsorted(np.cumsum(lengths[order]), lengths.sum() / 2)
    return float(bpm[order][row]) / _quarters_of_a_beat(said)


def _quarters_of_a_beat(said: Metadata) -> float:
    fact = main_meter(said)
    if fact is None:
        return 1.0
    return Meter(0, fact.numerator, fact.denominator).beat_ticks / TICKS_PER_QUARTER


def _agreement(true: tuple[float, ...], said: tuple[float, ...]) -> float:
    if not said:
        return 0.0
    return float(mir_eval.beat.f_measure(np.array(true), np.array(said), BEAT_SECONDS))
