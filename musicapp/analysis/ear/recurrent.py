"""A bidirectional LSTM in numpy, for many sequences side by side."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

Singles = NDArray[np.float32]
Flags = NDArray[np.bool_]

_BLOCK = 8  # steps whose inputs are made together: these fit into the cache, all would not
_SHUT = -99.0  # what a gate gets that is to stay shut whatever else it gets


class Layer:
    """One layer with the weights that torch gives an LSTM of this name. Both directions are
    stepped together, and of their four gates (enter, forget, leave, fresh) each lies apart: so
    the many short calls of a step go through memory in one piece."""

    def __init__(self, weights: Mapping[str, Singles], name: str) -> None:
        """Raises KeyError when a weight is missing."""

        def both(kind: str) -> Singles:
            """(gates, directions, …, hidden)"""
            sides = [weights[f"{name}.{kind}_l0{side}"] for side in ("", "_reverse")]
            return np.stack([_gates(side) for side in sides], axis=1)

        self._input, self._recurrent = both("weight_ih"), both("weight_hh")
        self._bias = (both("bias_ih") + both("bias_hh"))[:, :, None]

    def read(self, sequences: Singles, inside: Flags, around: int = 0) -> Singles:
        """(steps, sequences, in) → (steps − 2 · around, sequences, 2 · hidden): what the two
        directions say of all steps but those around them, which either passes on its way.
        Steps that are not inside (steps, sequences) leave the memories empty, as if the sequence
        began behind them."""
        steps, count, size = len(sequences), sequences.shape[1], self._bias.shape[-1]
        forth, back = sequences[: steps - around], sequences[around:][::-1]
        shut = np.stack([~inside[: steps - around], ~inside[around:][::-1]])
        said = np.empty((steps, count, 2 * size), dtype=np.float32)
        hidden, cell = np.zeros((2, 2, count, size), dtype=np.float32)
        gates = np.empty((4, *hidden.shape), dtype=np.float32)
        for first in range(0, len(forth), _BLOCK):
            block = slice(first, first + _BLOCK)
            inputs = self._inputs(np.stack([forth[block], back[block]]), shut[:, block])
            for step in range(inputs.shape[2]):
                np.matmul(hidden, self._recurrent, out=gates)
                gates += inputs[:, :, step]
                _turn(gates, cell, hidden)
                said[first + step, :, :size] = hidden[0]
                said[steps - 1 - first - step, :, size:] = hidden[1]
        return said[around : steps - around]

    def _inputs(self, sequences: Singles, shut: Flags) -> Singles:
        """(directions, steps, sequences, in) → (gates, directions, steps, sequences, hidden)."""
        sides, steps, count, _ = sequences.shape
        inputs = sequences.reshape(sides, steps * count, -1) @ self._input
        inputs += self._bias
        inputs = inputs.reshape(4, sides, steps, count, -1)
        if shut.any():
            inputs[:3, shut] = _SHUT
        return inputs


def _gates(weight: Singles) -> Singles:
    """The four gates of a weight of torch, in the order of Layer, turned for products from the
    left. A sigmoid is a tanh of half its argument: three gates are halved here."""
    enter, forget, fresh, leave = np.split(weight, 4)
    return np.stack([np.ascontiguousarray(g.T) for g in (enter / 2, forget / 2, leave / 2, fresh)])


def _turn(gates: Singles, cell: Singles, hidden: Singles) -> None:
    """One step: cell and hidden become what the gates make of them."""
    np.tanh(gates, out=gates)
    sigmoids = gates[:3]
    sigmoids *= 0.5
    sigmoids += 0.5
    enter, forget, leave, fresh = gates
    cell *= forget
    fresh *= enter
    cell += fresh
    np.tanh(cell, out=hidden)
    hidden *= leave
