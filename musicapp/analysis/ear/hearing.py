"""What the recogniser hears in each frame: the numbers that its network reads."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from musicapp.analysis.ear.frames import Frames
from musicapp.analysis.tones import (
    SILENT,
    Floats,
    Ints,
    lowest_pitch,
    pitch_class_time,
    tones,
)
from musicapp.domain.notes import Notes
from musicapp.domain.song import Song

# The first CHROMAS * 12 numbers of a frame turn with the pitch classes.
CHROMAS = 5
DETAILS = 17
HEARD = CHROMAS * 12 + DETAILS
PLACES = 7
METER_PLACES = 3  # of them, where the bars are still to be found

_LOW = 55  # G3, below which a sounding note counts among the low ones
_DRUMS = ((35, 36), (37, 38, 39, 40), (42, 44, 46, 49, 51, 53, 57, 59))  # kick, snare, metal

Singles = NDArray[np.float32]


def hear(song: Song, frames: Frames) -> Singles:
    """What sounds and begins in each frame: (frames, HEARD). First, for each pitch class, how
    long it sounds in any octave and in a low one, whether it begins, is lowest and highest;
    then, for either half of a frame, how much begins, the longest, the lowest and how strong;
    last height, polyphony and drums."""
    notes = tones(song)
    low, high = _outer_pitches(notes, frames.edges)
    sounding = pitch_class_time(notes, frames.edges) / np.diff(frames.edges)[:, None]
    details = [
        *_begun(song.notes, frames.edges),
        np.where(low == SILENT, 0, (low - 48) / 24),
        np.where(high == SILENT, 0, (high - 60) / 24),
        np.minimum(sounding.sum(axis=1) / 6, 2),
        *_struck(song, frames.edges),
    ]
    chromas = _chromas(notes, sounding, frames.edges, low, high)
    return np.concatenate([*chromas, np.stack(details, axis=1)], axis=1, dtype=np.float32)


def places(frames: Frames) -> Singles:
    """What is known of where each frame lies: (frames, PLACES): on a quarter note; whether
    beats are known, and on one; whether bars are, on a bar line, and how far in its bar as
    sine and cosine."""
    rows = np.zeros((len(frames), PLACES), dtype=np.float32)
    if frames.quarter is not None:
        rows[:, 0] = frames.quarter
    if frames.beat is not None:
        rows[:, 1] = 1
        rows[:, 2] = frames.beat
    if frames.downbeat is not None:
        turn = 2 * np.pi * _part_of_bar(frames.downbeat)
        rows[:, 3] = 1
        rows[:, 4] = frames.downbeat
        rows[:, 5], rows[:, 6] = np.sin(turn), np.cos(turn)
    return rows


def _part_of_bar(downbeat: NDArray[np.bool_]) -> Floats:
    """How far each frame lies into its bar, 0–1."""
    bar = np.cumsum(downbeat)
    first = np.searchsorted(bar, bar)
    count = np.bincount(bar)[bar]
    return np.asarray((np.arange(len(bar)) - first) / count)


def _chromas(notes: Notes, sounding: Floats, edges: Floats, low: Ints, high: Ints) -> list[Floats]:
    deep = pitch_class_time(notes.where(notes.pitch < _LOW), edges)
    return [
        np.minimum(sounding, 2.0),
        np.minimum(deep / np.diff(edges)[:, None], 2.0),
        _begins(notes, edges),
        _classes(low),
        _classes(high),
    ]


def _outer_pitches(notes: Notes, edges: Floats) -> tuple[Ints, Ints]:
    """The lowest and the highest pitch that sounds in each frame, or SILENT."""
    mirrored = lowest_pitch(notes.changed(pitch=127 - notes.pitch), edges)
    return lowest_pitch(notes, edges), np.where(mirrored == SILENT, SILENT, 127 - mirrored)


def _classes(pitch: Ints) -> Floats:
    rows = np.zeros((len(pitch), 12))
    sounding = pitch != SILENT
    rows[sounding, pitch[sounding] % 12] = 1
    return rows


def _halves(ticks: NDArray[np.int32], edges: Floats) -> Ints:
    """The half frame that each onset lies nearest to."""
    last = 2 * (len(edges) - 1) - 1
    place = np.interp(ticks, edges, np.arange(len(edges)))
    return np.clip(np.floor(2 * place + 0.5).astype(np.int64), 0, last)


def _begins(notes: Notes, edges: Floats) -> Floats:
    rows = np.zeros((len(edges) - 1, 12))
    rows[_halves(notes.start, edges) // 2, notes.pitch % 12] = 1
    return rows


def _begun(notes: Notes, edges: Floats) -> list[Floats]:
    """For the first, then the second half of each frame: how many notes begin, the longest,
    the lowest, and the strongest velocity against the mean of the song."""
    half, count = _halves(notes.start, edges), 2 * (len(edges) - 1)
    many = np.log1p(np.bincount(half, minlength=count)) / 2
    longest, lowest, strongest = np.zeros(count), np.full(count, 127.0), np.zeros(count)
    frame = float(np.median(np.diff(edges)))
    np.maximum.at(longest, half, np.log2(1 + notes.length / frame) / 4)
    np.minimum.at(lowest, half, notes.pitch)
    height = np.where(many > 0, (lowest - 48) / 24, 0)
    # In steps, so that one edited note does not change all frames a little.
    mean = round(float(notes.velocity.mean()) / 8) * 8 if len(notes) else 0
    np.maximum.at(strongest, half, (notes.velocity - mean) / 40 + 1)
    return [column[part::2] for column in (many, longest, height, strongest) for part in (0, 1)]


def _struck(song: Song, edges: Floats) -> list[Floats]:
    """For either half of each frame, whether kick, snare and metal are struck."""
    count = 2 * (len(edges) - 1)
    rows = np.zeros((3, count))
    for track in song.tracks:
        if track.is_drums:
            half = _halves(track.notes.start, edges)
            for row, kinds in zip(rows, _DRUMS, strict=True):
                row[half[np.isin(track.notes.pitch, kinds)]] = 1
    return [row[part::2] for row in rows for part in (0, 1)]
