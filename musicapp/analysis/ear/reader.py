"""The recogniser's recurrent network in numpy, equal to `musicapp.model.ear.network.Reader`:
recognising needs no torch."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence

import numpy as np
from threadpoolctl import threadpool_limits

from musicapp.analysis.ear.recurrent import Flags, Layer, Singles

Heads = dict[str, Singles]

CHUNK, AROUND = 256, 64  # steps that are read at once, and those before and behind them
_REMEMBERED = 128  # chunks
_AT_ONCE = 48  # chunks: more do not fit into the cache


class Reader:
    """Reads a sequence in both directions and gives, for every step, the logarithms of the
    probabilities of each head's classes. Any thread may read."""

    def __init__(self, weights: Mapping[str, Singles]) -> None:
        """weights by the names of torch. Raises KeyError when one is missing."""
        # Products of this size are slower on several cores, and much slower on busy ones.
        threadpool_limits(limits=1, user_api="blas")
        self._enter = weights["enter.weight"].T, weights["enter.bias"]
        self._lower, self._upper = (Layer(weights, name) for name in ("lower", "upper"))
        self._known: OrderedDict[bytes, Heads] = OrderedDict()
        self._lock = threading.Lock()
        biases = [n for n in weights if n.startswith("heads.") and n.endswith("bias")]
        self._heads = [name.split(".")[1] for name in biases]
        self._ends = np.cumsum([len(weights[name]) for name in biases])[:-1]
        kernels = [weights[f"heads.{head}.weight"] for head in self._heads]
        self._of_low, self._of_high = np.split(np.concatenate(kernels).T, 2)
        self._bias = np.concatenate([weights[name] for name in biases])

    def read(self, sequence: Singles) -> Heads:
        """(steps, features) → for each head (steps, classes).

        Long sequences are read in chunks, side by side, each with some steps around it. What
        was said of a chunk is remembered: after an edit only the chunks that differ are read."""
        chunks, inside, around = _cut(sequence)
        names = [_name(chunk, live) for chunk, live in zip(chunks, inside, strict=True)]
        with self._lock:
            known = {name: self._known[name] for name in names if name in self._known}
        fresh = [row for row, name in enumerate(names) if name not in known]
        for rows in _batches(fresh):
            said = self._say(chunks[rows], inside[rows], around)
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

    def _say(self, chunks: Singles, inside: Flags, around: int) -> list[Heads]:
        """What every head says of the middle of each chunk (chunks, steps, features)."""
        weight, bias = self._enter
        entered = chunks @ weight
        entered += bias
        np.maximum(entered, 0, out=entered)
        low = self._lower.read(entered.swapaxes(0, 1), inside.T)
        high = self._upper.read(low, inside.T, around)
        steps, count, width = high.shape
        logits = low[around : around + steps].reshape(-1, width) @ self._of_low
        logits += high.reshape(-1, width) @ self._of_high
        logits += self._bias
        parts = np.split(logits.reshape(steps, count, -1).swapaxes(0, 1), self._ends, axis=-1)
        said = dict(zip(self._heads, map(_log_softmax, parts), strict=True))
        return [{name: each[i] for name, each in said.items()} for i in range(count)]


def _cut(sequence: Singles) -> tuple[Singles, Flags, int]:
    """A sequence in chunks (chunks, steps, features), which of their steps lie inside it, and how
    many lie around each chunk: none where there is but one."""
    size, around = (CHUNK, AROUND) if len(sequence) > CHUNK else (len(sequence) or 1, 0)
    count = -(-len(sequence) // size) or 1
    padded = np.zeros((count * size + 2 * around, sequence.shape[1]), dtype=np.float32)
    padded[around : around + len(sequence)] = sequence
    step = np.arange(count)[:, None] * size + np.arange(size + 2 * around)
    return padded[step], (step >= around) & (step < around + len(sequence)), around


def _batches(rows: Sequence[int]) -> list[Sequence[int]]:
    """Rows in as few parts of like size as are read at once."""
    count = -(-len(rows) // _AT_ONCE)
    return [rows[len(rows) * i // count : len(rows) * (i + 1) // count] for i in range(count)]


def _name(chunk: Singles, inside: Flags) -> bytes:
    return hashlib.sha256(chunk.data).digest() + hashlib.sha256(inside.data).digest()


def _log_softmax(logits: Singles) -> Singles:
    raised = logits - logits.max(axis=-1, keepdims=True)
    raised -= np.log(np.exp(raised).sum(axis=-1, keepdims=True))
    return raised
