"""`musicapp render IN OUT.wav`: a song as sound."""

from __future__ import annotations

import argparse
from pathlib import Path

from musicapp.errors import FileProblem


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = subparsers.add_parser(
        "render", description="Turn a song into sound, through the built-in synth."
    )
    parser.add_argument("song", type=Path, metavar="IN", help="the song to read")
    parser.add_argument("out", type=Path, metavar="OUT.wav", help="the sound file to write")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Read, play, write."""
    from musicapp.files.songs import open_song
    from musicapp.playback.render import render_file

    if args.out.suffix.lower() != ".wav":
        raise FileProblem(f"{args.out.name} was not written: sound is written as .wav files only.")
    render_file(open_song(args.song), args.out)
    return 0
