"""What all composing commands do: read wishes, compose, write takes."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from musicapp.cli.controls import add_controls, request_of, save_take, takes
from musicapp.domain.song import Song
from musicapp.domain.task import Task
from musicapp.files.songs import open_song
from musicapp.model.compose import Composer, styles

FindTask = Callable[[argparse.Namespace, Song], Task]


def add_command(
    subparsers: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    description: str,
    reads: str,
    find_task: FindTask,
) -> argparse.ArgumentParser:
    """A command that composes, with what all of these know; reads says what the song is
    that it begins with, empty for none. find_task says what is to be done with that."""
    parser = subparsers.add_parser(name, description=description)
    if reads:
        parser.add_argument("song", type=Path, metavar="IN", help=reads)
    parser.add_argument("out", type=Path, metavar="OUT", help="the MIDI file to write")
    add_controls(parser, styles())
    parser.set_defaults(song=None, run=lambda args: _run(args, find_task))
    return parser


def _run(args: argparse.Namespace, find_task: FindTask) -> int:
    """Compose every take. What cannot be done is found out before the composer is loaded."""
    wishes = list(takes(request_of(args), args.out, args.takes))
    song = open_song(args.song) if args.song else Song()
    task = find_task(args, song)
    composer = Composer.load()
    for request, path in wishes:
        save_take(composer.finish(composer.plan(song, request, task)), path)
    return 0
