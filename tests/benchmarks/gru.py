"""A plain network to hold ours against: two layers of GRU over the fields of the last note,
the same heads in the same order, but no look-back, no references, no wishes, no lane."""

from __future__ import annotations

import time
from collections.abc import Sequence

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from musicapp.model.batches import Batches
from musicapp.model.corpus import Example
from musicapp.model.network import Batch, Head, Sum, field_losses, log_probabilities
from musicapp.model.vocabulary import FIELDS, SIZES

WIDTH, HIDDEN, HEAD = 384, 512, 256
RATE = 2e-3


class PlainGru(nn.Module):
    """Reads and scores like our network, so that the same functions evaluate it."""

    def __init__(self) -> None:
        super().__init__()
        sizes = [SIZES[field] + 1 for field in FIELDS]  # the last class: nothing came before
        self.last = Sum(sizes, WIDTH)
        self.gru = nn.GRU(WIDTH, HIDDEN, num_layers=2, batch_first=True)
        self.trunk = nn.Linear(HIDDEN, WIDTH)
        self.chosen = nn.ModuleDict({f: nn.Embedding(SIZES[f], WIDTH) for f in FIELDS[:-1]})
        self.heads = nn.ModuleDict({f: Head(WIDTH, HEAD, SIZES[f], 0.1) for f in FIELDS})

    def forward(
        self, batch: Batch, state: tuple[Tensor, Tensor] | None = None
    ) -> tuple[dict[str, Tensor], tuple[Tensor, Tensor]]:
        """Log-probabilities of every field, as Network gives them; the state is the last
        note and what the GRU remembers."""
        nothing = torch.tensor([SIZES[field] for field in FIELDS])
        first = nothing.expand(len(batch.targets), 1, -1) if state is None else state[0]
        before = torch.cat([first, batch.targets[:, :-1]], dim=1)
        h, memory = self.gru(F.silu(self.last(before)), None if state is None else state[1])
        chosen = self.trunk(h)
        scores = {}
        for index, field in enumerate(FIELDS):
            scores[field] = log_probabilities(self.heads[field](chosen), batch.masks.get(field))
            if field != FIELDS[-1]:
                chosen = chosen + self.chosen[field](batch.targets[..., index])
        return scores, (batch.targets[:, -1:], memory)


def train_gru(examples: Sequence[Example], minutes: float, seed: int = 0) -> tuple[PlainGru, int]:
    """A GRU trained for so many minutes of one core, on the crops that our network gets; and
    how many notes it saw. The rate falls to nothing over the last four tenths."""
    torch.manual_seed(seed)
    network, batches = PlainGru(), Batches(examples)
    optimizer = torch.optim.AdamW(network.parameters(), betas=(0.9, 0.98), weight_decay=0.02)
    begun, step, notes = time.process_time(), 0, 0
    while (done := (time.process_time() - begun) / (60 * minutes)) < 1:
        for group in optimizer.param_groups:
            group["lr"] = RATE * min(1.0, (step + 1) / 100, (1 - done) / 0.4)
        batch = batches.draw(np.random.default_rng((seed, step)), 32, 160)
        scores, _ = network.train()(batch)
        loss = field_losses(scores, batch).sum() / batch.counted[..., 0].sum()
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        step += 1
        notes += int(batch.counted[..., 0].sum())
    return network, notes
