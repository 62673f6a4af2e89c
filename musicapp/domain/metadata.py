"""What a song is: the value that the metadata panel shows and `describe` prints."""

from __future__ import annotations

from dataclasses import dataclass, field

from musicapp.domain.history import History
from musicapp.domain.pitch import Key


@dataclass(frozen=True, slots=True)
class TrackFacts:
    """One track in short; lowest and highest are pitches, None without notes."""

    name: str
    role: str
    program: int
    notes: int
    lowest: int | None
    highest: int | None


@dataclass(frozen=True, slots=True)
class TempoFact:
    """Quarter notes a minute from a beat on; source is "file" or "estimated". alternatives
    are other tempos, the likeliest first, each with its confidence."""

    beat: float
    bpm: float
    source: str
    confidence: float
    alternatives: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class MeterFact:
    """A time signature from a beat on; source is "file" or "estimated". alternatives are
    other numerators and denominators, the likeliest first, each with its confidence."""

    beat: float
    numerator: int
    denominator: int
    source: str
    confidence: float
    alternatives: tuple[tuple[int, int, float], ...] = ()


@dataclass(frozen=True, slots=True)
class KeySpan:
    """A key that holds from start to end, in quarter notes; alternatives are other keys, the
    likeliest first, each with its confidence."""

    start: float
    end: float
    key: Key
    confidence: float
    alternatives: tuple[tuple[Key, float], ...] = ()


@dataclass(frozen=True, slots=True)
class ChordSpan:
    """A chord from start to end in quarter notes; label in Harte syntax, "N" for none.
    alternatives are the labels of other chords, the likeliest first, each with its
    confidence."""

    start: float
    end: float
    label: str
    roman: str
    confidence: float
    alternatives: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the form from start to end in quarter notes. Sections with the same letter
    ("A", "B") are alike."""

    start: float
    end: float
    label: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Doubt:
    """Where what the file says of "key", "meter" or "tempo" from a beat on is not what the
    notes say: both in words ("3/4", "D minor", "120.0"), and how sure the notes are."""

    what: str
    beat: float
    file: str
    estimated: str
    confidence: float


@dataclass(frozen=True, slots=True)
class NoteFacts:
    """Notes counted: per_beat in notes a quarter, polyphony as the mean number of notes
    sounding while any does, length_median in quarter notes."""

    count: int
    per_beat: float
    polyphony: float
    velocity_mean: float
    velocity_deviation: float
    length_median: float
    lowest: int | None
    highest: int | None


@dataclass(frozen=True, slots=True)
class RhythmFacts:
    """grid is the finest common note value ("1/16", "1/8T"); swing the share of a beat
    that its first half takes (0.5 is straight); syncopation 0–1. pattern says of each
    sixteenth of a bar of the commonest meter in what share of the bars something begins there."""

    grid: str
    swing: float
    syncopation: float
    pattern: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Metadata:
    """Everything that is recognised in a song. beats are quarter notes; beat_times and
    downbeat_times are in seconds, the beat being that of the meter. key is None where the
    music does not say. style has names of STYLES with their probabilities, the likeliest
    first."""

    beats: float
    seconds: float
    tracks: tuple[TrackFacts, ...]
    tempo: tuple[TempoFact, ...]
    meter: tuple[MeterFact, ...]
    key: KeySpan | None
    keys: tuple[KeySpan, ...]
    chords: tuple[ChordSpan, ...]
    notes: NoteFacts
    rhythm: RhythmFacts
    beat_times: tuple[float, ...]
    downbeat_times: tuple[float, ...]
    style: tuple[tuple[str, float], ...] = ()
    sections: tuple[Section, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    history: History | None = field(default=None, compare=False)
