"""Weights on disk: safetensors, with all that is needed to build the network again."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError, safe_open
from safetensors.numpy import save_file

from musicapp.errors import ModelProblem
from musicapp.model.vocabulary import VERSION, WISHES

# The wishes of weights that do not say theirs, those of version 1.
FIRST_WISHES = {
    "style": 6,
    "key": 25,
    "numerator": 17,
    "denominator": 6,
    "tempo": 13,
    "density": 13,
    "bars_left": 18,
    "velocities": 4,
}

Weights = dict[str, NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class Manifest:
    """Where weights come from: the widths of the network, the validation figures, what it
    was trained on (pieces and notes by collection), what is known of each style, and the
    sizes of the wishes."""

    shape: dict[str, int]
    training: dict[str, Any] = field(default_factory=dict)
    validation: dict[str, Any] = field(default_factory=dict)
    styles: dict[str, Any] = field(default_factory=dict)
    wishes: dict[str, int] = field(default_factory=lambda: dict(WISHES))
    version: int = VERSION


def save_weights(path: Path, weights: Weights, manifest: Manifest) -> None:
    """Write weights in half precision with their manifest in the header."""
    halves = {name: np.ascontiguousarray(w, dtype=np.float16) for name, w in weights.items()}
    header = {
        "version": str(manifest.version),
        "shape": json.dumps(manifest.shape),
        "training": json.dumps(manifest.training),
        "validation": json.dumps(manifest.validation),
        "styles": json.dumps(manifest.styles),
        "wishes": json.dumps(manifest.wishes),
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    save_file(halves, str(path), metadata=header)


def load_weights(path: Path) -> tuple[Manifest, Weights]:
    """Manifest and weights in single precision. Raises ModelProblem."""
    header, tensors = read_tensors(path)
    try:
        return _manifest(header, path), tensors
    except (ValueError, KeyError) as error:
        raise damaged(path) from error


def read_tensors(path: Path) -> tuple[dict[str, str], Weights]:
    """The header of a file of weights, and the weights in single precision. Raises
    ModelProblem."""
    try:
        with safe_open(str(path), framework="numpy") as file:
            header = file.metadata() or {}
            tensors = {n: file.get_tensor(n).astype(np.float32) for n in file.keys()}  # noqa: SIM118
        if not all(np.isfinite(tensor).all() for tensor in tensors.values()):
            raise ValueError("some weights are no numbers")
        return header, tensors
    except FileNotFoundError as error:
        raise ModelProblem(
            f"The weights {path.name} are missing: install musicapp again."
        ) from error
    except (OSError, SafetensorError, ValueError) as error:
        raise damaged(path) from error


def damaged(path: Path) -> ModelProblem:
    """What is said of weights that cannot be used."""
    return ModelProblem(
        f"The weights {path.name} are damaged: install musicapp again, or train new ones."
    )


def load_manifest(path: Path) -> Manifest:
    """The manifest alone, which takes a moment. Raises ModelProblem."""
    try:
        with safe_open(str(path), framework="numpy") as file:
            return _manifest(file.metadata() or {}, path)
    except (OSError, SafetensorError, ValueError, KeyError) as error:
        raise damaged(path) from error


def load_elder(path: Path) -> tuple[dict[str, int], Weights]:
    """The sizes of the wishes and the weights of a file of any version, to begin from. Raises
    ModelProblem."""
    try:
        with safe_open(str(path), framework="numpy") as file:
            wishes = json.loads((file.metadata() or {}).get("wishes", "null"))
            weights = {n: file.get_tensor(n).astype(np.float32) for n in file.keys()}  # noqa: SIM118
        return wishes or FIRST_WISHES, weights
    except (OSError, SafetensorError, ValueError) as error:
        raise ModelProblem(
            f"Training cannot begin from {path.name}: it holds no weights."
        ) from error


def _manifest(header: dict[str, str], path: Path) -> Manifest:
    if int(header["version"]) != VERSION:
        raise ModelProblem(f"The weights {path.name} were made for another version of musicapp.")
    names = ("shape", "training", "validation", "styles", "wishes")
    return Manifest(*(json.loads(header[name]) for name in names))
