"""The same network in numpy, for decoding one note at a time.

On a CPU a step of a batch of one is bound by memory and by the cost of calls: weights laid
out once and a few large products beat torch's own cells by a factor, which
tests/benchmarks/decode.py prints. A test holds this equal to Network."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from musicapp.model.checkpoint import Weights
from musicapp.model.context import COPY_SIZES, REFERENCE_SIZES, SETS, STATE_SIZES
from musicapp.model.vocabulary import FIELDS, INTERVALS, NO_PITCH, WISHES

Vector = NDArray[np.float32]
Matrix = NDArray[np.float32]
Row = Sequence[int] | NDArray[np.uint8]

_SUMS = {
    "past": STATE_SIZES,
    "wish": list(WISHES.values()),
    "references": REFERENCE_SIZES,
    "copies": COPY_SIZES,
}


@dataclass(slots=True)
class Memory:
    """The recurrent state, h and c (L, H). Whoever keeps a copy can come back to its place."""

    h: Matrix
    c: Matrix

    def copy(self) -> Memory:
        """An independent copy."""
        return Memory(self.h.copy(), self.c.copy())


class FusedNetwork:
    """Weights without a state: everything that changes is handed in and out."""

    def __init__(self, weights: Weights) -> None:
        self._tables = {name: weights[f"{name}.table.weight"] for name in _SUMS}
        self._offsets = {n: np.cumsum([0, *sizes[:-1]]) for n, sizes in _SUMS.items()}
        self._held = _columns(weights["held.weight"])
        self._norm = weights["norm.weight"], weights["norm.bias"]
        layers = sum(name.endswith("weight_ih_l0") for name in weights)
        self._lstm = [_lstm_layer(weights, layer) for layer in range(layers)]
        self._trunk = _columns(weights["trunk.weight"]), weights["trunk.bias"]
        sets = _columns(weights["sets.weight"])
        self._sets = sets.reshape(len(SETS), 128, -1)
        self._chosen = {f: weights[f"chosen.{f}.weight"] for f in FIELDS[:-1]}
        self._heads = {f: _head(weights, f) for f in FIELDS}

    def empty_memory(self) -> Memory:
        """The state before the first note."""
        shape = len(self._lstm), len(self._trunk[0])
        return Memory(np.zeros(shape, np.float32), np.zeros(shape, np.float32))

    def read(self, state: Row, wishes: Row, held: Row, memory: Memory) -> Vector:
        """Take in what the last note left (STATE, WISHES, the pitches held) and step
        the memory; gives the features (D) from which the next note is chosen."""
        x = self._sum("past", state) + self._sum("wish", wishes)
        for pitch in set(held) - {NO_PITCH}:
            x += self._held[pitch]
        x = _silu(_normal(x) * self._norm[0] + self._norm[1])
        h = x
        for layer, (matrix, bias) in enumerate(self._lstm):
            before = h
            h = _lstm_step(matrix, bias, h, memory, layer)
            if layer:
                h = h + before
        matrix, bias = self._trunk
        return np.asarray(h @ matrix + bias + x, dtype=np.float32)

    def scores(self, field: str, chosen: Vector) -> Vector:
        """Unnormalised scores of a field's classes; the raw parts of pitch_scores for pitch."""
        inner, inner_bias, outer, outer_bias = self._heads[field]
        return np.asarray(_silu(chosen @ inner + inner_bias) @ outer + outer_bias)

    def choose(self, field: str, value: int, chosen: Vector) -> Vector:
        """Features with one more field decided."""
        return chosen + self._chosen[field][value]

    def look_back(self, sets: Sequence[Row], chosen: Vector) -> Vector:
        """Features that know what each of SETS holds at the chosen time."""
        total = chosen.copy()
        for rows, pitches in zip(self._sets, sets, strict=True):
            for pitch in set(pitches) - {NO_PITCH}:
                total += rows[pitch]
        return total

    def refer(self, references: Row, copies: Row, chosen: Vector) -> Vector:
        """Features that know the references and copies of the chosen role."""
        return chosen + self._sum("references", references) + self._sum("copies", copies)

    def _sum(self, name: str, columns: Row) -> Vector:
        rows = self._tables[name][self._offsets[name] + columns]
        return np.asarray(rows.sum(axis=0))


def pitch_scores(raw: Vector, sets: Sequence[Row], references: Row, key: int) -> Vector:
    """Scores (128) of the keys of the keyboard from the pitch head's raw output."""
    total = raw[:128].copy()
    at = 128
    for reference in references:
        if reference != NO_PITCH:
            first = reference - INTERVALS // 2
            low, high = max(0, first), min(128, first + INTERVALS)
            total[low:high] += raw[at + low - first : at + high - first]
        at += INTERVALS
    if key < 24:
        total += raw[at + (np.arange(128) - key % 12) % 12]
    for gate, pitches in zip(raw[at + 12 :], sets, strict=True):
        total[list(set(pitches) - {NO_PITCH})] += gate
    return total


def _lstm_step(matrix: Matrix, bias: Vector, x: Vector, memory: Memory, layer: int) -> Vector:
    gates = np.concatenate([x, memory.h[layer]]) @ matrix + bias
    width = len(gates) // 4
    opened = 1 / (1 + np.exp(-gates[: 3 * width]))  # input, forget, output
    memory.c[layer] *= opened[width : 2 * width]
    memory.c[layer] += opened[:width] * np.tanh(gates[3 * width :])
    memory.h[layer] = opened[2 * width :] * np.tanh(memory.c[layer])
    return memory.h[layer]


def _lstm_layer(weights: Weights, layer: int) -> tuple[Matrix, Vector]:
    """One matrix for input and state, gates in the order input, forget, output, cell (torch
    has the cell third), so that one call of the sigmoid does three."""
    name = f"lstm.{layer}"
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


def _normal(x: Vector) -> Vector:
    centred = x - x.mean()
    return np.asarray(centred / np.sqrt(np.square(centred).mean() + 1e-5))


def _silu(x: Vector) -> Vector:
    return np.asarray(x / (1 + np.exp(-x)))
