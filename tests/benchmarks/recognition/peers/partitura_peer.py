"""partitura's key, meter, tempo and beats."""

from __future__ import annotations

import numpy as np
from partitura.musicanalysis import estimate_key, estimate_time

from musicapp.analysis.tones import tones
from musicapp.domain.metadata import Metadata, TempoFact
from musicapp.domain.note import TICKS_PER_QUARTER
from musicapp.domain.notes import Notes
from musicapp.domain.pitch import Key
from musicapp.domain.song import Song
from musicapp.domain.time import Meter
from tests.benchmarks.recognition.peers.said import key_of_all, meter_of_all, said_of

_FIELDS = [
    ("onset_sec", "f4"), ("duration_sec", "f4"), ("pitch", "i4"), ("velocity", "i4"), ("id", "U8"),
]  # fmt: skip
_DENOMINATORS = {6: 8, 9: 8, 12: 8, 24: 16}  # it says numerators alone
_ENOUGH = 300  # notes from which a written meter is told: its time grows faster than the notes


def key(song: Song) -> Metadata:
    """The key of the whole."""
    return said_of(song, key=key_of_all(song, Key.parse(estimate_key(_table(song, tones(song))))))


def meter(song: Song) -> Metadata:
    """The meter, from the opening."""
    notes = song.notes
    opening = notes.where(np.arange(len(notes)) < _ENOUGH)
    found = _meter(estimate_time(_table(song, opening))["meter_numerator"])
    return said_of(song, meter=meter_of_all(found.numerator, found.denominator))


def beats(song: Song) -> Metadata:
    """Meter, tempo and beats of played music; it says no downbeats."""
    said = estimate_time(_table(song, song.notes))
    found = _meter(said["meter_numerator"])
    quarters = said["tempo"] * found.beat_ticks / TICKS_PER_QUARTER
    return said_of(
        song,
        meter=meter_of_all(found.numerator, found.denominator),
        tempo=(TempoFact(0.0, quarters, "estimated", 1.0),),
        beat_times=tuple(float(at) for at, _ in said["beats"]),
    )


def _meter(numerator: int) -> Meter:
    return Meter(0, numerator, _DENOMINATORS.get(numerator, 4))


def _table(song: Song, notes: Notes) -> np.ndarray:
    seconds = song.tempo_map.seconds
    table = np.zeros(len(notes), dtype=_FIELDS)
    table["onset_sec"], table["pitch"] = seconds(notes.start), notes.pitch
    table["duration_sec"] = seconds(notes.end) - seconds(notes.start)
    table["velocity"] = notes.velocity
    return table
