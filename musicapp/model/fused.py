"""The same network in numpy, for decoding one note at a time.

On a CPU a step of a small batch is bound by memory and by the cost of calls: weights laid
out once and a few large products beat torch's own cells by a factor, which
tests/benchmarks/decode.py prints. A test holds this equal to Network."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from musicapp.model.checkpoint import Weights
from musicapp.model.context import COPY_SIZES, REFERENCE_SIZES, SETS, STATE_SIZES
from musicapp.model.lane import GIVEN_SIZES, HARMONY_SIZES, LANE_SIZES, Lane
from musicapp.model.vocabulary import FIELDS, INTERVALS, NO_PITCH, WISHES

Vector = NDArray[np.float32]
Matrix = NDArray[np.float32]
Row = Sequence[int] | NDArray[np.integer]
Rows = Sequence[Row] | NDArray[np.integer]

_SUMS = {
    "past": STATE_SIZES,
    "wish": list(WISHES.values()),
    "given": GIVEN_SIZES,
    "then": HARMONY_SIZES,
    "now": HARMONY_SIZES,
    "references": REFERENCE_SIZES,
    "copies": COPY_SIZES,
    "lane.cells": LANE_SIZES,
}
_FEW = 5  # rows; measured
_SETS = len(SETS) + 1  # and the given notes that are ahead


@dataclass(slots=True)
class Memory:
    """The recurrent state of R rows, h and c (L, R, H). Whoever keeps a copy can come back
    to its place."""

    h: Matrix
    c: Matrix

    def copy(self) -> Memory:
        """An independent copy."""
        return Memory(self.h.copy(), self.c.copy())

    def rows(self, rows: slice | Sequence[int]) -> Memory:
        """Some rows, copied."""
        return Memory(self.h[:, rows].copy(), self.c[:, rows].copy())

    def put(self, rows: slice, other: Memory) -> None:
        """Replace rows by those of another."""
        self.h[:, rows], self.c[:, rows] = other.h, other.c


@dataclass(frozen=True, slots=True)
class LaneFeatures:
    """What the network makes of a lane: features (C, D) for the place of the last event and
    for the place that was chosen."""

    then: Matrix
    now: Matrix


class Inputs(NamedTuple):
    """What the network reads of R rows: columns as in Table and Crop, lane (R, D) as in
    LaneFeatures.then."""

    past: NDArray[np.integer]
    wishes: NDArray[np.integer]
    given: NDArray[np.integer]
    harmony: NDArray[np.integer]
    held: NDArray[np.integer]
    lane: Matrix


class FusedNetwork:
    """Weights without a state: everything that changes is handed in and out. All methods work
    on R rows at once: takes, and the same take with other wishes."""

    def __init__(self, weights: Weights) -> None:
        self._tables = {name: weights[f"{name}.table.weight"] for name in _SUMS}
        self._offsets = {n: np.cumsum([0, *sizes[:-1]]) for n, sizes in _SUMS.items()}
        self._held = _columns(weights["held.weight"])
        self._norm = weights["norm.weight"], weights["norm.bias"]
        layers = sum(name.endswith("weight_ih_l0") for name in weights) - 1  # less the lane's
        self._lstm = [_lstm_layer(weights, f"lstm.{layer}") for layer in range(layers)]
        self._lane_lstm = _lstm_layer(weights, "lane.lstm")
        self._flags = _columns(weights["lane.flags.weight"]), weights["lane.flags.bias"]
        self._lane_then = _columns(weights["lane_then.weight"])
        self._lane_now = _columns(weights["lane_now.weight"])
        self._trunk = _columns(weights["trunk.weight"]), weights["trunk.bias"]
        self._sets = _columns(weights["sets.weight"]).reshape(_SETS, 128, -1)
        self._chosen = {f: weights[f"chosen.{f}.weight"] for f in FIELDS[:-1]}
        self._heads = {f: _head(weights, f) for f in FIELDS}

    def empty_memory(self, rows: int = 1) -> Memory:
        """The state before the first note."""
        shape = len(self._lstm), rows, len(self._trunk[0])
        return Memory(np.zeros(shape, np.float32), np.zeros(shape, np.float32))

    def read_lane(self, lane: Lane) -> LaneFeatures:
        """Read a lane from right to left."""
        flags, bias = self._flags
        x = _silu(self._sum("lane.cells", lane.columns) + lane.flags @ flags + bias)
        width = x.shape[1]
        memory = Memory(*np.zeros((2, 1, 1, width), np.float32))
        read = np.empty_like(x)
        for row in range(len(x) - 1, -1, -1):
            read[row] = _lstm_step(*self._lane_lstm, x[row : row + 1], memory, 0)[0]
        return LaneFeatures(read @ self._lane_then, read @ self._lane_now)

    def read(self, inputs: Inputs, memory: Memory) -> Matrix:
        """Take in what the last notes left and step the memory; gives the features (R, D)
        from which the next notes are chosen."""
        x = self._sum("past", inputs.past) + self._sum("wish", inputs.wishes)
        x += self._sum("given", inputs.given) + self._sum("then", inputs.harmony) + inputs.lane
        for row, pitches in enumerate(inputs.held):
            x[row] += self._held[_there(pitches)].sum(axis=0)
        x = _silu(_normal(x) * self._norm[0] + self._norm[1])
        h = x
        for layer, (matrix, bias) in enumerate(self._lstm):
            before = h
            h = _lstm_step(matrix, bias, h, memory, layer)
            if layer:
                h = h + before
        matrix, bias = self._trunk
        return np.asarray(_times(h, matrix) + bias + x, dtype=np.float32)

    def scores(self, field: str, chosen: Matrix) -> Matrix:
        """Unnormalised scores (R, classes) of a field; the raw parts of pitch_scores for
        pitch."""
        inner, inner_bias, outer, outer_bias = self._heads[field]
        hidden = _silu(_times(chosen, inner) + inner_bias)
        return np.asarray(_times(hidden, outer) + outer_bias)

    def choose(self, field: str, values: Row, chosen: Matrix) -> Matrix:
        """Features with one more field decided."""
        return chosen + self._chosen[field][values]

    def look_back(
        self, sets: Sequence[Sequence[Row]], now: Rows, lane: Matrix, chosen: Matrix
    ) -> Matrix:
        """Features that know what each of ALL_SETS holds at the chosen time, and what is
        wanted there (columns as in Crop, lane as LaneFeatures.now)."""
        total = chosen + self._sum("now", now) + lane
        for row, of_row in enumerate(sets):
            for table, pitches in zip(self._sets, of_row, strict=True):
                there = _there(pitches)
                if there:
                    total[row] += table[there].sum(axis=0)
        return np.asarray(total)

    def refer(self, references: Rows, copies: Rows, chosen: Matrix) -> Matrix:
        """Features that know the references and copies of the chosen role."""
        return chosen + self._sum("references", references) + self._sum("copies", copies)

    def _sum(self, name: str, columns: Rows) -> Matrix:
        rows = self._tables[name][self._offsets[name] + columns]
        return np.asarray(rows.sum(axis=1))


def pitch_scores(
    raw: Vector, sets: Sequence[Row], references: Row, key: int, harmony: Row
) -> Vector:
    """Scores (128) of the keys of the keyboard from the pitch head's raw output, in a key
    over a chord (its classes first in harmony)."""
    total = raw[:128].copy()
    at = 128
    for reference in references:
        if reference != NO_PITCH:
            first = reference - INTERVALS // 2
            low, high = max(0, first), min(128, first + INTERVALS)
            total[low:high] += raw[at + low - first : at + high - first]
        at += INTERVALS
    gates = at + 12
    degrees = gates + len(sets)
    bases = ((at, key % 12 if key < 24 else 12), (degrees, harmony[0]), (degrees + 12, harmony[2]))
    for begin, base in bases:
        if base < 12:
            total += raw[begin + _DEGREES[base]]
    for gate, pitches in zip(raw[gates:degrees], sets, strict=True):
        total[_there(pitches)] += gate
    return total


_DEGREES = [(np.arange(128) - base) % 12 for base in range(12)]


def _there(pitches: Row) -> list[int]:
    """The pitches of a padded set, each once."""
    return list({int(pitch) for pitch in pitches} - {NO_PITCH})


def _times(rows: Matrix, matrix: Matrix) -> Matrix:
    """rows @ matrix. A product with a few rows packs the whole matrix first, which takes
    longer than to go through it once for each row."""
    if len(rows) > _FEW:
        return rows @ matrix
    return np.stack([row @ matrix for row in rows])


def _lstm_step(matrix: Matrix, bias: Vector, x: Matrix, memory: Memory, layer: int) -> Matrix:
    gates = _times(np.concatenate([x, memory.h[layer]], axis=1), matrix) + bias
    width = gates.shape[1] // 4
    opened = 1 / (1 + np.exp(-gates[:, : 3 * width]))  # input, forget, output
    memory.c[layer] *= opened[:, width : 2 * width]
    memory.c[layer] += opened[:, :width] * np.tanh(gates[:, 3 * width :])
    memory.h[layer] = opened[:, 2 * width :] * np.tanh(memory.c[layer])
    return memory.h[layer]


def _lstm_layer(weights: Weights, name: str) -> tuple[Matrix, Vector]:
    """One matrix for input and state, gates in the order input, forget, output, cell (torch
    has the cell third), so that one call of the sigmoid does three."""
    both = [weights[f"{name}.weight_ih_l0"], weights[f"{name}.weight_hh_l0"]]
    i, f, g, o = np.split(np.concatenate(both, axis=1), 4)
    bias = weights[f"{name}.bias_ih_l0"] + weights[f"{name}.bias_hh_l0"]
    bi, bf, bg, bo = np.split(bias, 4)
    return _columns(np.concatenate([i, f, o, g])), np.concatenate([bi, bf, bo, bg])


def _head(weights: Weights, field: str) -> tuple[Matrix, Vector, Matrix, Vector]:
    inner, outer = f"heads.{field}.inner", f"heads.{field}.outer"
    return (
        _columns(weights[f"{inner}.weight"]),
        weights[f"{inner}.bias"],
        _columns(weights[f"{outer}.weight"]),
        weights[f"{outer}.bias"],
    )


def _columns(matrix: Matrix) -> Matrix:
    """Inputs by outputs, contiguous: a vector times this is one pass through memory."""
    return np.ascontiguousarray(matrix.T)


def _normal(x: Matrix) -> Matrix:
    centred = x - x.mean(axis=1, keepdims=True)
    return np.asarray(centred / np.sqrt(np.square(centred).mean(axis=1, keepdims=True) + 1e-5))


def _silu(x: Matrix) -> Matrix:
    return np.asarray(x / (1 + np.exp(-x)))
