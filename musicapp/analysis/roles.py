"""What each track does in a song."""

from __future__ import annotations

import numpy as np

from musicapp.analysis.tones import sounding_ticks
from musicapp.domain.notes import Notes
from musicapp.domain.song import Song
from musicapp.domain.track import Track

_BASS_PROGRAMS = range(32, 40)
_BASS_BELOW = 52  # E3: no bass is higher on average, unless it is the lowest of several voices
_VOICES = 3
_CHORDAL = 1.5  # notes that begin together, on average
_FULL = 1.75  # notes that sound together, on average: broken chords

# A melody lies high, is busy and loud, and has one note at a time. In semitones: what twice
# the usual number of notes is worth, a step of velocity up to the most, and what each further
# note that begins together costs. Chosen on pop in three tracks without their names.
_BUSY, _LOUD, _LOUDEST, _CHORD = 6.0, 1.0, 10.0, 30.0
_BETWEEN = 0.65  # a counter-melody begins fewer of its notes than this while the melody sounds

_WORDS = {
    "bass": ("bass", "basso", "violone"),
    "melody": ("melody", "lead", "vocal", "voice", "solo", "singer", "soprano"),
    "chords": ("chord", "pad", "rhythm guitar", "accompaniment"),
}


def roles_of(song: Song) -> tuple[str, ...]:
    """One of ROLES for every track: what the track itself says, else by its channel,
    program, name and notes. Empty for a track without notes that says nothing."""
    roles = [track.role or _plain_role(track) for track in song.tracks]
    notes = [track.notes for track in song.tracks]
    voices = [i for i, role in enumerate(roles) if not role and len(notes[i])]
    if not voices:
        return tuple(roles)
    lowest = min(voices, key=lambda i: _height(notes[i]))
    deep = _height(notes[lowest]) < _BASS_BELOW or len(voices) >= _VOICES
    if "melody" not in roles:
        roles[_leading(voices, notes)] = "melody"
    if "bass" not in roles and not roles[lowest] and deep:
        roles[lowest] = "bass"
    melody = Notes().joined(*(n for n, role in zip(notes, roles, strict=True) if role == "melody"))
    for i in voices:
        roles[i] = roles[i] or ("counter" if _answers(notes[i], melody) else "inner")
    return tuple(roles)


def _plain_role(track: Track) -> str:
    """The role of a track of which one need not see the others."""
    if track.is_drums:
        return "drums"
    if track.program in _BASS_PROGRAMS:
        return "bass"
    for role, words in _WORDS.items():
        if any(word in track.name.lower() for word in words):
            return role
    full = _together(track.notes) > _CHORDAL or _sounding(track.notes) > _FULL
    return "chords" if full else ""


def _leading(voices: list[int], notes: list[Notes]) -> int:
    """The voice that is most like a melody."""
    counts = np.array([len(notes[i]) for i in voices])
    loudness = np.array([notes[i].velocity.mean() for i in voices])
    busy = np.clip(np.log2(counts / np.median(counts)), -1, 1)
    loud = np.clip(loudness - loudness.mean(), -_LOUDEST, _LOUDEST)
    height = np.array([_height(notes[i]) for i in voices])
    heaped = np.array([_together(notes[i]) - 1 for i in voices])
    return voices[int((height + _BUSY * busy + _LOUD * loud - _CHORD * heaped).argmax())]


def _answers(notes: Notes, melody: Notes) -> bool:
    """Whether most of the notes begin where the melody is silent."""
    if not len(melody):
        return False
    heard_until = np.maximum.accumulate(melody.end)
    before = np.searchsorted(melody.start, notes.start, side="right") - 1
    under = (before >= 0) & (heard_until[before] > notes.start)
    return float(under.mean()) < _BETWEEN


def _height(notes: Notes) -> float:
    return float(notes.pitch.mean())


def _together(notes: Notes) -> float:
    """How many notes begin together, on average."""
    return len(notes) / len(np.unique(notes.start)) if len(notes) else 0.0


def _sounding(notes: Notes) -> float:
    """How many notes sound together while any does, on average."""
    return float(notes.length.sum(dtype=np.int64) / sounding_ticks(notes)) if len(notes) else 0.0
