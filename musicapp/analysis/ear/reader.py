"""The recogniser's recurrent network in numpy, equal to `musicapp.model.ear.network.Reader`:
recognising needs no torch."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

Singles = NDArray[np.float32]

CHUNK, AROUND = 256, 64  # steps that are read at once, and those before and behind them


class Reader:
    """Reads a sequence in both directions and gives, for every step, the logarithms of the
    probabilities of each head's classes."""

    def __init__(self, weights: Mapping[str, Singles]) -> None:
        """weights by the names of torch. Raises KeyError when one is missing."""
        self._enter = weights["enter.weight"].T, weights["enter.bias"]
        self._layers = [_Layer(weights, name) for name in ("lower", "upper")]
        names = [n.split(".")[1] for n in weights if n.startswith("heads.") and n.endswith("bias")]
        self._heads = {
            n: (weights[f"heads.{n}.weight"].T, weights[f"heads.{n}.bias"]) for n in names
        }

    def read(self, sequence: Singles) -> dict[str, Singles]:
        """(steps, features) → for each head (steps, classes).

        Long sequences are read in chunks, side by side, each with some steps around it."""
        chunks = -(-len(sequence) // CHUNK) or 1
        padded = np.zeros((chunks * CHUNK + 2 * AROUND, sequence.shape[1]), dtype=np.float32)
        padded[AROUND : AROUND + len(sequence)] = sequence
        first = np.arange(chunks)[:, None] * CHUNK + np.arange(CHUNK + 2 * AROUND)
        inside = (first >= AROUND) & (first < AROUND + len(sequence))
        read = self._read_chunks(padded[first], inside)[:, AROUND:-AROUND]
        flat = read.reshape(chunks * CHUNK, -1)[: len(sequence)]
        return {name: _log_softmax(flat @ w + b) for name, (w, b) in self._heads.items()}

    def _read_chunks(self, chunks: Singles, inside: NDArray[np.bool_]) -> Singles:
        """(chunks, steps, features) → (chunks, steps, what both layers say). Steps that are
        not inside the sequence leave the memories empty, as if the sequence began there."""
        weight, bias = self._enter
        low = self._layers[0].read(np.maximum(chunks @ weight + bias, 0), inside)
        return np.concatenate([low, self._layers[1].read(low, inside)], axis=-1)


class _Layer:
    """A bidirectional LSTM; both directions are stepped together."""

    def __init__(self, weights: Mapping[str, Singles], name: str) -> None:
        sides = ("", "_reverse")
        self._input = [weights[f"{name}.weight_ih_l0{side}"].T for side in sides]
        self._bias = [
            weights[f"{name}.bias_ih_l0{side}"] + weights[f"{name}.bias_hh_l0{side}"]
            for side in sides
        ]
        self._recurrent = np.stack([weights[f"{name}.weight_hh_l0{side}"].T for side in sides])

    def read(self, sequence: Singles, inside: NDArray[np.bool_]) -> Singles:
        """(chunks, steps, in) → (chunks, steps, 2 * hidden)."""
        forward = [sequence @ w + b for w, b in zip(self._input, self._bias, strict=True)]
        inputs = np.stack([forward[0], forward[1][:, ::-1]])  # (2, chunks, steps, 4 * hidden)
        live = np.stack([inside, inside[:, ::-1]])[..., None]
        sides, chunks, steps, width = inputs.shape
        hidden = np.zeros((sides, chunks, width // 4), dtype=np.float32)
        cell = np.zeros_like(hidden)
        out = np.empty((steps, *hidden.shape), dtype=np.float32)
        for step in range(steps):
            gates = inputs[:, :, step] + hidden @ self._recurrent
            enter, forget, fresh, leave = np.split(gates, 4, axis=-1)
            cell = _sigmoid(forget) * cell + _sigmoid(enter) * np.tanh(fresh)
            cell *= live[:, :, step]
            hidden = _sigmoid(leave) * np.tanh(cell)
            out[step] = hidden
        return np.concatenate([out[:, 0], out[::-1, 1]], axis=-1).swapaxes(0, 1)


def _sigmoid(values: Singles) -> Singles:
    return np.asarray(0.5 * np.tanh(0.5 * values) + 0.5, dtype=np.float32)


def _log_softmax(logits: Singles) -> Singles:
    raised = logits - logits.max(axis=-1, keepdims=True)
    return np.asarray(raised - np.log(np.exp(raised).sum(axis=-1, keepdims=True)))
