"""`musicapp train-recogniser FOLDER… --out FILE`: what recognises, from annotated music."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from musicapp.cli.needs import natural, need_torch, positive
from musicapp.cli.train import check_folders
from musicapp.model.ear.weights import NETWORKS

if TYPE_CHECKING:
    from musicapp.model.ear.learn import Progress

_SHOW_EVERY = 25  # steps


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = subparsers.add_parser(
        "train-recogniser",
        description="Train one of the recogniser's networks on folders of annotated music.",
    )
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("--out", required=True, type=Path, metavar="FILE", help="the weights")
    parser.add_argument(
        "--network",
        choices=NETWORKS,
        default=NETWORKS[0],
        help="what hears chords, keys and style; meter and bars; or the beats of played music",
    )
    parser.add_argument("--steps", type=positive, help="how long (as the weights that ship)")
    parser.add_argument("--batch", type=positive, help="crops in a step (likewise)")
    parser.add_argument("--length", type=positive, help="frames or onsets in a crop (likewise)")
    parser.add_argument("--seed", type=natural, default=0)
    parser.add_argument("--threads", type=positive, help="processor cores (all)")
    parser.add_argument("--fresh", action="store_true", help="do not go on from a checkpoint")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Read the folders, train, and print how it goes; Ctrl+C keeps the last checkpoint, from
    which the same command goes on."""
    need_torch("train-recogniser")
    check_folders(args.folders, args.out)
    from musicapp.model.device import best_device, use_threads
    from musicapp.model.ear.course import COURSES, checkpoint_of, follow, read

    if args.threads:
        use_threads(args.threads)
    if args.fresh:
        checkpoint_of(args.out, args.network).unlink(missing_ok=True)
    course = COURSES[args.network]
    given = {name: getattr(args, name) for name in ("steps", "batch", "length")}
    changes = {name: value for name, value in given.items() if value}
    plan = replace(course.plan, seed=args.seed, **changes)
    lessons = read(course, args.folders)
    print(f"{len(lessons)} lessons read", flush=True)
    for progress in follow(args.network, lessons, plan, args.out, best_device()):
        if progress.step % _SHOW_EVERY == 0 or progress.validation:
            _show(progress)
    print(f"The weights are in {args.out}.")
    return 0


def _show(progress: Progress) -> None:
    print(
        f"step {progress.step} of {progress.steps}: {progress.nats:.3f} nats, "
        f"{progress.steps_per_second:.2f} steps/s, {progress.seconds_left / 60:.0f} minutes left",
        flush=True,
    )
    if progress.validation:
        print("  " + ", ".join(f"{n} {nats:.3f}" for n, nats in progress.validation.items()))
