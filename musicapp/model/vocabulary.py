"""The classes in which the network speaks: of time, length, velocity and wishes.

Time is counted in grid steps, 24 to a quarter note: straight and triplet values down to
1/32 fall on it. A bar is at most 16 quarters; longer ones count as several."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from musicapp.domain.chord import QUALITIES, Chord
from musicapp.domain.note import TICKS_PER_QUARTER
from musicapp.domain.pitch import ALL_KEYS, Key
from musicapp.domain.styles import STYLES
from musicapp.domain.track import ROLES

VERSION = 2

STEPS_PER_QUARTER = 24
TICKS_PER_STEP = TICKS_PER_QUARTER // STEPS_PER_QUARTER
BEATS = 16  # quarters in the longest bar
LONGEST_BAR = BEATS * STEPS_PER_QUARTER

# The fields of a note, in the order in which they are chosen.
FIELDS = ("bar", "beat", "tick", "role", "pitch", "length", "velocity")

# Classes of the field "bar": how far the next note lies from the last one.
SAME, LATER, NEXT = 0, 1, 2  # same onset; later in this bar; in the next bar, and so on
FURTHEST = 7  # bars; what lies further counts as this far
END = NEXT + FURTHEST

LENGTHS = np.array(
    [
        *(*range(1, 13), 14, 15, 16, 18, 20, 21, 24, 27, 28, 30, 32, 36, 40, 42, 48, 54, 56),
        *(60, 64, 72, 84, 96, 108, 120, 144, 168, 192, 288),
    ]
)  # in grid steps
VELOCITIES = 32  # classes of 4

SIZES = {
    "bar": END + 1,
    "beat": BEATS,
    "tick": STEPS_PER_QUARTER,
    "role": len(ROLES),
    "pitch": 128,
    "length": len(LENGTHS),
    "velocity": VELOCITIES,
}
INTERVALS = 49  # −24 … 24 semitones
NO_LENGTH = len(LENGTHS)  # in features: nothing there
NO_PITCH = 128
NO_ROLE = len(ROLES)

# How velocities came about; it tells the network whether they mean anything.
PLAYED, PRINTED, CONSTANT = range(3)

_DENOMINATORS = (1, 2, 4, 8, 16)
LARGEST_NUMERATOR = 16
FURTHEST_END = 16  # bars before the end at which the end begins to be felt

# Each wish is a class; the last class says "not given".
WISHES = {
    "style": len(STYLES) + 1,
    "key": len(ALL_KEYS) + 1,
    "numerator": LARGEST_NUMERATOR + 1,
    "denominator": len(_DENOMINATORS) + 1,
    "tempo": 12 + 1,
    "density": 12 + 1,
    "bars_left": FURTHEST_END + 1 + 1,
    "velocities": 3 + 1,
    "level": 8 + 1,
    "lengths": 8 + 1,
    "register": 128 + 1,
    **{f"plays_{role}": 2 + 1 for role in ROLES},
}

# A chord in classes: root, quality, bass; none; not given.
NO_CHORD = (12, len(QUALITIES), 12)
OPEN_CHORD = (13, len(QUALITIES) + 1, 13)
CHORD_SIZES = (14, len(QUALITIES) + 2, 14)
CELL = STEPS_PER_QUARTER // 2  # grid steps: chords and the lane are told by half-beats

# Middles between neighbouring lengths, in the logarithm: what lies below belongs to the shorter.
_LENGTH_EDGES = np.sqrt(LENGTHS[1:] * LENGTHS[:-1])
_LENGTH_CLASS = np.searchsorted(_LENGTH_EDGES, np.arange(1024)).tolist()


def length_class(steps: int) -> int:
    """The class nearest to a length in grid steps, by ratio; below 1 counts as 1."""
    return int(_LENGTH_CLASS[min(max(steps, 0), 1023)])


def velocity_class(velocity: NDArray[np.int32]) -> NDArray[np.int32]:
    """Classes 0–31 of velocities 1–127."""
    return velocity // 4


def velocity_value(index: int) -> int:
    """The velocity in the middle of a class, 1–127."""
    return min(127, max(1, index * 4 + 2))


def key_class(key: Key | None) -> int:
    """Major keys first, from C upwards; then minor; then "not given"."""
    return len(ALL_KEYS) if key is None else key.tonic + 12 * (key.mode == "minor")


def tempo_class(bpm: float | None) -> int:
    """Twelve classes, four to an octave, from about 35 quarter notes a minute."""
    if bpm is None:
        return 12
    return int(np.clip(np.floor(4 * np.log2(bpm / 35)), 0, 11))


def density_class(notes_per_quarter: float | None) -> int:
    """Twelve classes, two to an octave, from a note in two quarters to 22 a quarter."""
    if notes_per_quarter is None:
        return 12
    return int(np.clip(np.floor(2 * np.log2(max(notes_per_quarter, 1e-3) / 0.5)), 0, 11))


def density_of(index: int) -> float:
    """The notes a quarter in the middle of a class."""
    return float(0.5 * 2 ** ((index + 0.5) / 2))


def meter_classes(numerator: int, denominator: int) -> tuple[int, int]:
    """The classes of both numbers of a time signature; rare ones count as "not given"."""
    upper = numerator - 1 if numerator <= LARGEST_NUMERATOR else LARGEST_NUMERATOR
    known = denominator in _DENOMINATORS
    return upper, _DENOMINATORS.index(denominator) if known else len(_DENOMINATORS)


def bars_left_class(bars: int | None) -> int:
    """1 is the last bar (class 0); beyond 16 all are one; None is "not given"."""
    return FURTHEST_END + 1 if bars is None else min(max(bars, 1), FURTHEST_END + 1) - 1


def level_class(velocity: float | None) -> int:
    """Eight classes of the mean velocity."""
    return 8 if velocity is None else min(int(velocity) // 16, 7)


def lengths_class(steps: float | None) -> int:
    """Eight classes, two to an octave, of the mean length (of its logarithm) in grid steps."""
    if steps is None:
        return 8
    return int(np.clip(np.floor(2 * np.log2(max(steps, 1) / 4)), 0, 7))


def register_class(pitch: float | None) -> int:
    """The mean pitch itself."""
    return 128 if pitch is None else round(pitch)


def chord_classes(chord: Chord | None) -> tuple[int, int, int]:
    """The classes of root, quality and bass; None is "no chord"."""
    if chord is None:
        return NO_CHORD
    return chord.root, list(QUALITIES).index(chord.quality), chord.bass
