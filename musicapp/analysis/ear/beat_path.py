"""The likeliest way from beat to beat through the onsets of played music.

Dynamic programming over onsets and beat lengths: the beats that together are likeliest, few
of them between onsets, their tempo changing little from one to the next (after Ellis, "Beat
tracking by dynamic programming", Journal of New Music Research 36(1), 2007, with the length
of the beat as a part of the state)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from musicapp.analysis.tones import Floats, Ints

PERIODS = np.geomspace(0.2, 2.0, 36)  # the seconds of a beat that the network tells apart

_LENGTHS = np.geomspace(PERIODS[0], PERIODS[-1], 2 * len(PERIODS) - 1)
_RATIO = float(np.log(_LENGTHS[1] / _LENGTHS[0]))
_UNIFORM = -float(np.log(len(PERIODS)))
_PASSED = np.arange(1, 5)  # beats from one onset to the next that is a beat
_SPANS = _PASSED[:, None] * _LENGTHS  # seconds
_LEAST, _MOST = _SPANS * np.exp(-_RATIO / 2), _SPANS * np.exp(_RATIO / 2)
_REACH = 10  # neighbouring lengths that may follow one another
_HARDLY = -5.0  # odds; on 200 validation pieces no better path goes through such an onset
_BLOCK = 128  # onsets whose steps are prepared together: more do not fit into the cache


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
    the odds that they are beats; tempo (onsets, PERIODS) are logarithms of probabilities. Onsets
    that are hardly beats are passed over."""
    likely = np.flatnonzero(odds > _HARDLY)
    if len(likely) < 2:
        likely = np.arange(len(times))
    times, odds, tempo = times[likely], odds[likely], tempo[likely]
    search = _Search(times, odds, taste)
    for first in range(0, len(times), _BLOCK):
        rows = slice(first, min(first + _BLOCK, len(times)))
        search.reach(rows, *_steps(times, odds, tempo, taste, rows))
    path = search.best_path()
    return BeatPath(likely[path.rows], path.passed)


def _steps(
    times: Floats, odds: Floats, tempo: Floats, taste: Taste, rows: slice
) -> tuple[Ints, Floats]:
    """For some onsets the onsets that lie 1, 2 … beats of each length before them and what a
    step from there brings: both (rows, _PASSED, lengths)."""
    before = _nearest(times, rows)
    passed = times[rows, None, None] - times[before]
    opinion = np.repeat(tempo[rows], 2, axis=1)[:, :-1]
    opinion[:, 1::2] = (tempo[rows, :-1] + tempo[rows, 1:]) / 2
    gains = passed * (taste.tempo * opinion)[:, None]
    gains += (odds[rows, None] - taste.missing * (_PASSED - 1))[..., None]
    gains[(passed < _LEAST) | (passed > _MOST)] = -np.inf
    return before, gains


def _nearest(times: Floats, rows: slice) -> Ints:
    """The onsets nearest to _SPANS before each of some onsets, or any where none is near."""
    first = int(np.searchsorted(times, times[rows.start] - 2 * _SPANS.max()))
    near = times[first : rows.stop]
    # One span after the other: searching is quick for moments in ascending order.
    moments = times[rows] - _SPANS.reshape(-1, 1)
    found = np.searchsorted((near[1:] + near[:-1]) / 2, moments, side="right")
    return np.ascontiguousarray(found.T + first).reshape(-1, *_SPANS.shape)


class _Search:
    """For every onset and beat length, the best path that ends there, and its last step."""

    def __init__(self, times: Floats, odds: Floats, taste: Taste) -> None:
        self._times = times
        # What beats pay that are left before each onset, and what those bring that begin there.
        self._silence = (taste.tempo * _UNIFORM * np.diff(times, prepend=times[0])).tolist()
        self._begun = (odds - taste.restart).tolist()
        shape = len(times), len(_LENGTHS)
        self._before = np.full(shape, -1, dtype=np.int32)  # the onset before
        self._passed = np.zeros(shape, dtype=np.int8)  # 0 where beats do not go on
        self._left, self._leaver = taste.restart, -1  # the best path that may be left, and where
        # The best scores, with margins, and the same when a change of tempo is paid.
        self._here = np.full((len(times), len(_LENGTHS) + 2 * _REACH), -np.inf)
        self._around = sliding_window_view(self._here, len(_LENGTHS), axis=1)
        self._onward = np.full(shape, -np.inf)
        self._costs = taste.steadiness * (np.arange(-_REACH, _REACH + 1) * _RATIO) ** 2

    def reach(self, rows: slice, before: Ints, gains: Floats) -> None:
        """Find the best paths to some onsets from the onsets before them, in the order of
        onsets; gains become scores."""
        cells = before * len(_LENGTHS) + np.arange(len(_LENGTHS))
        leavers, begun = np.empty(len(cells), dtype=np.int32), np.empty(len(cells))
        for place, row in enumerate(range(rows.start, rows.stop)):
            leavers[place], begun[place] = self._begin(row)
            scores = gains[place]
            scores += self._onward.take(cells[place])
            self._go_on(row, begun[place], scores)
        best = gains.argmax(axis=1)[:, None]
        goes_on = np.take_along_axis(gains, best, 1)[:, 0] > begun[:, None]
        elder = np.take_along_axis(before, best, 1)[:, 0]
        self._before[rows] = np.where(goes_on, elder, leavers[:, None])
        self._passed[rows] = np.where(goes_on, _PASSED[best[:, 0]], 0)

    def _begin(self, row: int) -> tuple[int, float]:
        """Where beats are left that do not go on to an onset, and the score of new ones there."""
        self._left += self._silence[row]
        return self._leaver, self._left + self._begun[row]

    def _go_on(self, row: int, begun: float, scores: Floats) -> None:
        """The best scores at an onset, from those of the steps to it (_PASSED, lengths)."""
        here = self._here[row, _REACH:-_REACH]
        np.maximum(np.maximum.reduce(scores), begun, out=here)
        if (best := here[here.argmax()]) > self._left:
            self._left, self._leaver = float(best), row
        np.maximum.reduce(self._around[row] - self._costs[:, None], out=self._onward[row])

    def best_path(self) -> BeatPath:
        """The path that is best to leave after the last onset, or the one that ends there where
        there is too little to leave any."""
        row = self._leaver if self._leaver >= 0 else len(self._times) - 1
        length = self._best_length(row)
        rows, passed = [row], []
        while (before := int(self._before[row, length])) >= 0:
            count = int(self._passed[row, length])
            if count:
                around = self._here[before, length : length + len(self._costs)]
                elder = length + int((around - self._costs).argmax()) - _REACH
            else:
                elder = self._best_length(before)
                beat = (_LENGTHS[length] + _LENGTHS[elder]) / 2
                count = max(1, round((self._times[row] - self._times[before]) / beat))
            rows.append(before)
            passed.append(count)
            row, length = before, elder
        return BeatPath(np.array(rows[::-1]), np.array([0, *passed[::-1]]))

    def _best_length(self, row: int) -> int:
        return int(self._here[row].argmax()) - _REACH
