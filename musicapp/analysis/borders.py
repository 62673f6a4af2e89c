"""Where the parts of a form begin: the best way to cut a song into them."""

from __future__ import annotations

import numpy as np

from musicapp.analysis.novelty import returns
from musicapp.analysis.tones import Floats

_LONGEST = 24  # rows in a part
_CUT = 0.5  # what each part costs

# What parts of so many rows are worth before anything is heard, and others; what each row
# costs of which a part has fewer than four.
_WORTH = {4: 0.1, 8: 0.5, 12: 0.5, 16: 0.8, 20: 0.5, 24: 0.6}
_ODD, _SHORT = -0.1, -0.6

# What a return is worth by its rows, a mark above the usual, and a breath.
_RETURN, _MARK, _BREATH = 1.0, 0.45, 0.3
_CLEARLY = 0.4  # how far from the usual return towards 1 one must be to count


def find_borders(similarity: Floats, marks: Floats, breaths: Floats) -> list[int]:
    """The rows at which parts begin and, last, the number of rows: the cuts that together are
    worth most (dynamic programming). marks say of each row how clearly something begins
    there, the usual being 1; breaths, 0–1, how much the melody rests before it."""
    count = len(similarity)
    worth = _worths(similarity)
    opening = _MARK * (marks - 1) + _BREATH * breaths
    opening[0] = 0.0
    best, came_from = np.zeros(count + 1), np.zeros(count + 1, dtype=np.int64)
    for end in range(1, count + 1):
        begins = np.arange(max(0, end - _LONGEST), end)
        reached = best[begins] + opening[begins] + worth[begins, end - begins]
        came_from[end] = begins[reached.argmax()]
        best[end] = reached.max()
    borders = [count]
    while borders[-1]:
        borders.append(int(came_from[borders[-1]]))
    return borders[::-1]


def _worths(similarity: Floats) -> Floats:
    """What a part is worth that begins at each row and has so many: (rows, lengths)."""
    again = returns(similarity, _LONGEST)
    phrases = again[:, 4][again[:, 4] > 0]
    usual = np.median(phrases) if len(phrases) else 1.0
    clear = np.maximum(0.0, again - usual - _CLEARLY * (1 - usual))
    gain = _RETURN * np.arange(_LONGEST + 1) * clear
    return gain + _LENGTHS - _CUT


_LENGTHS = np.array(
    [_WORTH.get(rows, _ODD + _SHORT * max(0, 4 - rows)) for rows in range(_LONGEST + 1)]
)
