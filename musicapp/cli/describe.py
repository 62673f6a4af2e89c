"""`musicapp describe IN…`: what songs are."""

from __future__ import annotations

import argparse
import json
import logging
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from musicapp.cli.needs import positive

if TYPE_CHECKING:
    from musicapp.cli.describing import Described

log = logging.getLogger(__name__)

_TELL_EVERY = 100  # songs, where progress is not told in one place


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = subparsers.add_parser(
        "describe", description="Say what songs are: key, chords, meter, tempo, rhythm, form."
    )
    parser.add_argument(
        "songs", nargs="+", type=Path, metavar="IN", help="a song, or a folder of songs"
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print one JSON document, of one song")
    form.add_argument("--jsonl", action="store_true", help="print a line of JSON for each song")
    parser.add_argument(
        "--ignore-file-metadata",
        action="store_true",
        help="estimate key, meter and tempo from the notes alone",
    )
    parser.add_argument(
        "--jobs", type=positive, metavar="N", help="processes that share many songs (all cores)"
    )
    parser.set_defaults(run=run, usage=parser.error)


def run(args: argparse.Namespace) -> int:
    """Recognise, and print; 1 when a song could not be described, which does not keep the
    others from it. Raises MusicAppError."""
    from musicapp.cli.describing import Wish, describe_songs
    from musicapp.files.folders import songs_in

    paths = list(songs_in(args.songs))
    if args.json and len(paths) > 1:
        args.usage("--json prints one document, of one song: take --jsonl for several")
    form = "line" if args.jsonl else "document" if args.json else "text"
    wish = Wish(form, args.ignore_file_metadata)
    failed = 0
    for done, song in enumerate(describe_songs(paths, wish, args.jobs or os.cpu_count() or 1), 1):
        failed += bool(song.error)
        _print(song, args.jsonl, len(paths) > done)
        if args.jsonl and len(paths) > 1:
            _tell(done, len(paths))
    return 1 if failed else 0


def _print(song: Described, as_lines: bool, more: bool) -> None:
    if song.details:
        log.error("describe %s\n%s", song.path, song.details)
    if song.error and not as_lines:
        print(f"musicapp: {song.error}", file=sys.stderr)
    elif song.error:
        print(json.dumps({"file": str(song.path), "error": song.error}), flush=True)
    else:
        print(song.text, flush=True)
    if more and not as_lines:
        print()


def _tell(done: int, count: int) -> None:
    """Say on stderr how far it is: in place on a terminal, unless the lines go there too."""
    line = f"{done:,} of {count:,} songs"
    if not sys.stderr.isatty():
        if done % _TELL_EVERY == 0 or done == count:
            print(line, file=sys.stderr)
    elif not sys.stdout.isatty():
        print(f"\r{line}", end="" if done < count else "\n", file=sys.stderr, flush=True)
