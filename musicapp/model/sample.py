"""Drawing a class from scores."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

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

    def draw(self, field: str, scores: Vector, mask: Mask | None = None, heat: float = 1.0) -> int:
        """A class of a field, from unnormalised scores and what the mask leaves open; heat is
        a factor for the temperature."""
        scaled = scores / (self.temperature * heat * _WARMTH.get(field, 1.0))
        if mask is not None:
            scaled = np.where(mask, scaled, -np.inf)
        order = np.argsort(-scaled, kind="stable")
        chance = np.exp(scaled[order] - scaled[order[0]]).astype(np.float64)
        chance = chance[: np.count_nonzero(chance >= _LEAST_SHARE)]
        total = np.cumsum(chance)
        kept = int(np.searchsorted(total, self.top_p * total[-1])) + 1
        drawn = self.rng.random() * total[:kept][-1]
        return int(order[min(int(np.searchsorted(total, drawn, side="right")), kept - 1)])
