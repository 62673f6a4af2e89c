"""What torch computes on."""

from __future__ import annotations

import torch


def best_device() -> str:
    """A GPU when there is one."""
    return "cuda" if torch.cuda.is_available() else "cpu"


def use_threads(count: int) -> None:
    """Compute on so many processor cores at once."""
    torch.set_num_threads(count)
