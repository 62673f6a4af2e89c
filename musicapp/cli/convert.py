"""`musicapp convert IN OUT`: write a song into another file."""

from __future__ import annotations

import argparse
from pathlib import Path


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = subparsers.add_parser("convert", description="Write a song into another file.")
    parser.add_argument("song", type=Path, metavar="IN", help="the song to read")
    parser.add_argument("out", type=Path, metavar="OUT", help="the file to write")
    parser.add_argument(
        "--find-beat",
        action="store_true",
        help="give played music the bars and beats that are heard in it; it sounds as before",
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Read, and write by the suffix. Raises FileProblem, and RequestProblem where no beat is
    found."""
    from musicapp.files.songs import check_saving, open_song, save_song

    song = open_song(args.song)
    if args.find_beat:
        from musicapp.analysis.find_beat import with_beats
        from musicapp.model.ear.shipped import shipped_ear

        check_saving(args.out)
        song = with_beats(song, shipped_ear())
    save_song(song, args.out)
    return 0
