"""How sure of itself a network may be, found on the valid split."""

from __future__ import annotations

from collections.abc import Sequence

import torch

from tests.benchmarks.jsb.batches import Chorale, batch_of
from tests.benchmarks.jsb.nats import length_nats, log_chances, pitch_nats
from tests.benchmarks.jsb.network import Network

_TRIED = torch.arange(0.9, 1.6, 0.05)


def fit_temperatures(network: Network, chorales: Sequence[Chorale], at_once: int = 16) -> float:
    """Set the temperatures of pitch and length under which these chorales cost least; their
    nats per slot then."""
    network.eval().temperatures.fill_(1.0)
    costs = torch.zeros(2, len(_TRIED))
    for first in range(0, len(chorales), at_once):
        batch = batch_of(chorales[first : first + at_once])
        with torch.no_grad():
            of_pitch, of_length = log_chances(network, batch)
        for column, temperature in enumerate(_TRIED):
            pitch = pitch_nats((of_pitch / temperature).log_softmax(-1), batch.pitch)
            cooled = (of_length / temperature).log_softmax(-1)
            length = length_nats(cooled, batch.length, batch.last)
            costs[:, column] += torch.stack([pitch, length]).mul(batch.there).sum((1, 2))
    least, chosen = costs.min(dim=1)
    network.temperatures.copy_(_TRIED[chosen])
    return float(least.sum()) / sum(piece.slots for piece in chorales)
