"""What the harmony network learns from: crops of lessons, moved, spliced and half told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from musicapp.analysis.ear.classes import HARMONY_HEADS, NO_CHORD_CLASS
from musicapp.analysis.ear.frames import Frames
from musicapp.analysis.ear.hearing import CHROMAS, HEARD, PLACES, places
from musicapp.model.ear.draws import Draws
from musicapp.model.ear.learn import UNKNOWN
from musicapp.model.ear.lessons import Lesson, Truths

FEATURES = HEARD + PLACES

# How often each collection is drawn; pieces whose chords are known, oftener than the others.
SHARES = {
    "pop909": 0.15,
    "pop909_played": 0.13,
    "openscore_lieder": 0.24,
    "tavern": 0.12,
    "openewld_pd": 0.04,
    "polish_scores": 0.21,
    "chopin_first_editions": 0.04,
    "openscore_quartets": 0.05,
    "groove": 0.02,
}
_WITH_CHORDS = 5.0
_SPLICED = 0.15  # of the crops are made of two pieces
# What is told of the place of a frame: bars, beats alone, or no more than quarter notes.
_BARS_TOLD, _BEATS_TOLD = 0.4, 0.2
# How much each head's loss counts.
WEIGHTS = {
    "chord": 1.0,
    "bass": 0.25,
    "key": 0.5,
    "home": 0.35,
    "downbeat": 1.0,
    "meter": 0.4,
    "style": 0.05,
}
_HEIGHTS = (4, 5, 8, 9)  # details that are heights, in units of two octaves

Singles = NDArray[np.float32]
Batch = tuple[Singles, dict[str, NDArray[np.int64]]]


@dataclass(frozen=True, slots=True)
class _Crop:
    read: Singles
    truths: Truths


class HarmonySchool:
    """Draws batches from lessons; every draw depends on the random generator alone."""

    def __init__(self, lessons: Sequence[Lesson]) -> None:
        self.features, self.heads, self.weights = FEATURES, HARMONY_HEADS, WEIGHTS
        self._lessons = list(lessons)
        weights = [_weight(lesson) for lesson in self._lessons]
        self._draws = Draws([lesson.corpus for lesson in self._lessons], weights, SHARES)

    def draw(self, rng: np.random.Generator, batch: int, length: int) -> Batch:
        """(batch, length, FEATURES), and each head's classes (batch, length)."""
        crops = [self._crop(rng, length) for _ in range(batch)]
        truths = {
            name: np.stack([c.truths[name] for c in crops]).astype(np.int64) for name in self.heads
        }
        return np.stack([c.read for c in crops]), truths

    def _crop(self, rng: np.random.Generator, length: int) -> _Crop:
        """Of one piece or, where that is shorter or by chance, of several one after another."""
        told = rng.random()
        parts: list[_Crop] = []
        left = length
        while left > 0:
            wanted = left // 2 if not parts and rng.random() < _SPLICED else left
            lesson = self._lessons[self._draws.draw(rng)]
            parts.append(_cut(lesson, rng, wanted, told))
            left -= len(parts[-1].read)
        return _Crop(
            np.concatenate([p.read for p in parts]),
            {n: np.concatenate([p.truths[n] for p in parts]) for n in HARMONY_HEADS},
        )


def moved(heard: Singles, truths: Truths, steps: int) -> tuple[Singles, Truths]:
    """What is heard and true of music that lies steps semitones higher."""
    heard = heard.copy()
    chromas = heard[:, : CHROMAS * 12].reshape(-1, CHROMAS, 12)
    heard[:, : CHROMAS * 12] = np.roll(chromas, steps, axis=2).reshape(-1, CHROMAS * 12)
    details = heard[:, CHROMAS * 12 : HEARD]
    for column in _HEIGHTS:
        details[:, column] += np.where(details[:, column] != 0, steps / 24, 0)
    turned = dict(truths)
    turned["bass"] = _turned(truths["bass"], steps, 12)
    for name in ("key", "home"):
        turned[name] = _turned(truths[name], steps, 24)
    turned["chord"] = _turned(truths["chord"], steps, NO_CHORD_CLASS)
    return heard, turned


def _turned(classes: NDArray[np.int16], steps: int, count: int) -> NDArray[np.int16]:
    known = (classes != UNKNOWN) & (classes < count)
    return np.where(known, classes // 12 * 12 + (classes + steps) % 12, classes).astype(np.int16)


def _cut(lesson: Lesson, rng: np.random.Generator, length: int, told: float) -> _Crop:
    first = int(rng.integers(0, max(1, len(lesson) - length + 1)))
    part = slice(first, first + length)
    heard, truths = moved(
        lesson.heard[part].astype(np.float32),
        {name: of[part] for name, of in lesson.truths.items()},
        int(rng.integers(-6, 6)),
    )
    what = (
        "bars" if told < _BARS_TOLD else "beats" if told < _BARS_TOLD + _BEATS_TOLD else "quarters"
    )
    known = places(told_of(lesson.frames, what))[part]
    return _Crop(np.concatenate([heard, known], axis=1, dtype=np.float32), truths)


def told_of(frames: Frames, what: str) -> Frames:
    """The frames with no more than is told: "bars", "beats" or "quarters". Played music
    has no quarter notes, but beats."""
    if what == "bars" and frames.downbeat is not None:
        return Frames(frames.edges, None, frames.beat, frames.downbeat)
    if what == "quarters" and frames.quarter is not None:
        return Frames(frames.edges, frames.quarter)
    return Frames(frames.edges, None, frames.beat)


def _weight(lesson: Lesson) -> float:
    labelled = (lesson.truths["chord"] != UNKNOWN).any()
    return np.sqrt(len(lesson)) * (_WITH_CHORDS if labelled else 1.0)
