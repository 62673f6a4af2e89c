"""A trained network on disk, in half precision, and a run in training, exactly."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file
from torch import Tensor

from musicapp.errors import ModelProblem
from tests.benchmarks.jsb.network import Network, Shape
from tests.benchmarks.jsb.training import Run

SHIPPED = Path(__file__).with_name("weights.safetensors")
_MOMENTS = ("exp_avg", "exp_avg_sq")


def save_network(path: Path, network: Network, facts: dict[str, Any]) -> None:
    """Write weights, their shape and what is to be known of them."""
    tensors = {n: t.half().contiguous() for n, t in network.state_dict().items()}
    _write(path, tensors, {"shape": network.shape.as_dict(), **facts})


def load_network(path: Path = SHIPPED) -> tuple[Network, dict[str, Any]]:
    """A network that is ready to score, and what save_network was told of it. Raises
    ModelProblem."""
    try:
        tensors, facts = _read(path)
        network = Network(Shape(**facts["shape"]))
        network.load_state_dict({name: tensor.float() for name, tensor in tensors.items()})
    except (OSError, SafetensorError, KeyError, TypeError, ValueError, RuntimeError) as error:
        raise ModelProblem(
            f"The weights {path.name} cannot be read: they are missing, damaged or of another "
            "version of the benchmark. Train new ones with --train."
        ) from error
    return network.eval().requires_grad_(False), facts


def save_run(path: Path, run: Run) -> None:
    """Write all that the run is after an epoch."""
    tensors = {f"network.{n}": t for n, t in run.network.state_dict().items()}
    tensors |= {f"averaged.{n}": t for n, t in run.averaged.state_dict().items()}
    for name, parameter in run.network.named_parameters():
        moments = run.optimizer.state[parameter]
        tensors |= {f"{moment}.{name}": moments[moment] for moment in _MOMENTS}
        tensors[f"step.{name}"] = moments["step"]
    copies = {name: tensor.detach().clone() for name, tensor in tensors.items()}
    _write(path, copies, {"epoch": run.epoch, "minutes": run.minutes})


def load_run(path: Path, run: Run) -> None:
    """Go on from what save_run wrote. Raises ModelProblem."""
    try:
        tensors, facts = _read(path)
        run.network.load_state_dict(_part(tensors, "network"))
        run.averaged.load_state_dict(_part(tensors, "averaged"))
        for name, parameter in run.network.named_parameters():
            moments = {moment: tensors[f"{moment}.{name}"] for moment in _MOMENTS}
            run.optimizer.state[parameter] = {"step": tensors[f"step.{name}"], **moments}
        run.epoch, run.minutes = facts["epoch"], facts["minutes"]
    except (OSError, SafetensorError, KeyError, ValueError, RuntimeError) as error:
        raise ModelProblem(
            f"Training cannot go on from {path.name}: it is damaged or of another version. "
            "It was left as it is."
        ) from error


def _part(tensors: dict[str, Tensor], part: str) -> dict[str, Tensor]:
    return {n.removeprefix(f"{part}."): t for n, t in tensors.items() if n.startswith(f"{part}.")}


def _write(path: Path, tensors: dict[str, Tensor], facts: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    save_file(tensors, str(fresh), metadata={n: json.dumps(v) for n, v in facts.items()})
    os.replace(fresh, path)


def _read(path: Path) -> tuple[dict[str, Tensor], dict[str, Any]]:
    with safe_open(str(path), framework="pt") as file:
        facts = {name: json.loads(value) for name, value in (file.metadata() or {}).items()}
        tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
    if not all(bool(torch.isfinite(tensor).all()) for tensor in tensors.values()):
        raise ValueError("some weights are no numbers")
    return tensors, facts
