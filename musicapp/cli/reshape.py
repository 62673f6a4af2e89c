"""`musicapp reshape IN OUT`: a song in another form, without the composer."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from musicapp.cli.places import span_of, tracks_of
from musicapp.cli.ranges import bar_range
from musicapp.domain.pitch import Key
from musicapp.domain.select import Selection
from musicapp.domain.song import Song

if TYPE_CHECKING:
    from musicapp.services.forms import Shape

_FORMS = ("half", "twice", "swing", "straighten", "simplify")


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = subparsers.add_parser(
        "reshape", description="Write a song, or some bars of it, in another form or key."
    )
    parser.add_argument("song", type=Path, metavar="IN", help="the song to read")
    parser.add_argument("out", type=Path, metavar="OUT", help="the file to write")
    wish = parser.add_mutually_exclusive_group(required=True)
    wish.add_argument(
        "--form",
        choices=_FORMS,
        help="half or twice as dense, swung, straight, or with a simpler rhythm",
    )
    wish.add_argument("--key", metavar="KEY", help="led to a key, such as “D minor”")
    parser.add_argument("--range", type=bar_range, metavar="BARS", help="from 1, such as 5-8")
    parser.add_argument(
        "--tracks", metavar="LIST", help="only these, numbers from 1 or names, such as 1,3"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Read, change, write, and say what has changed. Raises FileProblem and RequestProblem."""
    key = Key.parse(args.key) if args.key else None  # before anything takes its time
    from musicapp.domain.edit import add_notes
    from musicapp.files.songs import check_saving, open_song, save_song
    from musicapp.model.ear.shipped import shipped_recogniser
    from musicapp.services.forms import shape

    check_saving(args.out)
    song = open_song(args.song)
    metadata = shipped_recogniser()(song)
    form = key or args.form
    found = shape(song, _chosen(args, song), metadata, form, str(form))
    save_song(add_notes(found.song, found.changes.new), args.out)
    print(_words(found))
    return 0


def _chosen(args: argparse.Namespace, song: Song) -> Selection:
    start, end = span_of(args.range, song, args.song) if args.range else (0, song.end)
    tracks = tracks_of(args.tracks, song, args.song) if args.tracks else range(len(song.tracks))
    parts = {i: song.tracks[i].notes for i in tracks}
    return Selection.of(
        {i: n.where((n.start >= start) & (n.start < end)) for i, n in parts.items()}
    )


def _words(found: Shape) -> str:
    changes = found.changes
    keys = f"{found.keys[0]} to {found.keys[1]}; " if found.keys else ""
    return f"{keys}notes: {changes.changed} changed, {changes.removed} removed, {changes.added} new"
