"""Training from the command line: epochs, figures, the best network, all resumable."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.jsb.batches import Chorale, chorale
from tests.benchmarks.jsb.chorales import read_split
from tests.benchmarks.jsb.nats import per_slot, score
from tests.benchmarks.jsb.network import Network
from tests.benchmarks.jsb.training import Loss, Plan, Run
from tests.benchmarks.jsb.weights import load_run, save_network, save_run


@dataclass(frozen=True, slots=True)
class Epoch:
    """A line of the curve: nats per event in training, with dropout; nats per slot of valid;
    minutes of one core so far."""

    epoch: int
    minutes: float
    training_nats: float
    nats_per_slot: float

    def line(self) -> str:
        """As JSON."""
        rounded = {name: round(getattr(self, name), 4) for name in self.__slots__}
        return json.dumps(rounded)


def train(data: Path, out: Path, name: str, plan: Plan, minutes: float, loss: Loss) -> Path:
    """Train until the minutes are spent, or the plan's epochs; where the best network is."""
    run, curve, best = Run(plan), out / f"{name}.jsonl", out / f"{name}.safetensors"
    checkpoint = out / f"{name}.run"
    if checkpoint.exists():
        load_run(checkpoint, run)
    valid = [chorale(grid) for grid in read_split(data, "valid")]
    least = min((epoch.nats_per_slot for epoch in read_curve(curve)), default=math.inf)
    for nats in run.epochs(read_split(data, "train"), loss):
        epoch = Epoch(run.epoch, run.minutes, nats, _figure(run.averaged, valid))
        if epoch.nats_per_slot < least:
            least = epoch.nats_per_slot
            save_network(best, run.averaged, {"training_minutes": run.minutes})
        save_run(checkpoint, run)
        with curve.open("a", encoding="utf-8") as file:
            file.write(epoch.line() + "\n")
        print(epoch.line(), flush=True)
        if run.minutes >= minutes:
            break
    return best


def read_curve(path: Path) -> list[Epoch]:
    """The figures of the epochs so far."""
    if not path.exists():
        return []
    return [Epoch(**json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def _figure(network: Network, valid: Sequence[Chorale]) -> float:
    return per_slot(list(score(network, valid)))
