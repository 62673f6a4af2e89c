"""`musicapp generate OUT`: music from nothing."""

from __future__ import annotations

import argparse
from pathlib import Path

from musicapp.cli.controls import add_controls, request_of, save_take, takes
from musicapp.domain.song import Song
from musicapp.model.compose import Composer, styles


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = subparsers.add_parser("generate", description="Write new music into a MIDI file.")
    parser.add_argument("out", type=Path, metavar="OUT", help="the MIDI file to write")
    add_controls(parser, styles())
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Generate every take."""
    wishes = list(takes(request_of(args), args.out, args.takes))
    composer = Composer.load()
    for request, path in wishes:
        save_take(composer.finish(composer.plan(Song(), request)), path)
    return 0
