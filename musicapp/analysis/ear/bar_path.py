"""The likeliest way through music bar by bar."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from musicapp.analysis.tones import Floats, Ints


def best_bars(
    begins: Floats, opinions: Floats, lengths: Ints, change_cost: float
) -> tuple[Ints, NDArray[np.bool_]]:
    """The kind of bar of each frame and whether one begins there, so that the sum is highest:
    begins (frames,) is what a bar that begins with a frame brings, opinions (frames, kinds) what
    each frame in a bar of a kind does, and change_cost what it costs that a bar of another kind
    follows. lengths (kinds,) are frames; the first and the last bar may be cut."""
    frames, kinds = opinions.shape
    early = int(lengths.max())  # rows of bars that began before the music
    starts = np.arange(-early, frames)
    total = np.concatenate([np.zeros((1, kinds)), np.cumsum(opinions, axis=0)])
    ends = np.clip(starts[:, None] + lengths, 0, frames)
    scores = np.take_along_axis(total, ends, axis=0) - total[np.maximum(starts, 0)]
    scores[early:] += begins[:, None]
    # Where the bars of each kind lie that end before a frame.
    elders = (np.arange(early, len(starts))[:, None] - lengths) * kinds + np.arange(kinds)
    for row, cells in zip(scores[early + 1 :], elders[1:], strict=True):
        before = scores.take(cells)
        row += np.maximum(before, before[before.argmax()] - change_cost)
    last = np.where(starts[:, None] + lengths >= frames, scores, -np.inf).argmax()
    return _way_back(scores, elders, lengths, change_cost, int(last))


def _way_back(
    scores: Floats, elders: Ints, lengths: Ints, change_cost: float, last: int
) -> tuple[Ints, NDArray[np.bool_]]:
    """From the last bar, a cell of scores, to the first frame."""
    frames, kinds = elders.shape
    path, downbeat = np.empty(frames, dtype=np.int64), np.zeros(frames, dtype=bool)
    row, kind = divmod(last, kinds)
    start = row - (len(scores) - frames)
    while True:
        path[max(0, start) : start + lengths[kind]] = kind
        if start >= 0:
            downbeat[start] = True
        if start <= 0:
            return path, downbeat
        before = scores.take(elders[start])
        best = int(before.argmax())
        kind = kind if before[kind] >= before[best] - change_cost else best
        start -= int(lengths[kind])
