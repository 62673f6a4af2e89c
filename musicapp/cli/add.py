"""`musicapp add IN OUT --role bass`: one more part for a song."""

from __future__ import annotations

import argparse

from musicapp.cli.composing import add_command
from musicapp.cli.places import span_of
from musicapp.cli.ranges import bar_range
from musicapp.domain.song import Song
from musicapp.domain.task import Task
from musicapp.domain.track import ROLES


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    says = "Write one more part to all that is there."
    parser = add_command(subparsers, "add", says, "the song that gets a part", _task)
    parser.add_argument("--role", required=True, metavar="PART", help=", ".join(ROLES))
    parser.add_argument("--range", type=bar_range, metavar="BARS", help="only these bars")


def _task(args: argparse.Namespace, song: Song) -> Task:
    start, end = (0, None) if args.range is None else span_of(args.range, song, args.song)
    return Task("add", start, end, role=args.role.lower())
