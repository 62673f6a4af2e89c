"""Earlier places of a piece that are like the present one."""

from __future__ import annotations

import numpy as np

from tests.benchmarks.jsb.chorales import Ints

NOWHERE = -1


def longest_match(rows: Ints, least: int) -> tuple[Ints, Ints]:
    """For each time t, the earlier time s whose last rows equal the last rows before t: the
    longest such match, the latest of several, NOWHERE if none has least rows.
    rows: (T, columns). Returns s (T,), s < t, and the length of the match (T,). Nothing from
    t on is looked at."""
    count = len(rows)
    best = np.full(count, NOWHERE)
    length = np.zeros(count, dtype=np.int64)
    run = np.zeros(count, dtype=np.int64)  # run[s]: rows that match, ending at s and at t - 1
    for t in range(1, count):
        same = (rows == rows[t - 1]).all(axis=1)
        run[1:] = run[:-1] + 1
        run[0] = 1
        run *= same
        earlier = run[: t - 1]
        if len(earlier) and earlier.max() >= least:
            length[t] = earlier.max()
            best[t] = t - 1 - int(earlier[::-1].argmax())
    return best, length


def phrases(onsets: Ints, rest: int = 6) -> tuple[Ints, Ints]:
    """For each time, where the present phrase and the one before began, (T,) each.

    A phrase ends where all four voices move at once after a chord in which none moved for
    rest sixteenths: mostly a fermata. onsets: (T, 4), 1 where a note begins. That all move
    at t is known before t: all their notes end there."""
    begun = previous = moved = 0
    found = np.zeros((2, len(onsets)), dtype=np.int64)
    for t, starts in enumerate(onsets):
        if starts.all() and t - moved >= rest:
            begun, previous = t, begun
        if starts.any():
            moved = t
        found[:, t] = begun, previous
    return found[0], found[1]
