"""`musicapp generate OUT`: music from nothing."""

from __future__ import annotations

import argparse

from musicapp.cli.composing import add_command
from musicapp.domain.task import GENERATE


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    says = "Write new music into a MIDI file."
    add_command(subparsers, "generate", says, "", lambda *_: GENERATE)
