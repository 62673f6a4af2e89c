"""Pieces whose beats are known."""

from __future__ import annotations

import numpy as np

from musicapp.analysis.ear.played import PlayedNotes
from musicapp.model.ear.beat_lessons import BeatLesson, KnownBeats


def alberti(bars: int = 24, beats: int = 3, played: bool = False) -> BeatLesson:
    """Quarter notes over eighths with a low note at every bar line; in quarter notes, or in
    half seconds where it is played."""
    count = 2 * bars * beats
    low = np.where(np.arange(count) % (2 * beats) == 0, 40, 52 + 4 * (np.arange(count) % 2))
    start = np.concatenate([np.arange(count) / 2, np.arange(count / 2)])
    pitch = np.concatenate([low, 67 + np.arange(count // 2) % 5])
    length = np.where(pitch < 60, 0.5, 1.0)
    order = np.lexsort((pitch, start))
    scale = 0.5 if played else 1.0
    notes = PlayedNotes(
        start[order] * scale,
        length[order] * scale,
        pitch[order].astype(np.int64),
        np.full(len(pitch), 70.0),
        np.zeros(len(pitch), dtype=bool),
    )
    number = np.arange(bars * beats, dtype=np.float64)
    known = KnownBeats(
        number * scale,
        (number % beats == 0).astype(np.int8),
        np.full(len(number), 2, dtype=np.int8),
    )
    return BeatLesson("alberti", "tavern", "train", notes, known, played)
