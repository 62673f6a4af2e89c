"""Small networks with random weights: everything but the music."""

from __future__ import annotations

import torch

from musicapp.domain.styles import STYLES
from musicapp.model import vocabulary as v
from musicapp.model.checkpoint import Manifest
from musicapp.model.compose import Composer
from musicapp.model.fused import FusedNetwork
from musicapp.model.network import Network, Shape

TINY = Shape(features=24, hidden=32, head=16, lane=8)


def random_network(seed: int = 0, spread: float = 0.3) -> Network:
    """A network whose opinions differ enough to be told apart."""
    torch.manual_seed(seed)
    network = Network(TINY).eval()
    with torch.no_grad():
        for parameter in network.parameters():
            parameter.add_(torch.randn_like(parameter) * spread)
    return network


def fused(network: Network) -> FusedNetwork:
    """The same network for decoding."""
    return FusedNetwork({name: t.numpy() for name, t in network.state_dict().items()})


def manifest() -> Manifest:
    """A manifest in which every style has the same habits."""
    even = {"keys": [1 / 24] * 24, "tempi": [1 / 12] * 12, "densities": [1 / 12] * 12}
    return Manifest(shape=TINY.as_dict(), styles=dict.fromkeys(STYLES, even))


def random_composer(seed: int = 0) -> Composer:
    """A composer that knows nothing of music but keeps all rules, and writes much."""
    network = random_network(seed, spread=0.05)
    with torch.no_grad():
        network.get_parameter("heads.bar.outer.bias")[[v.SAME, v.LATER]] += 2.0
    return Composer(fused(network), manifest())
