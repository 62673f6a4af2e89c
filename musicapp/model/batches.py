"""Batches for training: crops of pieces, transposed, some of their wishes hidden."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from musicapp.domain.track import ROLES
from musicapp.model import masks
from musicapp.model import vocabulary as v
from musicapp.model.context import STATE
from musicapp.model.corpus import Example
from musicapp.model.crops import Crop, crop, transposed
from musicapp.model.lane import EMPTY_CELL, Lane
from musicapp.model.network import Batch
from musicapp.model.recipes import SHARES
from musicapp.model.scenes import draw_scene

# How often a wish that a musician may leave open is hidden, and all of them at once.
HIDE = {
    **dict.fromkeys(("style", "key", "tempo", "density", "bars_left"), 0.25),
    **dict.fromkeys(("level", "lengths", "register"), 0.6),
}
HIDE_ROLES, HIDE_CHORDS, HIDE_ALL = 0.35, 0.5, 0.15
FROM_START = 0.15  # share of crops that begin where the piece begins
AT_END = 0.1  # share of crops that end where it ends
TRANSPOSITIONS = range(-5, 7)
_COLUMN = {name: index for index, name in enumerate(v.WISHES)}
_ROLES = [_COLUMN[f"plays_{role}"] for role in ROLES]
_LAST = {name: STATE.index(name) for name in ("pitch", "role", "beat", "tick")}
_FROM_TABLE = ("targets", "state", "held", "sets", "references", "copies", "room")
_FROM_CROP = ("wishes", "then", "now", "given", "ahead", "lane_then", "lane_now")


class Batches:
    """Draws crops from examples: each style has its share of SHARES, and within it a piece
    the chance that grows with the power 0.75 of its length."""

    def __init__(
        self, examples: Sequence[Example], shares: Mapping[str, float] = MappingProxyType({})
    ) -> None:
        """shares says how many times as often as usual a collection is drawn."""
        self._examples = examples
        styles = np.array([e.wishes[0, _COLUMN["style"]] for e in examples])
        chance = np.array([len(e) for e in examples], dtype=np.float64) ** 0.75
        for style in np.unique(styles):
            of_style = styles == style
            chance[of_style] *= SHARES[style] / chance[of_style].sum()
        chance *= [shares.get(e.corpus, 1.0) for e in examples]
        self._chance = chance / chance.sum()

    def draw(self, rng: np.random.Generator, count: int, length: int) -> Batch:
        """Crops of length events, shorter pieces padded."""
        rows = rng.choice(len(self._examples), size=count, p=self._chance)
        return collate([_crop(self._examples[row], rng, length) for row in rows], length)


def whole(example: Example) -> Batch:
    """One piece in a batch of one, with all its wishes but no chords, nothing given."""
    (batch,) = in_parts(example, len(example))
    return batch


def in_parts(example: Example, length: int) -> Iterator[Batch]:
    """A piece in batches of one, length events at a time, as whole gives it."""
    for start in range(0, len(example), length):
        part = crop(example, slice(start, min(start + length, len(example))), told=False)
        for column in (*(_COLUMN[n] for n in ("level", "lengths", "register")), *_ROLES):
            part.wishes[:, column] = _OPEN_WISHES[column]
        yield collate([part], len(part))


def _crop(example: Example, rng: np.random.Generator, length: int) -> Crop:
    rows = _place(len(example), rng, length)
    alone = rng.random() < HIDE_ALL
    table = example.table.part(rows)
    bar_of_event = np.append(table.bar[1:], table.bar[-1:])
    scene = draw_scene(rng, bar_of_event, table.targets[:, 3])
    told = not alone and rng.random() >= HIDE_CHORDS
    cut = crop(example, rows, scene, told)
    _hide(cut.wishes, rng, alone)
    return transposed(cut, int(rng.choice(TRANSPOSITIONS)))


def _hide(wishes: NDArray[np.uint8], rng: np.random.Generator, all_of_them: bool) -> None:
    hidden = [_COLUMN[name] for name, p in HIDE.items() if rng.random() < p or all_of_them]
    if rng.random() < HIDE_ROLES or all_of_them:
        hidden += _ROLES
    for column in hidden:
        wishes[:, column] = _OPEN_WISHES[column]


def _place(size: int, rng: np.random.Generator, length: int) -> slice:
    last = max(0, size - length)
    chance = rng.random()
    if chance < FROM_START:
        start = 0
    else:
        start = last if chance < FROM_START + AT_END else int(rng.integers(last + 1))
    return slice(start, start + length)


def collate(crops: Sequence[Crop], length: int) -> Batch:
    """Pad crops at their end to one length and add masks; what is padded does not count."""
    sizes = np.array([len(crop) for crop in crops])
    columns = {
        **{n: _stack([getattr(crop.table, n) for crop in crops], length) for n in _FROM_TABLE},
        **{n: _stack([getattr(crop, n) for crop in crops], length) for n in _FROM_CROP},
    }
    targets, state = columns["targets"], columns["state"]
    real = np.arange(length) < sizes[:, None]
    open_classes = allowed(targets, state, columns.pop("room"))
    tensors = {n: torch.from_numpy(c.astype(np.int64)) for n, c in columns.items()}
    tensors["sets"] = torch.cat([tensors["sets"], tensors.pop("ahead").unsqueeze(2)], dim=2)
    lanes = [crop.lane for crop in crops]
    return Batch(
        **tensors,
        lane=torch.from_numpy(_stack_lanes(lanes, "columns", EMPTY_CELL)),
        flags=torch.from_numpy(_stack_lanes(lanes, "flags", 0)),
        masks={name: torch.from_numpy(mask) for name, mask in open_classes.items()},
        counted=torch.from_numpy(_counted(targets, real).astype(np.float32)),
    )


def _stack(columns: Sequence[NDArray[Any]], length: int) -> NDArray[Any]:
    return np.stack([_pad(column, length) for column in columns])


def _stack_lanes(lanes: Sequence[Lane], name: str, empty: Any) -> NDArray[Any]:
    """Lanes padded at their end with cells of which nothing is known."""
    parts = [getattr(lane, name) for lane in lanes]
    longest = max(len(part) for part in parts)
    stacked = np.empty((len(parts), longest, parts[0].shape[1]), dtype=parts[0].dtype)
    stacked[:] = empty
    for row, part in zip(stacked, parts, strict=True):
        row[: len(part)] = part
    return stacked


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


_OPEN_WISHES = [size - 1 for size in v.WISHES.values()]
