"""Metadata for reading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

from musicapp.domain.metadata import (
    ChordSpan,
    KeySpan,
    Metadata,
    RhythmFacts,
    TempoFact,
    TrackFacts,
)
from musicapp.domain.pitch import pitch_name

_UNKNOWN = "not known"
_CHORDS_A_LINE = 4
_TEMPOS = 6  # that are told one by one
_STYLES = 3  # that are named, of those that it could be
_WORTH_A_WORD = 0.1  # the confidence of another key from which it is told


def lines(name: str, metadata: Metadata) -> Iterator[str]:
    """What `describe` prints: a name and a value a line, then tracks and chords."""
    for fact, value in _facts(name, metadata):
        yield f"{fact:12}{value}"
    if metadata.tracks:
        yield "\ntracks"
        yield from (f"  {_track(track)}" for track in metadata.tracks)
    if metadata.chords:
        yield "\nchords, each with the quarter note at which it begins"
        chords = metadata.chords
        for row in range(0, len(chords), _CHORDS_A_LINE):
            yield "  " + "".join(map(_chord, chords[row : row + _CHORDS_A_LINE])).rstrip()


def _facts(name: str, metadata: Metadata) -> Iterator[tuple[str, str]]:
    notes = metadata.notes
    minutes, seconds = divmod(round(metadata.seconds), 60)
    yield "file", _plain(name)
    yield "length", f"{metadata.beats:g} quarter notes, {minutes}:{seconds:02}"
    yield "key", _key(metadata.key) if metadata.key else _UNKNOWN
    if len(metadata.keys) > 1:
        yield "keys", ", ".join(f"{k.key} from {k.start:g}" for k in metadata.keys)
    yield "tempo", _tempos(metadata.tempo) or _UNKNOWN
    meters = (_from(f"{m.numerator}/{m.denominator}", m.beat) for m in metadata.meter)
    yield "meter", ", ".join(meters) or _UNKNOWN
    yield "notes", f"{notes.count:,}"
    if not notes.count:
        return
    yield "density", f"{notes.per_beat:.2f} notes a quarter, {notes.polyphony:.2f} at a time"
    if notes.lowest is not None and notes.highest is not None:
        yield "range", f"{pitch_name(notes.lowest)} to {pitch_name(notes.highest)}"
    yield "velocity", f"{notes.velocity_mean:.0f} ± {notes.velocity_deviation:.0f}"
    yield "note length", f"{notes.length_median:.3g} quarter notes (the median)"
    yield "rhythm", _rhythm(metadata.rhythm) if metadata.rhythm.grid else _UNKNOWN
    yield "form", ", ".join(_from(section.label, section.start) for section in metadata.sections)
    if metadata.style:
        yield "style", ", ".join(f"{name} ({p:.0%})" for name, p in metadata.style[:_STYLES])
    for doubt in metadata.doubts:
        where = f" from {doubt.beat:g}" if doubt.beat else ""
        notes_say = f"the notes {doubt.estimated} ({doubt.confidence:.0%})"
        yield f"{doubt.what}?", f"the file says {doubt.file}{where}, {notes_say}"


def _rhythm(rhythm: RhythmFacts) -> str:
    return f"grid {rhythm.grid}, swing {rhythm.swing:.2f}, {rhythm.syncopation:.0%} syncopated"


def _tempos(tempos: Sequence[TempoFact]) -> str:
    """Every tempo with its beginning, or where there are many, between which they lie."""
    if len(tempos) <= _TEMPOS:
        return ", ".join(_from(f"{tempo.bpm:g}", tempo.beat) for tempo in tempos)
    bpm = sorted(tempo.bpm for tempo in tempos)
    return f"about {median(bpm):.1f}, {len(bpm):,} values from {bpm[0]:.1f} to {bpm[-1]:.1f}"


def _key(span: KeySpan) -> str:
    chances = ((span.key, span.confidence), *span.alternatives)
    likely = chances[:1] + tuple(other for other in chances[1:] if other[1] >= _WORTH_A_WORD)
    return ", or ".join(f"{key} ({chance:.0%})" for key, chance in likely)


def _from(value: str, beat: float) -> str:
    return f"{value} from {beat:g}" if beat else value


def _track(track: TrackFacts) -> str:
    span = ""
    if track.lowest is not None and track.highest is not None:
        span = f"{pitch_name(track.lowest)} to {pitch_name(track.highest)}"
    name = (_plain(track.name) or "(unnamed)")[:24]
    noun = "note " if track.notes == 1 else "notes"
    line = f"{name:25}{track.role:9}program {track.program:<5}{track.notes:>6} {noun}  {span}"
    return line.rstrip()


def _chord(chord: ChordSpan) -> str:
    return f"{chord.start:>7g} {chord.label:10} {chord.roman:7}"


def _plain(text: str) -> str:
    """Without what would steer a terminal."""
    return "".join(c for c in text if c.isprintable())
