"""What events cost, in nats, and what that is for each slot of the grid."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from tests.benchmarks.jsb.batches import Batch, Chorale, batch_of
from tests.benchmarks.jsb.events import LENGTHS, LONG, LONGEST
from tests.benchmarks.jsb.network import Network


def pitch_nats(log_p: Tensor, pitch: Tensor) -> Tensor:
    """−ln p of pitches (…), from (…, PITCHES)."""
    return -log_p.gather(-1, pitch.unsqueeze(-1)).squeeze(-1)


def length_nats(log_p: Tensor, length: Tensor, last: Tensor) -> Tensor:
    """−ln p of lengths in sixteenths (…), from (…, LENGTHS); for last notes −ln of the
    probability of that length or more, as a grid that ends there would pay."""
    index = (length - 1).clamp(0, LENGTHS - 1).unsqueeze(-1)
    at_least = log_p.flip(-1).logcumsumexp(-1).flip(-1)
    nats = -torch.where(last.unsqueeze(-1), at_least, log_p).gather(-1, index).squeeze(-1)
    values = LONGEST - LONG + 1  # that class 63 stands for, each as likely
    left = torch.where(last, LONGEST + 1 - length, 1).clamp(min=1)
    return nats + torch.where(length >= LONG, math.log(values) - left.log(), 0.0)


def batch_nats(network: Network, batch: Batch) -> tuple[Tensor, Tensor]:
    """Nats of the pitch and of the length of each event, (B, T) each; 0 where none is."""
    of_pitch, of_length = log_chances(network, batch)
    pitch = pitch_nats(of_pitch, batch.pitch)
    length = length_nats(of_length, batch.length, batch.last)
    return pitch * batch.there, length * batch.there


def log_chances(network: Network, batch: Batch) -> tuple[Tensor, Tensor]:
    """ln p of all pitches, and of all lengths given the pitch there is."""
    read, _ = network.read(batch.known)
    return network.pitch(read, batch.known), network.length(read, batch.known, batch.pitch)


@dataclass(frozen=True, slots=True)
class Nats:
    """Of a chorale: what pitches and lengths cost, and how many slots it has."""

    pitch: float
    length: float
    slots: int

    @property
    def per_slot(self) -> float:
        """Voices × sixteenths are slots."""
        return (self.pitch + self.length) / self.slots


def score(network: Network, chorales: Sequence[Chorale], at_once: int = 16) -> Iterator[Nats]:
    """The nats of each chorale, without dropout."""
    network.eval()
    for first in range(0, len(chorales), at_once):
        some = chorales[first : first + at_once]
        with torch.no_grad():
            pitch, length = (nats.sum(dim=1) for nats in batch_nats(network, batch_of(some)))
        for row, piece in enumerate(some):
            yield Nats(float(pitch[row]), float(length[row]), piece.slots)


def per_slot(found: Sequence[Nats]) -> float:
    """Nats per slot of all chorales together."""
    return sum(n.pitch + n.length for n in found) / sum(n.slots for n in found)
