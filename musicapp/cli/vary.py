"""`musicapp vary IN OUT --range 5-8`: some bars anew, with a share of their notes kept."""

from __future__ import annotations

import argparse

from musicapp.cli.composing import add_command
from musicapp.cli.places import add_bars, bars_of
from musicapp.domain.song import Song
from musicapp.domain.task import Task


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    says = "Vary some bars of a song: a share of their notes is kept, the others are new."
    parser = add_command(subparsers, "vary", says, "the song with the bars to vary", _task)
    add_bars(parser)
    parser.add_argument(
        "--keep", type=float, default=0.5, metavar="X", help="share that is kept, 0 to 1 (0.5)"
    )


def _task(args: argparse.Namespace, song: Song) -> Task:
    return Task("vary", *bars_of(args, song), keep=args.keep)
