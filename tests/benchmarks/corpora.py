"""Likelihood of held-out music, by collection, style and field: the shipped network beside
the better of a 5- and an 8-gram trained on the same pieces and, with --gru-minutes, a plain
GRU trained on them for so many minutes of one core.

    python -m tests.benchmarks.corpora [FOLDER…] [--split valid|test] [--gru-minutes X] [--json]"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from musicapp.model.corpus import Example, read_folder
from musicapp.model.evaluate import Nats, nats_by_corpus
from musicapp.model.score import load_network
from musicapp.model.vocabulary import END, FIELDS, SAME
from tests.benchmarks.data import collections
from tests.benchmarks.gru import train_gru
from tests.benchmarks.ngram import NGram, stream
from tests.benchmarks.report import print_report

ORDERS = (5, 8)
NOTES = 20_000  # of each collection and style


def main() -> None:
    """Read the folders, score the split, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--split", choices=("valid", "test"), default="valid")
    parser.add_argument("--weights", type=Path)
    parser.add_argument("--gru-minutes", type=float, default=0.0)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    examples = [e for f in collections(args.folders) for e in read_folder(f, ("train", args.split))]
    print_report(measure(examples, args.split, args.weights, args.gru_minutes), args.json)


def measure(
    examples: Sequence[Example], split: str, weights: Path | None, gru_minutes: float
) -> dict[str, Any]:
    """Figures of every collection and style."""
    held_out = [e for e in examples if e.split == split]
    ours = nats_by_corpus(load_network(weights), held_out, NOTES)
    train = [e for e in examples if e.split == "train"]
    theirs = ngram_nats(train, held_out)
    report: dict[str, Any] = {
        name: {
            "ours": figures(ours[name]),
            "ngram": min((figures(n[name]) for n in theirs.values()), key=_per_note),
        }
        for name in ours
    }
    if gru_minutes:
        gru, _ = train_gru(train, gru_minutes)
        for name, nats in nats_by_corpus(gru, held_out, NOTES).items():
            report[name]["gru"] = figures(nats)
    return report


def ngram_nats(train: Sequence[Example], held_out: Sequence[Example]) -> dict[int, dict[str, Nats]]:
    """For each order, nats by collection over the same first pieces."""
    tokens = stream(train, max(ORDERS))
    found = {}
    for order in ORDERS:
        model = NGram(tokens, order)
        sums: dict[str, Nats] = {}
        for example in held_out:
            name = f"{example.corpus}/{example.style}"
            so_far = sums.get(name, Nats(0, 0.0, {}))
            if so_far.notes < NOTES:
                sums[name] = so_far + _nats(model, example, order)
        found[order] = sums
    return found


def _nats(model: NGram, example: Example, order: int) -> Nats:
    nats = model.nats(stream([example], order))[order:].reshape(-1, len(FIELDS))
    bar = example.table.targets[:-1, 0]
    nats[bar == SAME, 1:3] = 0.0  # as for the network: within an onset no time is decided
    assert not (bar == END).any()
    return Nats(len(nats), example.beats, dict(zip(FIELDS, nats.sum(axis=0).tolist(), strict=True)))


def figures(nats: Nats) -> dict[str, Any]:
    """Rounded for print."""
    return {
        "nats_per_beat": round(nats.per_beat, 2),
        "nats_per_note": round(nats.per_note, 3),
        "fields": {name: round(n, 3) for name, n in nats.fields_per_note().items()},
        "notes": nats.notes,
    }


def _per_note(entry: dict[str, Any]) -> float:
    return float(np.float64(entry["nats_per_note"]))


if __name__ == "__main__":
    main()
