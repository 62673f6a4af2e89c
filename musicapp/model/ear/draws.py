"""Which lesson comes next: each collection as often as it shall."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import ArrayLike

_OTHERS_SHARE = 0.1  # of a collection that has none of its own


class Draws:
    """Draws the numbers of lessons; every draw depends on the random generator alone."""

    def __init__(
        self, corpora: Sequence[str], weights: ArrayLike, shares: Mapping[str, float]
    ) -> None:
        """The collection of each lesson, its weight within that, and the shares of collections."""
        chances = np.array(weights, dtype=np.float64)
        owners = np.array(corpora)
        for corpus in np.unique(owners):
            mine = owners == corpus
            chances[mine] *= shares.get(str(corpus), _OTHERS_SHARE) / chances[mine].sum()
        self._upto = np.cumsum(chances / chances.sum())

    def draw(self, rng: np.random.Generator) -> int:
        """The number of a lesson."""
        return min(int(np.searchsorted(self._upto, rng.random())), len(self._upto) - 1)
