"""What each style is written for, and what is usual in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from musicapp.domain.pitch import ALL_KEYS, Key
from musicapp.domain.request import DENSITIES
from musicapp.domain.track import DRUM_CHANNEL, Track
from musicapp.model import vocabulary as v

PARTS: dict[str, tuple[Track, ...]] = {
    "pop": (
        Track("Melody", program=0, role="melody"),
        Track("Bridge", program=0, role="counter"),
        Track("Piano", program=0, role="chords"),
    ),
    "piano": (Track("Piano", program=0, role="chords"),),
    "song": (
        Track("Voice", program=52, role="melody"),
        Track("Piano", program=0, role="chords"),
    ),
    "quartet": (
        Track("Violin I", program=40, role="melody"),
        Track("Violin II", program=40, role="counter"),
        Track("Viola", program=41, role="inner"),
        Track("Cello", program=42, role="bass"),
    ),
    "choir": (
        Track("Soprano", program=52, role="melody"),
        Track("Alto", program=52, role="counter"),
        Track("Tenor", program=52, role="inner"),
        Track("Bass", program=52, role="bass"),
    ),
    "folk": (Track("Tune", program=73, role="melody"),),
    "drums": (Track("Drums", channel=DRUM_CHANNEL, role="drums"),),
}
# What is added to a song whose style does not say.
ADDED = {
    "melody": Track("Melody", program=73, role="melody"),
    "counter": Track("Counter", program=41, role="counter"),
    "inner": Track("Inner", program=41, role="inner"),
    "bass": Track("Bass", program=32, role="bass"),
    "chords": Track("Chords", program=0, role="chords"),
    "drums": Track("Drums", channel=DRUM_CHANNEL, role="drums"),
}

_ORDINARY = (56.0, 152.0)  # tempi to choose from; some collections count other note values
_COUNTED = ("key", "tempo", "density")
_LEVELS = (0.05, 0.25, 0.5, 0.75, 0.95)  # of what is usual, for each of DENSITIES


@dataclass(frozen=True, slots=True)
class Habits:
    """How often each class of a wish was true of a style's bars in the training data:
    keys (24), tempi (12) and densities (12)."""

    keys: NDArray[np.float64]
    tempi: NDArray[np.float64]
    densities: NDArray[np.float64]

    @classmethod
    def of(cls, wishes: Sequence[NDArray[np.uint8]]) -> Habits:
        """Count the bars of many pieces, rows as in WISHES."""
        rows = np.concatenate(wishes)
        names = list(v.WISHES)
        counts = [
            np.bincount(rows[:, names.index(name)], minlength=v.WISHES[name])[:-1]
            for name in _COUNTED
        ]
        return cls(*(c / max(1, c.sum()) for c in counts))

    @classmethod
    def unknown(cls) -> Habits:
        """Those of a style that was not learned: everything is as likely."""
        return cls(*(np.full(n - 1, 1 / (n - 1)) for n in map(v.WISHES.get, _COUNTED) if n))

    def as_json(self) -> dict[str, Any]:
        """For the manifest."""
        columns = {"keys": self.keys, "tempi": self.tempi, "densities": self.densities}
        return {name: [round(float(x), 4) for x in c] for name, c in columns.items()}

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Habits:
        """From the manifest."""
        return cls(*(np.array(value[name]) for name in ("keys", "tempi", "densities")))

    def draw_key(self, rng: np.random.Generator) -> Key:
        """A key, as often as the style has it."""
        index = int(rng.choice(len(self.keys), p=_sum_to_one(self.keys)))
        return ALL_KEYS[index]

    def draw_tempo(self, rng: np.random.Generator) -> float:
        """A tempo from the middle half of what is usual, in quarter notes a minute."""
        low, high = (_quantile(self.tempi, q) for q in (0.25, 0.75))
        return float(round(np.clip(35 * 2 ** (rng.uniform(low, high + 1) / 4), *_ORDINARY)))

    def density_class(self, level: str | None) -> int:
        """The class of one of DENSITIES; None is "not given"."""
        if level is None:
            return len(self.densities)
        return _quantile(self.densities, _LEVELS[DENSITIES.index(level)])


def _quantile(shares: NDArray[np.float64], q: float) -> int:
    return int(np.searchsorted(np.cumsum(_sum_to_one(shares)), q))


def _sum_to_one(shares: NDArray[np.float64]) -> NDArray[np.float64]:
    total = shares.sum()
    return shares / total if total > 0 else np.full(len(shares), 1 / len(shares))
