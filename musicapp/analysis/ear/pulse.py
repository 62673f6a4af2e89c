"""Beats of played music out of what the beat network says of its onsets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np

from musicapp.analysis.ear.beat_path import PERIODS, BeatPath, Taste, find_path
from musicapp.analysis.ear.onsets import Singles, hear_onsets
from musicapp.analysis.ear.played import Flags, played_notes
from musicapp.analysis.tones import Floats, Ints
from musicapp.domain.notes import Notes
from musicapp.domain.song import Song

# What the network says of each onset: whether it is a beat; if it is one, whether a bar begins;
# whether beats fall into two or three parts; and which of PERIODS they are apart.
BEAT_HEADS = {"beat": 2, "downbeat": 2, "parts": 2, "tempo": len(PERIODS)}

_FEWEST = 3  # onsets
_TELLING = 1000  # notes
_RELATED = (2, 1 / 2, 3, 1 / 3, 3 / 2, 2 / 3)  # tempos that one is mistaken for
_NEAR = 0.1  # part of a tempo that another may be off


@dataclass(frozen=True, slots=True)
class Pulse:
    """beats are seconds, from the first onset or before it to the end of the last note or
    behind it, and begins, as many, the logarithms of the odds that a bar begins with each, as
    its onset sounds (0 where there is none). Beats fall into parts, 2 or 3. confidence is 0–1;
    alternatives are other tempos in beats a minute, each with its probability, likeliest
    first."""

    beats: Floats
    begins: Floats
    parts: int
    confidence: float
    alternatives: tuple[tuple[float, float], ...] = ()

    @property
    def bpm(self) -> float:
        """Beats a minute, the median."""
        return float(60 / np.median(np.diff(self.beats)))


class OnsetReader(Protocol):
    """The beat network."""

    def read(self, sequence: Singles) -> dict[str, Singles]:
        """(onsets, ONSET_FEATURES) → for each of BEAT_HEADS the logarithms of the
        probabilities (onsets, classes)."""


def hear_pulse(song: Song, reader: OnsetReader) -> Pulse | None:
    """The beats of a song; None where there are too few onsets to tell."""
    notes = played_notes(song)
    onsets = hear_onsets(notes)
    if len(onsets) < _FEWEST:
        return None
    end = float((notes.start + notes.length).max())
    return find_pulse(onsets.times, reader.read(onsets.heard), end)


def middle_of(song: Song) -> Song:
    """The _TELLING notes in the middle of a song, where its tempo is heard as well as in all:
    for songs whose beats need not be known."""
    starts = song.notes.start
    first = (len(starts) - _TELLING) // 2
    if first <= 0:
        return song
    begin, end = int(starts[first]), int(starts[first + _TELLING])
    tracks = (t.with_notes(t.notes.where(_inside(t.notes, begin, end))) for t in song.tracks)
    return replace(song, tracks=tuple(tracks))


def _inside(notes: Notes, begin: int, end: int) -> Flags:
    return (notes.start >= begin) & (notes.start < end)


def find_pulse(
    times: Floats, opinions: Mapping[str, Singles], end: float, taste: Taste | None = None
) -> Pulse | None:
    """The beats of onsets at ascending times (seconds) and on to end, from the network's
    opinions; None where no two beats are found."""
    beat = np.asarray(opinions["beat"], dtype=np.float64)
    tempo = np.asarray(opinions["tempo"], dtype=np.float64)
    path = find_path(times, beat[:, 1] - beat[:, 0], tempo, taste or Taste())
    if len(path.rows) < 2:
        return None
    numbers, beats = _every_beat(times, path, end)
    begins = np.zeros(len(beats))
    begins[numbers] = np.diff(opinions["downbeat"][path.rows])[:, 0]
    bpm = float(60 / np.median(np.diff(beats)))
    sure, others = _tempos(bpm, np.exp(tempo).mean(axis=0))
    return Pulse(
        beats=beats,
        begins=begins,
        parts=3 if np.exp(opinions["parts"][path.rows, 1]).mean() > 0.5 else 2,
        confidence=_confidence(float(np.exp(beat[path.rows, 1]).mean()), sure),
        alternatives=others,
    )


def _every_beat(times: Floats, path: BeatPath, end: float) -> tuple[Ints, Floats]:
    """The beats of a path and those between them, before and behind, and which of all are those
    of the path."""
    numbers = np.cumsum(path.passed)
    beats = np.interp(np.arange(numbers[-1] + 1), numbers, times[path.rows])
    before, behind = _steady(beats[:8]), _steady(beats[-8:])
    early = max(0, int(np.ceil((beats[0] - times[0]) / before)))
    late = max(0, int(np.ceil((end - beats[-1]) / behind)))
    first = beats[0] - before * np.arange(early, 0, -1)
    last = beats[-1] + behind * np.arange(1, late + 1)
    return numbers + early, np.concatenate([first, beats, last])


def _steady(beats: Floats) -> float:
    return float(np.median(np.diff(beats)))


def _tempos(bpm: float, chances: Floats) -> tuple[float, tuple[tuple[float, float], ...]]:
    """How probable a tempo is, and the other tempos it may be mistaken for, by the mean of
    the network's opinions."""
    ratios = np.array([1.0, *_RELATED])
    apart = np.abs(np.log(PERIODS * bpm / 60)[None] + np.log(ratios)[:, None])
    shares = (chances * (apart < _NEAR)).sum(axis=1)
    others = sorted(zip(shares[1:], ratios[1:] * bpm, strict=True), reverse=True)
    known = tuple((round(float(b), 1), round(float(s), 2)) for s, b in others if s >= _NEAR / 2)
    return float(shares[0]), known


def _confidence(beat: float, tempo: float) -> float:
    """How likely the tempo is right within 4 %, from the mean probabilities of the beats that
    were chosen and of their tempo: a logistic regression over validation pieces."""
    return float(1 / (1 + np.exp(3.8 - 2.4 * beat - 5.9 * tempo)))
