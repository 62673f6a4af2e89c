"""`musicapp generate OUT`: music from nothing."""

from __future__ import annotations

import argparse

from musicapp.cli.composing import add_command
from musicapp.cli.controls import add_extent
from musicapp.domain.task import GENERATE


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    says = "Write new music into a MIDI file."
    add_extent(add_command(subparsers, "generate", says, "", lambda *_: GENERATE))
