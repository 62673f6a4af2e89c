"""The constraint lane: what is fixed of the music to come, half-beat by half-beat.

Hadjeres & Nielsen, "Interactive music generation with positional constraints using
Anticipation-RNNs" (2017), read such a lane from right to left beside the music; so does the
network. What the lane is too coarse for, the exact place of the next given note, stands in
columns of its own."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from musicapp.domain.track import ROLES
from musicapp.model import vocabulary as v

MOST_GIVEN = 8  # onsets of given notes in a cell; more count as this many
PADDING = 4  # cells of which nothing is known, after the last

# Columns of a cell: for each role whether all its notes are given there; the lowest and the
# highest given pitch that sounds; how many given notes begin; the chord.
LANE_SIZES = [
    *([2] * len(ROLES)),
    v.NO_PITCH + 1,
    v.NO_PITCH + 1,
    MOST_GIVEN + 1,
    *v.CHORD_SIZES,
]
FLAGS = 24  # pitch classes that begin, and that sound
EMPTY_CELL = (*([0] * len(ROLES)), v.NO_PITCH, v.NO_PITCH, 0, *v.OPEN_CHORD)
# The next given note: how far it lies from the last event, its role, its pitch.
SAME_ONSET = v.NO_LENGTH + 1
GIVEN_SIZES = [v.NO_LENGTH + 2, v.NO_ROLE + 1, v.NO_PITCH + 1]
# The chord that holds at a place, the next one, and how far away it is.
HARMONY_SIZES = [*v.CHORD_SIZES, *v.CHORD_SIZES, v.NO_LENGTH + 1]

Ints = NDArray[np.int64]
_FIRST_CHORD = len(LANE_SIZES) - 3


@dataclass(frozen=True, slots=True)
class Given:
    """Notes that are fixed, in the order of the string, as arrays (N): onset and length in
    grid steps from the start of the piece, role, pitch."""

    onset: Ints
    length: Ints
    role: Ints
    pitch: Ints

    def part(self, chosen: NDArray[np.bool_]) -> Given:
        """Some of them."""
        return Given(*(getattr(self, name)[chosen] for name in self.__slots__))

    def __len__(self) -> int:
        return len(self.onset)


@dataclass(frozen=True, slots=True)
class Lane:
    """columns (C, LANE_SIZES) and flags (C, FLAGS) of the cells from first on."""

    first: int
    columns: Ints
    flags: NDArray[np.float32]

    def row(self, step: NDArray[np.integer] | int) -> Ints:
        """The row of the cell in which a grid step lies."""
        return np.clip(np.asarray(step) // v.CELL - self.first, 0, len(self.columns) - 1)


def make_lane(
    first_step: int, last_step: int, given: Given, scope: Ints, chords: NDArray[np.uint8]
) -> Lane:
    """The lane from the cell of one grid step to that of another. scope (cells, roles) is 1
    where all notes of a role are given, counted from the first cell; chords (cells, 3) are
    those of the whole piece."""
    first = first_step // v.CELL
    count = last_step // v.CELL - first + 1
    columns = np.tile(np.array(EMPTY_CELL, dtype=np.int64), (count + PADDING, 1))
    scope = scope[:count]
    columns[: len(scope), : len(ROLES)] = scope
    known = chords[first : first + count]
    columns[: len(known), _FIRST_CHORD:] = known
    flags = np.zeros((count + PADDING, FLAGS), dtype=np.float32)
    pitched = given.part(given.role != ROLES.index("drums"))
    _begin(columns, given.onset // v.CELL - first, count)
    _sound(columns, flags, pitched, first, count)
    return Lane(first, columns, flags)


def _begin(columns: Ints, cell: Ints, count: int) -> None:
    inside = cell[(cell >= 0) & (cell < count)]
    begun = np.bincount(inside, minlength=len(columns))
    columns[:, len(ROLES) + 2] = np.minimum(begun, MOST_GIVEN)


def _sound(columns: Ints, flags: NDArray[np.float32], given: Given, first: int, count: int) -> None:
    starts = given.onset // v.CELL - first
    ends = (given.onset + given.length - 1) // v.CELL - first
    seen = (ends >= 0) & (starts < count)
    spans = np.stack([starts, ends, given.pitch], axis=1)[seen].tolist()
    lowest, highest = columns[:, len(ROLES)], columns[:, len(ROLES) + 1]
    for start, end, pitch in spans:
        cells = slice(max(0, start), min(end, count - 1) + 1)
        flags[cells, 12 + pitch % 12] = 1
        lowest[cells] = np.minimum(lowest[cells], pitch)
        here = highest[cells]
        highest[cells] = np.where(here == v.NO_PITCH, pitch, np.maximum(here, pitch))
        if start >= 0:
            flags[start, pitch % 12] = 1


def next_given(given: Given, at: int, last_step: int) -> tuple[int, int, int]:
    """The columns of GIVEN_SIZES, where the given note at an index comes next and the last
    event began at a step."""
    if at >= len(given):
        return v.NO_LENGTH, v.NO_ROLE, v.NO_PITCH
    gap = int(given.onset[at]) - last_step
    distance = SAME_ONSET if gap <= 0 else v.length_class(gap)
    return distance, int(given.role[at]), int(given.pitch[at])


def harmony(chords: NDArray[np.uint8], steps: Ints) -> Ints:
    """The columns of HARMONY_SIZES at grid steps, from the chords (cells, 3) of a piece."""
    count = len(chords)
    changes = np.flatnonzero((chords[1:] != chords[:-1]).any(axis=1)) + 1
    cell = np.clip(steps // v.CELL, 0, count - 1)
    index = np.searchsorted(changes, cell, side="right")
    following = np.append(changes, count)[index]
    known = following < count
    gap = np.minimum(following * v.CELL - steps, 1023)
    distance = np.where(known, _LENGTH_CLASSES[np.maximum(gap, 0)], v.NO_LENGTH)
    after = np.where(known[:, None], chords[np.minimum(following, count - 1)], v.OPEN_CHORD)
    return np.concatenate([chords[cell], after, distance[:, None]], axis=1).astype(np.int64)


_LENGTH_CLASSES = np.array([v.length_class(steps) for steps in range(1024)])
