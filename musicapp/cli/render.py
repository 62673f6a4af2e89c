"""`musicapp render IN OUT.wav`: a song as sound."""

from __future__ import annotations

import argparse
from pathlib import Path

from musicapp.cli.ranges import bar_range, ticks_of


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = subparsers.add_parser(
        "render", description="Turn a song into sound, through the built-in synth."
    )
    parser.add_argument("song", type=Path, metavar="IN", help="the song to read")
    parser.add_argument(
        "out", type=Path, metavar="OUT", help="the sound file to write: .wav, .flac, .ogg or .mp3"
    )
    parser.add_argument(
        "--stems", action="store_true", help="write a file for each track instead of one for all"
    )
    parser.add_argument(
        "--range", type=bar_range, metavar="BARS", help="only these bars, such as 5-8"
    )
    parser.add_argument(
        "--soundfont", type=Path, metavar="FILE", help="an .sf2 or .sf3 in place of the bundled one"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Read, play, write."""
    from musicapp.domain.excerpt import excerpt
    from musicapp.files.audio import check_audio_suffix
    from musicapp.files.songs import open_song
    from musicapp.playback.export import Export, write_sound
    from musicapp.playback.sound_setup import SoundSetup

    check_audio_suffix(args.out)
    song, ticks = open_song(args.song), 0
    if args.range:
        start, end = ticks_of(song, args.range)
        song, ticks = excerpt(song, start, end), end - start
    setup = SoundSetup(font=str(args.soundfont or ""))
    for path in write_sound(Export(song, args.out, args.stems, ticks), setup):
        if args.stems:
            print(path)
    return 0
