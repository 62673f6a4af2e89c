"""A Metadata value in words, as the panel shows it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QCoreApplication

from musicapp.domain.metadata import (
    ChordSpan,
    Doubt,
    KeySpan,
    Metadata,
    MeterFact,
    NoteFacts,
    Section,
    TempoFact,
)
from musicapp.domain.pitch import Key
from musicapp.ui.chord_symbol import chord_symbol, numeral_symbol
from musicapp.ui.offers import (
    Offer,
    Offers,
    chord_offers,
    doubt_offer,
    doubt_words,
    key_offers,
    meter_offers,
    tempo_offers,
    value_words,
)
from musicapp.ui.wording import key_name, length_name, pitch_words, style_name

UNKNOWN = "—"
_STYLES = 3  # that are named
translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Fact:
    """A value as it is shown: its text, a remark beside it, how sure the recogniser is (0–1,
    None where that makes no sense), where it is known from and what it may be instead.
    Where the file says otherwise, the warning says so, and instead is what the notes say."""

    text: str = UNKNOWN
    remark: str = ""
    sureness: float | None = None
    tip: str = ""
    offers: Offers = field(default_factory=Offers)
    warning: str = ""
    instead: Offer | None = None


def key_fact(span: KeySpan | None) -> Fact:
    """A key, of the song or of a part of it."""
    if span is None:
        return Fact()
    sure = sureness_words(span.confidence)
    tip = _listed(translate("Facts", "Estimated from the notes"), sure, key_others(span))
    return Fact(key_name(span.key), sure, span.confidence, tip, key_offers(span))


def chord_fact(chord: ChordSpan | None, key: Key | None) -> Fact:
    """A chord's symbol, with its step in the key as a Roman numeral."""
    if chord is None:
        return Fact()
    sure = sureness_words(chord.confidence)
    tip = _listed(translate("Facts", "Estimated from the notes"), sure, chord_others(chord))
    offers = chord_offers(chord, key)
    if chord.label == "N":
        return Fact(tip=tip, offers=offers, sureness=chord.confidence)
    remark = " · ".join(part for part in (numeral_symbol(chord.roman), sure) if part)
    return Fact(chord_symbol(chord.label), remark, chord.confidence, tip, offers)


def tempo_fact(fact: TempoFact | None, end: float) -> Fact:
    """A tempo that holds until a quarter note."""
    if fact is None:
        return Fact()
    text = translate("Facts", "{bpm} BPM").format(bpm=f"{fact.bpm:.4g}")
    return Fact(text, "", _estimated(fact), _origin(fact), tempo_offers(fact, end))


def meter_fact(fact: MeterFact | None, end: float) -> Fact:
    """A meter that holds until a quarter note."""
    if fact is None:
        return Fact()
    text = f"{fact.numerator}/{fact.denominator}"
    return Fact(text, "", _estimated(fact), _origin(fact), meter_offers(fact, end))


def doubted(fact: Fact, doubt: Doubt | None, end: float) -> Fact:
    """The same, with a warning where the notes say something else up to a quarter note."""
    if doubt is None:
        return fact
    return replace(fact, warning=doubt_words(doubt), instead=doubt_offer(doubt, end))


def section_fact(section: Section | None) -> Fact:
    """A part of the form."""
    if section is None:
        return Fact()
    tip = _listed(
        translate("Facts", "Estimated from the notes"), sureness_words(section.confidence)
    )
    return Fact(section.label, "", section.confidence, tip)


def style_fact(metadata: Metadata) -> Fact:
    """The likeliest style."""
    if not metadata.style:
        return Fact()
    named = (f"{style_name(name)} {share:.0%}" for name, share in metadata.style[:_STYLES])
    name, share = metadata.style[0]
    return Fact(style_name(name), "", share, " · ".join(named))


def note_words(metadata: Metadata) -> dict[str, str]:
    """What is counted in the notes; everything is unknown where there are none."""
    notes, rhythm = metadata.notes, metadata.rhythm
    if not notes.count:
        return {"notes": "0", "length": UNKNOWN}
    return {
        "notes": f"{notes.count:n}",
        "length": _minutes(metadata.seconds),
        "density": translate("Facts", "{count} per beat").format(count=_few(notes.per_beat)),
        "polyphony": f"{notes.polyphony:.1f}",
        "range": _range(notes, metadata.key),
        "velocity": f"{notes.velocity_mean:.0f} ± {notes.velocity_deviation:.0f}",
        "note length": length_name(notes.length_median),
        "grid": rhythm.grid or UNKNOWN,
        "swing": f"{rhythm.swing:.0%}" if rhythm.grid else UNKNOWN,
        "syncopation": f"{rhythm.syncopation:.0%}" if rhythm.grid else UNKNOWN,
    }


def sureness_words(confidence: float) -> str:
    """How sure the recogniser is: “93% sure”."""
    return translate("Facts", "{percent} sure").format(percent=f"{confidence:.0%}")


def key_others(span: KeySpan) -> str:
    """The other keys that it may be, each with its share."""
    return _others(f"{key_name(key)} {share:.0%}" for key, share in span.alternatives)


def chord_others(span: ChordSpan) -> str:
    """The other chords that it may be, each with its share."""
    return _others(
        f"{value_words('chord', label)} {share:.0%}" for label, share in span.alternatives
    )


def _others(names: Iterable[str]) -> str:
    listed = translate("Facts", ", ").join(names)
    return translate("Facts", "or {others}").format(others=listed) if listed else ""


def _estimated(fact: TempoFact | MeterFact) -> float | None:
    return None if fact.source == "file" else fact.confidence


def _origin(fact: TempoFact | MeterFact) -> str:
    if fact.source == "file":
        return translate("Facts", "As the song says")
    return _listed(translate("Facts", "Estimated from the notes"), sureness_words(fact.confidence))


def _listed(*words: str) -> str:
    return " · ".join(word for word in words if word)


def _range(notes: NoteFacts, key: KeySpan | None) -> str:
    if notes.lowest is None or notes.highest is None:
        return UNKNOWN
    spelling = key.key if key else None
    spelled = [pitch_words(pitch, spelling) for pitch in (notes.lowest, notes.highest)]
    return " – ".join(spelled)


def _minutes(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02d}"


def _few(count: float) -> str:
    """A count to a tenth; of less than that, the first figure that is not 0."""
    return f"{count:.1f}" if count >= 0.1 else f"{count:.1g}"
