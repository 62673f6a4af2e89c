"""The benchmark's command; see the package."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import torch

from musicapp.errors import MusicAppError
from tests.benchmarks import jsb
from tests.benchmarks.jsb.batches import chorale
from tests.benchmarks.jsb.chorales import read_split
from tests.benchmarks.jsb.mixing import mix
from tests.benchmarks.jsb.nats import per_slot, score
from tests.benchmarks.jsb.train_command import Order, train
from tests.benchmarks.jsb.training import Plan
from tests.benchmarks.jsb.weights import SHIPPED, load_network
from tests.benchmarks.report import print_report


def main(arguments: Sequence[str] | None = None) -> int:
    """Train or score; 1 and a sentence when that cannot be."""
    torch.set_num_threads(1)
    args = _arguments().parse_args(arguments)
    try:
        data = _data(args.data)
        weights = _weights(args, data)
        print_report(measure(data, args.split, weights), args.json)
    except MusicAppError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def measure(data: Path, split: str, weights: Path) -> dict[str, Any]:
    """The figures of a split."""
    network, facts = load_network(weights)
    found = list(score(network, [chorale(grid) for grid in read_split(data, split)]))
    return {
        "split": split,
        "nats_per_slot": per_slot(found),
        "nats_per_slot_piece_mean": sum(nats.per_slot for nats in found) / len(found),
        "parameters": sum(p.numel() for p in network.parameters()),
        "training_minutes": round(facts["training_minutes"], 1),
        "of_these_teachers": round(facts["of_these_teachers"], 1),
    }


def _weights(args: argparse.Namespace, data: Path) -> Path:
    """The file to score with, made now where that was asked for."""
    if args.train:
        return train(_order(args, data))
    if args.mix:
        valid = [chorale(grid) for grid in read_split(data, "valid")]
        start, made = args.mix
        return mix(start, made, valid, args.out / "mixed.safetensors")
    weights: Path = args.weights
    return weights


def _order(args: argparse.Namespace, data: Path) -> Order:
    kind = "student" if args.teachers else "seed"
    plan = replace(Plan(seed=args.seed), epochs=args.epochs, rate=args.rate, forgotten=args.forget)
    name = f"{kind}-{args.seed}"
    return Order(data, args.out, name, plan, args.minutes, args.start, args.teachers)


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks.jsb",
        description=jsb.__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("data", nargs="?", type=Path)
    parser.add_argument("--split", choices=("valid", "test"), default="valid")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.add_argument("--weights", type=Path, default=SHIPPED)
    parser.add_argument("--train", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=8.0, help="of one processor core")
    parser.add_argument("--epochs", type=int, default=Plan().epochs, help="of the schedule")
    parser.add_argument("--rate", type=float, default=Plan().rate, help="of learning, highest")
    parser.add_argument("--forget", type=float, default=0.1, help="share of inputs dropped")
    parser.add_argument("--start", type=Path, help="weights to begin with")
    parser.add_argument("--teachers", type=Path, nargs="+", default=[], help="weights to heed")
    parser.add_argument("--mix", type=Path, nargs=2, help="a start and what was made of it")
    parser.add_argument("--out", type=Path, default=Path("runs/jsb"))
    return parser


def _data(given: Path | None) -> Path:
    """The folder that was named. Raises MusicAppError when none was."""
    named = given or os.environ.get("MUSICAPP_DATA")
    if not named:
        raise MusicAppError(
            "Give the folder that holds jsb_chorales.zip, or set MUSICAPP_DATA to it."
        )
    return Path(named)


if __name__ == "__main__":
    sys.exit(main())
