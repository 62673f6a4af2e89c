"""How many notes are many: what each density means in each style."""

from __future__ import annotations

import math
from collections.abc import Mapping

from musicapp.domain.request import DENSITIES
from musicapp.domain.song import Song
from musicapp.model import vocabulary as v
from musicapp.model.checkpoint import load_manifest
from musicapp.model.compose import shipped_weights
from musicapp.model.parts import style_of, with_roles
from musicapp.model.styles import Habits


class StyleDensities:
    """Notes a quarter note for each of DENSITIES, as the composer takes them."""

    def __init__(self, habits: Mapping[str, Habits]) -> None:
        self._habits = habits

    @classmethod
    def load(cls) -> StyleDensities:
        """Those of the shipped weights. Raises ModelProblem."""
        styles = load_manifest(shipped_weights()).styles
        return cls({name: Habits.from_json(habits) for name, habits in styles.items()})

    def notes(self, density: str, style: str | None, song: Song) -> float:
        """The notes a quarter that one of DENSITIES stands for, in a style, or else in that of
        a song."""
        style = style or style_of(with_roles(song)) or ""
        habits = self._habits.get(style) or Habits.unknown()
        return v.density_of(habits.density_class(density))

    def nearest(self, per_quarter: float, style: str | None, song: Song) -> str:
        """The density that stands for about as many notes a quarter."""
        distances = {
            density: abs(math.log2(max(per_quarter, 1e-3) / self.notes(density, style, song)))
            for density in DENSITIES
        }
        return min(distances, key=lambda density: distances[density])
