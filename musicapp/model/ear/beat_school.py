"""What the beat network learns from: crops of lessons, faster or slower, played with faults."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from musicapp.analysis.ear.beat_path import PERIODS
from musicapp.analysis.ear.onsets import ONSET_FEATURES, hear_onsets
from musicapp.analysis.ear.played import PlayedNotes
from musicapp.analysis.ear.pulse import BEAT_HEADS
from musicapp.model.ear.beat_lessons import BeatLesson, Floats, KnownBeats
from musicapp.model.ear.draws import Draws
from musicapp.model.ear.learn import UNKNOWN
from musicapp.model.ear.playing import play

# How often each collection is drawn.
SHARES = {
    "pop909_played": 0.23,
    "pop909": 0.07,
    "groove": 0.13,
    "chopin_first_editions": 0.2,
    "polish_scores": 0.12,
    "openscore_lieder": 0.12,
    "tavern": 0.06,
    "openscore_quartets": 0.07,
}
WEIGHTS = {"beat": 1.0, "downbeat": 0.5, "parts": 0.1, "tempo": 0.25}
_FASTEST, _SLOWEST = 0.8, 1.25  # played music, as a part of its own lengths
_LEFT_OUT = 0.1  # of the notes of played music, at most
_BESIDE, _NEAR = 0.07, 0.2  # seconds, and part of a beat, that an onset may lie beside it
_SMOOTHED = 4  # beats over which tempo is said
_EXTRA = 1.35  # as many notes are cut as give enough onsets, and some more

Singles = NDArray[np.float32]
Truths = dict[str, NDArray[np.int64]]


@dataclass(frozen=True, slots=True)
class _Crop:
    heard: Singles
    truths: Truths

    def upto(self, length: int) -> _Crop:
        return _Crop(self.heard[:length], {n: of[:length] for n, of in self.truths.items()})


class BeatSchool:
    """Draws batches from lessons; every draw depends on the random generator alone."""

    def __init__(self, lessons: Sequence[BeatLesson]) -> None:
        self.features, self.heads, self.weights = ONSET_FEATURES, BEAT_HEADS, WEIGHTS
        self._lessons = list(lessons)
        weights = np.sqrt([len(lesson) for lesson in self._lessons])
        self._draws = Draws([lesson.corpus for lesson in self._lessons], weights, SHARES)

    def draw(
        self, rng: np.random.Generator, batch: int, length: int
    ) -> tuple[Singles, dict[str, NDArray[np.int64]]]:
        """(batch, length, ONSET_FEATURES), and each head's classes (batch, length)."""
        crops = [self._crop(rng, length) for _ in range(batch)]
        truths = {name: np.stack([c.truths[name] for c in crops]) for name in self.heads}
        return np.stack([c.heard for c in crops]), truths

    def _crop(self, rng: np.random.Generator, length: int) -> _Crop:
        """Of one piece or, where that is shorter, of several one after another."""
        parts: list[_Crop] = []
        left = length
        while left > 0:
            lesson = self._lessons[self._draws.draw(rng)]
            part = attend(*perform(lesson, rng, left)).upto(left)
            parts.append(part)
            left -= len(part.heard)
        return _Crop(
            np.concatenate([p.heard for p in parts]),
            {n: np.concatenate([p.truths[n] for p in parts]) for n in BEAT_HEADS},
        )


def perform(
    lesson: BeatLesson, rng: np.random.Generator, onsets: int
) -> tuple[PlayedNotes, KnownBeats]:
    """A part of a lesson of about so many onsets, or all of it, in seconds."""
    notes = _part(lesson.notes, rng, onsets)
    first, last = float(notes.start[0]), float(notes.start[-1])
    beats = lesson.beats.between(first, last)
    if len(beats) < 4:
        beats = lesson.beats
    if not lesson.played:
        return play(notes, beats, lesson.tempo, rng)
    return _hurried(notes, beats, rng)


