"""Metadata as the JSON document that scripts rely on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from musicapp.domain.metadata import (
    ChordSpan,
    KeySpan,
    Metadata,
    MeterFact,
    TempoFact,
)

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

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
        "key": _key(key) if key else None,
        "keys": [{"start": k.start, "end": k.end, **_key(k)} for k in metadata.keys],
        "chords": [_fact(chord) for chord in metadata.chords],
        "notes": {name: _rounded(getattr(metadata.notes, name)) for name in _OF_NOTES},
        "rhythm": _plain(metadata.rhythm),
        "beat_times": [round(time, 6) for time in metadata.beat_times],
        "downbeat_times": [round(time, 6) for time in metadata.downbeat_times],
        "style": [{"name": name, "probability": _rounded(p)} for name, p in metadata.style],
        "sections": [_plain(section) for section in metadata.sections],
        "doubts": [_plain(doubt) for doubt in metadata.doubts],
    }


def _key(span: KeySpan) -> dict[str, Any]:
    others = [(key.tonic_name, key.mode, chance) for key, chance in span.alternatives]
    return {
        "tonic": span.key.tonic_name,
        "mode": span.key.mode,
        "confidence": _rounded(span.confidence),
        **_alternatives(("tonic", "mode"), others),
    }


def _fact(fact: TempoFact | MeterFact | ChordSpan) -> dict[str, Any]:
    """The values of a fact; what it could be instead under the same names."""
    values = asdict(fact) | {"confidence": _rounded(fact.confidence)}
    values.pop("alternatives")
    return values | _alternatives(_NAMES[type(fact)], fact.alternatives)


def _alternatives(names: Sequence[str], others: Sequence[Sequence[Any]]) -> dict[str, Any]:
    """The other values, each with its confidence; nothing where there are none."""
    found = [
        {name: _rounded(value) for name, value in zip((*names, "confidence"), other, strict=True)}
        for other in others
    ]
    return {"alternatives": found} if found else {}


def _plain(fact: DataclassInstance) -> dict[str, Any]:
    return {name: _rounded(value) for name, value in asdict(fact).items()}


_NAMES: dict[type, tuple[str, ...]] = {
    TempoFact: ("bpm",),
    MeterFact: ("numerator", "denominator"),
    ChordSpan: ("label",),
}


def _rounded(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_rounded(each) for each in value]
    return round(value, 4) if isinstance(value, float) else value
