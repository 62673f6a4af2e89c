"""What tells the meter in what is heard: how strongly each frame begins, where harmony
changes, and after how long things come back. None of it depends on the key."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from musicapp.analysis.ear.hearing import CHROMAS, DETAILS, Singles
from musicapp.analysis.repeats import autocorrelation

Rows = NDArray[np.floating]

# Frames after which a frame is compared with an earlier one.
_LAGS = (3, 4, 6, 8, 9, 10, 12, 16, 24)
# Half frames (sixteenths) after which the whole is compared with itself.
_RETURNS = (2, 3, 4, 6, 8, 9, 10, 12, 16, 18, 20, 24, 32, 36, 40, 48)
_BLOCK = 1024  # frames: an edit changes what is heard of its own block alone
_FLUXES = ((0, 2), (0, 4), (1, 4), (2, 2))  # of which chroma, over how many frames a side
_CHANNELS = 4
ACCENTS = DETAILS + len(_FLUXES) + 2 * len(_LAGS) + _CHANNELS * len(_RETURNS)
# Columns that say the same thing: lengths, heights, velocities, polyphony, drums, changes of
# harmony, likeness in harmony and in rhythm, and each channel's autocorrelation.
_ENDS = np.cumsum([DETAILS, len(_FLUXES), len(_LAGS), len(_LAGS), *_CHANNELS * [len(_RETURNS)]])
GROUPS = (
    (2, 3),
    (4, 5, 8, 9),
    (6, 7),
    (10,),
    tuple(range(11, DETAILS)),
    *(tuple(range(first, end)) for first, end in pairwise(_ENDS.tolist())),
)


def accents(heard: Singles) -> Singles:
    """(frames, HEARD) → (frames, ACCENTS): the details of each frame, how much the harmony
    changes with it, how like earlier frames it is in harmony and in rhythm and, the same for
    all frames of a block, the autocorrelations of how much begins, how long it is, of the bass
    and of changes of harmony."""
    chromas = [heard[:, 12 * i : 12 * (i + 1)] for i in range(CHROMAS)]
    details = heard[:, CHROMAS * 12 :]
    fluxes = [_flux(chromas[which], reach) for which, reach in _FLUXES]
    begun = details[:, :4]  # how many, and how long, in either half
    back = [_likeness(chromas[0], lag) for lag in _LAGS]
    back += [np.exp(-2 * _difference(begun, lag)) for lag in _LAGS]
    bass = _drops(details[:, 4:6].ravel(), details[:, :2].ravel() > 0)
    channels = (details[:, :2].ravel(), details[:, 2:4].ravel(), bass, np.repeat(fluxes[0], 2))
    columns = np.stack([*fluxes, *back], axis=1)
    returns = _block_returns(np.stack(channels))
    return np.concatenate([details, columns, returns], axis=1, dtype=np.float32)


def _block_returns(channels: Rows) -> Rows:
    """The autocorrelations (frames, channels * returns) of the block that each frame lies in;
    the last block reaches back as far as the others."""
    frames, lags = channels.shape[1] // 2, list(_RETURNS)
    rows = []
    for first in range(0, frames, _BLOCK):
        end = min(first + _BLOCK, frames)
        inside = channels[:, 2 * max(0, end - _BLOCK) : 2 * end]
        returns = np.concatenate([autocorrelation(c, _RETURNS[-1])[lags] for c in inside])
        rows.append(np.broadcast_to(returns, (end - first, len(returns))))
    return np.concatenate(rows)


def _flux(chroma: Rows, reach: int) -> Rows:
    """How unlike what sounds within reach before each frame is what sounds from it on, 0–1."""
    padded = np.pad(chroma, ((reach, reach), (0, 0)))
    total = np.cumsum(np.pad(padded, ((1, 0), (0, 0))), axis=0, dtype=np.float64)
    sums = total[reach:] - total[:-reach]
    return np.asarray(1 - _cosine(sums[: len(chroma)], sums[reach : reach + len(chroma)]))


def _likeness(chroma: Rows, lag: int) -> Rows:
    return _cosine(chroma, _earlier(chroma, lag))


def _difference(rows: Rows, lag: int) -> Rows:
    return np.asarray(np.abs(rows - _earlier(rows, lag)).sum(axis=1))


def _earlier(rows: Rows, lag: int) -> Rows:
    return np.pad(rows, ((lag, 0), (0, 0)))[: len(rows)]


def _cosine(one: Rows, other: Rows) -> Rows:
    size = np.linalg.norm(one, axis=1) * np.linalg.norm(other, axis=1)
    return np.asarray((one * other).sum(axis=1) / np.maximum(size, 1e-6))


def _drops(heights: Rows, begun: NDArray[np.bool_]) -> Rows:
    """How far each lowest beginning note lies below its neighbours, at most an octave (0.5)."""
    places = np.flatnonzero(begun)
    drops = np.zeros(len(heights))
    if len(places):
        line = np.pad(heights[places], 1, mode="edge")
        drops[places] = np.clip((line[:-2] + line[2:]) / 2 - line[1:-1], 0, 0.5)
    return drops
