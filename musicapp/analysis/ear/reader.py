"""The recogniser's recurrent network in numpy, equal to `musicapp.model.ear.network.Reader`:
recognising needs no torch."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

Singles = NDArray[np.float32]

Heads = dict[str, Singles]

CHUNK, AROUND = 256, 64  # steps that are read at once, and those before and behind them
_REMEMBERED = 128  # chunks
_AT_ONCE = 32  # chunks: more are not read faster, and need more memory


class Reader:
    """Reads a sequence in both directions and gives, for every step, the logarithms of the
    probabilities of each head's classes. Any thread may read."""

    def __init__(self, weights: Mapping[str, Singles]) -> None:
        """weights by the names of torch. Raises KeyError when one is missing."""
        # Products of this size are slower on several cores, and much slower on busy ones.
        threadpool_limits(limits=1, user_api="blas")
        self._enter = weights["enter.weight"].T, weights["enter.bias"]
        self._layers = [_Layer(weights, name) for name in ("lower", "upper")]
        self._known: OrderedDict[bytes, Heads] = OrderedDict()
        self._lock = threading.Lock()
        names = [n.split(".")[1] for n in weights if n.startswith("heads.") and n.endswith("bias")]
        self._heads = {
            n: (weights[f"heads.{n}.weight"].T, weights[f"heads.{n}.bias"]) for n in names
        }

    def read(self, sequence: Singles) -> Heads:
        """(steps, features) → for each head (steps, classes).

        Long sequences are read in chunks, side by side, each with some steps around it. What
        was said of a chunk is remembered: after an edit only the chunks that differ are read."""
        count = -(-len(sequence) // CHUNK) or 1
        padded = np.zeros((count * CHUNK + 2 * AROUND, sequence.shape[1]), dtype=np.float32)
        padded[AROUND : AROUND + len(sequence)] = sequence
        step = np.arange(count)[:, None] * CHUNK + np.arange(CHUNK + 2 * AROUND)
        inside = (step >= AROUND) & (step < AROUND + len(sequence))
        chunks = padded[step]
        names = [_name(chunk, live) for chunk, live in zip(chunks, inside, strict=True)]
        with self._lock:
            known = {name: self._known[name] for name in names if name in self._known}
        fresh = [row for row, name in enumerate(names) if name not in known]
        for first in range(0, len(fresh), _AT_ONCE):
            rows = fresh[first : first + _AT_ONCE]
            said = self._say(chunks[rows], inside[rows])
            known |= {names[row]: said[i] for i, row in enumerate(rows)}
        if fresh:
            self._remember(known)
        return {
            head: np.concatenate([known[name][head] for name in names])[: len(sequence)]
            for head in self._heads
        }

    def _remember(self, known: Mapping[bytes, Heads]) -> None:
        with self._lock:
            for name, said in known.items():
                self._known[name] = said
                self._known.move_to_end(name)
            while len(self._known) > _REMEMBERED:
                self._known.popitem(last=False)

    def _say(self, chunks: Singles, inside: NDArray[np.bool_]) -> list[Heads]:
        """What every head says of the middle of each chunk."""
        read = self._read_chunks(chunks, inside)[:, AROUND:-AROUND]
        said = {name: _log_softmax(read @ w + b) for name, (w, b) in self._heads.items()}
        return [{name: each[i] for name, each in said.items()} for i in range(len(chunks))]

    def _read_chunks(self, chunks: Singles, inside: NDArray[np.bool_]) -> Singles:
        """(chunks, steps, features) → (chunks, steps, what both layers say). Steps that are
        not inside the sequence leave the memories empty, as if the sequence began there."""
        weight, bias = self._enter
        low = self._layers[0].read(np.maximum(chunks @ weight + bias, 0), inside)
        return np.concatenate([low, self._layers[1].read(low, inside)], axis=-1)


def _name(chunk: Singles, inside: NDArray[np.bool_]) -> bytes:
    return hashlib.blake2b(chunk.tobytes() + inside.tobytes(), digest_size=16).digest()


class _Layer:
    """A bidirectional LSTM; both directions are stepped together."""

    def __init__(self, weights: Mapping[str, Singles], name: str) -> None:
        sides = ("", "_reverse")
        self._input = [weights[f"{name}.weight_ih_l0{side}"].T for side in sides]
        self._bias = [
            weights[f"{name}.bias_ih_l0{side}"] + weights[f"{name}.bias_hh_l0{side}"]
            for side in sides
        ]
        self._recurrent = np.array([weights[f"{name}.weight_hh_l0{side}"].T for side in sides])

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
