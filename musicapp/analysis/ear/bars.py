"""Meter and bar lines from what the network says of every frame.

A frame is somewhere in a bar of some meter; the likeliest way through all frames counts on
place by place and may take another meter at a bar line (the bar pointer of Whiteley, Cemgil
& Godsill, "Bayesian modelling of temporal structure in musical audio", ISMIR 2006, on a grid
that is known)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from musicapp.analysis.ear.bar_path import best_bars
from musicapp.analysis.ear.classes import METERS
from musicapp.analysis.smooth import probabilities
from musicapp.analysis.tones import Floats, Ints

# By multinomial regression on validation pieces, large collections counting less: what the bar
# lines and the opinions on the meter of a mean frame say, and what speaks for each meter before,
# against how often the network was taught it. Many frames that say the same are no surer than one.
_BAR_LINES, _OPINIONS = 3.87, 0.89
_PRIORS = {
    (2, 4): 0.7,
    (3, 4): 0.6,
    (4, 4): 0.8,
    (6, 8): 1.0,
    (9, 8): -0.1,
    (12, 8): -0.8,
    (3, 8): 1.8,
    (2, 2): 0.2,
    (3, 2): 0.4,
    (4, 2): -1.8,
    (2, 1): 0.6,
    (3, 1): -0.1,
    (6, 4): -1.5,
    (5, 4): -1.8,
}
_CHANGE_COST = 14.0  # that another meter costs, in the units of a frame's bar line

COMPOUND = tuple(m for m in METERS if m[1] == 8)
SIMPLE = tuple(m for m in METERS if m[1] == 4 and m[0] != 6)


@dataclass(frozen=True, slots=True)
class Bars:
    """meter (frames,) is a row of METERS for each frame, downbeat (frames,) whether a bar begins
    with it; chances (meters,) are those that one of METERS holds throughout."""

    meter: Ints
    downbeat: NDArray[np.bool_]
    chances: Floats


def find_bars(
    downbeat: NDArray[np.floating],
    meter: NDArray[np.floating],
    meters: tuple[tuple[int, int], ...] = METERS,
) -> Bars:
    """From the logarithms of the probabilities that a bar begins (frames, 2: no, yes) and of
    METERS (frames, classes), on frames of an eighth note, those meters that are allowed."""
    rows = np.array([METERS.index(m) for m in meters])
    lengths = np.array([8 * m[0] // m[1] for m in meters])
    begins = downbeat[:, 1] - downbeat[:, 0]
    priors = np.array([_PRIORS[m] for m in meters])
    speaks = (_OPINIONS * meter[:, rows] + priors) / _BAR_LINES
    kinds, lines = best_bars(begins, speaks, lengths, _CHANGE_COST)
    throughout = _BAR_LINES * np.array([_best_lines(begins, n) for n in lengths])
    chances = np.zeros(len(METERS))
    chances[rows] = probabilities(throughout + _BAR_LINES * speaks.mean(axis=0), 1.0)
    return Bars(rows[kinds], lines, chances)


def _best_lines(begins: Floats, length: int) -> float:
    """What the bar lines of bars of a length say for a mean frame, from the best first one."""
    return float(np.bincount(np.arange(len(begins)) % length, begins).max() / len(begins))
