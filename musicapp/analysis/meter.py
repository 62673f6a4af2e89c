"""The meter of notes that lie on a grid, from how their accents repeat."""

from __future__ import annotations

import numpy as np

from musicapp.analysis.repeats import autocorrelation
from musicapp.analysis.smooth import probabilities
from musicapp.analysis.tones import Floats
from musicapp.domain.notes import Notes
from musicapp.domain.time import Meter

_STEP = 60  # ticks of a frame
_LONGEST_ACCENT = 4 * 480  # ticks beyond which a note's length adds no weight

# What speaks for each meter before any note is heard. These and the weights below were
# fitted by multinomial regression on scores of pop, songs, piano and church music.
_PRIORS = {
    (2, 4): 1.00,
    (3, 4): 1.89,
    (4, 4): 2.15,
    (6, 8): 1.19,
    (9, 8): -0.36,
    (12, 8): -0.64,
    (3, 8): 1.21,
    (2, 2): -1.49,
    (3, 2): -2.89,
    (2, 1): -2.06,
}
_LENGTHS_AT_BAR, _LENGTHS_AT_BEAT, _BASS_AT_BAR, _BASS_AT_BEAT = 12.17, 8.10, 5.33, 1.18

# How much bass counts beside length in finding the downbeat, and how much more accent than
# the first beat another needs.
_BASS_ON_DOWNBEAT, _CLEARLY = 0.3, 1.6


def find_meter(notes: Notes, beat_is_quarter: bool = False) -> tuple[Meter, float]:
    """The likeliest meter and its probability; its start is the tick of the first
    downbeat. beat_is_quarter leaves only meters in quarter notes."""
    meters = [Meter(0, *m) for m in _PRIORS if m[1] == 4 or not beat_is_quarter]
    if not len(notes):
        return Meter(0, 4, 4), 0.0
    lengths, bass = _accents(notes)
    longest = max(m.bar_ticks for m in meters) // _STEP
    lengths_repeat = autocorrelation(np.sqrt(lengths), longest)
    bass_repeat = autocorrelation(bass, longest)
    scores = np.array(
        [
            _PRIORS[m.numerator, m.denominator]
            + _LENGTHS_AT_BAR * lengths_repeat[m.bar_ticks // _STEP]
            + _LENGTHS_AT_BEAT * lengths_repeat[m.beat_ticks // _STEP]
            + _BASS_AT_BAR * bass_repeat[m.bar_ticks // _STEP]
            + _BASS_AT_BEAT * bass_repeat[m.beat_ticks // _STEP]
            for m in meters
        ]
    )
    chances = probabilities(scores, 1.0)
    best = int(chances.argmax())
    start = _first_downbeat(lengths + _BASS_ON_DOWNBEAT * bass, meters[best])
    return Meter(start, meters[best].numerator, meters[best].denominator), float(chances[best])


def _accents(notes: Notes) -> tuple[Floats, Floats]:
    """For each frame, the lengths of the notes that begin in it (in quarters), and how far
    its lowest note lies below its neighbours (semitones, up to an octave)."""
    frame = (notes.start + _STEP // 2) // _STEP
    count = int(frame.max()) + 2
    lengths = np.bincount(frame, np.minimum(notes.length, _LONGEST_ACCENT) / 480, count)
    lowest = np.full(count, 128.0)
    np.minimum.at(lowest, frame, notes.pitch)
    begun = np.flatnonzero(lowest < 128)
    line = np.pad(lowest[begun], 1, mode="edge")
    bass = np.zeros(count)
    bass[begun] = np.clip((line[:-2] + line[2:]) / 2 - line[1:-1], 0, 12)
    return lengths.astype(np.float64), bass


def _first_downbeat(accents: Floats, meter: Meter) -> int:
    """The tick, less than a bar from the start, whose bars carry most accent; the start
    itself where another would hardly be better."""
    beats = range(0, meter.bar_ticks, meter.beat_ticks)
    heard = [accents[at // _STEP :: meter.bar_ticks // _STEP].sum() for at in beats]
    best = int(np.argmax(heard))
    return beats[best] if heard[best] > _CLEARLY * heard[0] else 0
