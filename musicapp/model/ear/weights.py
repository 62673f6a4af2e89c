"""The recogniser's weights on disk: its networks in one file of safetensors, with where they
come from in its header. Needs no torch."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from safetensors.numpy import save_file

from musicapp.analysis.ear.ear import Ear
from musicapp.errors import ModelProblem
from musicapp.model.checkpoint import Weights, damaged, read_tensors

VERSION = 1
NETWORKS = ("harmony", "meter", "beats")

# One network's weights, and what is told of it: data, steps, figures.
Network = tuple[Weights, Mapping[str, Any]]


def save_networks(path: Path, networks: Mapping[str, Network]) -> None:
    """Write networks by name (of NETWORKS) in half precision; those that the file has and that
    are not given stay as they are."""
    header, tensors = read_tensors(path) if path.exists() else ({}, {})
    header = {"version": str(VERSION), **{n: header[n] for n in NETWORKS if n in header}}
    for name, (weights, about) in networks.items():
        header[name] = json.dumps(about)
        tensors = {n: t for n, t in tensors.items() if not n.startswith(f"{name}.")}
        tensors |= {f"{name}.{n}": w for n, w in weights.items()}
    halves = {n: np.ascontiguousarray(t, dtype=np.float16) for n, t in tensors.items()}
    path.parent.mkdir(parents=True, exist_ok=True)
    save_file(halves, str(path), metadata=header)


def load_ear(path: Path) -> Ear:
    """The recogniser of a file of weights. Raises ModelProblem."""
    header, tensors = read_tensors(path)
    if header.get("version") != str(VERSION):
        raise ModelProblem(f"The weights {path.name} were made for another version of musicapp.")
    try:
        return Ear(*(_part(tensors, name) for name in NETWORKS))
    except (KeyError, ValueError) as error:
        raise damaged(path) from error


def _part(tensors: Weights, name: str) -> Weights:
    prefix = f"{name}."
    return {n.removeprefix(prefix): t for n, t in tensors.items() if n.startswith(prefix)}
