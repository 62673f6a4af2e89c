"""Metadata of a short piece in which everything is known."""

from __future__ import annotations

import numpy as np

from musicapp.domain.history import LENGTH_CLASSES, Floats, History
from musicapp.domain.metadata import (
    ChordSpan,
    Doubt,
    KeySpan,
    Metadata,
    MeterFact,
    NoteFacts,
    RhythmFacts,
    Section,
    TempoFact,
    TrackFacts,
)
from musicapp.domain.pitch import Key

C_MAJOR, A_MINOR, G_MAJOR = Key(0), Key(9, "minor"), Key(7)
BARS = 8


def known() -> Metadata:
    """Eight bars in 4/4, C major and then A minor, a chord a bar, two parts."""
    labels = ["C:maj", "A:min", "F:maj", "G:7", "A:min", "D:min", "E:7", "A:min"]
    romans = ["I", "vi", "IV", "V7", "i", "iv", "V7", "i"]
    return Metadata(
        beats=32.0,
        seconds=16.0,
        tracks=(
            TrackFacts("Tune", "melody", 0, 40, 60, 79),
            TrackFacts("", "bass", 32, 16, 36, 48),
        ),
        tempo=(TempoFact(0, 120, "file", 1.0),),
        meter=(MeterFact(0, 4, 4, "file", 1.0),),
        key=KeySpan(0, 32, C_MAJOR, 0.52, ((A_MINOR, 0.41), (G_MAJOR, 0.05))),
        keys=(KeySpan(0, 16, C_MAJOR, 0.8), KeySpan(16, 32, A_MINOR, 0.6, ((C_MAJOR, 0.3),))),
        chords=tuple(
            ChordSpan(4 * bar, 4 * bar + 4, label, roman, 0.9 - bar / 10, (("C:maj7", 0.1),))
            for bar, (label, roman) in enumerate(zip(labels, romans, strict=True))
        ),
        notes=NoteFacts(56, 1.75, 1.4, 80.0, 9.0, 0.5, 36, 79),
        rhythm=RhythmFacts("1/8", 0.5, 0.1, (1.0, 0.0, 0.25, 0.0) * 4),
        beat_times=tuple(beat / 2 for beat in range(32)),
        downbeat_times=tuple(bar * 2.0 for bar in range(BARS)),
        style=(("pop", 0.7), ("folk", 0.2)),
        sections=(Section(0, 16, "A", 0.8), Section(16, 32, "B", 0.5)),
        doubts=(Doubt("meter", 0, "4/4", "3/4", 0.92),),
        history=history(),
    )


def history() -> History:
    """Of eight bars, the last of them empty."""
    density = np.array([1.0, 2, 3, 4, 3, 2, 1, 0])
    velocity = np.array([70.0, 75, 80, 85, 90, 85, 80, np.nan])
    classes = np.zeros((BARS, 12))
    classes[:, [0, 4, 7]] = [2.0, 1.0, 1.0]
    lengths = np.zeros(len(LENGTH_CLASSES), dtype=np.int64)
    lengths[4], lengths[6] = 42, 14
    velocities = np.zeros(16, dtype=np.int64)
    velocities[10] = 56
    bars = np.arange(BARS, dtype=np.float64)
    near: Floats = 1.0 - np.abs(bars[:, None] - bars) / BARS
    return History(
        np.arange(0, 4.0 * BARS + 1, 4), density, velocity, classes, near, lengths, velocities
    )


def unknown() -> Metadata:
    """An empty song's."""
    return Metadata(
        beats=0.0,
        seconds=0.0,
        tracks=(TrackFacts("", "melody", 0, 0, None, None),),
        tempo=(TempoFact(0, 120, "file", 1.0),),
        meter=(MeterFact(0, 4, 4, "file", 1.0),),
        key=None,
        keys=(),
        chords=(),
        notes=NoteFacts(0, 0.0, 0.0, 0.0, 0.0, 0.0, None, None),
        rhythm=RhythmFacts("", 0.5, 0.0),
        beat_times=(),
        downbeat_times=(),
    )
