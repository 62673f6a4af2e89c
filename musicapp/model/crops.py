"""Crops of pieces: what a network is shown at once, with all that it may know."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from musicapp.domain.track import ROLES
from musicapp.model import vocabulary as v
from musicapp.model.context import SET_SIZE
from musicapp.model.corpus import Example
from musicapp.model.lane import Given, Ints, Lane, harmony, make_lane, next_given
from musicapp.model.scenes import Mask
from musicapp.model.tables import Table

_COLUMN = {name: index for index, name in enumerate(v.WISHES)}
MOST_CELLS = 256  # of the lane; what lies further ahead is not seen
_LANE_PITCHES = slice(len(ROLES), len(ROLES) + 2)
_LANE_ROOTS = (-3, -1)  # root and bass of the chord, from the end
_HARMONY_ROOTS = (0, 2, 3, 5)


Kind = TypeVar("Kind", bound=np.integer[Any])


@dataclass(frozen=True, slots=True)
class Crop:
    """Rows of a piece's table, and for each of them (N): wishes; the columns of
    HARMONY_SIZES where the event before lies (then) and where it lies itself (now); the
    columns of GIVEN_SIZES; the given pitches still to be placed at its onset (N, SET_SIZE);
    and the rows of the lane of both places."""

    table: Table
    wishes: NDArray[np.uint8]
    then: Ints
    now: Ints
    given: Ints
    ahead: Ints
    lane: Lane
    lane_then: Ints
    lane_now: Ints

    def __len__(self) -> int:
        return len(self.table)


def crop(
    example: Example, rows: slice, scene: tuple[Mask, Mask] | None = None, told: bool = True
) -> Crop:
    """Rows of an example. scene says which events are given (see draw_scene), none without;
    told is whether the chords are known."""
    table = example.table.part(rows)
    chords = example.chords if told else np.broadcast_to(_OPEN, example.chords.shape)
    first = int(example.table.onset[rows.start - 1]) if rows.start else 0
    before = np.concatenate([[first], table.onset[:-1]]).astype(np.int64)
    now = table.onset.astype(np.int64)
    given, scope = _given(table, first, *(scene or _nothing(len(table))))
    last = min(int(now[-1]), first + MOST_CELLS * v.CELL)
    lane = make_lane(first, last, given, scope, chords)
    is_given = scene[0] if scene else np.zeros(len(table), dtype=bool)
    index = np.concatenate([[0], np.cumsum(is_given)[:-1]])  # of the given note that is next
    return Crop(
        table=table,
        wishes=np.array(example.wishes[table.bar]),
        then=harmony(chords, before),
        now=harmony(chords, now),
        given=np.array([next_given(given, i, s) for i, s in zip(index, before, strict=True)]),
        ahead=_ahead(given, index, now),
        lane=lane,
        lane_then=lane.row(before),
        lane_now=lane.row(now),
    )


def transposed(crop: Crop, semitones: int) -> Crop:
    """The same music higher, or as it is where the keyboard would end; drums stay."""
    table = crop.table
    real = table.targets[:, 0] != v.END
    pitches = table.targets[real, 4]
    low, high = pitches.min(initial=127) + semitones, pitches.max(initial=0) + semitones
    is_drums = (table.targets[real, 3] == ROLES.index("drums")).any()
    if not semitones or low < 0 or high > 127 or is_drums:
        return crop
    return replace(
        crop,
        table=_raised_table(table, semitones),
        wishes=_raised_wishes(crop.wishes, semitones),
        then=_turned(crop.then, _HARMONY_ROOTS, semitones),
        now=_turned(crop.now, _HARMONY_ROOTS, semitones),
        given=np.column_stack([crop.given[:, :2], _raised(crop.given[:, 2], semitones)]),
        ahead=_raised(crop.ahead, semitones),
        lane=_raised_lane(crop.lane, semitones),
    )


def _nothing(count: int) -> tuple[Mask, Mask]:
    return np.zeros(count, dtype=bool), np.zeros((count, len(ROLES)), dtype=bool)


def _given(table: Table, first: int, is_given: Mask, scope: Mask) -> tuple[Given, Ints]:
    """The given notes of a table, and the scope (cells, roles) from the first cell on."""
    onset = table.onset.astype(np.int64)
    rows = is_given & (table.targets[:, 0] != v.END)
    given = Given(
        onset[rows],
        v.LENGTHS[table.targets[rows, 5]],
        table.targets[rows, 3].astype(np.int64),
        table.targets[rows, 4].astype(np.int64),
    )
    cells = np.zeros((int(onset[-1]) // v.CELL - first // v.CELL + 1, len(ROLES)), dtype=np.int64)
    if scope.any():
        cell = onset // v.CELL - first // v.CELL
        at = np.searchsorted(cell, np.arange(len(cells)), side="right") - 1
        cells[:] = scope[np.maximum(at, 0)]
    return given, cells


def _ahead(given: Given, index: Ints, now: Ints) -> Ints:
    """For each row the given pitches that begin where it does and are still to come."""
    rows = np.full((len(now), SET_SIZE), v.NO_PITCH, dtype=np.int64)
    if not len(given):
        return rows
    ends = np.searchsorted(given.onset, now, side="right")
    starts = np.maximum(index, np.searchsorted(given.onset, now, side="left"))
    for row in np.flatnonzero(ends > starts).tolist():
        pitches = given.pitch[starts[row] : ends[row]][:SET_SIZE]
        rows[row, : len(pitches)] = pitches
    return rows


def _raised_table(table: Table, semitones: int) -> Table:
    targets, state = table.targets.copy(), table.state.copy()
    targets[:, 4] = np.where(targets[:, 0] == v.END, 0, targets[:, 4] + semitones)
    state[:, 0] = _raised(state[:, 0], semitones)
    return replace(
        table,
        targets=targets,
        state=state,
        held=_raised(table.held, semitones),
        sets=_raised(table.sets, semitones),
        references=_raised(table.references, semitones),
    )


def _raised_wishes(wishes: NDArray[np.uint8], semitones: int) -> NDArray[np.uint8]:
    wishes = wishes.copy()
    key = wishes[:, _COLUMN["key"]].astype(np.int64)
    raised_key = (key + semitones) % 12 + key // 12 * 12
    wishes[:, _COLUMN["key"]] = np.where(key < 24, raised_key, key)
    register = wishes[:, _COLUMN["register"]].astype(np.int64)
    wishes[:, _COLUMN["register"]] = _raised(register, semitones)
    return wishes


def _raised_lane(lane: Lane, semitones: int) -> Lane:
    columns = _turned(lane.columns, _LANE_ROOTS, semitones)
    columns[:, _LANE_PITCHES] = _raised(columns[:, _LANE_PITCHES], semitones)
    flags = np.roll(lane.flags.reshape(-1, 2, 12), semitones, axis=2).reshape(lane.flags.shape)
    return Lane(lane.first, columns, flags)


def _turned(columns: Ints, which: tuple[int, ...], semitones: int) -> Ints:
    """Columns of pitch classes moved round the circle; from 12 on they are none."""
    columns = columns.copy()
    for index in which:
        column = columns[:, index]
        columns[:, index] = np.where(column < 12, (column + semitones) % 12, column)
    return columns


def _raised(pitches: NDArray[Kind], semitones: int) -> NDArray[Kind]:
    raised = np.clip(pitches.astype(np.int64) + semitones, 0, 127)
    return np.where(pitches == v.NO_PITCH, v.NO_PITCH, raised).astype(pitches.dtype)


_OPEN = np.array(v.OPEN_CHORD, dtype=np.uint8)
