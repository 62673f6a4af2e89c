"""The likeliest way from beat to beat through the onsets of played music.

Dynamic programming over onsets and beat lengths: the beats that together are likeliest, few
of them between onsets, their tempo changing little from one to the next (after Ellis, "Beat
tracking by dynamic programming", Journal of New Music Research 36(1), 2007, with the length
of the beat as a part of the state)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from musicapp.analysis.tones import Floats, Ints

PERIODS = np.geomspace(0.2, 2.0, 36)  # the seconds of a beat that the network tells apart

_LENGTHS = np.geomspace(PERIODS[0], PERIODS[-1], 2 * len(PERIODS) - 1)
_RATIO = float(np.log(_LENGTHS[1] / _LENGTHS[0]))
_UNIFORM = -float(np.log(len(PERIODS)))
_PASSED = np.arange(1, 5)  # beats from one onset to the next that is a beat
_REACH = 10  # neighbouring lengths that may follow one another
_BLOCK = 2048  # onsets whose steps are prepared together
_ALL = np.arange(len(_LENGTHS))


@dataclass(frozen=True, slots=True)
class Taste:
    """What the path pays, in nats: steadiness for a change of tempo by the ratio e, squared;
    missing for a beat without an onset; tempo is how much the network's opinion on tempo
    counts a second; restart is for beats that do not go on from the last ones."""

    steadiness: float = 20.0
    missing: float = 1.5
    tempo: float = 1.5
    restart: float = 12.0


@dataclass(frozen=True, slots=True)
class BeatPath:
    """The numbers of the onsets that are beats, and how many beats lie between each and the
    one before it, itself counted; 0 for the first."""

    rows: Ints
    passed: Ints


def find_path(times: Floats, odds: Floats, tempo: Floats, taste: Taste) -> BeatPath:
    """The best path through onsets at ascending times (seconds). odds are the logarithms of
    the odds that they are beats; tempo (onsets, PERIODS) are logarithms of probabilities."""
    search = _Search(times, odds, taste)
    for row, (before, gains) in enumerate(_steps(times, odds, tempo, taste)):
        search.reach(row, before, gains)
    return search.best_path()


def _steps(
    times: Floats, odds: Floats, tempo: Floats, taste: Taste
) -> Iterator[tuple[Ints, Floats]]:
    """For each onset the onsets that lie 1, 2 … beats of each length before it and what a
    step from there brings: both (lengths, _PASSED)."""
    spans = _LENGTHS[:, None] * _PASSED
    for first in range(0, len(times), _BLOCK):
        rows = slice(first, first + _BLOCK)
        before = _nearest(times, times[rows, None, None] - spans)
        passed = times[rows, None, None] - times[before]
        opinion = np.repeat(tempo[rows], 2, axis=1)[:, :-1]
        opinion[:, 1::2] = (tempo[rows, :-1] + tempo[rows, 1:]) / 2
        gains = odds[rows, None, None] - taste.missing * (_PASSED - 1)
        gains = gains + taste.tempo * passed * opinion[:, :, None]
        possible = (passed > 0) & (np.abs(np.log(np.maximum(passed, 1e-3) / spans)) <= _RATIO / 2)
        yield from zip(before, np.where(possible, gains, -np.inf), strict=True)


def _nearest(times: Floats, moments: Floats) -> Ints:
    after = np.clip(np.searchsorted(times, moments), 1, len(times) - 1)
    return after - (moments - times[after - 1] < times[after] - moments)


class _Search:
    """For every onset and beat length, the best path that ends there, and its last step."""

    def __init__(self, times: Floats, odds: Floats, taste: Taste) -> None:
        self._times, self._odds = times, odds
        self._restart, self._silence = taste.restart, taste.tempo * _UNIFORM
        shape = len(times), len(_LENGTHS)
        self._onward = np.full(shape, -np.inf)  # the best scores, a change of tempo paid …
        self._from = np.zeros(shape, dtype=np.int8)  # … and the lengths that they come from
        self._before = np.full(shape, -1, dtype=np.int32)  # the onset before
        self._passed = np.zeros(shape, dtype=np.int8)  # 0 where beats do not go on
        self._length = np.zeros(len(times), dtype=np.int8)  # of the best path to each onset
        self._left, self._leaver = taste.restart, -1  # the best path that may be left, and where
        self._costs = taste.steadiness * (np.arange(-_REACH, _REACH + 1) * _RATIO) ** 2
        self._here = np.full(len(_LENGTHS) + 2 * _REACH, -np.inf)  # what is reached, with margins
        self._around = sliding_window_view(self._here, 2 * _REACH + 1)

    def reach(self, row: int, before: Ints, gains: Floats) -> None:
        """Find the best paths to an onset from the onsets before it, in the order of rows."""
        if row:
            self._left += self._silence * (self._times[row] - self._times[row - 1])
        scores = self._onward[before, _ALL[:, None]] + gains
        best = scores.argmax(axis=1)
        reached = scores[_ALL, best]
        begun = self._left - self._restart + self._odds[row]
        goes_on = reached > begun
        here = self._here[_REACH:-_REACH]
        np.maximum(reached, begun, out=here)
        self._before[row] = np.where(goes_on, before[_ALL, best], self._leaver)
        self._passed[row] = np.where(goes_on, _PASSED[best], 0)
        self._length[row] = length = here.argmax()
        if here[length] > self._left:
            self._left, self._leaver = float(here[length]), row
        changed = self._around - self._costs
        change = changed.argmax(axis=1)
        self._onward[row] = changed[_ALL, change]
        self._from[row] = _ALL + change - _REACH

    def best_path(self) -> BeatPath:
        """The path that is best to leave after the last onset."""
        row, length = self._leaver, int(self._length[self._leaver])
        rows, passed = [row], []
        while (before := int(self._before[row, length])) >= 0:
            count = int(self._passed[row, length])
            elder = int(self._from[before, length] if count else self._length[before])
            if not count:
                beat = (_LENGTHS[length] + _LENGTHS[elder]) / 2
                count = max(1, round((self._times[row] - self._times[before]) / beat))
            rows.append(before)
            passed.append(count)
            row, length = before, elder
        return BeatPath(np.array(rows[::-1]), np.array([0, *passed[::-1]]))
