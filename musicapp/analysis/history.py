"""How a song goes on: what is drawn over its length, and how alike its bars are."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from musicapp.analysis.beats import Beats
from musicapp.analysis.tones import Floats, Ints, pitch_class_time, tones
from musicapp.domain.history import LENGTH_CLASSES, History
from musicapp.domain.note import TICKS_PER_QUARTER
from musicapp.domain.notes import Notes
from musicapp.domain.song import Song

MOST_ROWS = 512
SLOTS = 16  # places in a bar, whatever its meter

# What likeness is made of; where neither bar has tones, the rhythm counts for both.
_TONES, _RHYTHM, _DENSITY = 0.5, 0.3, 0.2
# Registers (MIDI keys) and drums whose rhythms are compared one by one.
_LOW, _HIGH = 48, 67
_KICKS, _SNARES = (35, 36), (37, 38, 39, 40)
_VOICES = 6


@dataclass(frozen=True, slots=True)
class Bars:
    """edges has the tick of every bar and, last, the end of the last one. Rows of size bars
    each (the last may have fewer) are what a history tells of."""

    edges: Floats
    size: int

    @property
    def rows(self) -> Floats:
        """The tick of every row and, last, the end of the last one."""
        return np.append(self.edges[:-1][:: self.size], self.edges[-1])

    def place(self, onsets: NDArray[np.integer]) -> tuple[Ints, Ints]:
        """The row of each onset (ticks) and its place in the bar, 0 … SLOTS − 1; what is
        played a little before a bar line belongs to the bar behind it."""
        places = np.interp(onsets, self.edges, np.arange(len(self.edges)))
        slots = np.floor(places * SLOTS + 0.5).astype(np.int64)
        slots = np.clip(slots, 0, max(0, len(self.edges) - 1) * SLOTS - 1)
        return slots // SLOTS // self.size, slots % SLOTS


def bars_of(beats: Beats) -> Bars:
    """The bars that beats make up; what comes before the first downbeat is a bar too, and
    the last is as long as the one before it. More than MOST_ROWS bars are told of in rows
    of two, three or more, so that a history stays small however long the song is."""
    begins = beats.downbeat.copy()
    begins[:1] = True
    edges = beats.starts[begins]
    if not len(edges):
        return Bars(beats.edges[:1], 1)
    usual = edges[-1] - edges[-2] if len(edges) > 1 else 0.0
    end = max(beats.edges[-1], edges[-1] + usual)
    return Bars(np.append(edges, end), -(-len(edges) // MOST_ROWS))


def find_history(song: Song, bars: Bars) -> History:
    """Density, velocity, tones and likeness of each row of bars, and how long and how loud
    the notes are. A song without notes has no rows."""
    notes, edges = song.notes, bars.rows
    count = len(edges) - 1
    row, _ = bars.place(notes.start)
    begins = np.bincount(row, minlength=count)[:count]
    loudness = np.bincount(row, notes.velocity, count)[:count]
    velocity = np.full(count, np.nan)
    np.divide(loudness, begins, out=velocity, where=begins > 0)
    density = begins / np.maximum(np.diff(edges) / TICKS_PER_QUARTER, 1e-9)
    tone_time = pitch_class_time(tones(song), edges) / TICKS_PER_QUARTER
    return History(
        edges=edges / TICKS_PER_QUARTER,
        density=density,
        velocity=velocity,
        pitch_classes=tone_time,
        similarity=_similarity(tone_time, _rhythms(song, bars, count), density),
        lengths=_lengths(notes),
        velocities=np.bincount(notes.velocity // 8, minlength=16),
    )


def _lengths(notes: Notes) -> NDArray[np.int64]:
    classes = np.searchsorted(LENGTH_CLASSES, notes.length / TICKS_PER_QUARTER, side="right") - 1
    return np.bincount(classes, minlength=len(LENGTH_CLASSES))


def _rhythms(song: Song, bars: Bars, count: int) -> Floats:
    """How many notes begin in each place of each row, voice by voice:
    (rows, voices × places)."""
    width = _VOICES * SLOTS
    found = np.zeros(count * width)
    for track in song.tracks:
        row, slot = bars.place(track.notes.start)
        place = row * width + _voices(track.notes.pitch, track.is_drums) * SLOTS + slot
        found += np.bincount(place, minlength=count * width)
    return found.reshape(count, width)


def _voices(pitch: NDArray[np.int32], drums: bool) -> Ints:
    if drums:
        return np.select([np.isin(pitch, _KICKS), np.isin(pitch, _SNARES)], [3, 4], 5)
    return np.select([pitch < _LOW, pitch < _HIGH], [0, 1], 2)


def _similarity(tone_time: Floats, rhythms: Floats, density: Floats) -> Floats:
    """How alike every two rows are, 0–1, with 1 on the diagonal."""
    rhythm_alike = _cosine(np.sqrt(rhythms))
    sounding = tone_time.sum(axis=1) > 0
    either = np.logical_or.outer(sounding, sounding)
    tones_alike = np.where(either, _cosine(tone_time), rhythm_alike)
    low, high = np.minimum.outer(density, density), np.maximum.outer(density, density)
    density_alike = np.divide(low, high, out=np.ones_like(low), where=high > 0)
    alike = _TONES * tones_alike + _RHYTHM * rhythm_alike + _DENSITY * density_alike
    np.fill_diagonal(alike, 1.0)
    return np.asarray(np.clip(alike, 0.0, 1.0))


def _cosine(rows: Floats) -> Floats:
    """1 for the same direction, 0 for nothing in common; two empty rows are alike."""
    size = np.linalg.norm(rows, axis=1, keepdims=True)
    unit = np.divide(rows, size, out=np.zeros_like(rows), where=size > 0)
    empty = size[:, 0] == 0
    return np.asarray(unit @ unit.T + np.logical_and.outer(empty, empty))