def _part(notes: PlayedNotes, rng: np.random.Generator, onsets: int) -> PlayedNotes:
    number = np.cumsum(np.diff(notes.start, prepend=notes.start[0]) > 0.01)
    wanted = round(onsets * _EXTRA)
    first = int(rng.integers(0, max(1, int(number[-1]) + 2 - wanted)))
    rows = np.searchsorted(number, (first, first + wanted))
    return notes.where(slice(int(rows[0]), int(rows[1])))


def _hurried(
    notes: PlayedNotes, beats: KnownBeats, rng: np.random.Generator
) -> tuple[PlayedNotes, KnownBeats]:
    """Played notes at another speed, some left out, others as loud."""
    scale, begin = rng.uniform(_FASTEST, _SLOWEST), notes.start[0]
    velocity = notes.velocity + rng.normal(0, 4 * rng.random(), len(notes))
    if rng.random() < 0.1:
        velocity = np.full(len(notes), 80.0)
    hurried = PlayedNotes(
        (notes.start - begin) * scale,
        notes.length * scale * np.exp(rng.uniform(-0.4, 0.4)),
        notes.pitch,
        np.clip(velocity, 1, 127),
        notes.drum,
    )
    kept = np.flatnonzero(rng.random(len(notes)) >= rng.uniform(0, _LEFT_OUT))
    moved = replace(beats, times=(beats.times - begin) * scale)
    return (hurried.where(kept) if len(kept) else hurried), moved


def attend(notes: PlayedNotes, beats: KnownBeats) -> _Crop:
    """What the network reads of notes, and what is true of each onset."""
    onsets = hear_onsets(notes)
    return _Crop(onsets.heard, truths_at(onsets.times, beats))


def truths_at(times: Floats, beats: KnownBeats) -> Truths:
    """The classes of onsets at times: whether each is a beat, whether beats begin bars, into
    how many parts they fall and how long they are."""
    period = np.diff(beats.times, append=2 * beats.times[-1] - beats.times[-2])
    nearest = _nearest(times, beats.times)
    beside = np.abs(times[nearest] - beats.times)
    met = beside <= np.minimum(_BESIDE, _NEAR * period)
    row = np.clip(np.searchsorted(beats.times, times, side="right") - 1, 0, len(beats) - 1)
    truths = {
        "beat": np.zeros(len(times), dtype=np.int64),
        "downbeat": np.full(len(times), UNKNOWN, dtype=np.int64),
        "parts": _parts_classes(beats)[row],
        "tempo": _tempo_classes(beats, period, times),
    }
    truths["beat"][nearest[met]] = 1
    truths["downbeat"][nearest[met]] = beats.downbeat[met]
    outside = (times < beats.times[0] - period[0]) | (times > beats.times[-1] + period[-1])
    for of in truths.values():
        of[outside] = UNKNOWN
    return truths


def _nearest(times: Floats, moments: Floats) -> NDArray[np.int64]:
    """For each moment, the number of the nearest of ascending times."""
    after = np.clip(np.searchsorted(times, moments), 0, len(times) - 1)
    before = np.maximum(after - 1, 0)
    nearer = np.abs(times[before] - moments) < np.abs(times[after] - moments)
    return np.where(nearer, before, after)


def _parts_classes(beats: KnownBeats) -> NDArray[np.int64]:
    parts = beats.parts.astype(np.int64)
    return np.where(parts == UNKNOWN, UNKNOWN, parts - 2)


def _tempo_classes(beats: KnownBeats, period: Floats, times: Floats) -> NDArray[np.int64]:
    padded = np.pad(np.log(period), (_SMOOTHED // 2, (_SMOOTHED - 1) // 2), mode="edge")
    smooth = np.convolve(padded, np.full(_SMOOTHED, 1 / _SMOOTHED), "valid")
    here = np.interp(times, beats.times + period / 2, smooth)
    return np.abs(here[:, None] - np.log(PERIODS)).argmin(axis=1)
