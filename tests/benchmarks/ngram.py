"""A back-off model over the same fields, to hold the network against.

Interpolated Witten–Bell smoothing: Chen & Goodman, "An empirical study of smoothing
techniques for language modeling", Computer Speech and Language 13(4), 1999."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from musicapp.model.corpus import Example
from musicapp.model.vocabulary import FIELDS, SIZES

Tokens = NDArray[np.int64]
Floats = NDArray[np.float64]

_OFFSETS = np.cumsum([1, *(SIZES[f] for f in FIELDS[:-1])])  # token 0 stands before a piece
_FACTOR = np.uint64(0x9E3779B97F4A7C15)


def stream(examples: Sequence[Example], longest: int) -> Tokens:
    """All fields of all notes in a row, each field with tokens of its own; longest zeros
    before every piece."""
    parts: list[Tokens] = []
    for example in examples:
        notes = example.table.targets[:-1].astype(np.int64) + _OFFSETS
        parts += [np.zeros(longest, dtype=np.int64), notes.reshape(-1)]
    return np.concatenate(parts)


class NGram:
    """Counts of every context up to order − 1 tokens."""

    def __init__(self, tokens: Tokens, order: int) -> None:
        """order counts the predicted token too."""
        self._order = order
        self._counts = [_Counts(tokens, length) for length in range(order)]

    def nats(self, tokens: Tokens) -> Floats:
        """−ln p of every token of a stream, 0 for what stands before a piece."""
        sizes = np.array([1, *np.repeat([SIZES[f] for f in FIELDS], [SIZES[f] for f in FIELDS])])
        chance = 1 / sizes[tokens]
        for counts in self._counts:
            chance = counts.interpolate(tokens, chance)
        return np.where(tokens > 0, -np.log(chance), 0.0)


class _Counts:
    """How often each token followed each context of one length."""

    def __init__(self, tokens: Tokens, length: int) -> None:
        self._length = length
        context, joint = _hashes(tokens, length)
        self._joints, first, self._joint_counts = np.unique(
            joint, return_index=True, return_counts=True
        )
        self._contexts, self._context_counts = np.unique(context, return_counts=True)
        row = np.searchsorted(self._contexts, context[first])
        self._kinds = np.bincount(row, minlength=len(self._contexts))

    def interpolate(self, tokens: Tokens, lower: Floats) -> Floats:
        """Probabilities from those of the next shorter context."""
        context, joint = _hashes(tokens, self._length)
        seen, row = _find(self._contexts, context)
        found, joint_row = _find(self._joints, joint)
        count = np.where(found, self._joint_counts[joint_row], 0)
        total = self._context_counts[row]
        kinds = self._kinds[row]
        return np.where(seen, (count + kinds * lower) / (total + kinds), lower)


def _hashes(tokens: Tokens, length: int) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """A number for the context of each token, and for the context with the token. The
    shortest context is the field alone."""
    field = np.searchsorted(_OFFSETS, tokens, side="right").astype(np.uint64)
    context = _mix(np.zeros(len(tokens), dtype=np.uint64), field)
    for back in range(1, length + 1):
        earlier = np.concatenate([np.zeros(back, dtype=np.int64), tokens[:-back]])
        context = _mix(context, earlier.astype(np.uint64) + np.uint64(1))
    return context, _mix(context, tokens.astype(np.uint64) + np.uint64(7))


def _mix(state: NDArray[np.uint64], value: NDArray[np.uint64]) -> NDArray[np.uint64]:
    mixed = (state ^ value) * _FACTOR
    return mixed ^ (mixed >> np.uint64(29))


def _find(
    sorted_keys: NDArray[np.uint64], keys: NDArray[np.uint64]
) -> tuple[NDArray[np.bool_], NDArray[np.intp]]:
    row = np.minimum(np.searchsorted(sorted_keys, keys), len(sorted_keys) - 1)
    return sorted_keys[row] == keys, row
