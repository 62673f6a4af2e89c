"""The wishes that all composing commands share."""

from __future__ import annotations

import argparse
from pathlib import Path

from musicapp.domain.chord import parse_chords
from musicapp.domain.pitch import Key, parse_pitch, pitch_name
from musicapp.domain.request import DENSITIES, LONGEST, TEMPI, Request, parse_meter
from musicapp.domain.song import Song
from musicapp.errors import RequestProblem
from musicapp.files.songs import check_saving, save_song

MOST_TAKES = 64


def add_controls(parser: argparse.ArgumentParser, styles: tuple[str, ...]) -> None:
    """Give a command the wishes for new notes, and the takes. Bars, meter and tempo are for
    music that comes after a song; inside one they are those of the song."""
    default, (slowest, fastest) = Request(), TEMPI
    parser.add_argument(
        "--bars", type=int, default=default.bars, help=f"after a song: how many, 1 to {LONGEST} (8)"
    )
    parser.add_argument("--meter", metavar="N/M", help="after a song: such as 3/4")
    parser.add_argument(
        "--tempo",
        type=float,
        metavar="BPM",
        help=f"after a song: quarter notes a minute, {slowest:g} to {fastest:g}",
    )
    parser.add_argument("--style", metavar="NAME", help=", ".join(styles))
    parser.add_argument("--key", metavar="KEY", help="such as “D minor”")
    parser.add_argument(
        "--strict-key", action="store_true", help="no note outside the key, asked for or heard"
    )
    parser.add_argument("--chords", metavar="LIST", help="one a bar, such as “Dm Gm A7 Dm”")
    parser.add_argument("--density", metavar="LEVEL", help=", ".join(DENSITIES))
    for name, usual in (("lowest", default.lowest), ("highest", default.highest)):
        parser.add_argument(
            f"--{name}",
            metavar="NOTE",
            default=str(usual),
            help=f"{name} new note, such as C4 or 60 ({pitch_name(usual)})",
        )
    parser.add_argument(
        "--guidance",
        type=float,
        metavar="X",
        default=default.guidance,
        help=f"how much more than usual wishes weigh, 0 to 3 ({default.guidance:g})",
    )
    parser.add_argument(
        "--temperature", type=float, default=default.temperature, help="daring; 1 is as learned"
    )
    parser.add_argument(
        "--top-p", type=float, default=default.top_p, help="share of the probability that is kept"
    )
    parser.add_argument("--seed", type=int, default=0, help="the same seed gives the same music")
    parser.add_argument(
        "--takes", type=int, default=1, metavar="K", help="write K takes, OUT-1 to OUT-K"
    )


def request_of(args: argparse.Namespace) -> Request:
    """The wishes of a command line. Raises RequestProblem."""
    return Request(
        bars=args.bars,
        style=args.style and args.style.lower(),
        key=None if args.key is None else Key.parse(args.key),
        meter=None if args.meter is None else parse_meter(args.meter),
        tempo=args.tempo,
        density=args.density and args.density.lower(),
        chords=() if args.chords is None else parse_chords(args.chords),
        strict_key=args.strict_key,
        lowest=parse_pitch(args.lowest),
        highest=parse_pitch(args.highest),
        guidance=args.guidance,
        temperature=args.temperature,
        top_p=args.top_p,
        seed=args.seed,
    )


def files_of(out: Path, takes: int) -> list[Path]:
    """Each take's file. Raises RequestProblem, and FileProblem for a file that could not be
    written."""
    if not 1 <= takes <= MOST_TAKES:
        raise RequestProblem(f"takes must be 1 to {MOST_TAKES}, but it is {takes}.")
    numbers = range(1, takes + 1)
    paths = [out.parent / f"{out.stem}-{n}{out.suffix}" for n in numbers] if takes > 1 else [out]
    for path in paths:
        check_saving(path)
    return paths


def save_take(song: Song, path: Path) -> None:
    """Write a take and say so."""
    save_song(song, path)
    bars = song.meter_map.bar_count(song.end)
    print(f"{path}: {song.note_count} notes, {bars} {'bar' if bars == 1 else 'bars'}")
