"""Metadata of which only a part is said."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

from musicapp.domain.metadata import ChordSpan, KeySpan, Metadata, MeterFact, NoteFacts, RhythmFacts
from musicapp.domain.pitch import Key
from musicapp.domain.song import Song

_NOTHING = Metadata(
    beats=0.0,
    seconds=0.0,
    tracks=(),
    tempo=(),
    meter=(),
    key=None,
    keys=(),
    chords=(),
    notes=NoteFacts(0, 0.0, 0.0, 0.0, 0.0, 0.0, None, None),
    rhythm=RhythmFacts("", 0.5, 0.0),
    beat_times=(),
    downbeat_times=(),
)


def said_of(song: Song, **parts: Any) -> Metadata:
    """What is said of a song, and nothing else. Whoever says nothing of confidence is given
    1 everywhere."""
    return replace(_NOTHING, beats=song.beats, **parts)


def key_of_all(song: Song, key: Key) -> KeySpan:
    """A key from start to end."""
    return KeySpan(0.0, song.beats, key, 1.0)


def meter_of_all(numerator: int, denominator: int) -> tuple[MeterFact, ...]:
    """A meter from the start on."""
    return (MeterFact(0.0, numerator, denominator, "estimated", 1.0),)


def chords_between(edges: list[float], labels: list[str]) -> tuple[ChordSpan, ...]:
    """A chord between every two neighbouring edges, in quarter notes."""
    return tuple(
        ChordSpan(first, last, label, "", 1.0)
        for (first, last), label in zip(pairwise(edges), labels, strict=True)
    )
