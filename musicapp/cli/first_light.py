"""`musicapp first-light`: the main job without a display, into three files."""

from __future__ import annotations

import argparse
from pathlib import Path

from musicapp.domain.request import Request
from musicapp.domain.song import Song

_REQUEST = Request(bars=8, style="pop", seed=1)


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = subparsers.add_parser(
        "first-light",
        description="Write eight bars of new music as MIDI, as sound and as a picture, into "
        "the current folder.",
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Generate, write, render, draw, and say where everything is."""
    from musicapp.files.songs import save_song
    from musicapp.model.compose import Composer
    from musicapp.playback.export import Export, write_sound

    composer = Composer.load()
    song = composer.finish(composer.plan(Song(), _REQUEST))
    midi, sound, picture = (Path(f"first-light.{suffix}") for suffix in ("mid", "wav", "png"))
    save_song(song, midi)
    write_sound(Export(song, sound))
    args.window.draw(song, picture)
    print(f"{_REQUEST.bars} new bars, {song.note_count} notes:")
    for path, what in ((midi, "the notes"), (sound, "the sound"), (picture, "the piano roll")):
        print(f"  {path.absolute()}  {what}")
    return 0
