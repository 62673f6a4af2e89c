"""What is told of the harmony that was heard, so that no guess is shown for knowledge."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from musicapp.analysis.ear.ear import Harmony
from musicapp.domain.metadata import ChordSpan
from musicapp.domain.notes import Notes

_FEWEST = 3  # pitch classes of a chord whose third is heard
_LIKELIER_THAN_NOT = 0.5


def told(heard: Harmony, tones: Notes) -> Harmony:
    """As much of what was heard as tones, the notes of all tracks but drums, speak for. One or
    two pitch classes (a drone, an open fifth) have neither chords nor a style. In music without
    a key anywhere, a chord that is likelier another one is left out, and none is a step."""
    if not len(tones):
        return replace(heard, chords=())
    if len(np.unique(tones.pitch % 12)) < _FEWEST:
        return replace(heard, chords=(), style=())
    return heard if heard.keys else replace(heard, chords=_without_keys(heard.chords))


def _without_keys(chords: tuple[ChordSpan, ...]) -> tuple[ChordSpan, ...]:
    sure = (chord for chord in chords if chord.confidence >= _LIKELIER_THAN_NOT)
    return tuple(replace(chord, roman="") for chord in sure)
