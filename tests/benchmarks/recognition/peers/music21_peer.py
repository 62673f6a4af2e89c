"""music21's keys by four profiles, and its chords."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

import music21
import numpy as np

from musicapp.analysis.tones import tones
from musicapp.domain.metadata import Metadata
from musicapp.domain.note import TICKS_PER_QUARTER
from musicapp.domain.notes import Notes
from musicapp.domain.pitch import Key
from musicapp.domain.song import Song
from tests.benchmarks.recognition.peers.said import chords_between, key_of_all, said_of

PROFILES = ("KrumhanslSchmuckler", "AardenEssen", "TemperleyKostkaPayne", "BellmanBudge")

_NAMES = ("C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B")
_TRIADS = {"major": "maj", "minor": "min", "diminished": "dim", "augmented": "aug"}
_SEVENTHS = {
    ("maj", 10): "7",
    ("maj", 11): "maj7",
    ("min", 10): "min7",
    ("min", 11): "minmaj7",
    ("dim", 9): "dim7",
    ("dim", 10): "hdim7",
}


def key_by(profile: str, song: Song) -> Metadata:
    """The key of the whole by one of PROFILES."""
    stream = _stream(song)
    found = getattr(music21.analysis.discrete, profile)(stream).getSolution(stream)
    return said_of(song, key=key_of_all(song, Key(found.tonic.pitchClass, found.mode)))


@cache
def _stream(song: Song) -> music21.stream.Stream:
    stream = music21.stream.Stream()
    for note in tones(song):
        heard = music21.note.Note(note.pitch, quarterLength=note.length / TICKS_PER_QUARTER)
        stream.insert(note.start / TICKS_PER_QUARTER, heard)
    return stream


def chords(song: Song) -> Metadata:
    """What music21 calls all that sounds from one onset or release to the next (as its
    chordify cuts it, which takes seconds a piece), read a quarter note at a time: the name
    that holds there for longest."""
    quarters = -(-song.end // TICKS_PER_QUARTER)
    held: list[dict[str, int]] = [defaultdict(int) for _ in range(quarters)]
    for start, end, pitches in _cut(tones(song)):
        name = _name(pitches)
        for quarter in range(start // TICKS_PER_QUARTER, -(-end // TICKS_PER_QUARTER)):
            inside = max(start, quarter * TICKS_PER_QUARTER)
            held[quarter][name] += min(end, (quarter + 1) * TICKS_PER_QUARTER) - inside
    labels = [max(names, key=names.__getitem__) if names else "N" for names in held]
    return said_of(song, chords=chords_between([float(q) for q in range(quarters + 1)], labels))


def _cut(notes: Notes) -> list[tuple[int, int, list[int]]]:
    edges = np.unique(np.concatenate([notes.start, notes.end]))
    return [
        (start, end, pitches)
        for start, end in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True)
        if (pitches := notes.pitch[notes.sounding(start, start + 1)].tolist())
    ]


def _name(pitches: list[int]) -> str:
    bass = min(pitches) % 12
    above, quality = _above_bass(tuple(sorted({(pitch - bass) % 12 for pitch in pitches})))
    return f"{_NAMES[(bass + above) % 12]}:{quality}"


@cache
def _above_bass(steps: tuple[int, ...]) -> tuple[int, str]:
    """The root in semitones above the bass, and the quality, asked over a bass of C."""
    chord = music21.chord.Chord([48 + step for step in steps])
    root, seventh = chord.root().pitchClass, chord.seventh
    triad = _TRIADS.get(chord.quality, "maj")
    if seventh is None:
        return root, triad
    return root, _SEVENTHS.get((triad, (seventh.pitchClass - root) % 12), triad)
