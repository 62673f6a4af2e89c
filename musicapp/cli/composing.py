"""What all composing commands do: read wishes, compose, write takes."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from musicapp.cli.controls import add_controls, files_of, request_of, save_take
from musicapp.domain.edit import add_notes
from musicapp.domain.song import Song
from musicapp.domain.task import Task
from musicapp.files.songs import open_song
from musicapp.model.compose import Composer, styles
from musicapp.services.takes import Take, by_onset

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
    request, paths = request_of(args), files_of(args.out, args.takes)
    song = open_song(args.song) if args.song else Song()
    task = find_task(args, song)
    composer = Composer.load()
    plan = composer.plan(song, request, task)
    takes = [Take(plan.start) for _ in paths]
    for onset in by_onset(composer.takes(plan, len(paths)), plan):
        takes[onset.take].add(onset.notes, onset.until)
    for take, path in zip(takes, paths, strict=True):
        save_take(add_notes(plan.song, take.notes), path)
    return 0
