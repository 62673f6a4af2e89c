"""A recurrent network that reads a sequence in both directions and says, for every step,
several things at once."""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor, nn


class Reader(nn.Module):
    """Linear layer, two bidirectional LSTMs (Graves & Schmidhuber, "Framewise phoneme
    classification with bidirectional LSTM", 2005), and one linear layer a head.

    Reads (batch, steps, features) and gives each head's logits (batch, steps, classes)."""

    def __init__(
        self, features: int, heads: Mapping[str, int], hidden: int = 128, dropout: float = 0.2
    ) -> None:
        super().__init__()
        self.enter = nn.Linear(features, hidden)
        self.lower = nn.LSTM(hidden, hidden, batch_first=True, bidirectional=True)
        self.upper = nn.LSTM(2 * hidden, hidden, batch_first=True, bidirectional=True)
        self.heads = nn.ModuleDict({name: nn.Linear(4 * hidden, n) for name, n in heads.items()})
        self.drop = nn.Dropout(dropout)

    def forward(self, sequence: Tensor) -> dict[str, Tensor]:
        """Each head's logits."""
        entered = self.drop(torch.relu(self.enter(sequence)))
        low, _ = self.lower(entered)
        high, _ = self.upper(self.drop(low))
        read = self.drop(torch.cat([low, high], dim=-1))
        return {name: head(read) for name, head in self.heads.items()}
