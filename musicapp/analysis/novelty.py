"""Where something new begins, and what returns, from how alike the rows of a song are."""

from __future__ import annotations

import numpy as np

from musicapp.analysis.tones import Floats, Ints

_REACH = 8  # rows on either side that are compared
_SOONEST = 4  # rows after which something may be said to return
_STRETCH = 4  # rows over which a likeness is heard


def contrast(similarity: Floats) -> Floats:
    """For each row, how much less alike the rows before it and those from it on are than
    either among themselves, 0–1; 0 for the first (Foote, "Automatic audio segmentation
    using a measure of audio novelty", ICME 2000)."""
    count = len(similarity)
    reach = max(1, min(_REACH, count // 2))
    offset = np.arange(-reach, reach) + 0.5
    taper = np.exp(-0.5 * (offset / (reach / 2)) ** 2)
    same = np.multiply.outer(offset, offset) > 0
    weights = np.outer(taper, taper)
    inside, across = weights * same, weights * ~same
    found = np.zeros(count)
    for row in range(1, count):
        first, last = max(0, row - reach), min(count, row + reach)
        near = slice(first - row + reach, last - row + reach)
        around = similarity[first:last, first:last]
        alike = (around * inside[near, near]).sum() / inside[near, near].sum()
        unlike = (around * across[near, near]).sum() / across[near, near].sum()
        few = min(1.0, min(row, count - row) / (reach / 2))
        found[row] = max(0.0, alike - unlike) * np.sqrt(few)
    return found


def turns(similarity: Floats) -> Floats:
    """For each row, how clearly a likeness with another place begins or ends there, 0–1 (the
    lags of Serrà et al., "Unsupervised music structure annotation by time series structure
    features and segment similarity", IEEE Transactions on Multimedia 16(5), 2014)."""
    count = len(similarity)
    found = np.zeros(count)
    rows = np.arange(_STRETCH, count - _STRETCH + 1)
    if len(rows) < 2:
        return found
    usual = float(np.median(similarity))
    alike = np.maximum(_beside(similarity, _lags(count), usual), usual)
    total = np.pad(np.cumsum(alike, axis=1), ((0, 0), (1, 0)))
    before = total[:, rows] - total[:, rows - _STRETCH]
    behind = total[:, rows + _STRETCH] - total[:, rows]
    found[_STRETCH : count - _STRETCH + 1] = np.abs(behind - before).max(axis=0) / _STRETCH
    return found


def returns(similarity: Floats, longest: int) -> Floats:
    """How well the stretch of so many rows from each row on returns elsewhere, 0–1:
    (rows, longest + 1); 0 where there is no such stretch."""
    count = len(similarity)
    lags = _lags(count)
    found = np.zeros((count, longest + 1))
    if not len(lags):
        return found
    alike = _beside(similarity, lags, _NOWHERE)
    total = np.pad(np.cumsum(alike, axis=1), ((0, 0), (1, 0)))
    apart = np.abs(lags)
    for length in range(1, min(longest, count // 2) + 1):
        means = (total[:, length:] - total[:, :-length])[apart >= length] / length
        found[: count - length + 1, length] = np.maximum(means.max(axis=0), 0.0)
    return found


_NOWHERE = -100.0  # how alike a row and one beyond the song are: never


def _lags(count: int) -> Ints:
    """By how many rows places lie apart that may be said to return."""
    lags = np.arange(1 - count, count)
    return lags[np.abs(lags) >= _SOONEST]


def _beside(similarity: Floats, lags: Ints, beyond: float) -> Floats:
    """How alike each row and the one so many rows behind it are: (lags, rows)."""
    rows = np.arange(len(similarity))
    others = rows + lags[:, None]
    there = (others >= 0) & (others < len(rows))
    return np.where(there, similarity[rows, np.where(there, others, 0)], beyond)
