"""Written music as somebody might play it: with rubato, accents, spread chords and faults."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from musicapp.analysis.ear.played import PlayedNotes
from musicapp.model.ear.beat_lessons import Classes, Floats, KnownBeats
from musicapp.model.ear.pace import STRICT, draw_pace, draw_quarter, tapped, tempo_curve

_STRICT = 0.15  # of the pieces are played by a machine
_DROPPED = 0.05  # of the notes, at most
_WIDEST = 0.25  # seconds of a spread chord


@dataclass(frozen=True, slots=True)
class _Touch:
    """How somebody plays notes; all but legato in seconds or velocities."""

    beside: float = 0.0  # deviation of onsets
    ahead: float = 0.0  # of the melody
    spread: float = 0.0  # of chords, from low to high
    legato: float = 1.0  # lengths as a part of what is written
    accent: float = 0.0
    uneven: float = 0.0  # deviation of velocities
    even: bool = False  # as if velocities were all the same


def play(
    notes: PlayedNotes, beats: KnownBeats, tempo: float | None, rng: np.random.Generator
) -> tuple[PlayedNotes, KnownBeats]:
    """Notes and beats in quarter notes → in seconds, the beats being those that people would
    tap at that tempo. tempo is quarter notes a minute, if it is known."""
    strict = rng.random() < _STRICT
    pace = STRICT if strict else draw_pace(rng)
    touch = _strict_touch(rng) if strict else _draw_touch(rng)
    quarter = draw_quarter(notes.start, beats, tempo, rng)
    knots, seconds = tempo_curve(beats, quarter, pace, rng)
    played = _touched(notes, beats, touch, rng)
    start = np.interp(notes.start, knots, seconds)
    end = np.interp(notes.start + played.length, knots, seconds)
    start = start + _deviations(notes, touch, rng)
    length = np.maximum(0.03, (end - start) * np.exp(rng.normal(0, 0.15, len(notes))))
    played = replace(played, start=start - start.min(), length=length)
    known = replace(beats, times=np.interp(beats.times, knots, seconds) - start.min())
    kept = rng.random(len(notes)) >= rng.uniform(0, _DROPPED)
    return _sorted(played, kept), tapped(known)


def _strict_touch(rng: np.random.Generator) -> _Touch:
    return _Touch(accent=12 * rng.random(), even=bool(rng.random() < 0.5))


def _draw_touch(rng: np.random.Generator) -> _Touch:
    return _Touch(
        beside=rng.uniform(0.003, 0.02),
        ahead=rng.uniform(0, 0.04) * (rng.random() < 0.4),
        spread=rng.uniform(0, 0.012) * (rng.random() < 0.5),
        legato=float(np.exp(rng.uniform(-0.6, 0.5))),
        accent=rng.uniform(0, 14),
        uneven=rng.uniform(2, 12),
        even=bool(rng.random() < 0.2),
    )


def _deviations(notes: PlayedNotes, touch: _Touch, rng: np.random.Generator) -> Floats:
    """How many seconds each note begins late: whole onsets, and notes within them."""
    _, onset = np.unique(np.round(notes.start, 3), return_inverse=True)
    together = rng.normal(0, touch.beside, onset.max() + 1)[onset]
    alone = rng.normal(0, touch.beside / 2, len(notes))
    rank, highest = _ranks(onset)
    rolled = (rng.random(onset.max() + 1) < 0.03)[onset] * (touch.beside > 0)
    spread = np.minimum(_WIDEST, rank * (touch.spread + rolled * rng.uniform(0.02, 0.06)))
    return np.asarray(together + alone + spread - touch.ahead * highest * rng.random(len(notes)))


def _ranks(onset: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """The place of each note in its chord from below, and whether it is the highest. Notes
    are sorted by onset, then pitch."""
    rank = np.arange(len(onset)) - np.searchsorted(onset, onset)
    return rank, np.append(onset[1:] != onset[:-1], True)


def _touched(
    notes: PlayedNotes, beats: KnownBeats, touch: _Touch, rng: np.random.Generator
) -> PlayedNotes:
    """The notes with lengths and velocities as played."""
    if touch.even:
        velocity = np.full(len(notes), 80.0)
    else:
        flat = rng.random() < 0.5
        written = np.full(len(notes), 75.0) if flat else notes.velocity
        velocity = written + touch.accent * _stress(notes.start, beats.times, beats.downbeat)
        velocity = velocity + rng.normal(0, touch.uneven, len(notes))
    return replace(
        notes, length=notes.length * touch.legato, velocity=np.clip(np.round(velocity), 1, 127)
    )


def _stress(start: Floats, times: Floats, downbeat: Classes) -> Floats:
    """1 on the first beat of a bar, a half on the others, else 0."""
    row = np.clip(np.searchsorted(times, start - 1e-3), 0, len(times) - 1)
    return np.asarray((np.abs(times[row] - start) < 1e-3) * (0.5 + 0.5 * (downbeat[row] == 1)))


def _sorted(notes: PlayedNotes, kept: NDArray[np.bool_]) -> PlayedNotes:
    order = np.argsort(notes.start, kind="stable")
    return notes.where(order[kept[order]] if kept.any() else order)
