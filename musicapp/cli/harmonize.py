"""`musicapp harmonize IN OUT`: other parts for a melody, which is kept note for note."""

from __future__ import annotations

import argparse

from musicapp.cli.composing import add_command
from musicapp.cli.places import track_of
from musicapp.domain.song import Song
from musicapp.domain.task import Task


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    says = "Write all other parts to a melody, which is kept note for note."
    parser = add_command(subparsers, "harmonize", says, "the song with the melody", _task)
    parser.add_argument(
        "--melody", metavar="TRACK", help="a number from 1 or a name (the most melodious track)"
    )


def _task(args: argparse.Namespace, song: Song) -> Task:
    melody = None if args.melody is None else track_of(args.melody, song, args.song)
    return Task("harmonize", melody=melody)
