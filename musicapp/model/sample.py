"""Drawing a class from scores."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from musicapp.model.fused import Vector
from musicapp.model.masks import Mask

# Times are drawn a little cooler than pitches: a stumble in rhythm is heard more.
_WARMTH = {"bar": 0.9, "beat": 0.9, "tick": 0.9, "role": 0.95, "length": 0.95}
_LEAST_SHARE = 0.03  # of the best class; what is rarer is never drawn


@dataclass(frozen=True, slots=True)
class Sampler:
    """Draws with a temperature from the most probable classes that make up top_p."""

    rng: np.random.Generator
    temperature: float = 1.0
    top_p: float = 0.95

    def draw(self, field: str, scores: Vector, mask: Mask | None = None) -> int:
        """A class of a field, from unnormalised scores and what the mask leaves open."""
        scaled = scores / (self.temperature * _WARMTH.get(field, 1.0))
        if mask is not None:
            scaled = np.where(mask, scaled, -np.inf)
        chance = np.exp(scaled - scaled.max())
        return int(self.rng.choice(len(chance), p=self._nucleus(chance.astype(np.float64))))

    def _nucleus(self, chance: NDArray[np.float64]) -> NDArray[np.float64]:
        chance[chance < _LEAST_SHARE] = 0.0  # the best class has 1.0 here
        chance /= chance.sum()
        order = np.argsort(-chance, kind="stable")
        before = np.cumsum(chance[order]) - chance[order]
        chance[order[before >= self.top_p]] = 0.0
        return chance / chance.sum()
