"""Bars out of what a network says of every frame."""

import numpy as np

from musicapp.analysis.ear.bars import COMPOUND, find_bars
from musicapp.analysis.ear.classes import METERS
from musicapp.analysis.ear.frames import Frames
from musicapp.analysis.ear.meters import meters_of


def said(lines, frames, meters, sure=0.9):
    """Opinions: a bar begins at the lines, and each stretch of frames has a meter."""
    downbeat = np.full((frames, 2), (np.log(sure), np.log(1 - sure)))
    downbeat[list(lines)] = np.log(1 - sure), np.log(sure)
    meter = np.full((frames, len(METERS)), np.log(0.2 / len(METERS)))
    for first, last, which in meters:
        meter[first:last, METERS.index(which)] = np.log(0.8)
    return downbeat, meter


def eighths(count):
    return Frames(np.arange(count + 1.0) * 240)


def test_bars_of_three_quarters_are_found():
    bars = find_bars(*said(range(0, 60, 6), 60, [(0, 60, (3, 4))]))
    assert np.flatnonzero(bars.downbeat).tolist() == list(range(0, 60, 6))
    assert METERS[int(bars.chances.argmax())] == (3, 4)


def test_meters_of_the_same_length_are_told_apart_by_opinion():
    bars = find_bars(*said(range(0, 60, 6), 60, [(0, 60, (6, 8))]))
    assert METERS[bars.meter[0]] == (6, 8)


def test_a_short_first_bar_has_the_meter_of_the_next():
    bars = find_bars(*said(range(2, 66, 8), 66, [(0, 66, (4, 4))]))
    meters, facts = meters_of(bars, eighths(66))
    assert [(m.start, m.numerator, m.denominator) for m in meters] == [(0, 4, 4), (480, 4, 4)]
    assert [(f.beat, f.numerator, f.denominator) for f in facts] == [(0.0, 4, 4)]


def test_a_change_of_meter_is_followed():
    lines = [*range(0, 80, 8), *range(80, 160, 6)]
    bars = find_bars(*said(lines, 160, [(0, 80, (4, 4)), (80, 160, (3, 4))]))
    _, facts = meters_of(bars, eighths(160))
    assert [(f.beat, f.numerator) for f in facts] == [(0.0, 4), (40.0, 3)]


def test_one_missed_bar_line_changes_no_meter():
    lines = [line for line in range(0, 96, 8) if line != 40]
    bars = find_bars(*said(lines, 96, [(0, 96, (4, 4))]))
    assert np.flatnonzero(bars.downbeat).tolist() == list(range(0, 96, 8))


def test_only_allowed_meters_are_found():
    downbeat, meter = said(range(0, 48, 8), 48, [(0, 48, (4, 4))])
    bars = find_bars(downbeat, meter, COMPOUND)
    assert {METERS[row][1] for row in bars.meter.tolist()} == {8}
    assert bars.chances[METERS.index((4, 4))] == 0


def test_chances_are_probabilities():
    bars = find_bars(*said(range(0, 48, 6), 48, [(0, 48, (3, 4))]))
    assert np.isclose(bars.chances.sum(), 1)
