"""`musicapp infill IN OUT --range 5-8`: some bars anew, everything else kept."""

from __future__ import annotations

import argparse

from musicapp.cli.composing import add_command
from musicapp.cli.places import add_bars, bars_of
from musicapp.domain.song import Song
from musicapp.domain.task import Task


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    says = "Write some bars of a song anew; everything else is kept as it is."
    add_bars(add_command(subparsers, "infill", says, "the song with the bars to write", _task))


def _task(args: argparse.Namespace, song: Song) -> Task:
    return Task("infill", *bars_of(args, song))
