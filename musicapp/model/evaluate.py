"""How probable music is under the network: nats by field, note and beat."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from musicapp.model.batches import in_parts, on_device
from musicapp.model.corpus import Example
from musicapp.model.network import field_losses
from musicapp.model.vocabulary import FIELDS

_AT_ONCE = 2048  # events: 200,000 at once would take nine gigabytes
VALIDATION_NOTES = 6_000  # of each collection; enough to tell steps of a run apart


@dataclass(frozen=True, slots=True)
class Nats:
    """Summed nats of some music, by field (natural logarithms)."""

    notes: int
    beats: float
    fields: dict[str, float]

    @property
    def total(self) -> float:
        """All fields together."""
        return sum(self.fields.values())

    @property
    def per_note(self) -> float:
        """Nats a note."""
        return self.total / max(1, self.notes)

    @property
    def per_beat(self) -> float:
        """Nats a quarter note."""
        return self.total / self.beats if self.beats else 0.0

    def fields_per_note(self) -> dict[str, float]:
        """Nats a note of each field."""
        return {name: nats / max(1, self.notes) for name, nats in self.fields.items()}

    def __add__(self, other: Nats) -> Nats:
        fields = {name: self.fields.get(name, 0.0) + other.fields[name] for name in other.fields}
        return Nats(self.notes + other.notes, self.beats + other.beats, fields)


def nats_of_events(network: nn.Module, example: Example) -> NDArray[np.float64]:
    """Nats of each field of each event of a piece, (N + 1, 7); the last row is its end."""
    return np.concatenate(list(nats_by_part(network, example)))


def nats_by_part(network: nn.Module, example: Example) -> Iterator[NDArray[np.float64]]:
    """The same, some thousand events at a time."""
    network.eval()
    device = next(network.parameters()).device
    state = None
    for part in in_parts(example, _AT_ONCE):
        with torch.inference_mode():
            batch = on_device(part, str(device))
            scores, state = network(batch, state)
            nats = field_losses(scores, batch)[0].double().cpu().numpy()
        yield nats


def summed(nats: NDArray[np.float64], beats: float) -> Nats:
    """The nats of some events (N, 7) added up."""
    sums = nats.sum(axis=0).tolist()
    return Nats(len(nats), beats, dict(zip(FIELDS, sums, strict=True)))


def nats_of(network: nn.Module, example: Example) -> Nats:
    """The nats of a piece, its end left out."""
    return summed(nats_of_events(network, example)[:-1], example.beats)


def nats_by_corpus(
    network: nn.Module, examples: Iterable[Example], notes: int = VALIDATION_NOTES
) -> dict[str, Nats]:
    """Nats by collection over its first pieces, up to a number of notes of each."""
    found: dict[str, Nats] = defaultdict(lambda: Nats(0, 0.0, {}))
    for example in examples:
        name = f"{example.corpus}/{example.style}"
        if found[name].notes < notes:
            found[name] += nats_of(network, example)
    return dict(found)
