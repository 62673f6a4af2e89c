"""All that a training run is at one step, on disk without pickles."""

from __future__ import annotations

import copy
import math
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file
from torch import Tensor, nn

from musicapp.errors import ModelProblem

_MOMENTS = ("exp_avg", "exp_avg_sq")

N = TypeVar("N", bound=nn.Module)


@dataclass(slots=True)
class TrainerState(Generic[N]):
    """The network, its running average (what ships), the optimizer, the steps done, the best
    validation and how many there were since."""

    network: N
    averaged: N
    optimizer: torch.optim.AdamW
    step: int = 0
    best: float = math.inf  # in nats
    waited: int = 0

    @property
    def device(self) -> str:
        """Where the network computes."""
        return str(next(self.network.parameters()).device)

    def note_validation(self, nats: float) -> bool:
        """Remember a validation; whether it is the best so far."""
        improved = nats < self.best
        self.best = min(self.best, nats)
        self.waited = 0 if improved else self.waited + 1
        return improved

    @classmethod
    def fresh(cls, network: N, decay: float) -> TrainerState[N]:
        """A run before its first step; matrices decay, vectors and embeddings do not."""
        averaged = copy.deepcopy(network).eval().requires_grad_(False)
        groups: dict[bool, list[Tensor]] = {True: [], False: []}
        for name, parameter in network.named_parameters():
            groups[parameter.dim() == 2 and "table" not in name].append(parameter)
        optimizer = torch.optim.AdamW(
            [
                {"params": groups[True], "weight_decay": decay},
                {"params": groups[False], "weight_decay": 0.0},
            ],
            betas=(0.9, 0.98),
        )
        return cls(network, averaged, optimizer)

    def tensors(self) -> dict[str, Tensor]:
        """Every tensor by a name, shared with this state."""
        named = {f"network.{n}": t for n, t in self.network.state_dict().items()}
        named |= {f"averaged.{n}": t for n, t in self.averaged.state_dict().items()}
        for name, parameter in self.network.named_parameters():
            moments = self.optimizer.state.get(parameter)
            if moments:
                named |= {f"{m}.{name}": moments[m] for m in _MOMENTS}
        return named


def save_state(path: Path, state: TrainerState[N]) -> None:
    """Write everything, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    tensors = {name: t.detach().cpu().contiguous() for name, t in state.tensors().items()}
    header = {name: str(getattr(state, name)) for name in ("step", "best", "waited")}
    save_file(tensors, str(fresh), metadata=header)
    os.replace(fresh, path)


def load_state(path: Path, state: TrainerState[N]) -> None:
    """Continue from what save_state wrote. Raises ModelProblem."""
    try:
        with safe_open(str(path), framework="pt") as file:
            header = file.metadata() or {}
            tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
        _fill(state, tensors, int(header["step"]))
        state.best, state.waited = float(header["best"]), int(header["waited"])
    except (OSError, SafetensorError, KeyError, ValueError, RuntimeError) as error:
        raise ModelProblem(
            f"Training cannot go on from {path.name}: it is damaged or of other widths. "
            "It was left as it is."
        ) from error


def _fill(state: TrainerState[N], tensors: dict[str, Tensor], step: int) -> None:
    for part in ("network", "averaged"):
        of_part = {n.removeprefix(f"{part}."): t for n, t in tensors.items() if n.startswith(part)}
        getattr(state, part).load_state_dict(of_part)
    for name, parameter in state.network.named_parameters():
        moments = {m: tensors[f"{m}.{name}"].to(parameter.device) for m in _MOMENTS}
        state.optimizer.state[parameter] = {"step": torch.tensor(float(step)), **moments}
    state.step = step
