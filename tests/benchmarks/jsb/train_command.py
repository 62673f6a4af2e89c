"""Training from the command line: epochs, figures, the best network, all resumable."""

from __future__ import annotations

import json
import math
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.jsb.batches import chorale
from tests.benchmarks.jsb.chorales import read_split
from tests.benchmarks.jsb.teachers import Teachers
from tests.benchmarks.jsb.temperature import fit_temperatures
from tests.benchmarks.jsb.training import Plan, Run, nats_per_event, train_set
from tests.benchmarks.jsb.weights import load_network, load_run, save_network, save_run


@dataclass(frozen=True, slots=True)
class Epoch:
    """A line of the curve: minutes of one core so far; the loss in training, in nats per event
    and with dropout; nats per slot of valid."""

    epoch: int
    minutes: float
    training_nats: float
    nats_per_slot: float

    def line(self) -> str:
        """As JSON."""
        rounded = {name: round(getattr(self, name), 4) for name in self.__slots__}
        return json.dumps(rounded)


@dataclass(frozen=True, slots=True)
class Order:
    """What to train, for how many minutes of one core, and where to keep it: name.run goes on
    where it stopped, name.jsonl is the curve, name.safetensors the best network so far. start:
    weights to begin with; teachers: weights to learn from."""

    data: Path
    out: Path
    name: str
    plan: Plan
    minutes: float
    start: Path | None = None
    teachers: Sequence[Path] = ()

    def file(self, suffix: str) -> Path:
        """One of the files it keeps."""
        return self.out / f"{self.name}.{suffix}"


def train(order: Order) -> Path:
    """Train until the minutes are spent, or the plan's epochs; where the best network is."""
    order.out.mkdir(parents=True, exist_ok=True)
    run, earlier = _begin(order)
    pieces = train_set(read_split(order.data, "train"))
    begun = time.process_time()
    teachers = [load_network(path)[0] for path in order.teachers]
    loss = Teachers(teachers, pieces).loss if teachers else nats_per_event
    earlier += (time.process_time() - begun) / 60
    valid = [chorale(grid) for grid in read_split(order.data, "valid")]
    least = min((e.nats_per_slot for e in read_curve(order.file("jsonl"))), default=math.inf)
    for nats in run.epochs(pieces, loss):
        epoch = Epoch(run.epoch, run.minutes, nats, fit_temperatures(run.averaged, valid))
        if epoch.nats_per_slot < least:
            least = epoch.nats_per_slot
            minutes = {"training_minutes": run.minutes + earlier, "of_these_teachers": earlier}
            save_network(order.file("safetensors"), run.averaged, minutes)
        save_run(order.file("run"), run)
        _note(order.file("jsonl"), epoch)
        if run.minutes >= order.minutes:
            break
    return order.file("safetensors")


def read_curve(path: Path) -> list[Epoch]:
    """The figures of the epochs so far."""
    if not path.exists():
        return []
    return [Epoch(**json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def _begin(order: Order) -> tuple[Run, float]:
    """The run as it was left, or a fresh one, and the minutes that went into the networks it
    begins with and learns from."""
    run = Run(order.plan)
    before = dict.fromkeys([*order.teachers, *([order.start] if order.start else [])])
    earlier = sum(load_network(path)[1]["training_minutes"] for path in before)
    if order.file("run").exists():
        load_run(order.file("run"), run)
    elif order.start:
        weights = load_network(order.start)[0].state_dict()
        run.network.load_state_dict(weights)
        run.averaged.load_state_dict(weights)
    return run, earlier


def _note(curve: Path, epoch: Epoch) -> None:
    with curve.open("a", encoding="utf-8") as file:
        file.write(epoch.line() + "\n")
    print(epoch.line(), flush=True)
