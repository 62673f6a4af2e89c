"""A Metadata value in words, as the panel shows it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import QCoreApplication

from musicapp.domain.metadata import ChordSpan, KeySpan, Metadata, MeterFact, NoteFacts, TempoFact
from musicapp.ui.chord_symbol import chord_symbol, numeral_symbol
from musicapp.ui.wording import key_name, length_name, pitch_words

UNKNOWN = "—"
translate = QCoreApplication.translate

Fact = TypeVar("Fact", TempoFact, MeterFact)


def key_words(key: KeySpan | None) -> tuple[str, str]:
    """The key, and how sure the recogniser is of it."""
    if key is None:
        return UNKNOWN, ""
    return key_name(key.key), _sureness(key.confidence)


def chord_words(chord: ChordSpan | None) -> tuple[str, str]:
    """A chord's symbol, and its step in the key as a Roman numeral."""
    if chord is None or chord.label == "N":
        return UNKNOWN, ""
    return chord_symbol(chord.label), numeral_symbol(chord.roman)


def note_words(metadata: Metadata) -> dict[str, str]:
    """What is counted in the notes; everything is unknown where there are none."""
    notes, rhythm = metadata.notes, metadata.rhythm
    if not notes.count:
        return {"notes": "0", "length": UNKNOWN}
    return {
        "notes": f"{notes.count:n}",
        "length": _minutes(metadata.seconds),
        "density": translate("Facts", "{count} per beat").format(count=f"{notes.per_beat:.1f}"),
        "polyphony": f"{notes.polyphony:.1f}",
        "range": _range(notes, metadata.key),
        "velocity": f"{notes.velocity_mean:.0f} ± {notes.velocity_deviation:.0f}",
        "note length": length_name(notes.length_median),
        "grid": rhythm.grid or UNKNOWN,
        "swing": f"{rhythm.swing:.0%}",
        "syncopation": f"{rhythm.syncopation:.0%}",
    }


def tempo_words(metadata: Metadata, beat: float) -> tuple[str, str]:
    """The tempo at a beat, and where that is known from."""
    fact = _in_force(metadata.tempo, beat)
    if fact is None:
        return UNKNOWN, ""
    return translate("Facts", "{bpm} BPM").format(bpm=f"{fact.bpm:.4g}"), _origin(fact)


def meter_words(metadata: Metadata, beat: float) -> tuple[str, str]:
    """The meter at a beat, and where that is known from."""
    fact = _in_force(metadata.meter, beat)
    if fact is None:
        return UNKNOWN, ""
    return f"{fact.numerator}/{fact.denominator}", _origin(fact)


def _in_force(facts: Sequence[Fact], beat: float) -> Fact | None:
    begun = [fact for fact in facts if fact.beat <= beat]
    return begun[-1] if begun else next(iter(facts), None)


def _origin(fact: TempoFact | MeterFact) -> str:
    if fact.source == "file":
        return translate("Facts", "As the song says")
    return translate("Facts", "Estimated from the notes") + f" · {_sureness(fact.confidence)}"


def _sureness(confidence: float) -> str:
    return translate("Facts", "{percent} sure").format(percent=f"{confidence:.0%}")


def _range(notes: NoteFacts, key: KeySpan | None) -> str:
    if notes.lowest is None or notes.highest is None:
        return UNKNOWN
    spelling = key.key if key else None
    spelled = [pitch_words(pitch, spelling) for pitch in (notes.lowest, notes.highest)]
    return " – ".join(spelled)


def _minutes(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02d}"
