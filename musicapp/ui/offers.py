"""Other values that a recognised one may be: what is offered where one clicks on it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from musicapp.domain.chord import NO_CHORD, Chord
from musicapp.domain.metadata import ChordSpan, Doubt, KeySpan, MeterFact, TempoFact
from musicapp.domain.pitch import ALL_KEYS, Key
from musicapp.ui.chord_symbol import chord_symbol
from musicapp.ui.wording import key_name

_METERS = ((4, 4), (3, 4), (2, 4), (6, 8), (9, 8), (12, 8), (5, 4), (7, 8))
_SLOWEST, _FASTEST = 20.0, 400.0  # of the tempos that are offered
_ON_DEGREES = {  # semitones above the tonic, and what stands there
    "major": ((0, "maj"), (2, "min"), (4, "min"), (5, "maj"), (7, "maj"), (7, "7"), (9, "min")),
    "minor": ((0, "min"), (3, "maj"), (5, "min"), (7, "min"), (7, "7"), (8, "maj"), (10, "maj")),
}

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Offer:
    """A value that can be laid down from start to end, in quarter notes. what is "key",
    "signature" (the key that the song says it is in), "chord", "meter" or "tempo"; value a
    Key, a chord's label, (numerator, denominator) or beats a minute. sureness is the
    recogniser's, 0–1, None for what is merely usual."""

    what: str
    value: object
    start: float
    end: float
    sureness: float | None = None

    @property
    def words(self) -> str:
        """The value as it is read."""
        return value_words(self.what, self.value)


@dataclass(frozen=True, slots=True)
class Offers:
    """What the recogniser holds for likely, and what is usual beside that."""

    likely: tuple[Offer, ...] = ()
    usual: tuple[Offer, ...] = ()


def key_offers(span: KeySpan) -> Offers:
    """Other keys for a stretch of music."""
    likely = tuple(Offer("key", key, span.start, span.end, p) for key, p in span.alternatives)
    named = {span.key, *(key for key, _ in span.alternatives)}
    usual = (Offer("key", key, span.start, span.end) for key in ALL_KEYS if key not in named)
    return Offers(likely, tuple(usual))


def chord_offers(span: ChordSpan, key: Key | None) -> Offers:
    """Other chords for a stretch of music; usual are those on the degrees of its key."""
    likely = tuple(Offer("chord", c, span.start, span.end, p) for c, p in span.alternatives)
    named = {chord_symbol(label) for label in (span.label, *(c for c, _ in span.alternatives))}
    degrees = _ON_DEGREES[key.mode] if key else ()
    roots = (((key.tonic if key else 0) + step) % 12 for step, _ in degrees)
    labels = [
        Chord(root, quality, root).label(key)
        for root, (_, quality) in zip(roots, degrees, strict=True)
    ]
    usual = (
        Offer("chord", label, span.start, span.end)
        for label in labels
        if chord_symbol(label) not in named
    )
    return Offers(likely, tuple(usual))


def tempo_offers(fact: TempoFact, end: float) -> Offers:
    """Other tempos from a change to the next; usual are half and twice as fast."""
    likely = tuple(Offer("tempo", bpm, fact.beat, end, p) for bpm, p in fact.alternatives)
    usual = (Offer("tempo", bpm, fact.beat, end) for bpm in (fact.bpm / 2, fact.bpm * 2))
    return Offers(likely, tuple(o for o in usual if _SLOWEST <= _number(o.value) <= _FASTEST))


def meter_offers(fact: MeterFact, end: float) -> Offers:
    """Other meters from a change to the next."""
    likely = tuple(Offer("meter", (n, d), fact.beat, end, p) for n, d, p in fact.alternatives)
    named = {(fact.numerator, fact.denominator), *((n, d) for n, d, _ in fact.alternatives)}
    usual = (Offer("meter", meter, fact.beat, end) for meter in _METERS if meter not in named)
    return Offers(likely, tuple(usual))


def doubt_offer(doubt: Doubt, end: float) -> Offer:
    """What the notes say, in place of what the file says."""
    value = value_of(doubt.what, doubt.estimated)
    what = "signature" if doubt.what == "key" else doubt.what  # the notes are in the key
    return Offer(what, value, doubt.beat, end, doubt.confidence)


def doubt_words(doubt: Doubt) -> str:
    """Where the file and the notes disagree, in a sentence."""
    says = translate("Facts", "The file says {file}, the notes {notes} ({percent})")
    return says.format(
        file=value_words(doubt.what, value_of(doubt.what, doubt.file)),
        notes=value_words(doubt.what, value_of(doubt.what, doubt.estimated)),
        percent=f"{doubt.confidence:.0%}",
    )


def value_of(what: str, text: str) -> object:
    """A value from the words of a doubt: "D minor", "3/4", "120.0"."""
    if what == "key":
        return Key.parse(text)
    if what == "meter":
        numerator, denominator = text.split("/")
        return int(numerator), int(denominator)
    return float(text)


def value_words(what: str, value: object) -> str:
    """A value of an offer in words."""
    if isinstance(value, Key):
        return key_name(value)
    if isinstance(value, tuple):
        return f"{value[0]}/{value[1]}"
    if what == "tempo":
        return translate("Facts", "{bpm} BPM").format(bpm=f"{_number(value):.4g}")
    if value == NO_CHORD:
        return translate("Facts", "No chord")
    return chord_symbol(str(value))


def _number(value: object) -> float:
    assert isinstance(value, float | int)
    return float(value)
