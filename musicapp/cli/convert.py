"""`musicapp convert IN OUT`: write a song into another file."""

from __future__ import annotations

import argparse
from pathlib import Path


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = subparsers.add_parser("convert", description="Write a song into another file.")
    parser.add_argument("song", type=Path, metavar="IN", help="the song to read")
    parser.add_argument("out", type=Path, metavar="OUT", help="the file to write")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Read, and write by the suffix."""
    from musicapp.files.songs import open_song, save_song

    save_song(open_song(args.song), args.out)
    return 0
