"""Training on the train split, with weights averaged over the steps: what ships is the
average. Every draw depends on the seed and the step alone, so that a run which goes on from
its checkpoint is the run that was never stopped."""

from __future__ import annotations

import copy
import math
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor

from tests.benchmarks.jsb.batches import Batch, Chorale, batch_of, chorale, draw_epoch, forget
from tests.benchmarks.jsb.chorales import Grid, Ints, transpositions
from tests.benchmarks.jsb.nats import batch_nats
from tests.benchmarks.jsb.network import Dropout, Network, Shape


class TrainSet(NamedTuple):
    """Chorales and, for each, the steps it may be transposed by."""

    chorales: list[Chorale]
    semitones: list[Ints]


class Lesson(NamedTuple):
    """What one step learns from: a batch, partly forgotten; the numbers of its chorales in
    the train set and the steps they are transposed by."""

    batch: Batch
    numbers: list[int]
    semitones: list[int]


# A scalar in nats, from the network in training.
Loss = Callable[[Network, Lesson], Tensor]


@dataclass(frozen=True, slots=True)
class Plan:
    """How to train. The rate rises over warm_up of the schedule's epochs and then falls as a
    cosine to a fiftieth; a run may stop long before the schedule ends."""

    seed: int = 1
    epochs: int = 45
    batch: int = 8
    rate: float = 3e-3
    warm_up: float = 0.15
    decay: float = 0.1
    clip: float = 1.0
    averaging: float = 0.997
    forgotten: float = 0.1
    shape: Shape = field(default_factory=Shape)
    dropout: Dropout = field(default_factory=Dropout)

    def rate_at(self, done: float) -> float:
        """The learning rate when this share of the schedule is done."""
        if done < self.warm_up:
            return self.rate * (0.01 + 0.99 * done / self.warm_up)
        falling = (done - self.warm_up) / (1 - self.warm_up)
        return self.rate * (0.02 + 0.98 * (1 + math.cos(math.pi * falling)) / 2)


class Run:
    """A network in training: the average of its weights, the optimizer, the epochs done and
    the processor minutes that they took."""

    def __init__(self, plan: Plan) -> None:
        torch.manual_seed(plan.seed)
        self.plan = plan
        self.network = Network(plan.shape, plan.dropout)
        self.averaged = copy.deepcopy(self.network).eval().requires_grad_(False)
        self.optimizer = _optimizer(self.network, plan)
        self.epoch = 0
        self.minutes = 0.0

    def epochs(self, train: TrainSet, loss: Loss) -> Iterator[float]:
        """Train epoch after epoch to the end of the schedule; the mean loss of each."""
        while self.epoch < self.plan.epochs:
            begun = time.process_time()
            nats = self._epoch(train, loss)
            self.epoch += 1
            self.minutes += (time.process_time() - begun) / 60
            yield nats

    def _epoch(self, train: TrainSet, loss: Loss) -> float:
        rng = np.random.default_rng((self.plan.seed, self.epoch))
        torch.manual_seed(self.plan.seed * 10_007 + self.epoch)
        generator = torch.Generator().manual_seed(self.plan.seed * 10_007 + self.epoch)
        steps = draw_epoch([len(c.events.onset) for c in train.chorales], self.plan.batch, rng)
        nats = 0.0
        for step, numbers in enumerate(steps):
            semitones = [int(rng.choice(train.semitones[i])) for i in numbers]
            batch = batch_of([train.chorales[i] for i in numbers], semitones)
            batch = batch._replace(known=forget(batch.known, self.plan.forgotten, generator))
            step_nats = loss(self.network.train(), Lesson(batch, list(numbers), semitones))
            self._step(step_nats, self.epoch * len(steps) + step, len(steps))
            nats += float(step_nats.detach())
        return nats / len(steps)

    def _step(self, nats: Tensor, step: int, in_epoch: int) -> None:
        for group in self.optimizer.param_groups:
            group["lr"] = self.plan.rate_at(step / (in_epoch * self.plan.epochs))
        self.optimizer.zero_grad(set_to_none=True)
        nats.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), self.plan.clip)
        self.optimizer.step()
        keep = min(self.plan.averaging, (1 + step) / (10 + step))
        new: list[Tensor] = [p.detach() for p in self.network.parameters()]
        with torch.no_grad():
            torch._foreach_lerp_(list(self.averaged.parameters()), new, 1 - keep)


def train_set(grids: list[Grid]) -> TrainSet:
    """Read the grids of the train split."""
    return TrainSet([chorale(grid) for grid in grids], transpositions(grids))


def nats_per_event(network: Network, lesson: Lesson) -> Tensor:
    """The loss of plain training."""
    pitch, length = batch_nats(network, lesson.batch)
    return (pitch.sum() + length.sum()) / lesson.batch.there.sum()


def _optimizer(network: Network, plan: Plan) -> torch.optim.AdamW:
    groups: dict[bool, list[Tensor]] = {True: [], False: []}
    for parameter in network.parameters():
        groups[parameter.dim() == 2].append(parameter)
    return torch.optim.AdamW(
        [
            {"params": groups[True], "weight_decay": plan.decay},
            {"params": groups[False], "weight_decay": 0.0},
        ],
        betas=(0.9, 0.98),
    )
