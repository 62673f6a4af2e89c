"""`musicapp describe IN`: what a song is."""

from __future__ import annotations

import argparse
import json
from pathlib import Path


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = subparsers.add_parser(
        "describe", description="Say what a song is: key, chords, meter, tempo, rhythm."
    )
    parser.add_argument("song", type=Path, metavar="IN", help="the song to read")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.add_argument(
        "--ignore-file-metadata",
        action="store_true",
        help="estimate key, meter and tempo from the notes alone",
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Recognise, and print."""
    from musicapp.analysis.recognise import recognise
    from musicapp.files import metadata_json, metadata_text
    from musicapp.files.songs import open_song

    metadata = recognise(open_song(args.song), args.ignore_file_metadata)
    if args.json:
        print(json.dumps(metadata_json.document(args.song.name, metadata)))
    else:
        print("\n".join(metadata_text.lines(args.song.name, metadata)))
    return 0
