"""`musicapp train FOLDER… --out FILE`: weights from folders of music."""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from musicapp.cli.needs import natural, need_torch, positive
from musicapp.domain.request import Request
from musicapp.domain.song import Song
from musicapp.errors import FileProblem
from musicapp.files.saving import check_target, reason_of
from musicapp.files.songs import save_song

if TYPE_CHECKING:
    from musicapp.model.corpus import Example
    from musicapp.model.train import Progress

_SHOW_EVERY = 20  # steps


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = subparsers.add_parser("train", description="Train a composer on folders of songs.")
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("--out", required=True, type=Path, metavar="FILE", help="the weights")
    parser.add_argument("--steps", type=positive, default=4000, help="how long (4000)")
    parser.add_argument("--batch", type=positive, default=32, help="crops in a step (32)")
    parser.add_argument("--length", type=positive, default=160, help="notes in a crop (160)")
    parser.add_argument("--seed", type=natural, default=0)
    parser.add_argument(
        "--rate", type=_part, default=2e-3, metavar="X", help="the learning rate (0.002)"
    )
    parser.add_argument(
        "--cool-down",
        type=_part,
        default=0.4,
        metavar="X",
        help="the share of the steps over which the rate falls (0.4)",
    )
    parser.add_argument("--threads", type=positive, help="processor cores (all)")
    parser.add_argument(
        "--patience",
        type=natural,
        default=0,
        metavar="N",
        help="end after so many validations without a gain (0: never)",
    )
    parser.add_argument(
        "--share",
        action="append",
        default=[],
        type=_share,
        metavar="FOLDER=X",
        help="draw a folder's pieces X times as often as usual; may be given several times",
    )
    parser.add_argument(
        "--from", type=Path, dest="elder", metavar="FILE", help="weights to begin from"
    )
    parser.add_argument(
        "--samples", action="store_true", help="after every gain write a song in each style"
    )
    parser.add_argument("--fresh", action="store_true", help="do not go on from a checkpoint")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Read the folders, train, and print how it goes; Ctrl+C keeps the last checkpoint, from
    which the same command goes on."""
    need_torch("train")
    check_folders(args.folders, args.out)
    from musicapp.model.device import best_device, use_threads
    from musicapp.model.learn import checkpoint_of, learn
    from musicapp.model.train import TrainingPlan

    if args.threads:
        use_threads(args.threads)
    if args.fresh:
        checkpoint_of(args.out).unlink(missing_ok=True)
    plan = TrainingPlan(
        steps=args.steps,
        batch=args.batch,
        length=args.length,
        seed=args.seed,
        rate=args.rate,
        cool_down=args.cool_down,
        patience=args.patience,
        shares=dict(args.share),
    )
    examples = _read(args.folders)
    for progress in learn(examples, plan, args.out, best_device(), args.elder):
        if progress.step % _SHOW_EVERY == 0 or progress.validation:
            _show(progress)
        if args.samples and progress.improved:
            _write_samples(args.out, progress.step)
    print(f"The weights are in {args.out}.")
    return 0


def _share(text: str) -> tuple[str, float]:
    name, _, number = text.rpartition("=")
    try:
        share = float(number)
    except ValueError:
        share = -1.0
    if not name or not 0 <= share < math.inf:
        raise argparse.ArgumentTypeError(f"“{text}” is not a folder's name, “=” and a number")
    return Path(name).name, share


def _part(text: str) -> float:
    try:
        part = float(text)
    except ValueError:
        part = -1.0
    if not 0 < part <= 1:
        raise argparse.ArgumentTypeError(f"“{text}” is not a number above 0 and up to 1")
    return part


def _write_samples(out: Path, step: int) -> None:
    """A song of eight bars in each style that was learned, or in the default one, in a folder
    beside the weights."""
    from musicapp.model.compose import Composer
    from musicapp.model.plan import DEFAULT_STYLE

    composer = Composer.load(out)
    folder = out.with_suffix(".samples")
    folder.mkdir(exist_ok=True)
    for style in composer.manifest.styles or (DEFAULT_STYLE,):
        song = composer.finish(composer.plan(Song(), Request(style=style)))
        save_song(song, folder / f"step-{step:06}-{style}.mid")


def check_folders(folders: Sequence[Path], out: Path) -> None:
    """What would otherwise be found out after a long time. Raises FileProblem."""
    for folder in folders:
        if not folder.is_dir():
            raise FileProblem(f"{folder} is not a folder, so nothing can be learned from it.")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        check_target(out)
    except OSError as error:
        raise FileProblem(f"{out} cannot be written: {reason_of(error)}.") from error


def _read(folders: Sequence[Path]) -> list[Example]:
    from musicapp.model.learn import read_folders

    examples: list[Example] = []
    for example in read_folders(folders):
        examples.append(example)
        if len(examples) % 200 == 0:
            print(f"{len(examples)} pieces read", file=sys.stderr)
    return examples


def _show(progress: Progress) -> None:
    print(
        f"step {progress.step} of {progress.steps}: {progress.nats:.3f} nats a note, "
        f"{progress.notes_per_second:.0f} notes/s, {progress.seconds_left / 60:.0f} minutes left",
        flush=True,
    )
    for corpus, nats in (progress.validation or {}).items():
        print(f"  {corpus}: {nats.per_note:.3f} nats a note, {nats.per_beat:.2f} a beat")
