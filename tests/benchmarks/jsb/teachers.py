"""Learning from several trained networks at once, instead of from the notes themselves.

What they say on average, over networks and keys, is closer to the truth than what any one of
them says: Hinton, Vinyals & Dean, "Distilling the knowledge in a neural network",
arXiv 1503.02531. They read the chorales of the train split, each whole and without dropout."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor
from torch.nn.utils.rnn import pad_sequence

from tests.benchmarks.jsb.batches import Chorale, batch_of
from tests.benchmarks.jsb.chorales import PITCHES, Ints
from tests.benchmarks.jsb.nats import length_nats, log_chances
from tests.benchmarks.jsb.network import Network
from tests.benchmarks.jsb.training import Lesson, TrainSet

_KEYS = 3  # in which each teacher reads a chorale


class Chances(NamedTuple):
    """Of each event of a chorale: (E, PITCHES) and (E, LENGTHS), each row summing to one."""

    pitch: Tensor
    length: Tensor


class Teachers:
    """Their mean chances for all of a train set. A teacher named twice counts twice."""

    def __init__(self, networks: Sequence[Network], train: TrainSet) -> None:
        pieces = zip(train.chorales, train.semitones, strict=True)
        self._chances = [_mean_chances(networks, piece, keys) for piece, keys in pieces]

    def loss(self, network: Network, lesson: Lesson) -> Tensor:
        """Nats per event against the teachers. Where a note touches the end of the piece its
        length is learned from the music."""
        batch = lesson.batch
        of_pitch, of_length = log_chances(network, batch)
        taught = self._of(lesson)
        pitch = _cross_entropy(taught.pitch, of_pitch)
        length = torch.where(
            batch.last,
            length_nats(of_length, batch.length, batch.last),
            _cross_entropy(taught.length, of_length),
        )
        return ((pitch + length) * batch.there).sum() / batch.there.sum()

    def _of(self, lesson: Lesson) -> Chances:
        known = [self._chances[number] for number in lesson.numbers]
        moved = [
            _moved(chances.pitch, semitones)
            for chances, semitones in zip(known, lesson.semitones, strict=True)
        ]
        lengths = [chances.length for chances in known]
        return Chances(pad_sequence(moved, batch_first=True), pad_sequence(lengths, True))


def _mean_chances(networks: Sequence[Network], piece: Chorale, keys: Ints) -> Chances:
    some = np.linspace(0, len(keys) - 1, min(_KEYS, len(keys))).round().astype(np.int64)
    semitones = [int(key) for key in keys[some]]
    batch = batch_of([piece] * len(semitones), semitones)
    pitch, length = torch.zeros(()), torch.zeros(())
    for network in networks:
        with torch.no_grad():
            of_pitch, of_length = (log_p.exp() for log_p in log_chances(network.eval(), batch))
        back = [_moved(chances, -k) for chances, k in zip(of_pitch, semitones, strict=True)]
        pitch = pitch + torch.stack(back).mean(0) / len(networks)
        length = length + of_length.mean(0) / len(networks)
    return Chances(pitch, length)


def _moved(pitch: Tensor, semitones: int) -> Tensor:
    """Chances (E, PITCHES) of the same notes higher; what would leave the range is shared out
    among the rest."""
    moved = pitch.clone()
    moved[:, 1:] = 0.0
    first, last = max(1, 1 - semitones), min(PITCHES, PITCHES - semitones)
    moved[:, first + semitones : last + semitones] = pitch[:, first:last]
    return moved / moved.sum(-1, keepdim=True)


def _cross_entropy(chances: Tensor, log_p: Tensor) -> Tensor:
    """(…, N) twice to (…). The voice's last pitch has no chance in either."""
    return -(chances * log_p.clamp(min=-100.0)).sum(-1)
