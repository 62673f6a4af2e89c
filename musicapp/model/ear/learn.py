"""Training a network of the recogniser, as a generator of steps that goes on exactly."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor

from musicapp.model.ear.network import Reader
from musicapp.model.train import TrainingPlan, descend
from musicapp.model.trainer_state import TrainerState, load_state, save_state

UNKNOWN = -1

Batch = tuple[NDArray[np.float32], dict[str, NDArray[np.int64]]]


class School(Protocol):
    """What a network learns from: batches (batch, steps, features) with the classes of each
    head (batch, steps), UNKNOWN where nobody knows, and how much each head's loss weighs."""

    @property
    def features(self) -> int:
        """Numbers a step."""

    @property
    def heads(self) -> Mapping[str, int]:
        """Classes of each head."""

    @property
    def weights(self) -> Mapping[str, float]:
        """Of the heads' losses."""

    def draw(self, rng: np.random.Generator, batch: int, length: int) -> Batch:
        """A batch that depends on the generator alone."""


@dataclass(frozen=True, slots=True)
class Progress:
    """What a step brought: the weighted loss in nats, steps a second, seconds left and, after
    a validation, the loss of each head of the averaged weights and whether their weighted sum
    is the best so far."""

    step: int
    steps: int
    nats: float
    steps_per_second: float
    seconds_left: float
    validation: dict[str, float] | None = None
    improved: bool = False


def train_reader(
    state: TrainerState[Reader],
    school: School,
    exam: School,
    plan: TrainingPlan,
    checkpoint: Path,
    exams: int = 24,
) -> Iterator[Progress]:
    """Train on what school draws and validate on exams batches of exam, always the same, and
    keep everything in checkpoint after every validation. Raises ModelProblem when the
    checkpoint is damaged or of other widths."""
    if checkpoint.exists():
        load_state(checkpoint, state)
    begun, first = time.monotonic(), state.step
    for step in range(first, plan.steps):
        batch = school.draw(np.random.default_rng((plan.seed, step)), plan.batch, plan.length)
        nats = descend(state, lambda: _loss(state.network, batch, school), plan, step)  # noqa: B023
        state.step = step + 1
        validation, improved = None, False
        if state.step % plan.validate_every == 0 or state.step == plan.steps:
            validation = examine(state.averaged, exam, plan, exams)
            improved = state.note_validation(
                sum(school.weights[name] * loss for name, loss in validation.items())
            )
            save_state(checkpoint, state)
        speed = (state.step - first) / (time.monotonic() - begun)
        left = (plan.steps - state.step) / speed
        yield Progress(state.step, plan.steps, nats, speed, left, validation, improved)


def examine(network: Reader, exam: School, plan: TrainingPlan, exams: int) -> dict[str, float]:
    """Nats a step of each head, over all steps of which the truth is known."""
    network.eval()
    device = next(network.parameters()).device
    sums = {name: np.zeros(2) for name in exam.heads}
    for number in range(exams):
        sequences, truths = exam.draw(np.random.default_rng((1, number)), plan.batch, plan.length)
        with torch.inference_mode():
            logits = network(torch.from_numpy(sequences).to(device))
        for name, total in sums.items():
            truth = torch.from_numpy(truths[name]).to(device)
            loss = F.cross_entropy(
                logits[name].flatten(0, 1), truth.flatten(), ignore_index=UNKNOWN, reduction="sum"
            )
            total += (float(loss), int((truth != UNKNOWN).sum()))
    return {name: float(loss / max(1.0, count)) for name, (loss, count) in sums.items()}


def _loss(network: Reader, batch: Batch, school: School) -> Tensor:
    device = next(network.parameters()).device
    sequences, truths = batch
    logits = network(torch.from_numpy(sequences).to(device))
    total = torch.zeros((), device=device)
    for name, weight in school.weights.items():
        truth = torch.from_numpy(truths[name]).to(device).flatten()
        known = (truth != UNKNOWN).sum()
        if known:
            loss = F.cross_entropy(
                logits[name].flatten(0, 1), truth, ignore_index=UNKNOWN, reduction="sum"
            )
            total = total + weight * loss / known
    return total
