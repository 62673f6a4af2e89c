"""Training, as a generator of steps: AdamW, averaged weights, exact resuming."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from musicapp.model.batches import Batches, on_device
from musicapp.model.corpus import Example
from musicapp.model.evaluate import Nats, nats_by_corpus
from musicapp.model.network import Batch, Network, Shape, field_losses
from musicapp.model.trainer_state import N, TrainerState, load_state, save_state


@dataclass(frozen=True, slots=True)
class TrainingPlan:
    """How to train: crops of length events, batch of them a step; the rate rises over
    warm_up steps, stays, and falls to a fiftieth over the last part (cool_down) of steps. The
    run ends early when patience validations in a row brought nothing better (0: never).
    shares says how many times as often as usual a collection is drawn."""

    steps: int = 4000
    batch: int = 32
    length: int = 160
    rate: float = 2e-3
    warm_up: int = 100
    cool_down: float = 0.4
    decay: float = 0.02
    dropout: float = 0.1
    clip: float = 1.0
    averaging: float = 0.998
    seed: int = 0
    validate_every: int = 200
    patience: int = 0
    shares: Mapping[str, float] = field(default_factory=dict)
    shape: Shape = field(default_factory=Shape)

    def rate_at(self, step: int) -> float:
        """The learning rate of a step, from 0."""
        if step < self.warm_up:
            return self.rate * (step + 1) / self.warm_up
        begin = self.steps * (1 - self.cool_down)
        done = max(0.0, (step - begin) / max(1.0, self.steps - begin))
        return self.rate * (0.02 + 0.98 * (1 + math.cos(math.pi * min(1.0, done))) / 2)


@dataclass(frozen=True, slots=True)
class Progress:
    """What a step brought: nats per note in training, notes a second and seconds left in
    this run and, after a validation, nats by collection of the averaged weights and whether
    they are the best."""

    step: int
    steps: int
    nats: float
    notes_per_second: float
    seconds_left: float
    validation: dict[str, Nats] | None = None
    improved: bool = False


def train(
    state: TrainerState[Network], examples: Sequence[Example], plan: TrainingPlan, checkpoint: Path
) -> Iterator[Progress]:
    """Train on the examples of the training split, validate on those of the validation
    split, and keep everything in checkpoint after every validation and at the end.

    Every draw depends on the seed and the number of the step alone, so a run that goes on
    from its checkpoint is the run that was never stopped. Raises ModelProblem when the
    checkpoint is damaged or was made with another plan's widths."""
    batches = Batches([e for e in examples if e.split == "train"], plan.shares)
    valid = [e for e in examples if e.split == "valid"]
    if checkpoint.exists():
        load_state(checkpoint, state)
    begun, first, notes = time.monotonic(), state.step, 0
    for step in range(first, plan.steps):
        if plan.patience and state.waited >= plan.patience:
            return
        rng = np.random.default_rng((plan.seed, step))
        batch = batches.draw(rng, plan.batch, plan.length)
        nats = _step(state, on_device(batch, state.device), plan, step)
        notes += int(batch.counted[..., 0].sum())
        state.step = step + 1
        validation, improved = None, False
        if state.step % plan.validate_every == 0 or state.step == plan.steps:
            validation = nats_by_corpus(state.averaged, valid)
            improved = state.note_validation(mean_nats(validation))
            save_state(checkpoint, state)
        passed = time.monotonic() - begun
        left = passed / (state.step - first) * (plan.steps - state.step)
        speed = notes / passed
        yield Progress(state.step, plan.steps, nats, speed, left, validation, improved)


def mean_nats(validation: dict[str, Nats]) -> float:
    """The mean over collections of nats per note: by what runs are compared."""
    return float(np.mean([nats.per_note for nats in validation.values()]))


def _step(state: TrainerState[Network], batch: Batch, plan: TrainingPlan, step: int) -> float:
    def nats() -> Tensor:
        scores, _ = state.network(batch)
        return field_losses(scores, batch).sum() / batch.counted[..., 0].sum()

    return descend(state, nats, plan, step)


def descend(
    state: TrainerState[N], loss: Callable[[], Tensor], plan: TrainingPlan, step: int
) -> float:
    """One step of the optimizer down a loss, which is computed here, every draw in it
    depending on the seed and the step alone; the loss as it was."""
    torch.manual_seed(plan.seed * 1_000_003 + step)
    for group in state.optimizer.param_groups:
        group["lr"] = plan.rate_at(step)
    state.network.train()
    nats = loss()
    state.optimizer.zero_grad(set_to_none=True)
    nats.backward()
    torch.nn.utils.clip_grad_norm_(state.network.parameters(), plan.clip)
    state.optimizer.step()
    _average(state.averaged, state.network, min(plan.averaging, (1 + step) / (10 + step)))
    return float(nats.detach())


def _average(averaged: nn.Module, network: nn.Module, keep: float) -> None:
    own: list[Tensor] = list(averaged.parameters())
    new: list[Tensor] = [p.detach() for p in network.parameters()]
    with torch.no_grad():
        torch._foreach_lerp_(own, new, 1 - keep)
