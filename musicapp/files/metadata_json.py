"""Metadata as the JSON document that scripts rely on."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from musicapp.domain.metadata import (
    ChordSpan,
    KeySpan,
    Metadata,
    MeterFact,
    RhythmFacts,
    TempoFact,
)

FORMAT = 1
_OF_NOTES = (
    "count",
    "per_beat",
    "polyphony",
    "velocity_mean",
    "velocity_deviation",
    "length_median",
)


def document(name: str, metadata: Metadata) -> dict[str, Any]:
    """What `describe --json` prints of the song of a name. Beats are quarter notes from the
    start."""
    key = metadata.key
    return {
        "format": FORMAT,
        "file": name,
        "beats": round(metadata.beats, 6),
        "seconds": round(metadata.seconds, 6),
        "tracks": [asdict(track) for track in metadata.tracks],
        "tempo": [_fact(tempo) for tempo in metadata.tempo],
        "meter": [_fact(meter) for meter in metadata.meter],
        "key": {**_key(key), "confidence": _rounded(key.confidence)} if key else None,
        "keys": [
            {"start": k.start, "end": k.end, **_key(k), "confidence": _rounded(k.confidence)}
            for k in metadata.keys
        ],
        "chords": [_fact(chord) for chord in metadata.chords],
        "notes": {name: _rounded(getattr(metadata.notes, name)) for name in _OF_NOTES},
        "rhythm": {n: _rounded(value) for n, value in _filled(metadata.rhythm).items()},
        "beat_times": [round(time, 6) for time in metadata.beat_times],
        "downbeat_times": [round(time, 6) for time in metadata.downbeat_times],
        "style": [{"name": name, "probability": p} for name, p in metadata.style],
    }


def _key(span: KeySpan) -> dict[str, str]:
    return {"tonic": span.key.tonic_name, "mode": span.key.mode}


def _fact(fact: TempoFact | MeterFact | ChordSpan) -> dict[str, Any]:
    return _filled(fact) | {"confidence": _rounded(fact.confidence)}


def _filled(fact: TempoFact | MeterFact | ChordSpan | RhythmFacts) -> dict[str, Any]:
    """The values of a fact, without lists in which there is nothing."""
    return {name: value for name, value in asdict(fact).items() if value != ()}


def _rounded(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_rounded(each) for each in value]
    return round(value, 4) if isinstance(value, float) else value
