"""Batches for training: crops of pieces, transposed, some of their wishes hidden."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from musicapp.model import masks
from musicapp.model import vocabulary as v
from musicapp.model.context import STATE
from musicapp.model.corpus import Example
from musicapp.model.network import Batch
from musicapp.model.recipes import SHARES
from musicapp.model.tables import Table

HIDE_EACH = 0.25  # of the wishes that a musician may leave open
HIDE_ALL = 0.15
OPEN_WISHES = ("style", "key", "tempo", "density", "bars_left")
FROM_START = 0.15  # share of crops that begin where the piece begins
AT_END = 0.1  # share of crops that end where it ends
TRANSPOSITIONS = range(-5, 7)
_COLUMN = {name: index for index, name in enumerate(v.WISHES)}
_LAST = {name: STATE.index(name) for name in ("pitch", "role", "beat", "tick")}

Wishes = NDArray[np.uint8]


class Batches:
    """Draws crops from examples: each style has its share of SHARES, and within it a piece
    the chance that grows with the power 0.75 of its length."""

    def __init__(self, examples: Sequence[Example]) -> None:
        self._examples = examples
        styles = np.array([e.wishes[0, _COLUMN["style"]] for e in examples])
        chance = np.array([len(e) for e in examples], dtype=np.float64) ** 0.75
        for style in np.unique(styles):
            of_style = styles == style
            chance[of_style] *= SHARES[style] / chance[of_style].sum()
        self._chance = chance / chance.sum()

    def draw(self, rng: np.random.Generator, count: int, length: int) -> Batch:
        """Crops of length events, shorter pieces padded."""
        rows = rng.choice(len(self._examples), size=count, p=self._chance)
        return collate([_crop(self._examples[row], rng, length) for row in rows], length)


def whole(example: Example) -> Batch:
    """One piece in a batch of one, with all its wishes."""
    (batch,) = in_parts(example, len(example))
    return batch


def in_parts(example: Example, length: int) -> Iterator[Batch]:
    """A piece in batches of one, length events at a time, with all its wishes."""
    for start in range(0, len(example), length):
        rows = slice(start, start + length)
        table = example.table.part(rows)
        yield collate([(table, _wishes(example, rows))], len(table))


def _crop(example: Example, rng: np.random.Generator, length: int) -> tuple[Table, Wishes]:
    rows = _place(len(example), rng, length)
    table, wishes = example.table.part(rows), _wishes(example, rows)
    hidden = rng.random(len(OPEN_WISHES)) < (1.0 if rng.random() < HIDE_ALL else HIDE_EACH)
    for name, hide in zip(OPEN_WISHES, hidden, strict=True):
        if hide:
            wishes[:, _COLUMN[name]] = v.WISHES[name] - 1
    return transposed(table, wishes, int(rng.choice(TRANSPOSITIONS)))


def _place(size: int, rng: np.random.Generator, length: int) -> slice:
    last = max(0, size - length)
    chance = rng.random()
    if chance < FROM_START:
        start = 0
    else:
        start = last if chance < FROM_START + AT_END else int(rng.integers(last + 1))
    return slice(start, start + length)


def _wishes(example: Example, rows: slice) -> Wishes:
    return np.array(example.wishes[example.table.bar[rows]])


def transposed(table: Table, wishes: Wishes, semitones: int) -> tuple[Table, Wishes]:
    """The same music higher, or as it is where the keyboard would end."""
    pitches = table.targets[table.targets[:, 0] != v.END, 4]
    low, high = pitches.min(initial=127) + semitones, pitches.max(initial=0) + semitones
    if not semitones or low < 0 or high > 127:
        return table, wishes
    targets, state = table.targets.copy(), table.state.copy()
    targets[:, 4] = np.where(targets[:, 0] == v.END, 0, targets[:, 4] + semitones)
    state[:, 0] = _raised(state[:, 0], semitones)
    key = wishes[:, _COLUMN["key"]].astype(np.int64)
    raised_key = (key + semitones) % 12 + key // 12 * 12
    wishes[:, _COLUMN["key"]] = np.where(key < 24, raised_key, key)
    held, sets, references = (
        _raised(pitches, semitones) for pitches in (table.held, table.sets, table.references)
    )
    raised = replace(
        table, targets=targets, state=state, held=held, sets=sets, references=references
    )
    return raised, wishes


def _raised(pitches: NDArray[np.int16], semitones: int) -> NDArray[np.int16]:
    raised = np.clip(pitches + semitones, 0, 127)
    return np.where(pitches == v.NO_PITCH, v.NO_PITCH, raised).astype(np.int16)


def collate(crops: Sequence[tuple[Table, Wishes]], length: int) -> Batch:
    """Pad crops at their end to one length and add masks; what is padded does not count."""
    sizes = np.array([len(table) for table, _ in crops])
    columns = {
        name: np.stack([_pad(getattr(table, name), length) for table, _ in crops])
        for name in ("targets", "state", "held", "sets", "references", "copies", "room")
    }
    targets, state = columns["targets"], columns["state"]
    real = np.arange(length) < sizes[:, None]
    open_classes = allowed(targets, state, columns["room"])
    tensors = {n: torch.from_numpy(c.astype(np.int64)) for n, c in columns.items() if n != "room"}
    return Batch(
        **tensors,
        wishes=torch.from_numpy(
            np.stack([_pad(wishes, length) for _, wishes in crops]).astype(np.int64)
        ),
        masks={name: torch.from_numpy(mask) for name, mask in open_classes.items()},
        counted=torch.from_numpy(_counted(targets, real).astype(np.float32)),
    )


def _pad(column: NDArray[Any], length: int) -> NDArray[Any]:
    missing = length - len(column)
    return np.pad(column, [(0, missing), *[(0, 0)] * (column.ndim - 1)]) if missing else column


def allowed(
    targets: NDArray[np.int16], state: NDArray[np.int16], room: NDArray[np.int16]
) -> dict[str, masks.Mask]:
    """The masks of every field that has one. Where a field is not decided all is open."""
    bar, beat, _, role = (targets[..., i] for i in range(4))
    last_pitch, last_role, last_beat, last_tick = (
        state[..., _LAST[name]] for name in ("pitch", "role", "beat", "tick")
    )
    last_tick = np.where(last_pitch == v.NO_PITCH, -1, last_tick)
    undecided = ((bar == v.SAME) | (bar == v.END))[..., None]
    return {
        "bar": masks.bars(last_pitch),
        "beat": masks.beats(bar, last_beat, last_tick, room) | undecided,
        "tick": masks.ticks(bar, beat, last_beat, last_tick, room) | undecided,
        "role": masks.roles(bar, last_role),
        "pitch": masks.pitches(bar, role, last_role, last_pitch),
    }


def on_device(batch: Batch, device: str) -> Batch:
    """The batch in the memory of a device."""
    if device == "cpu":
        return batch
    masks = {name: mask.to(device) for name, mask in batch.masks.items()}
    moved = {n: getattr(batch, n).to(device) for n in batch._fields if n != "masks"}
    return Batch(**moved, masks=masks)


def _counted(targets: NDArray[np.int16], real: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The fields that are decided: no time within an onset, no note at the end."""
    counted = np.repeat(real[..., None], len(v.FIELDS), axis=-1)
    counted[..., 1:3] &= (targets[..., 0] != v.SAME)[..., None]
    counted[..., 1:] &= (targets[..., 0] != v.END)[..., None]
    return counted
