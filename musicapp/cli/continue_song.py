"""`musicapp continue IN OUT`: music after the end of a song."""

from __future__ import annotations

import argparse
from pathlib import Path

from musicapp.cli.controls import add_controls, request_of, save_take, takes
from musicapp.domain.task import CONTINUE
from musicapp.files.songs import open_song
from musicapp.model.compose import Composer, styles


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = subparsers.add_parser("continue", description="Write on after the end of a song.")
    parser.add_argument("song", type=Path, metavar="IN", help="the song to continue")
    parser.add_argument("out", type=Path, metavar="OUT", help="the MIDI file to write")
    add_controls(parser, styles())
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Continue the song in every take."""
    wishes = list(takes(request_of(args), args.out, args.takes))
    song = open_song(args.song)
    composer = Composer.load()
    for request, path in wishes:
        save_take(composer.finish(composer.plan(song, request, CONTINUE)), path)
    return 0
