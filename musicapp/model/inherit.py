"""Beginning from earlier weights: what a network knew stays, what is new in it begins at zero.

A network that inherits says at first just what its elder said, so that nothing that was
learned is lost when wishes, styles or inputs are added."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray

from musicapp.model import vocabulary as v
from musicapp.model.checkpoint import Weights
from musicapp.model.network import Network

_NEW_PARTS = ("then.", "now.", "given.", "lane_then.", "lane_now.")


def inherit(network: Network, elder: Weights, wishes: dict[str, int]) -> None:
    """Fill a network with the weights of an elder one of the same widths, whose wishes had
    these sizes. Raises ValueError where they do not fit."""
    mine = network.state_dict()
    for name, tensor in mine.items():
        if name == "wish.table.weight":
            tensor.copy_(torch.from_numpy(_wishes(elder[name], wishes)))
        elif name in elder:
            tensor.copy_(torch.from_numpy(_grown(elder[name], tuple(tensor.shape))))
        elif name.startswith(_NEW_PARTS):
            tensor.zero_()
    network.load_state_dict(mine)


def _grown(old: NDArray[np.float32], shape: tuple[int, ...]) -> NDArray[np.float32]:
    """The old values first, zeros where the new shape is larger."""
    if old.ndim != len(shape) or any(o > n for o, n in zip(old.shape, shape, strict=True)):
        raise ValueError(f"{old.shape} does not fit into {shape}")
    new = np.zeros(shape, dtype=np.float32)
    new[tuple(slice(size) for size in old.shape)] = old
    return new


def _wishes(old: NDArray[np.float32], sizes: dict[str, int]) -> NDArray[np.float32]:
    """The embeddings of all wishes: of each the old classes, new ones at zero, and, last,
    "not given" as it was."""
    new = np.zeros((sum(v.WISHES.values()), old.shape[1]), dtype=np.float32)
    at = 0
    for name, size in v.WISHES.items():
        if name in sizes:
            begin = sum(list(sizes.values())[: list(sizes).index(name)])
            known = old[begin : begin + sizes[name]]
            new[at : at + len(known) - 1] = known[:-1]
            new[at + size - 1] = known[-1]
        at += size
    return new
