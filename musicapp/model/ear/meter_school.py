"""What the meter network learns from: crops of lessons, with nothing told of their bars."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from musicapp.analysis.ear.accents import ACCENTS, GROUPS, accents
from musicapp.analysis.ear.classes import METER_HEADS
from musicapp.analysis.ear.frames import Frames
from musicapp.analysis.ear.hearing import METER_PLACES, places
from musicapp.model.ear.draws import Draws
from musicapp.model.ear.lessons import Lesson

# How often each collection is drawn: small ones rarely, or they are learned by heart.
SHARES = {
    "pop909": 0.08,
    "pop909_played": 0.1,
    "openscore_lieder": 0.22,
    "tavern": 0.03,
    "openewld_pd": 0.02,
    "polish_scores": 0.37,
    "chopin_first_editions": 0.05,
    "openscore_quartets": 0.05,
    "groove": 0.08,
}
WEIGHTS = {"downbeat": 1.0, "meter": 1.0}
_BEATS_TOLD = 0.25  # of the crops of written music
_UNHEARD = 0.15  # of the crops lack each of GROUPS, so that none is relied upon
_AROUND = 384  # frames, at most, before and behind a crop of which its autocorrelations are

Batch = tuple[NDArray[np.float32], dict[str, NDArray[np.int64]]]


class MeterSchool:
    """Draws batches from lessons; every draw depends on the random generator alone."""

    def __init__(self, lessons: Sequence[Lesson]) -> None:
        self.features, self.heads, self.weights = ACCENTS + METER_PLACES, METER_HEADS, WEIGHTS
        self._lessons = list(lessons)
        corpora = [lesson.corpus for lesson in self._lessons]
        self._draws = Draws(corpora, _weights(self._lessons), SHARES)

    def draw(self, rng: np.random.Generator, batch: int, length: int) -> Batch:
        """(batch, length, features), and each head's classes (batch, length)."""
        crops = [self._crop(rng, length) for _ in range(batch)]
        truths = {
            name: np.stack([truths[name] for _, truths in crops]).astype(np.int64)
            for name in self.heads
        }
        return np.stack([read for read, _ in crops]), truths

    def _crop(
        self, rng: np.random.Generator, length: int
    ) -> tuple[NDArray[np.float32], dict[str, NDArray[np.int16]]]:
        """Of one piece or, where that is shorter, of several one after another."""
        beats = bool(rng.random() < _BEATS_TOLD)
        reads, truths, left = [], [], length
        while left > 0:
            lesson = self._lessons[self._draws.draw(rng)]
            first = int(rng.integers(0, max(1, len(lesson) - left + 1)))
            part = slice(first, first + left)
            reads.append(_as_read(lesson, part, rng, beats))
            truths.append({name: lesson.truths[name][part] for name in self.heads})
            left -= len(reads[-1])
        whole = {name: np.concatenate([t[name] for t in truths]) for name in self.heads}
        return _half_heard(np.concatenate(reads), rng), whole


def _half_heard(read: NDArray[np.float32], rng: np.random.Generator) -> NDArray[np.float32]:
    for group in GROUPS:
        if rng.random() < _UNHEARD:
            read[:, group] = 0
    return read


def _as_read(
    lesson: Lesson, part: slice, rng: np.random.Generator, beats: bool
) -> NDArray[np.float32]:
    """Part of a lesson as the network reads it. The autocorrelations are those of more of the
    lesson, of how much is drawn: were they always of the whole, they would name the piece, and
    the network would learn pieces by heart."""
    before, behind = rng.integers(0, _AROUND, 2)
    around = slice(max(0, part.start - int(before)), part.stop + int(behind))
    heard = accents(lesson.heard[around].astype(np.float32))
    known = places(_told(lesson.frames, beats))[around, :METER_PLACES]
    read = np.concatenate([heard, known], axis=1, dtype=np.float32)
    return read[part.start - around.start : part.stop - around.start]


def _told(frames: Frames, beats: bool) -> Frames:
    """Played music has no quarter notes, but beats."""
    if beats or frames.quarter is None:
        return Frames(frames.edges, None, frames.beat)
    return Frames(frames.edges, frames.quarter)


def _weights(lessons: Sequence[Lesson]) -> NDArray[np.float64]:
    """Of lessons within their collections: by length, rare meters more often."""
    meters = np.array([int(lesson.truths["meter"][0]) for lesson in lessons])
    rarity = 1 / np.sqrt(np.bincount(meters + 1) + 1)[meters + 1]
    return np.asarray(np.sqrt([len(lesson) for lesson in lessons]) * rarity)
