"""`musicapp score IN…`: how likely songs are under the model."""

from __future__ import annotations

import argparse
import json
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any

from musicapp.cli.needs import need_torch
from musicapp.files.songs import open_song

if TYPE_CHECKING:
    from musicapp.model.evaluate import Nats
    from musicapp.model.score import Score

_TIME = ("bar", "beat", "tick")


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = subparsers.add_parser("score", description="Say how likely songs are under the model.")
    parser.add_argument("songs", nargs="+", type=Path, metavar="IN")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.add_argument("--notes", action="store_true", help="the surprise of every note too")
    parser.add_argument("--weights", type=Path, metavar="FILE", help="others than the shipped")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Score every song and all together. Raises ModelProblem, also where PyTorch is missing."""
    need_torch("score")
    songs = [(path, open_song(path)) for path in args.songs]
    from musicapp.model.score import load_network, score_song  # torch, only now

    network = load_network(args.weights)
    scores = {str(path): score_song(network, song, path.name) for path, song in songs}
    total = reduce(lambda a, b: a + b, (score.nats for score in scores.values()))
    if args.json:
        files = [_file(name, score, args.notes) for name, score in scores.items()]
        print(json.dumps({"format": 1, "files": files, "total": figures(total)}))
    else:
        _print(scores, total, args.notes)
    return 0


def figures(nats: Nats) -> dict[str, Any]:
    """The figures of some music; the fields of time are one."""
    fields = {"time": sum(nats.fields[name] for name in _TIME)}
    fields |= {name: nats.fields[name] for name in ("role", "pitch")}
    fields |= {"duration": nats.fields["length"], "velocity": nats.fields["velocity"]}
    return {
        "notes": nats.notes,
        "beats": nats.beats,
        "nats": nats.total,
        "nats_per_note": nats.per_note,
        "nats_per_beat": nats.per_beat,
        "fields": fields,
    }


def _file(name: str, score: Score, notes: bool) -> dict[str, Any]:
    entry = {"file": name, **figures(score.nats)}
    if notes:
        entry["events"] = [
            {"track": s.track, "start": s.start, "pitch": s.pitch, "surprise_bits": s.bits}
            for s in score.surprises
        ]
    return entry


def _print(scores: dict[str, Score], total: Nats, notes: bool) -> None:
    for name, score in scores.items():
        print(_line(name, score.nats))
        if notes:
            for s in score.surprises:
                print(f"  {s.start:8.2f}  track {s.track + 1}  key {s.pitch:3}  {s.bits:6.2f} bits")
    if len(scores) > 1:
        print(_line("all", total))


def _line(name: str, nats: Nats) -> str:
    per_note = f"{nats.per_note:.3f} nats a note, {nats.per_beat:.2f} a quarter note"
    return f"{name}: {nats.notes} notes, {per_note}"
