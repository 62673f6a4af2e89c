"""Whole chorales side by side, as tensors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor
from torch.nn.utils.rnn import pad_sequence

from tests.benchmarks.jsb.chorales import Grid, Ints
from tests.benchmarks.jsb.events import Events, events_of
from tests.benchmarks.jsb.layout import ABSENT, COLUMN_GROUPS, GROUPS, PITCH_GROUPS
from tests.benchmarks.jsb.network import Known
from tests.benchmarks.jsb.past import Past, past_of
from tests.benchmarks.jsb.tonic import NO_TONIC


class Chorale(NamedTuple):
    """A chorale, ready to be read."""

    events: Events
    past: Past
    slots: int  # voices × sixteenths


class Batch(NamedTuple):
    """B chorales of at most T events, (B, T) but for known: pitches, lengths in sixteenths,
    whether the note touches the end of the piece, and which events there are."""

    known: Known
    pitch: Tensor
    length: Tensor
    last: Tensor
    there: Tensor


def chorale(grid: Grid) -> Chorale:
    """Read a grid."""
    events = events_of(grid)
    return Chorale(events, past_of(events), grid.size)


def batch_of(chorales: Sequence[Chorale], semitones: Sequence[int] | None = None) -> Batch:
    """Chorales one below the other, each transposed by its number of semitones."""
    steps = semitones if semitones is not None else [0] * len(chorales)
    columns = zip(*(_tensors(c, k) for c, k in zip(chorales, steps, strict=True)), strict=True)
    pitches, rest, tonics, chroma, pitch, length, last, there = (
        pad_sequence(list(tensors), batch_first=True) for tensors in columns
    )
    return Batch(Known(pitches, rest, tonics, chroma), pitch, length, last, there)


def _tensors(piece: Chorale, semitones: int) -> tuple[Tensor, ...]:
    past, events = piece.past, piece.events
    tonics = past.tonics.astype(np.int64)
    moved = np.where(tonics < NO_TONIC, (tonics + semitones) % 12, NO_TONIC)
    return (
        torch.from_numpy(_moved(past.pitches.astype(np.int64), semitones)),
        torch.from_numpy(past.columns.astype(np.int64)),
        torch.from_numpy(moved),
        torch.from_numpy(past.chroma),
        torch.from_numpy(_moved(events.pitch, semitones)),
        torch.from_numpy(events.length),
        torch.from_numpy(events.last),
        torch.ones(len(events.onset), dtype=torch.bool),
    )


def _moved(pitches: Ints, semitones: int) -> Ints:
    return np.where((pitches > 0) & (pitches < ABSENT), pitches + semitones, pitches)


def forget(known: Known, share: float, generator: torch.Generator) -> Known:
    """The same without this share of what was before, each group of inputs for itself; the
    bar's number is forgotten three times as often."""
    shares = torch.full((len(GROUPS),), share)
    shares[GROUPS.index("")] = 0.0
    shares[GROUPS.index("bar")] = 3 * share
    drawn = torch.rand(*known.pitches.shape[:2], len(GROUPS), generator=generator) < shares
    return known._replace(
        pitches=known.pitches.masked_fill(drawn[..., PITCH_GROUPS], ABSENT),
        columns=known.columns.masked_fill(drawn[..., COLUMN_GROUPS], 0),
    )


def draw_epoch(sizes: Sequence[int], batch: int, rng: np.random.Generator) -> list[Ints]:
    """Numbers of pieces for each step of an epoch: pieces of like size together, the batches
    in random order."""
    jittered = np.array(sizes) * rng.uniform(0.9, 1.1, len(sizes))
    order = np.argsort(jittered)
    batches = [order[i : i + batch] for i in range(0, len(order), batch)]
    return [batches[i] for i in rng.permutation(len(batches))]
