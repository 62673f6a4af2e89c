"""One network from two that began as the same one: their weights, averaged.

Wortsman et al., "Model soups: averaging weights of multiple fine-tuned models improves
accuracy without increasing inference time", arXiv 2203.05482."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.jsb.batches import Chorale
from tests.benchmarks.jsb.network import Network
from tests.benchmarks.jsb.temperature import fit_temperatures
from tests.benchmarks.jsb.weights import load_network, save_network

_SHARES = (0.5, 0.6, 0.7, 0.8)  # of the first


def mix(first: Path, second: Path, valid: Sequence[Chorale], out: Path) -> Path:
    """Write the mixture that is best on the valid split to out; second must have been trained
    from first, whose minutes its own include."""
    network, _ = load_network(first)
    other, facts = load_network(second)
    costs = {share: fit_temperatures(mixed(network, other, share), valid) for share in _SHARES}
    best = mixed(network, other, min(costs, key=costs.__getitem__))
    fit_temperatures(best, valid)
    minutes = {name: facts[name] for name in ("training_minutes", "of_these_teachers")}
    save_network(out, best, minutes)
    return out


def mixed(first: Network, second: Network, share: float) -> Network:
    """The weights of the first, times share, and those of the second."""
    ours, theirs = first.state_dict(), second.state_dict()
    network = Network(first.shape).requires_grad_(False)
    network.load_state_dict({n: theirs[n].lerp(ours[n], share) for n in ours})
    return network
