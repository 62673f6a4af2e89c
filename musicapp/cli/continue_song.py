"""`musicapp continue IN OUT`: music after the end of a song."""

from __future__ import annotations

import argparse

from musicapp.cli.composing import add_command
from musicapp.domain.task import CONTINUE


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    says, reads = "Write on after the end of a song.", "the song to continue"
    add_command(subparsers, "continue", says, reads, lambda *_: CONTINUE)
